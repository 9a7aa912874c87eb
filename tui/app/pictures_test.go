package app

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// pictures are those of the README: an errand, and the keys that lead to what is shown.
var pictures = []struct {
	name, title string
	keys        []string
}{
	{"decide", "The result of a few questions: use Microsoft Teams from your work account, and what to do before, during and after.", toResult},
	{"whatsapp", "May I use WhatsApp? Not for this: which answers rule it out, and what to use instead.",
		append(append([]string{"2"}, letters("whatsapp")...), "enter", "1", "1", "1", "2", "1", "1", "3", "1", "enter")},
	{"record", "Keeping the record: what the decision was about, a note, words to find it by, and where it is kept.",
		append(append([]string{}, toResult...), append([]string{"k"}, letters("The rota for May")...)...)},
}

// The pictures in the README are what the program draws now. .ci/pictures/draw draws
// them anew.
func TestPicturesAreWhatTheProgramDraws(t *testing.T) {
	for _, p := range pictures {
		const columns, lines = 80, 24
		s := start(t, columns, lines)
		s.send(tea.BackgroundColorMsg{Color: color.Black})
		s.press(p.keys...)
		drawn := picture(t, p.title, s.model.View().Content, columns, lines)
		file := filepath.Join("../../.ci/pictures", p.name+".svg")
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(file, drawn, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		there, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(there, drawn) {
			t.Errorf("%s is not what the program draws (%v). Run .ci/pictures/draw, look at it and commit it. It shows now:\n%s", file, err, s.screen())
		}
	}
}

// Measures of a picture: of a cell, and around all of them.
const (
	cellWidth, cellHeight = 9, 19
	edge                  = 14
)

// picture is a screen as SVG: text as text, of the cells as a terminal has them.
func picture(t *testing.T, title, content string, width, height int) []byte {
	t.Helper()
	screen := vt.NewEmulator(width, height)
	defer screen.Close()
	if _, err := screen.WriteString(strings.ReplaceAll(content, "\n", "\r\n")); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, h := width*cellWidth+2*edge, height*cellHeight+2*edge
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<title>%s</title>\n", w, h, w, h, escaped(title))
	fmt.Fprintf(&b, "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#16181d\"/>\n<g font-family=\"ui-monospace, 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\" fill=\"#d8dbe2\">\n", w, h)
	for y := range height {
		for _, r := range runs(screen, y, width) {
			fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"%s>%s</text>\n", edge+r.from*cellWidth, edge+y*cellHeight+14, ansi.StringWidth(r.text)*cellWidth, r.style, escaped(strings.ReplaceAll(r.text, " ", "\u00a0")))
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// run is cells of a line in one style.
type run struct {
	from        int
	text, style string
}

// runs is the runs of a line that show something.
func runs(screen *vt.Emulator, y, width int) (out []run) {
	for x := range width {
		c := screen.CellAt(x, y)
		if c == nil || c.Width == 0 {
			continue
		}
		style, last := styleOf(c.Style.Fg, c.Style.Attrs), len(out)-1
		if last >= 0 && out[last].style == style {
			out[last].text += c.Content
		} else {
			out = append(out, run{x, c.Content, style})
		}
	}
	for i, r := range out {
		trimmed := strings.TrimLeft(r.text, " ")
		out[i].from += len(r.text) - len(trimmed)
		out[i].text = strings.TrimRight(trimmed, " ")
	}
	shown := out[:0]
	for _, r := range out {
		if r.text != "" {
			shown = append(shown, r)
		}
	}
	return shown
}

// styleOf is attributes of a text.
func styleOf(c color.Color, attrs uint8) (style string) {
	if c != nil {
		r, g, b, _ := c.RGBA()
		style = fmt.Sprintf(" fill=\"#%02x%02x%02x\"", r>>8, g>>8, b>>8)
	}
	if attrs&1 != 0 { // bold
		style += " font-weight=\"bold\""
	}
	return style
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}

package folder

import (
	"path"
	"strings"
	"unicode/utf8"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
)

// maxTitle is how many runes a title may have.
const maxTitle = 120

// title finds the title of a file in its first bytes: as the reader shows it,
// else the file's name.
func (h head) title(name string) string {
	text := strings.ToValidUTF8(h.text[:min(len(h.text), headSize)], "") // without a letter that is cut
	title, whole := "", h.whole && len(text) == len(h.text)
	if _, body := markdown.Front(text); body > 0 || whole || !strings.HasPrefix(text, "---\n") {
		title = markdown.Title(text) // front matter that goes on beyond them has no heading
	}
	if title == "" {
		base := path.Base(name)
		title = strings.Join(strings.Fields(clean.Line(strings.TrimSuffix(base, extension(base)))), " ")
	}
	if title == "" {
		title = string(utf8.RuneError) // a name of nothing but what cannot be shown
	}
	return shortened(title, maxTitle)
}

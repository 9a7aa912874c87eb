package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/tui/app"
	"whichtool/tui/screen"
)

// Whatever stood on the full screen, its words lead there in plain lines.
func TestWhatLeadsToAScreenInPlainLines(t *testing.T) {
	for address, want := range map[string]string{
		"": "", screen.Decide: "", screen.Records: "records", screen.Teams + "/7qf2": "team", screen.FirstWeek: "learn", screen.Urgent: "urgent",
		"shelf/tools": "read tools", "topics/accounts": "read topics/accounts", screen.Was + "topics/accounts": "read topics/accounts", "S1-33": "read S1-33",
	} {
		if got := lineTo(address); got != want {
			t.Errorf("%q leads to %q, want %q", address, got, want)
		}
	}
}

// From the full screen the answers come along: the next question is put at once, and
// what was read is read out.
func TestPlainLinesGoOnFromTheFullScreen(t *testing.T) {
	home := t.TempDir()
	var out bytes.Buffer
	p := &program{Streams: testStreams(strings.NewReader("quit\n"), &out, &out), ctx: context.Background()}
	p.Env = func(name string) string {
		return map[string]string{"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "TERM": "xterm"}[name]
	}
	p.Out = &out
	engine, err := loadEngine()
	if err != nil {
		t.Fatal(err)
	}
	p.engine, p.store.name = loadEngine, filepath.Join(home, "records.db")
	p.keeper = p.newKeeper
	flow := engine.Start(engine.Pack().Date).Choose(0).Choose(0)
	if err := p.fromScreen(engine.Pack().Date, &app.ToLines{Flow: &flow, At: "topics/accounts"}); err != nil {
		t.Fatal(err)
	}
	said := out.String()
	for _, want := range []string{"Plain lines.", "Heading: Corporate, work and personal accounts", "Question 3\n" + engine.Pack().Questions[2].Title} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
}

// A person at a terminal is asked once whether plain lines are to be used always; what
// they say stands in their settings, and nobody asks again.
func TestPlainLinesAreRememberedWhenAsked(t *testing.T) {
	for answer, want := range map[string]string{"yes": `plain: "yes"`, "no": `plain: "no"`, "": ""} {
		home := t.TempDir()
		ask := func(args ...string) string {
			var out bytes.Buffer
			streams := testStreams(strings.NewReader(answer+"\nquit\n"), &out, &out)
			streams.InTTY, streams.OutTTY, streams.Width = true, true, 80
			streams.Env = func(name string) string {
				return map[string]string{"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "TERM": "xterm"}[name]
			}
			if code := Run(context.Background(), args, streams); code != 0 {
				t.Fatalf("exit %d\n%s", code, out.String())
			}
			return out.String()
		}
		const question = "Always use plain lines?"
		if said := ask("--plain"); !strings.Contains(said, question) || strings.Contains(said, "\r") || strings.Contains(said, "\x1b") {
			t.Errorf("at first it says\n%q", said)
		}
		text, err := os.ReadFile(filepath.Join(home, "whichtool/settings.yaml"))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		settled := strings.Contains("\n"+string(text), "\n"+want+"\n")
		if want == "" {
			settled = text == nil
		}
		if !settled {
			t.Errorf("%q settles\n%s", answer, text)
		}
		if again := strings.Contains(ask("--plain"), question); again != (want == "") {
			t.Errorf("after %q it is asked again: %v", answer, again)
		}
		if answer == "yes" && strings.Contains(ask(), "\x1b") {
			t.Error("after yes there is a full screen all the same")
		}
	}
}

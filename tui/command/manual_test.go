package command

import (
	"strings"
	"testing"
	"time"
)

// Nothing that a command says of itself is taken for a request or an escape.
func TestManualTextIsText(t *testing.T) {
	var b strings.Builder
	manualText(&b, ".so /etc/passwd\n'tis C:\\new --now…\n\n  set in\n\n  .too\nand out")
	want := "\\&.so /etc/passwd\n\\&'tis C:\\enew \\-\\-now\\[u2026]\n.PP\n.EX\n  set in\n\\&\n  .too\n.EE\nand out\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// Every command that help lists has a page, which names its options and the pages of
// the commands around it.
func TestManualHasAPageForEachCommand(t *testing.T) {
	pages, err := Manual("1.2.3+4", time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"whichtool.1":              {`.TH "WHICHTOOL" 1 "21 November 2026" "whichtool 1.2.3"`, `\fBwhichtool\-decide\fR(1)`, `\fB\-\-as\-of\fR`},
		"whichtool-decide.1":       {`\fB\-\-exit\-code\fR`, `\fBwhichtool\fR(1)`},
		"whichtool-records-done.1": {`\fBwhichtool\-records\fR(1)`},
		"whichtool-version.1":      {`\fB\-\-json\fR`},
	} {
		for _, part := range want {
			if !strings.Contains(pages[name], part) {
				t.Errorf("%s has no %s:\n%s", name, part, pages[name])
			}
		}
	}
}

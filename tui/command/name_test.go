package command

import (
	"strings"
	"testing"
)

func TestNamesThatWindowsTakesForSomethingElse(t *testing.T) {
	for name, want := range map[string]string{
		`C:\Users\Ann O'Hara\my answer.md`: "",
		`C:answer.md`:                      "",
		`..\answer.md`:                     "",
		`./answer.md`:                      "",
		`\\server\share$\answer.md`:        "",
		`\\?\C:\aux.md`:                    "",
		`\\?\C:\` + strings.Repeat(`long name\`, 100):      "",
		`C:\` + strings.Repeat(`long name\`, 100) + `x.md`: "",
		`aux.md`:             "the name aux.md is kept for a device on Windows; choose another",
		`C:\COM1.txt`:        "the name COM1.txt is kept for a device on Windows; choose another",
		`con/answer.md`:      "the name con is kept for a device on Windows; choose another",
		`notes:2.md`:         `names on Windows have no < > : " | ? or *; choose another`,
		`C:\a:b.md`:          `names on Windows have no < > : " | ? or *; choose another`,
		`what?.md`:           `names on Windows have no < > : " | ? or *; choose another`,
		`answer.`:            "names on Windows do not end with a dot or a space; choose another",
		`C:\team \answer.md`: "names on Windows do not end with a dot or a space; choose another",
	} {
		got := ""
		if err := nameableOnWindows(name); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

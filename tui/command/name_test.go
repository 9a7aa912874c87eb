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
		`aux.md`:             "Windows keeps the name aux.md for a device; choose another",
		`C:\COM1.txt`:        "Windows keeps the name COM1.txt for a device; choose another",
		`con/answer.md`:      "Windows keeps the name con for a device; choose another",
		`notes:2.md`:         `Windows has no names with < > : " | ? or *; choose another`,
		`C:\a:b.md`:          `Windows has no names with < > : " | ? or *; choose another`,
		`what?.md`:           `Windows has no names with < > : " | ? or *; choose another`,
		`answer.`:            "Windows has no names that end with a dot or a space; choose another",
		`C:\team \answer.md`: "Windows has no names that end with a dot or a space; choose another",
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

package settings_test

import (
	"fmt"
	"strings"
	"testing"

	"whichtool/tui/settings"
)

// What a person settles outweighs the organisation, a variable both, and an option the
// variable.
func Example() {
	machine, _ := settings.Read("/etc/whichtool/settings.yaml", []byte("keep-for: 1y\nlocked: save\nsave: no\n"), true)
	person, _ := settings.Read("~/settings.yaml", []byte("# mine\nkeep-for: 90d\n"), false)
	settled, err := settings.Resolve(settings.Given{Machine: machine, Person: person, Env: func(string) string { return "" }})
	for _, name := range []string{settings.KeepFor, settings.Save, settings.Color} {
		one := settled.Get(name)
		fmt.Println(one.Name, one.Value, one.From)
	}
	fmt.Println(err)
	// Output:
	// keep-for 90d ~/settings.yaml:2
	// save no /etc/whichtool/settings.yaml:3
	// color auto nobody has settled it
	// <nil>
}

// world is what settles something, in a few words.
type world struct {
	machine, person string
	env, options    map[string]string
}

func (w world) resolve(t *testing.T) (settings.Settled, error) {
	t.Helper()
	machine, err := settings.Read("machine", []byte(w.machine), true)
	if err != nil {
		t.Fatal(err)
	}
	person, err := settings.Read("person", []byte(w.person), false)
	if err != nil {
		t.Fatal(err)
	}
	return settings.Resolve(settings.Given{Machine: machine, Person: person, Env: func(name string) string { return w.env[name] }, Options: w.options})
}

type vars = map[string]string

func TestWhatOutweighsWhat(t *testing.T) {
	for _, test := range []struct {
		world
		name, value, from string
	}{
		{world{}, "save", "yes", "nobody has settled it"},
		{world{machine: "save: no"}, "save", "no", "machine:1"},
		{world{machine: "save: no", person: "# mine\nsave: TRUE"}, "save", "yes", "person:2"},
		{world{person: "save: yes", env: vars{"WHICHTOOL_SAVE": "0"}}, "save", "no", "WHICHTOOL_SAVE"},
		{world{person: "keep-for: 1y", env: vars{"WHICHTOOL_KEEP_FOR": "2y"}, options: vars{"keep-for": "3y"}}, "keep-for", "3y", "--keep-for"},
		{world{machine: "plain: yes", options: vars{"plain": "no"}}, "plain", "no", "--plain"},
		{world{env: vars{"WHICHTOOL_PLAIN": "please"}}, "plain", "yes", "WHICHTOOL_PLAIN"},
		{world{person: "plain: yes", env: vars{"WHICHTOOL_PLAIN": "0"}}, "plain", "no", "WHICHTOOL_PLAIN"},
		{world{env: vars{"ACCESSIBLE": "1"}}, "plain", "yes", "ACCESSIBLE"},
		{world{person: "plain: yes", env: vars{"ACCESSIBLE": "0"}}, "plain", "yes", "person:1"},
		{world{env: vars{"ACCESSIBLE": "1", "WHICHTOOL_PLAIN": "0"}}, "plain", "no", "WHICHTOOL_PLAIN"},
		{world{machine: "guidance: /share/a", person: "guidance: none"}, "guidance", "none", "person:1"},
		// What stands beside guidance is of the file that names the guidance.
		{world{machine: "guidance: a\nguidance-sum: s", person: "guidance: b"}, "guidance-sum", "", "nobody has settled it"},
		{world{machine: "guidance: a\nguidance-sum: s", person: "guidance-sum: t"}, "guidance-sum", "s", "machine:2"},
		{world{machine: "locked: guidance\nguidance: a\nguidance-sum: s", person: "guidance: a\nguidance-sum: t"}, "guidance-sum", "s", "machine:3"},
	} {
		settled, err := test.resolve(t)
		if err != nil {
			t.Errorf("%+v: %v", test.world, err)
			continue
		}
		if one := settled.Get(test.name); one.Value != test.value || one.From.String() != test.from {
			t.Errorf("%+v: %s is %q by %s, want %q by %s", test.world, test.name, one.Value, one.From, test.value, test.from)
		}
	}
}

// A locked setting has the organisation's value, or what it is by itself, and each who
// says otherwise is refused by name.
func TestLockedSettings(t *testing.T) {
	const locked = "locked: [save, guidance]\nsave: no\n"
	for _, test := range []struct {
		world
		name, value, refused string
	}{
		{world{locked, "", nil, nil}, "save", "no", ""},
		{world{locked, "save: no", nil, nil}, "save", "no", ""},
		{world{locked, "\nsave: yes", nil, nil}, "save", "no", "person:2: save cannot be changed on this computer: your organisation has locked it, in machine:1. Take the line out, or type whichtool settings unset save."},
		{world{locked, "", vars{"WHICHTOOL_SAVE": "yes"}, nil}, "save", "no", "WHICHTOOL_SAVE: save cannot be changed on this computer: your organisation has locked it, in machine:1. Take the variable away."},
		{world{locked, "", nil, vars{"save": "yes"}}, "save", "no", "--no-save: save cannot be changed"},
		{world{locked, "", nil, vars{"guidance": "x"}}, "guidance", "none", "--guidance: guidance cannot be changed"},
		{world{locked, "keep-for: 1y", nil, nil}, "keep-for", "1y", ""},
	} {
		settled, err := test.resolve(t)
		if one := settled.Get(test.name); one.Value != test.value {
			t.Errorf("%+v: %s is %q", test.world, test.name, one.Value)
		}
		if got := fmt.Sprint(err); test.refused == "" && err != nil || !strings.HasPrefix(got, test.refused) && test.refused != "" {
			t.Errorf("%+v: %s, want %s", test.world, got, test.refused)
		}
	}
}

// Keys of both files, a variable and an option are trusted together; where an
// organisation has locked them, its own alone.
func TestKeysArePutTogether(t *testing.T) {
	a, b, c := publicKey(1), publicKey(2), publicKey(3)
	w := world{machine: "keys:\n  Office: " + a, person: "keys:\n  Ann: " + b, env: vars{"WHICHTOOL_KEYS": "Share=" + c}}
	settled, err := w.resolve(t)
	if got := settled.Get(settings.Keys).Value; got != "Office, Ann, Share" || err != nil || len(settled.Keys()) != 3 {
		t.Errorf("%s, %v", got, err)
	}
	w.machine = "locked: keys\n" + w.machine
	settled, err = w.resolve(t)
	if got := settled.Get(settings.Keys).Value; got != "Office" || len(settled.Keys()) != 1 {
		t.Errorf("%s", got)
	}
	if text := fmt.Sprint(err); strings.Count(text, "keys cannot be changed") != 2 || !strings.Contains(text, "person:2: ") || !strings.Contains(text, "WHICHTOOL_KEYS: ") {
		t.Error(text)
	}
	w = world{env: vars{"WHICHTOOL_KEYS": "Share"}}
	if _, err := w.resolve(t); err == nil || !strings.Contains(err.Error(), "NAME=KEY") {
		t.Error(err)
	}
}

package settings

import (
	"cmp"
	"fmt"
	"strings"
)

// Kind is what a value comes from.
type Kind string

// Kinds, each outweighing those before it.
const (
	Default  Kind = "default"
	Machine  Kind = "machine"
	Person   Kind = "file"
	Variable Kind = "variable"
	Option   Kind = "option"
)

// From is where a value comes from.
type From struct {
	Kind Kind
	Name string // of the file, the variable or the option; empty for a default
	Line int    // of a file
}

// String is the place as a person looks for it.
func (f From) String() string {
	switch f.Kind {
	case Machine, Person:
		return fmt.Sprintf("%s:%d", f.Name, f.Line)
	case Variable, Option:
		return f.Name
	}
	return "nobody has settled it"
}

// Given is everything that settles something.
type Given struct {
	Machine, Person File
	Env             func(string) string
	Options         map[string]string // values of options, by the name of the setting
}

// One is a setting with its value.
type One struct {
	*Setting
	Value  string
	From   From
	Locked From // the line that locks it; of no kind where it is not locked
}

// Settled is the value of every setting.
type Settled struct {
	ones map[string]One
	keys []Key
}

// Get is a setting with its value, by a name of the constants.
func (s Settled) Get(name string) One { return s.ones[name] }

// Yes reports whether a setting is on.
func (s Settled) Yes(name string) bool { return s.ones[name].Value == "yes" }

// Keys is the keys that are trusted.
func (s Settled) Keys() []Key { return s.keys }

// All is what people can settle, with the values.
func (s Settled) All() []One {
	var out []One
	for _, setting := range List() {
		out = append(out, s.ones[setting.Name])
	}
	return out
}

// Resolve gives every setting the value that outweighs the others. The error is
// Faults; what is wrong leaves a setting as it is without.
func Resolve(given Given) (Settled, error) {
	r := resolver{given, Settled{ones: map[string]One{}}, nil}
	for _, s := range list {
		switch {
		case s.Name == Keys:
			r.keys(s)
		case s.Beside != "":
			r.settled.ones[s.Name] = r.beside(s)
		default:
			r.settled.ones[s.Name] = r.one(s)
		}
	}
	return r.settled, r.faults.orNil()
}

type resolver struct {
	Given
	settled Settled
	faults  Faults
}

// claim is a value that somebody gives a setting.
type claim struct {
	text string
	from From
}

// claims is who gives a setting a value, the weightiest last. Text of files is read
// already.
func (r *resolver) claims(s *Setting) (out []claim) {
	for _, file := range []struct {
		File
		kind Kind
	}{{r.Machine, Machine}, {r.Person, Person}} {
		if l, ok := file.value(s.Name); ok {
			out = append(out, claim{l.text, From{file.kind, file.Name, l.at}})
		}
	}
	if s.Also != "" {
		if text, _ := s.read(cmp.Or(r.Env(s.Also), "no"), true); text == "yes" {
			out = append(out, claim{text, From{Kind: Variable, Name: s.Also}})
		}
	}
	if s.Variable != "" && r.Env(s.Variable) != "" {
		out = append(out, claim{r.Env(s.Variable), From{Kind: Variable, Name: s.Variable}})
	}
	if text, ok := r.Options[s.Name]; ok {
		out = append(out, claim{text, From{Kind: Option, Name: "--" + s.Option}})
	}
	return out
}

// one is a setting with the weightiest value.
func (r *resolver) one(s *Setting) One {
	out := One{Setting: s, Value: s.Default, From: From{Kind: Default}}
	out.Locked, _ = r.Machine.Locks(s.Name)
	for _, c := range r.claims(s) {
		text, err := s.read(c.text, s.Open && c.from.Kind == Variable && s.Default == "no")
		switch {
		case err != nil:
			r.wrong(c.from, s, err)
		case out.Locked.Kind != "" && c.from.Kind != Machine && text != out.Value:
			r.refuse(s, c.from, out.Locked)
		default:
			out.Value, out.From = text, c.from
		}
	}
	return out
}

// beside is what the program has written beside a setting, in the same file.
func (r *resolver) beside(s *Setting) One {
	out := One{Setting: s, From: From{Kind: Default}}
	file, kind := r.Machine, Machine
	if _, locked := r.Machine.Locks(s.Beside); !locked && r.Person.Has(s.Beside) {
		file, kind = r.Person, Person
	}
	if l, ok := file.value(s.Name); ok {
		out.Value, out.From = l.text, From{kind, file.Name, l.at}
	}
	return out
}

// keys puts all keys together: one does not outweigh another.
func (r *resolver) keys(s *Setting) {
	out := One{Setting: s, From: From{Kind: Default}}
	out.Locked, _ = r.Machine.Locks(s.Name)
	all := append([]Key{}, r.Machine.keys...)
	all = append(all, r.Person.keys...)
	for _, c := range r.claims(s) {
		keys, err := keysIn(c.text, c.from)
		if err != nil {
			r.wrong(c.from, s, err)
		}
		all = append(all, keys...)
	}
	var names []string
	for _, key := range all {
		if out.Locked.Kind != "" && key.From.Kind != Machine {
			r.refuse(s, key.From, out.Locked)
			continue
		}
		r.settled.keys, names, out.From = append(r.settled.keys, key), append(names, key.Name), key.From
	}
	out.Value = strings.Join(names, ", ")
	r.settled.ones[s.Name] = out
}

func (r *resolver) wrong(at From, s *Setting, err error) {
	r.faults = append(r.faults, Fault{at.Name, at.Line, s.Name + " " + err.Error()})
}

// refuse says that something is locked, and what to do about it.
func (r *resolver) refuse(s *Setting, at, locked From) {
	what := map[Kind]string{Person: "Take the line out", Variable: "Take the variable away", Option: "Leave the option out"}[at.Kind]
	if at.Kind == Person {
		what += ", or type whichtool settings unset " + s.Name
	}
	r.faults = append(r.faults, Fault{at.Name, at.Line, Locked(s.Name, locked) + " " + what + "."})
}

// Locked says that a person cannot change a setting here.
func Locked(name string, locked From) string {
	return fmt.Sprintf("%s cannot be changed on this computer: your organisation has locked it, in %s.", name, locked)
}

package screen

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Binding is a key: what the help calls it, and what it does.
type Binding struct {
	key.Binding
	Do     func(tea.KeyPressMsg) (Screen, Reply)
	WhyNot string // why it does nothing as things stand; empty where it works
	Hidden bool   // stands in the help, and not in the foot
}

// On binds keys: what help calls them and says of them, and what they do.
func On(name, desc string, do func() (Screen, Reply), keys ...string) Binding {
	return Binding{Binding: Bind(name, desc, keys...), Do: func(tea.KeyPressMsg) (Screen, Reply) { return do() }}
}

// Bind is keys, and what help calls them and says of them.
func Bind(name, desc string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, desc))
}

// Leading binds a key that leads to a screen over this one, which is made when the key
// is pressed.
func Leading(s Screen, name, desc string, to func() Screen) Binding {
	return On(name, desc, func() (Screen, Reply) { return s, Ask(Push{Screen: to()}) }, name)
}

// Asking binds keys that leave a screen as it is and ask the root for something.
func Asking(s Screen, name, desc string, reply Reply, keys ...string) Binding {
	return On(name, desc, func() (Screen, Reply) { return s, reply }, keys...)
}

// Helping is the key for help on a screen that is typed into. Where nothing is typed yet
// a question mark is no text.
func Helping(s Screen, typed string) Binding {
	keys := []string{"f1"}
	if typed == "" {
		keys = append(keys, "?")
	}
	return Asking(s, "F1", "help", Ask(Go{To: HelpPage}), keys...)
}

// Unless is the binding with a reason why it does nothing; empty for none.
func (b Binding) Unless(why string) Binding {
	b.WhyNot = why
	return b
}

// InHelp is the binding in the help only.
func (b Binding) InHelp() Binding {
	b.Hidden = true
	return b
}

// Table is the keys of a screen as things stand, those that matter most first.
type Table []Binding

// Press does what a key does for a screen; false for a key that the table does
// not hold. A key that does nothing for now says why.
func (t Table) Press(s Screen, msg tea.KeyPressMsg) (next Screen, reply Reply, done bool) {
	for _, b := range t {
		switch {
		case !key.Matches(msg, b.Binding):
			continue
		case b.WhyNot != "":
			return s, Say(b.WhyNot), true
		}
		next, reply = b.Do(msg)
		return next, reply, true
	}
	return s, Reply{}, false
}

// Keys is the table for foot and help, with the keys that the screen leaves to a
// part of it, such as a list; nil for none.
func (t Table) Keys(part help.KeyMap) help.KeyMap {
	foot, hidden := t.Foot(), t.Hidden()
	if part == nil {
		return Keys(foot, hidden...)
	}
	return keys{append(foot, part.ShortHelp()...), append([][]key.Binding{foot, hidden}, part.FullHelp()...)}
}

// Foot is the bindings that stand in the foot.
func (t Table) Foot() []key.Binding { return t.where(false) }

// Hidden is those that stand in the help only.
func (t Table) Hidden() []key.Binding { return t.where(true) }

func (t Table) where(hidden bool) []key.Binding {
	var out []key.Binding
	for _, b := range t {
		if b.Hidden == hidden {
			out = append(out, b.Binding)
		}
	}
	return out
}

// Takes reports whether a screen has a use of its own for a key.
func Takes(s Screen, msg tea.KeyPressMsg) bool {
	for _, group := range s.Keys().FullHelp() {
		if key.Matches(msg, group...) {
			return true
		}
	}
	return false
}

// Keys is the keys of a screen: those for its foot, and more for its help.
func Keys(foot []key.Binding, more ...key.Binding) help.KeyMap {
	return keys{foot, [][]key.Binding{foot, more}}
}

type keys struct {
	foot []key.Binding
	all  [][]key.Binding
}

func (k keys) ShortHelp() []key.Binding  { return k.foot }
func (k keys) FullHelp() [][]key.Binding { return k.all }

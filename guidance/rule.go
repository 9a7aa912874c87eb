package guidance

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Verdict is how a tool fares. The heavier one wins.
type Verdict uint8

// The verdicts, from the lightest to the heaviest.
const (
	Suitable Verdict = iota
	Avoid
	NotSuited
	NotAllowed
)

var verdictNames = [...]string{"suitable", "avoid", "not-suited", "not-allowed"}

// String is the verdict's id in commands, files and JSON.
func (v Verdict) String() string { return verdictNames[v] }

func (v Verdict) choices() []string { return verdictNames[:] }

// MarshalText writes the verdict's id.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads a verdict by its id.
func (v *Verdict) UnmarshalText(text []byte) error {
	i := slices.Index(verdictNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("unknown verdict %q", text)
	}
	*v = Verdict(i)
	return nil
}

// UnmarshalYAML reads a verdict by its id.
func (v *Verdict) UnmarshalYAML(node *yaml.Node) error {
	if err := v.UnmarshalText([]byte(node.Value)); err != nil {
		return misread(node, err.Error(), "one of "+quoted(verdictNames[:]))
	}
	return nil
}

// Rule gives a verdict to some tools for some answers.
type Rule struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title" pack:"need"`
	Short      string   `yaml:"short"`                  // the reason in a few words, to follow a tool's name or to stand alone; empty: the title
	Verdict    Verdict  `yaml:"verdict"`                // avoid or not-allowed
	Outcome    Outcome  `yaml:"outcome" pack:"of=stop"` // stop: where the rule holds, the questions end
	When       When     `yaml:"when" pack:"certain"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	Groups     []string `yaml:"groups" pack:"of=group"`
	Except     []Except `yaml:"except"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Over       []string `yaml:"over" pack:"of=statement"` // older permissions that the rule overtakes
	Conflict   string   `yaml:"conflict" pack:"of=conflict"`
	// Where the reason is another for some of the tools; the first that names one.
	Variants []Variant `yaml:"variants"`
	Text     string    `yaml:"-" pack:"paragraph,places=tool"` // the reason, with {tool} for the tool's name
}

// Variant is the reason that a rule has for some of its tools, where the rule
// rests on something else there.
type Variant struct {
	Tools      []string `yaml:"tools" pack:"of=tool"`
	Groups     []string `yaml:"groups" pack:"of=group"`
	Text       string   `yaml:"text" pack:"need,places=tool"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Over       []string `yaml:"over" pack:"of=statement"`
}

// Except takes tools (all of the rule's, if it names none) out of a rule for
// the answers of When.
type Except struct {
	Tools []string `yaml:"tools" pack:"of=tool"`
	When  Case     `yaml:"when" pack:"certain"`
}

// Moment is when a Step is to be done.
type Moment string

// The moments of a Step.
const (
	SetUp  Moment = "setup" // once, before the tool is first used
	Before Moment = "before"
	During Moment = "during"
	After  Moment = "after"
)

// Moments in time order.
var Moments = []Moment{SetUp, Before, During, After}

// Outcome is what a decision comes to.
type Outcome string

// The outcomes that a decision can have.
const (
	OutcomeUse  Outcome = "use"
	OutcomeAsk  Outcome = "ask"
	OutcomeStop Outcome = "stop"
)

var outcomes = []Outcome{OutcomeUse, OutcomeAsk, OutcomeStop}

// Step is something to do before, during or after.
type Step struct {
	ID         string    `yaml:"-"`
	Moment     Moment    `yaml:"moment" pack:"need,of=moment"`
	Order      int       `yaml:"order"`
	Short      string    `yaml:"short" pack:"places=tool"`   // for the short answer; empty: it stands only in the whole one
	Rank       int       `yaml:"rank"`                       // in the short answer: the lowest first; 0 comes last
	Outcomes   []Outcome `yaml:"outcomes" pack:"of=outcome"` // use alone, if the file names none
	When       When      `yaml:"when"`
	Certain    bool      `yaml:"certain"` // for what permits: it stands only where no unsure answer could make When fail
	Tools      []string  `yaml:"tools" pack:"of=tool"`
	Groups     []string  `yaml:"groups" pack:"of=group"`
	Statements []string  `yaml:"statements" pack:"need,of=statement"`
	Text       string    `yaml:"-" pack:"paragraph,places=tool"`
}

package guidance

// Question is one of the questions that decide.
type Question struct {
	ID                 string    `yaml:"-"`
	Title              string    `yaml:"title" pack:"need"`
	Short              string    `yaml:"short" pack:"need"`
	Why                string    `yaml:"why" pack:"need"`
	Statements         []string  `yaml:"statements" pack:"need,of=statement"`
	Contacts           []string  `yaml:"contacts" pack:"of=contact"` // whom to ask when unsure
	Means              bool      `yaml:"means"`                      // answered by what is used, such as a device: said with the verdict
	Fact               bool      `yaml:"fact"`                       // answered by how things are, so that it may turn out otherwise
	Together           []Phrase  `yaml:"together"`                   // how several options are said in one phrase; the first that fits is taken
	Options            []*Option `yaml:"options" pack:"need"`
	Open               []string  `yaml:"open"`                          // words about it that can mean more than one option: it is asked
	Doubts             []string  `yaml:"doubts"`                        // words that leave it open what its cues right behind them mean
	Addressed          bool      `yaml:"addressed"`                     // answered by whom it is for, so that whose something is says nothing
	NotSuited          string    `yaml:"not-suited" pack:"places=tool"` // why a tool falls that does not suit the answer
	NotSuitedTitle     string    `yaml:"not-suited-title"`
	NotSuitedStatement []string  `yaml:"not-suited-statements" pack:"of=statement"`
	Help               string    `yaml:"-" pack:"body"` // Markdown: how to find out
}

// Phrase says some options at once.
type Phrase struct {
	Options []string `yaml:"options" pack:"need"`
	Phrase  string   `yaml:"phrase" pack:"need"` // as that of an option
	Fact    string   `yaml:"turns-out"`          // as that of an option
}

// Option is one answer to a question.
type Option struct {
	ID                 string   `yaml:"id" pack:"need,id"`
	Label              string   `yaml:"label" pack:"need"`
	Example            string   `yaml:"example" pack:"need"`
	Phrase             string   `yaml:"phrase" pack:"need"` // completes "You could …"
	Fact               string   `yaml:"turns-out"`          // completes "If it turns out that …"; empty: the phrase does
	Unsure             bool     `yaml:"unsure"`             // stands for all the other options at once
	With               string   `yaml:"with"`               // completes "Use Teams, …": what the person uses it with
	Instead            []string `yaml:"instead"`            // options that serve the same errand, so that they may be proposed in place of this one
	Above              []string `yaml:"above"`              // options that are less sensitive: this one never loosens a verdict
	Cues               []string `yaml:"cues"`               // words that point to it; in capitals, where only capitals do
	Not                []string `yaml:"not"`                // words that hold a cue and do not point to it
	Statements         []string `yaml:"statements" pack:"of=statement"`
	NotSuited          string   `yaml:"not-suited" pack:"places=tool"`
	NotSuitedStatement []string `yaml:"not-suited-statements" pack:"of=statement"`
}

// Option finds an option of the question by its id.
func (q *Question) Option(id string) (*Option, bool) { return find(q.Options, id) }

// Certain is the ids of the options that stand for themselves.
func (q *Question) Certain() []string {
	var out []string
	for _, o := range q.Options {
		if !o.Unsure {
			out = append(out, o.ID)
		}
	}
	return out
}

// Every is the ids of all options.
func (q *Question) Every() []string { return idsOf(q.Options) }

package web

import "whichtool/guidance"

// The tables that the page decides by. They say what the pack says, and only that: a
// condition is cases, a case is terms, and a term is the place of a question with a
// bit for each certain option and, for the unsure one as such, unsureBit.

const unsureBit = 31

// The most that a condition's bits can tell apart in the page.
const (
	maxQuestions = 31
	maxOptions   = unsureBit
)

type (
	term   [2]int32
	terms  []term
	when   []terms
	day    []int
	option struct {
		ID             string   `json:"id"`
		Label          string   `json:"label"`
		Example        string   `json:"example"`
		Phrase         string   `json:"phrase"`
		Fact           string   `json:"fact"`
		Unsure         bool     `json:"unsure"`
		With           string   `json:"with"`
		Statements     []string `json:"statements"`
		NotSuited      string   `json:"notSuited"`
		NotSuitedRests []string `json:"notSuitedRests"`
	}
	question struct {
		ID             string   `json:"id"`
		Title          string   `json:"title"`
		Short          string   `json:"short"`
		Why            string   `json:"why"`
		Statements     []string `json:"statements"`
		Contacts       []int    `json:"contacts"`
		Fact           bool     `json:"fact"`
		Together       []phrase `json:"together"`
		Options        []option `json:"options"`
		Instead        []int32  `json:"instead"` // by certain option: what may be proposed in its place
		NotSuited      string   `json:"notSuited"`
		NotSuitedTitle string   `json:"notSuitedTitle"`
		NotSuitedRests []string `json:"notSuitedRests"`
	}
	phrase struct {
		Options []string `json:"options"`
		Phrase  string   `json:"phrase"`
		Fact    string   `json:"fact"`
	}
	remark struct {
		Text       string   `json:"text"`
		Short      string   `json:"short"`
		Rank       int      `json:"rank"`
		Statements []string `json:"statements"`
		When       when     `json:"when"`
	}
	former struct {
		Names      []string `json:"names"`
		Text       string   `json:"text"`
		Statements []string `json:"statements"`
	}
	tool struct {
		ID         string    `json:"id"`
		Names      [2]string `json:"names"`   // before and after a renaming
		Phrases    [2]string `json:"phrases"` // likewise, as they stand in a sentence
		Renamed    day       `json:"renamed,omitzero"`
		Ended      day       `json:"ended,omitzero"`
		EndedText  string    `json:"endedText"`
		EndedRests []string  `json:"endedRests"`
		Summary    string    `json:"summary"`
		GroupAbout string    `json:"groupAbout"`
		Listing    []string  `json:"listing"`
		Called     []string  `json:"called"` // every name
		Suits      terms     `json:"suits"`
		Conditions []remark  `json:"conditions"`
		Get        []remark  `json:"get"`
		Limits     []remark  `json:"limits"`
		Fallback   []remark  `json:"fallback"`
		Former     []former  `json:"former"`
	}
	said struct {
		Text       string   `json:"text"`
		Statements []string `json:"statements"`
	}
	rule struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Short    string `json:"short"`
		Verdict  int    `json:"verdict"`
		Conflict string `json:"conflict"`
		Said     []said `json:"said"` // what it says of tools
		Of       []int  `json:"of"`   // by tool: which of that; -1 where it does not cover it
	}
	clause struct {
		Rule    int   `json:"rule"`
		Verdict int   `json:"verdict"`
		Stop    bool  `json:"stop"`
		Terms   terms `json:"terms"`
		Tools   []int `json:"tools"`
	}
	step struct {
		remark
		Moment   guidance.Moment    `json:"moment"`
		Outcomes []guidance.Outcome `json:"outcomes"`
		Certain  bool               `json:"certain"`
		Tools    []int              `json:"tools"`
	}
	way struct {
		Text   string `json:"text"`
		Strong bool   `json:"strong"`
	}
	contact struct {
		ID         string             `json:"id"`
		Name       string             `json:"name"`
		Ways       []way              `json:"ways"`
		For        string             `json:"for"`
		Text       string             `json:"text"`
		Ask        string             `json:"ask"`
		Statements []string           `json:"statements"`
		Outcomes   []guidance.Outcome `json:"outcomes"`
		When       when               `json:"when"`
	}
	conflict struct {
		ID         string   `json:"id"`
		Title      string   `json:"title"`
		Reading    string   `json:"reading"`
		Short      string   `json:"short"`
		Statements []string `json:"statements"`
		When       when     `json:"when"`
		Decides    when     `json:"decides"`
		Tools      []int    `json:"tools"`
		Rules      []int    `json:"rules"` // that rest on its reading
	}
	event struct {
		Tool       int      `json:"tool"`
		Kind       string   `json:"kind"`
		Date       day      `json:"date"`
		Text       string   `json:"text"`
		Statements []string `json:"statements"`
	}
	source struct {
		ID    string `json:"id"`
		Label string `json:"label"`
		Title string `json:"title"`
		Date  string `json:"date"`
		About string `json:"about"`
	}
	edition struct {
		Edition string `json:"edition"`
		Date    day    `json:"date"`
	}
	entry struct {
		Path    string   `json:"path"`
		Title   string   `json:"title"`
		Summary string   `json:"summary"`
		Group   string   `json:"group"`
		Names   []string `json:"names"`
		Weight  float64  `json:"weight"`
	}
	layer struct {
		Until      day      `json:"until,omitzero"`
		Line       string   `json:"line"` // of the short answer
		Past       string   `json:"past"` // likewise, from the day after until on
		Stop       string   `json:"stop"` // likewise, of a stop
		Long       string   `json:"long"`
		Loosens    string   `json:"loosens"` // what it was confirmed to allow; empty for nothing
		Statements []string `json:"statements"`
	}
	due struct {
		Date day    `json:"date"`
		Text string `json:"text"`
	}
)

// says is the words that the program's reports put around what the pack says.
type says struct {
	Titles   map[string]string          `json:"titles"`
	Shorts   map[string]string          `json:"shorts"`
	Moments  map[guidance.Moment]string `json:"moments"`
	Verdicts []string                   `json:"verdicts"` // by verdict
	Get      string                     `json:"get"`
	Holds    string                     `json:"holds"`
	Pages    string                     `json:"pages"`
	Hanging  string                     `json:"hanging"`
	HangsOn  string                     `json:"hangsOn"`
	Maybe    string                     `json:"maybe"`
	Differ   string                     `json:"differ"`
	Decided  string                     `json:"decided"`
	Choice   string                     `json:"choice"`
	Facts    string                     `json:"facts"`
	Age      string                     `json:"age"`
	Unsure   string                     `json:"unsure"`
	Former   string                     `json:"former"`
	Layer    string                     `json:"layer"`
	Loosened string                     `json:"loosened"`
	Gone     gone                       `json:"gone"`
}

type gone struct {
	Title string `json:"title"`
	Short string `json:"short"`
}

// tables is a pack as the page holds it.
type tables struct {
	Edition   string            `json:"edition"`
	Title     string            `json:"title"`
	Owner     string            `json:"owner"`
	Date      day               `json:"date"`
	Until     day               `json:"until,omitzero"`
	Replaced  day               `json:"replaced,omitzero"`
	NoDate    string            `json:"noDate"`
	Day       day               `json:"day,omitzero"` // to answer for; null for the day on which the page is read
	Editions  []edition         `json:"editions"`
	Watch     []due             `json:"watch"`
	Layers    []layer           `json:"layers"` // local guidance that is laid over the edition
	Words     map[string]string `json:"words"`
	Says      says              `json:"says"`
	Questions []question        `json:"questions"`
	Tools     []tool            `json:"tools"`
	Rules     []rule            `json:"rules"`
	Clauses   []clause          `json:"clauses"` // those that do not allow first
	Ranked    []int             `json:"ranked"`
	ReachFor  []int             `json:"reachFor"`
	SayOrder  []int             `json:"sayOrder"` // questions in the order in which changes are best said
	Steps     []step            `json:"steps"`
	Contacts  []contact         `json:"contacts"`
	Conflicts []conflict        `json:"conflicts"`
	History   []event           `json:"history"`
	First     []remark          `json:"first"`
	Always    []remark          `json:"always"`
	AgeRests  []string          `json:"ageRests"`
	Doubt     []string          `json:"doubt"`
	Sources   []source          `json:"sources"`
	Unlisted  string            `json:"unlisted"` // the page on tools that are not listed
	Themes    []string          `json:"themes"`
	Urgent    string            `json:"urgent"`
	Pages     []entry           `json:"pages"`
}

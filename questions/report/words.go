package report

import "whichtool/guidance"

// VerdictWords is how people read the verdicts.
var VerdictWords = map[guidance.Verdict]string{
	guidance.Suitable: "You could also use", guidance.Avoid: "Avoid",
	guidance.NotSuited: "Not suited", guidance.NotAllowed: "Not allowed",
}

// Words is what every view of a decision puts around what the pack says.
var Words = struct {
	Titles  map[string]string // of the sections, by id; "not" is that of a tool which may not be used, "instead" of why another one, "every" of the tools where there is none
	Shorts  map[string]string // likewise, for an index
	Moments map[guidance.Moment]string
	Changes map[bool]string // what a person can choose, and what not
	Get     string
	Holds   string
	Pages   string
	Hanging string // heading of the tools that hang on questions that were not asked
	Maybe   string // before a reason that only an unsure answer brings up
	Differ  string // before the title of a disagreement between sources
	Decided string
}{
	Titles: map[string]string{
		"using": "Using {tool} for this", "not": "Why not {tool}", "why": "Why", "instead": "Instead: {tool}", "steps": "What to do", "record": "Afterwards: keep the record",
		"tools": "Other tools", "every": "The tools, one by one", "changes": "What would change this", "contacts": "Who to ask",
		"sources": "What it rests on", "editions": "In other editions", "answers": "Your answers",
	},
	Shorts: map[string]string{
		"using": "Using it", "not": "Why not", "why": "Why", "instead": "Instead", "steps": "Steps", "record": "Record", "tools": "Tools", "changes": "Changes",
		"contacts": "Ask", "sources": "Sources", "editions": "Editions", "answers": "Answers",
	},
	Moments: map[guidance.Moment]string{guidance.SetUp: "Once, to set it up", guidance.Before: "Before", guidance.During: "During"},
	Changes: map[bool]string{true: "What you can choose:", false: "What is not yours to choose, but may turn out to be so:"},
	Get:     "Get it", Holds: "What holds for it", Pages: "The pages", Hanging: "Not settled by these answers",
	Maybe: "It may be so, since you were not sure: ", Differ: "Sources differ: ", Decided: "Decided for {date}",
}

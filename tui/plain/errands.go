package plain

import (
	"regexp"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/questions/team"
	"whichtool/tui/keep"
)

// Errands is what a session can do besides deciding, as far as it is given the means.
type Errands struct {
	Search func(words string) ([]search.Hit, error)
	Pages  func(cue.Reading) []search.Page // on what was said in the person's own words
	Learn  func() *Lesson
	// Begin begins a check of a team with the tools and kinds of work that are named,
	// with commas between them.
	Begin func(name string, people int, tools, work string) (team.Check, error)
	// Remember settles whether plain lines are used always, and says where that stands.
	Remember func(always bool) (place string, err error)
	Ask      bool // whether they are to be is asked at the beginning
}

// From is where on the full screen a person was who goes on in plain lines.
type From struct {
	Flow  *questions.Flow // with the answers so far; nil for none
	Draft *keep.Draft     // of them
	Line  string          // what leads to the page that was shown; empty for none
	Typed string          // what they have typed since, with its line ends
	// Decided says that the result was shown: it is said at once.
	Decided bool
}

// decided reports, once, that the result is to be said at once.
func (f *From) decided() bool {
	if f == nil || !f.Decided {
		return false
	}
	f.Decided = false
	return true
}

// errand is a word that leaves what is asked for a while.
type errand struct {
	word, shape string // as it is typed, and with what
	about       string
	do          func(s *Session, flow questions.Flow, rest string) error
}

// errands is the words in the order in which the menu says them. To add one, add an
// entry.
func errands() []errand {
	return []errand{
		{"tools", "tools", "hear the tools that are still open", (*Session).tools},
		{"read", "read and words", "read a page of the guidance; read alone lists the pages", (*Session).readPage},
		{"search", "search and words", "search every page", (*Session).search},
		{"learn", "learn", "the first week: pages in order, then practice", (*Session).learn},
		{"records", "records", "the decisions that you have kept", (*Session).records},
		{"show", "show and a number", "hear one of them again", (*Session).show},
		{"done", "done and a number", "say what was done in the end", (*Session).done},
		{"team", "team", "check how your team works", (*Session).team},
		{"always", "always yes, or always no", "whether plain lines are used every time", (*Session).always},
		{"menu", "menu", "this list", (*Session).menu},
	}
}

func errandWords() (words []string) {
	for _, e := range errands() {
		words = append(words, e.word)
	}
	return words
}

// errand runs one, if a line begins with its word.
func (s *Session) errand(flow questions.Flow, line string) (known bool, err error) {
	word, rest, _ := strings.Cut(line, " ")
	for _, e := range errands() {
		if strings.EqualFold(e.word, word) {
			return true, e.do(s, flow, strings.TrimSpace(rest))
		}
	}
	return false, nil
}

// menu says what can be typed.
func (s *Session) menu(questions.Flow, string) error {
	s.say("\nHeading: Menu\nType one of these words.\n")
	s.say("urgent: what to do when something has gone wrong.\n")
	s.say("ask and your own words: decide on what you say.\n")
	s.say("tool and a name: may I use that tool?\n")
	for _, e := range errands() {
		s.say("%s: %s.\n", e.shape, e.about)
	}
	s.say("back, change and a number, repeat, help, quit: for the questions.\n")
	return nil
}

// tools says which tools the answers leave, by name.
func (s *Session) tools(flow questions.Flow, _ string) error {
	open := s.open(flow)
	if len(open) == 0 {
		s.say("No tool is open any more.\n")
		return nil
	}
	s.say("%s still open:\n", say.Counted(len(open), "tool"))
	for _, name := range open {
		s.say("%s\n", name)
	}
	s.say("Type read and a name for its page.\n")
	return nil
}

// always settles whether plain lines are used every time.
func (s *Session) always(_ questions.Flow, answer string) error {
	switch strings.ToLower(answer) {
	case "yes", "y":
		s.remember(true)
	case "no", "n":
		s.remember(false)
	default:
		s.say("Type always yes to use plain lines every time, or always no to use the full screen unless you ask for them.\n")
	}
	return nil
}

func (s *Session) remember(always bool) {
	if s.Remember == nil {
		s.say("That cannot be kept here.\n")
		return
	}
	switch place, err := s.Remember(always); {
	case err != nil:
		s.say("That is not kept: %s\n", err)
	case always:
		s.say("Plain lines are used every time from now on. To undo that, type always no, or take the line with plain out of %s\n", place)
	default:
		s.say("Plain lines are used when you ask for them. To use them every time, type always yes.\n")
	}
}

// yesNo is the beginning of what answers whether to use plain lines always.
var yesNo = regexp.MustCompile(`(?i)^ *(y|ye|yes|n|no)? *(\n|$)`)

// offer asks whether plain lines are to be used always, where that is not settled and
// nothing else was typed already.
func (s *Session) offer() {
	if !s.Ask || s.Remember == nil || s.typed != "" && !yesNo.MatchString(s.typed) {
		return
	}
	line, ok := s.read("\nAlways use plain lines? Type yes or no, or press Enter to be asked again next time:")
	if !ok || line == "" {
		return
	}
	switch strings.ToLower(line) {
	case "y", "yes":
		s.remember(true)
	case "n", "no":
		s.remember(false)
	default:
		s.say("That is neither yes nor no, so nothing is settled. You can type always yes, or always no, at any question.\n")
	}
}

// goOn goes on where the person was on the full screen.
func (s *Session) goOn() (questions.Flow, error) {
	s.say("Plain lines. Nothing is drawn from here on; your answers are kept.\n")
	s.say("Type the number of an answer, or menu to hear what else you can do.\n")
	s.offer()
	flow := s.Engine.Start(s.Date)
	if s.From.Flow != nil {
		flow, s.draft = *s.From.Flow, s.From.Draft
	}
	if s.From.Line == "" {
		return flow, nil
	}
	if s.From.Line == "urgent" {
		s.say("\n%s\n", s.urgent)
		return flow, nil
	}
	_, err := s.errand(flow, s.From.Line)
	return flow, err
}

// readPage reads a page out, or lists those that there are.
func (s *Session) readPage(_ questions.Flow, name string) error {
	pack := s.Engine.Pack()
	switch {
	case name == "":
		return s.shelf(guidance.Shelves[0])
	case slices.Contains(guidance.Shelves, strings.ToLower(name)):
		return s.shelf(strings.ToLower(name))
	}
	if page, ok := s.found(name); ok {
		s.say("\n%s", Page(page.Markdown()))
		return nil
	}
	s.say("There is no page %q.\n", name)
	for i, page := range pack.NearestPages(name, 3) {
		if i == 0 {
			s.places = nil
		}
		s.place(page.Path(), page.Title)
	}
	s.howToRead()
	return nil
}

// found is a page by its number in what was listed last, or by its name.
func (s *Session) found(name string) (guidance.Page, bool) {
	if at, ok := nth(name, len(s.places)); ok {
		name = s.places[at]
	}
	return s.Engine.Pack().FindPage(name)
}

// shelf lists the pages of a shelf by number, and names the other shelves: all pages at
// once are too many to listen to.
func (s *Session) shelf(name string) error {
	s.places = nil
	s.say("\nHeading: %s\n", guidance.ShelfTitle(name))
	for _, page := range s.Engine.Pack().Shelf(name) {
		s.place(page.Path(), page.Title)
	}
	var others []string
	for _, other := range guidance.Shelves {
		if other != name {
			others = append(others, "read "+other)
		}
	}
	s.say("Type read and a number. For other pages type: %s.\n", strings.Join(others, ", "))
	return nil
}

// place lists a page.
func (s *Session) place(path, title string) {
	s.places = append(s.places, path)
	s.say("%d. %s\n", len(s.places), title)
}

func (s *Session) howToRead() {
	if len(s.places) > 0 {
		s.say("Type read and a number.\n")
	} else {
		s.say("Type read for the list.\n")
	}
}

// mostHits is how many places are said: more are tiring to listen to.
const mostHits = 8

// search says where words stand.
func (s *Session) search(_ questions.Flow, looked string) error {
	switch {
	case s.Search == nil:
		s.say("There is no search here.\n")
		return nil
	case looked == "":
		s.say("Type search and the words to look for, such as: search keep record\n")
		return nil
	}
	hits, err := s.Search(looked)
	if err != nil {
		s.say("The search did not work: %s\n", err)
		return nil
	}
	if len(hits) == 0 {
		s.say("Nothing found for %q. Try fewer or other words.\n", looked)
		return nil
	}
	s.places = nil
	for _, h := range hits[:min(len(hits), mostHits)] {
		s.place(h.Path, said(h.Name()))
		if h.Snippet != "" {
			s.say("%s\n", said(h.Snippet))
		}
	}
	s.howToRead()
	return nil
}

// learn is the first week.
func (s *Session) learn(questions.Flow, string) error {
	if s.Learn == nil {
		s.say("There is no first week here.\n")
		return nil
	}
	lesson := s.Learn()
	lesson.conversation = s.conversation
	s.say("Type quit to come back here.\n")
	return lesson.Run()
}

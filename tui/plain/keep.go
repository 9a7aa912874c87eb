package plain

import (
	"errors"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
)

// where says where answers go, before anything was ever kept.
func (s *Session) where() {
	if s.Keep != nil && s.Keep.Fresh() {
		s.say("Your answers are kept on this computer as you go, in %s, so that nothing is lost. With --no-save nothing is kept.\n", s.Keep.Place)
	}
}

// resume offers to go on with what was begun before.
func (s *Session) resume(flow questions.Flow) questions.Flow {
	draft, ok := s.unfinished()
	if !ok {
		return flow
	}
	s.say("You were not through: %s of %s. Type on to go on with them, or press Enter to begin afresh.\n", say.Counted(len(draft.Given), "answer"), moment(draft))
	line, ok := s.read("Go on?")
	if !ok || !strings.EqualFold(line, "on") {
		return flow
	}
	next, whole := draft.Resume(s.Engine, s.Date)
	if !whole {
		s.say("The guidance has changed since; what it no longer asks is left out.\n")
	}
	s.draft = s.Keep.Again(draft)
	return next
}

// unfinished is the newest draft.
func (s *Session) unfinished() (record.Draft, bool) {
	if s.Keep == nil || s.Keep.Off != "" {
		return record.Draft{}, false
	}
	store, err := s.Keep.Existing()
	if err != nil {
		s.unkept(err)
	}
	if err != nil || store == nil {
		return record.Draft{}, false
	}
	drafts, err := store.Drafts()
	if err != nil || len(drafts) == 0 {
		return record.Draft{}, false
	}
	return drafts[0], true
}

func moment(d record.Draft) string {
	at := d.Changed.Local()
	return guidance.DateOf(at).Long() + ", " + at.Format("15:04")
}

// keepDraft keeps the answers so far. What cannot be kept is said once.
func (s *Session) keepDraft(flow questions.Flow) {
	if s.draft == nil {
		s.draft = s.Keep.Begin()
	}
	s.write(s.draft.Save(s.Engine.Pack().Edition, flow))
}

// dropDraft forgets the answers: somebody is through with them.
func (s *Session) dropDraft() { s.write(s.draft.Drop()) }

func (s *Session) write(write func() error) {
	if write != nil && !s.unsaved {
		s.unkept(write())
	}
}

func (s *Session) unkept(err error) {
	if err != nil && !s.unsaved {
		s.unsaved = true
		s.say("Your answers are not kept: %s. You can go on.\n", err)
	}
}

// keep keeps the decision that a walk has come to; nil where it does not.
func (s *Session) keep(title string, flow questions.Flow, d *questions.Decision) *record.Record {
	switch {
	case s.Keep == nil:
		s.say("Nothing is kept here.\n")
		return nil
	case s.Keep.Off != "":
		s.say("%s\n", s.Keep.Off)
		return nil
	}
	s.say("It goes into %s on this computer. Names and contents do not belong in title and note.\n", s.Keep.Place)
	words, ok := s.keepWords(title, d)
	if !ok {
		s.say("Not kept.\n")
		return nil
	}
	kept, err := s.Keep.Keep(s.against(d), flow.Given(), words)
	switch {
	case errors.Is(err, keep.ErrOff):
		s.say("%s\n", s.Keep.Off)
	case err != nil:
		s.say("Not kept: %s\n", err)
	default:
		s.dropDraft()
		s.rows = []string{kept.ID}
		s.say("Kept. Once it is done, type done 1 to say what was done; later, type records first.\n")
		return &kept
	}
	return nil
}

// keptAlready says so, and what can be done with what was kept.
func (s *Session) keptAlready(r *record.Record) {
	s.rows = []string{r.ID}
	s.say("It is kept already, %s. Type show 1 to hear it, or done 1 to say what was done.\n", keep.When(r.Recorded.Time, s.Keep.Now()))
}

// keepWords asks for title and note; false where the person does not keep it after
// all.
func (s *Session) keepWords(title string, d *questions.Decision) (words record.Words, ok bool) {
	words = record.Words{Title: title, Happened: d.AsOf}
	if title == "" {
		if words.Title, ok = s.read("Title, or Enter for none:"); !ok {
			return words, false
		}
	}
	if words.Note, ok = s.read("Note, or Enter for none:"); !ok {
		return words, false
	}
	return words, s.agreed(words.Title, words.Note)
}

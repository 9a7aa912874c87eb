package plain

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
)

// nth reads a number of a list of so many, from 1, and gives its place.
func nth(text string, count int) (at int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n - 1, err == nil && n >= 1 && n <= count
}

// store is what was kept; nil, after saying so, where there is nothing.
func (s *Session) store() record.Store {
	if s.Keep == nil {
		s.say("Nothing is kept here.\n")
		return nil
	}
	store, err := s.Keep.Existing()
	switch {
	case err != nil:
		s.say("What is kept cannot be opened: %s\n", err)
	case store == nil:
		s.say(noneKept)
	}
	return store
}

const noneKept = "Nothing is kept yet. Type keep and a title once there is a result.\n"

// records lists what was kept, the newest first. What is looked for may be added, as in
// records rota.
func (s *Session) records(_ questions.Flow, looked string) error {
	store := s.store()
	if store == nil {
		return nil
	}
	q, err := record.ParseQuery(looked)
	if err != nil {
		s.say("%s\n", err)
		return nil
	}
	q.Limit = 10
	rows, total, err := store.List(q)
	if err != nil {
		s.say("What is kept cannot be read: %s\n", err)
		return nil
	}
	s.rows = nil
	for _, row := range rows {
		s.rows = append(s.rows, row.ID)
		s.say("%d. %s\n", len(s.rows), Row(row))
	}
	summary, err := store.Summary(guidance.Date{})
	switch {
	case err == nil && summary.Records == 0:
		s.say(noneKept) // checks of teams may be in the file
	case total == 0:
		s.say("No record fits.\n")
	case total > len(rows):
		s.say("These are the newest of %d. Type records and a word that stands in the title for others, or show and a number.\n", total)
	default:
		s.say("Type show and a number to hear one, or done and a number to say what was done in the end.\n")
	}
	return nil
}

// Row is a record of a list, in sentences.
func Row(row record.Row) string {
	title := cmp.Or(row.Title, record.Untitled)
	text := strings.TrimSuffix(said(title), ".") + ", " + guidance.Date(row.Happened).Long() + ". " + strings.TrimSuffix(said(row.Says), ".") + "."
	switch {
	case row.Otherwise:
		text += " Done otherwise."
	case row.Done != "":
		text += " Done as advised."
	}
	return text
}

// recordOf is a record by its number in what was listed last; ok is false, after
// saying why, where there is none.
func (s *Session) recordOf(word, number string) (r record.Record, ok bool) {
	store := s.store()
	if store == nil {
		return r, false
	}
	at, ok := nth(number, len(s.rows))
	switch {
	case !ok && len(s.rows) == 0:
		s.say("Type records first, then %s and a number.\n", word)
		return r, false
	case !ok:
		s.say("Type %s and a number from 1 to %d.\n", word, len(s.rows))
		return r, false
	}
	r, err := store.Get(s.rows[at])
	if err != nil {
		s.say("That record cannot be read: %s\n", err)
	}
	return r, err == nil
}

// show says a record as it was kept.
func (s *Session) show(_ questions.Flow, number string) error {
	r, ok := s.recordOf("show", number)
	if !ok {
		return nil
	}
	s.say("\n%s", Record(r))
	return nil
}

// Record is a record as it is best heard: what was kept with it, what was done, and the
// decision as it was shown. The sums by which it is proved are for the export.
func Record(r record.Record) string {
	var b strings.Builder
	title := cmp.Or(r.Title, record.Untitled)
	fmt.Fprintf(&b, "Heading: %s\nOf %s.\n", said(title), guidance.Date(r.Happened).Long())
	if r.Note != "" {
		fmt.Fprintf(&b, "Note: %s\n", said(r.Note))
	}
	if len(r.Tags) > 0 {
		fmt.Fprintf(&b, "Tags: %s.\n", strings.Join(r.Tags, ", "))
	}
	switch d := r.Done; {
	case d == nil:
	case d.Followed:
		fmt.Fprintf(&b, "It was done as advised, %s.\n", guidance.Date(d.On).Long())
	default:
		fmt.Fprintf(&b, "It was done otherwise, %s. Why: %s\n", guidance.Date(d.On).Long(), said(d.Why))
	}
	return b.String() + "\n" + Page(r.Shown)
}

// done keeps what was done in the end, one question at a time.
func (s *Session) done(_ questions.Flow, number string) error {
	r, ok := s.recordOf("done", number)
	if !ok {
		return nil
	}
	done := record.Done{On: record.Day(guidance.DateOf(s.Keep.Now()))}
	line, ok := s.read("Was it done as advised? Type yes or no:")
	switch {
	case ok && strings.EqualFold(line, "yes"):
		done.Followed = true
	case ok && strings.EqualFold(line, "no"):
		if ok = s.otherwise(&done); !ok {
			s.say("Nothing is kept about it.\n")
			return nil
		}
	default:
		s.say("Nothing is kept about it.\n")
		return nil
	}
	if _, err := s.Keep.Revise(r, r.Words(), &done); err != nil {
		s.say("That is not kept: %s\n", err)
		return nil
	}
	s.say("Kept.\n")
	return nil
}

// otherwise asks what was done in place of the advice, and why.
func (s *Session) otherwise(done *record.Done) bool {
	for {
		line, ok := s.read("Which tool was used? Type its name, or Enter for none of them:")
		if !ok {
			return false
		}
		if line == "" {
			break
		}
		if t, ok := s.Engine.Pack().FindTool(line); ok {
			done.Tool = t.ID
			break
		}
		s.say("%q is not one of the tools in the guidance.\n", line)
	}
	why, ok := s.read("Why? In a few words, without names:")
	if done.Why = why; !ok || why == "" {
		return false
	}
	return s.agreed(why)
}

// agreed asks about what looks private in words that are to be kept.
func (s *Session) agreed(words ...string) bool {
	return s.meant(record.KnownIn(s.Engine.Pack()), words...)
}

// meant asks about what looks private.
func (t *conversation) meant(known *record.Known, words ...string) bool {
	for _, text := range words {
		for _, hint := range known.Private(text) {
			line, ok := t.read(fmt.Sprintf("This looks like %s. Type yes to keep it all the same, or anything else to leave it:", hint))
			if !ok || !strings.EqualFold(line, "yes") {
				return false
			}
		}
	}
	return true
}

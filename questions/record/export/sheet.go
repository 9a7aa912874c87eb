package export

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/report/page"
	"whichtool/questions/report/typed"
)

// sheetStyle is what the sheet of a record looks like, beside the style of all
// pages.
//
//go:embed sheet.css
var sheetStyle string

// The most that stands on a sheet, so that it stays one. Whatever is longer or more
// is cut, and the sheet says so: all of it is in the other formats.
const (
	mostTitle    = 140
	mostNote     = 420
	mostSaid     = 300 // of what was done, and why
	mostSentence = 240
	mostName     = 110
	mostAnswers  = 12
	mostReasons  = 4
	mostContacts = 4
	mostSources  = 18
	mostTags     = 8
	mostIDs      = 8 // of statements behind a sentence
)

// sheet is a record on one sheet of A4.
type sheet struct {
	kept
	decision
	cut   bool // something did not find room
	cited []string
}

// Sheet is a record as one sheet of A4, in HTML: an article's content.
func Sheet(r record.Record) (class, body string, err error) {
	g, err := r.Gist()
	if err != nil {
		return "", "", fmt.Errorf("record %s: %w", typed.OneLine(r.ID), err)
	}
	d, err := decisionOf(r)
	if err != nil {
		return "", "", err
	}
	s := &sheet{kept: kept{r, g}, decision: d}
	head := tag("header", "", s.head()) + tag("section", "verdict", s.verdict())
	main := tag("section", "answer", s.answer()) + tag("section", "", s.why()) + tag("section", "", s.ask())
	side := tag("section", "", s.outcome()) + tag("section", "", s.answered())
	sources := tag("section", "sources", s.sources())
	foot := tag("footer", "", s.foot()) // the last, since it says what was cut
	height := lines(head, 70) + max(lines(main, 72), lines(side, 37)) + lines(sources, 64)/2 + lines(foot, 110)
	body = head + tag("div", "columns", tag("div", "main", main)+tag("div", "side", side)) + sources + foot
	return "sheet " + density(height), body, nil
}

// lines is about how many lines of so many characters some elements take, with the
// space around them.
func lines(body string, width int) int {
	tenths, inside, chars := 0, false, 0
	for i, r := range body {
		switch {
		case r == '<':
			inside = true
			for _, block := range []string{"</p>", "</li>", "</dd>", "</dt>", "</h1>", "</h2>"} {
				if strings.HasPrefix(body[i:], block) {
					tenths += 10*(1+chars/width) + 3
					chars = 0
				}
			}
		case r == '>':
			inside = false
		case !inside:
			chars++
		}
	}
	return tenths / 10
}

// density is how close a sheet is set, by about how many lines stand on it.
func density(lines int) string {
	for i, most := range []int{68, 80, 96} {
		if lines <= most {
			return []string{"wide", "close", "closer"}[i]
		}
	}
	return "closest"
}

func tag(name, class, body string) string {
	if body == "" {
		return ""
	}
	open := name
	if class != "" {
		open += ` class="` + class + `"`
	}
	return "<" + open + ">" + body + "</" + name + ">\n"
}

// typed is what a person typed, with room for so many characters.
func (s *sheet) typed(text string, most int) string {
	return page.Text(s.short(typed.OneLine(text), most))
}

// text is a text of the guidance, which is Markdown.
func (s *sheet) text(text string) string {
	return strings.TrimSpace(page.Inline(s.short(text, mostSentence)))
}

// short is a text cut to so many characters.
func (s *sheet) short(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	s.cut = true
	return strings.TrimRight(string([]rune(text)[:most-1]), " ,.;") + "…"
}

// few is the first few of a list.
func few[T any](s *sheet, all []T, most int) []T {
	if len(all) > most {
		s.cut = true
		return all[:most]
	}
	return all
}

// sentence is a sentence and the statements that it rests on.
func (s *sheet) sentence(text string, statements []string) string {
	out := s.text(text)
	if ids := few(s, slices.DeleteFunc(slices.Clone(statements), func(id string) bool { return !cite.Is(id) }), mostIDs); len(ids) > 0 {
		s.cited = append(s.cited, ids...)
		out += ` <span class="ids"><span>` + strings.Join(ids, "</span>, <span>") + "</span></span>"
	}
	return out
}

// head is the title and the three dates.
func (s *sheet) head() string {
	title := cmp.Or(s.typed(s.Title, mostTitle), "Decision of "+day(s.Happened, s.Recorded))
	dates := [][2]string{
		{"Happened", guidance.Date(s.Happened).Long()},
		{"Recorded", s.Recorded.UTC().Format("2 January 2006, 15:04") + " UTC"},
		{"Guidance asked for", guidance.Date(s.AsOf).Long()},
		{"Edition", page.Text(s.short(typed.OneLine(s.Guidance.Edition), 20))},
	}
	return tag("h1", "", title) + tag("dl", "facts", pairs(dates))
}

// pairs is names and what they stand for.
func pairs(all [][2]string) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString("<div><dt>" + p[0] + "</dt><dd>" + p[1] + "</dd></div>")
	}
	return b.String()
}

// signs is what shows an outcome beside its words.
var signs = map[guidance.Outcome]string{guidance.OutcomeUse: "✓", guidance.OutcomeAsk: "?", guidance.OutcomeStop: "✕"}

// sign is what shows the verdict. About a tool it is the verdict on that.
func (s *sheet) sign() string {
	if t := s.Considered; t != nil {
		switch t.Verdict {
		case guidance.Suitable:
			return signs[guidance.OutcomeUse]
		case guidance.Avoid:
			return "!"
		}
		return signs[guidance.OutcomeStop]
	}
	return signs[s.decision.Outcome]
}

func (s *sheet) verdict() string {
	var more []string
	for _, text := range s.Short.head() {
		if text != "" {
			more = append(more, s.sentence(text, s.Short.statements(text)))
		}
	}
	sign := strings.TrimSpace(tag("span", "sign", s.sign()))
	out := tag("h2", "", sign+" "+s.text(strings.TrimSuffix(s.Short.Verdict, ".")))
	if len(more) > 0 {
		out += tag("p", "", strings.Join(more, " "))
	}
	return out
}

// answer is the rest of the short answer.
func (s *sheet) answer() string {
	var rows [][2]string
	for _, p := range s.Short.parts(s.decision.Outcome) {
		var items []string
		for _, text := range few(s, p.texts, 5) {
			if text != "" {
				items = append(items, tag("p", "", s.sentence(text, s.Short.statements(text))))
			}
		}
		if len(items) > 0 {
			rows = append(rows, [2]string{p.label, strings.Join(items, "")})
		}
	}
	if len(rows) == 0 {
		return ""
	}
	return tag("h2", "", "What to do") + tag("dl", "rows", pairs(rows))
}

func (s *sheet) why() string {
	return s.list("Why", few(s, s.reasons(), mostReasons))
}

func (s *sheet) list(title string, remarks []questions.Remark) string {
	var items string
	for _, r := range remarks {
		items += tag("li", "", s.sentence(r.Text, r.Statements))
	}
	if items == "" {
		return ""
	}
	return tag("h2", "", title) + tag("ul", "", items)
}

// outcome is what was done in the end, and the note.
func (s *sheet) outcome() string {
	out := tag("h2", "", "What was done") + s.inTheEnd()
	if note := s.typed(s.Note, mostNote); note != "" {
		out += tag("h2", "", "Note") + tag("p", "", note)
	}
	tags := say.Each(few(s, s.Tags, mostTags), func(t string) string { return s.typed(t, 40) })
	if len(tags) > 0 {
		out += tag("p", "quiet", "Tags: "+strings.Join(tags, ", "))
	}
	return out
}

func (s *sheet) inTheEnd() string {
	d := s.Done
	if d == nil {
		return tag("p", "", "Nobody has said.")
	}
	used := "no tool"
	if d.Tool != "" {
		used = s.typed(s.toolName(d.Tool), 60)
	}
	text := map[bool]string{true: "As advised", false: "Not as advised"}[d.Followed] + ": " + used
	if on := guidance.Date(d.On); !on.IsZero() {
		text += ", " + on.Long()
	}
	out := tag("p", "", "<strong>"+text+".</strong>")
	for _, more := range [][2]string{{"", d.What}, {"Why: ", d.Why}} {
		if said := s.typed(more[1], mostSaid); said != "" {
			out += tag("p", "", more[0]+said)
		}
	}
	return out
}

// answered is the answers that count.
func (s *sheet) answered() string {
	var rows [][2]string
	changed := 0
	for _, a := range s.Answers {
		if !a.Counts {
			changed++
			continue
		}
		rows = append(rows, [2]string{s.typed(a.Asked, mostName), s.typed(a.Answered, mostName)})
	}
	out := tag("h2", "", "Answers") + tag("dl", "asked", pairs(few(s, rows, mostAnswers)))
	if changed > 0 {
		out += tag("p", "quiet", fmt.Sprintf("Changed on the way, or no longer asked: %d.", changed))
	}
	return out
}

func (s *sheet) ask() string {
	var items string
	for _, c := range few(s, s.Contacts, mostContacts) {
		text := "<strong>" + s.text(c.Name) + "</strong>"
		if ways := c.ways(); ways != "" {
			text += ", " + s.text(ways)
		}
		items += tag("li", "", text+": "+s.text(c.For))
	}
	if items == "" {
		return ""
	}
	return tag("h2", "", "Who to ask") + tag("ul", "", items)
}

// sources is the documents that the sheet cites.
func (s *sheet) sources() string {
	labels := map[string]bool{}
	for _, id := range s.cited {
		label, _, _ := strings.Cut(id, "-")
		labels[label] = true
	}
	all := slices.DeleteFunc(slices.Clone(s.Guidance.Sources), func(d record.Source) bool { return !labels[d.Label] })
	var items string
	for _, d := range few(s, all, mostSources) {
		items += tag("li", "", "<strong>"+s.typed(d.Label, 6)+"</strong> "+s.typed(d.Title, mostName)+", "+s.typed(sourceDate(d.Date), 20))
	}
	if items == "" {
		return ""
	}
	return tag("h2", "", "Documents cited") + tag("ul", "", items)
}

// foot is what identifies the record, and what holds it fast.
func (s *sheet) foot() string {
	sums := [][2]string{
		{"Record", page.Text(typed.OneLine(s.ID)) + fmt.Sprintf(", revision %d", s.Revision) + ", kept by whichtool " + s.typed(s.Program, 40)},
		{"SHA-256", page.Text(s.SHA256)},
	}
	if s.Previous != "" {
		sums = append(sums, [2]string{"The one before", page.Text(s.short(s.Previous, 64))})
	}
	sums = append(sums, [2]string{"Guidance", page.Text(s.short(s.Guidance.SHA256, 64))})
	for _, l := range few(s, s.Guidance.Layers, 2) {
		sums = append(sums, [2]string{"Local guidance", s.typed(l.Name, 40) + " " + page.Text(s.short(typed.OneLine(l.SHA256), 64))})
	}
	for i := range sums {
		if sums[i][1] == "" {
			sums[i][1] = "not recorded"
		}
	}
	text := "One sheet of a longer record. "
	if s.cut {
		text += "What ends in … is cut, and some is left out. "
	}
	return tag("dl", "sums", pairs(sums)) + tag("p", "", text+"All of it, and how to check the SHA-256, is in its Markdown.")
}

// writePages writes a sheet a record. The first is not written before it shows
// whether there are more, since a page begins with its title.
func writePages(w io.Writer, records Records) error {
	var out *page.Writer
	var first [2]string // its class and body
	var titles titles
	begin := func() {
		if out == nil {
			if out = page.NewWriter(w, titles.title(), sheetStyle); titles.n > 0 {
				out.Article(first[0], first[1])
			}
		}
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		class, body, err := Sheet(r)
		if err != nil {
			return err
		}
		if titles.add(r); titles.n == 1 {
			first = [2]string{class, body}
			continue
		}
		begin()
		out.Article(class, body)
	}
	begin()
	return out.Close()
}

func checkPages(r io.Reader, n int) error {
	found, err := page.Check(r)
	if err != nil {
		return err
	}
	return counted(found, n)
}

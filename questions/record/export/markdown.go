package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/report/typed"
)

// Markdown is a record as a page for the records system: whole, and readable by
// somebody who has nothing else.
func Markdown(r record.Record) (string, error) {
	g, err := r.Gist()
	if err != nil {
		return "", fmt.Errorf("record %s: %w", typed.OneLine(r.ID), err)
	}
	k := kept{Record: r, gist: g}
	parts := []string{
		"# " + k.title(), "**" + typed.Line(g.Says) + ".**", k.facts(),
		"## What was done in the end", k.done(),
	}
	if typed.OneLine(r.Note) != "" {
		parts = append(parts, "## Note", typed.Quoted(r.Note))
	}
	parts = append(parts,
		"## What was asked and answered, in order", k.answers(),
		"## What it rests on", k.rests(),
		"## The decision as it was shown", shown(r.Shown),
		"## How to check that nothing was changed", k.sums())
	out := say.Each(parts, func(part string) string { return strings.Trim(part, "\n") })
	return strings.Join(out, "\n\n") + "\n", nil
}

// kept is what the parts of a record's page are made from.
type kept struct {
	record.Record
	gist record.Gist
}

// title is what a record is called, as Markdown.
func (k kept) title() string {
	return cmp.Or(typed.Line(k.Title), "Decision of "+day(k.Happened, k.Recorded))
}

// day is the day on which something happened, or else was recorded.
func day(happened record.Day, recorded record.Stamp) string {
	if d := guidance.Date(happened); !d.IsZero() {
		return d.Long()
	}
	return guidance.DateOf(recorded.Time).Long()
}

// moment is a stamp as people read it.
func moment(s record.Stamp) string { return s.UTC().Format("2 January 2006 at 15:04:05") + " UTC" }

// facts is what the record is, and its three dates.
func (k kept) facts() string {
	items := [][2]string{
		{"Id", typed.Literal(k.ID) + fmt.Sprintf(", revision %d", k.Revision)},
		{"When it happened", guidance.Date(k.Happened).Long()},
		{"When this was recorded", moment(k.Recorded)},
		{"The day whose guidance was asked", guidance.Date(k.AsOf).Long()},
		{"Outcome", outcomeWords(k.gist)},
	}
	if k.gist.Recommended != "" {
		items = append(items, [2]string{"Recommended", typed.Line(k.toolName(k.gist.Recommended))})
	}
	if t := k.gist.Considered; t != "" {
		items = append(items, [2]string{"Asked about", typed.Line(k.toolName(t)) + ": " + verdictWords(k.gist.Tools[t].Verdict)})
	}
	if len(k.Tags) > 0 {
		tags := say.Each(k.Tags, typed.Line)
		items = append(items, [2]string{"Tags", strings.Join(tags, ", ")})
	}
	return factList(items)
}

func factList(items [][2]string) string {
	var b strings.Builder
	for _, i := range items {
		fmt.Fprintf(&b, "- **%s:** %s\n", i[0], i[1])
	}
	return b.String()
}

// outcomeWords is the outcome in words.
func outcomeWords(g record.Gist) string {
	switch g.Outcome {
	case guidance.OutcomeUse:
		return "use a tool"
	case guidance.OutcomeAsk:
		return "ask first"
	case guidance.OutcomeStop:
		return "stop: use no tool"
	}
	return "only about the tool that was asked about"
}

func verdictWords(v guidance.Verdict) string { return strings.ReplaceAll(v.String(), "-", " ") }

// toolName is what a tool was called then, or else its id.
func (k kept) toolName(id string) string {
	if v, ok := k.gist.Tools[id]; ok && v.Name != "" {
		return v.Name
	}
	return id
}

// done is what was done in the end, and why.
func (k kept) done() string {
	d := k.Done
	if d == nil {
		return "Nobody has said."
	}
	items := [][2]string{{"As advised", yesNo[d.Followed]}}
	used := "none of the tools"
	if d.Tool != "" {
		used = typed.Line(k.toolName(d.Tool))
	}
	items = append(items, [2]string{"Used", used})
	if on := guidance.Date(d.On); !on.IsZero() {
		items = append(items, [2]string{"On", on.Long()})
	}
	out := factList(items)
	for _, text := range [][2]string{{"What was done", d.What}, {"Why", d.Why}} {
		if typed.OneLine(text[1]) != "" {
			out += "\n" + text[0] + ":\n\n" + typed.Quoted(text[1])
		}
	}
	return out
}

// answers is what was asked and answered, with what was changed.
func (k kept) answers() string {
	var b strings.Builder
	for i, a := range k.Answers {
		fmt.Fprintf(&b, "%d. %s **%s**", i+1, typed.Line(a.Asked), typed.Line(a.Answered))
		if !a.Counts {
			b.WriteString(" (does not count: it was changed later, or no longer mattered)")
		}
		b.WriteByte('\n')
	}
	if len(k.Answers) == 0 {
		return "Nothing had to be answered."
	}
	return b.String()
}

// rests is the guidance behind the decision, and how to read what it cites.
func (k kept) rests() string {
	items := [][2]string{
		{"Edition of the guidance", typed.Literal(k.Guidance.Edition)},
		{"SHA-256 of the edition", sumWords(k.Guidance.SHA256, "not recorded")},
	}
	for _, l := range k.Guidance.Layers {
		items = append(items, [2]string{"Local guidance over it", typed.Line(l.Name) + ", SHA-256 " + sumWords(l.SHA256, "not recorded")})
	}
	items = append(items, [2]string{"Program", "whichtool " + typed.Line(k.Program)})
	out := factList(items)
	if len(k.Guidance.Sources) == 0 {
		return out
	}
	out += "\nIn square brackets stand the statements that a sentence rests on. S1-33 is statement 33 of document S1, as whichtool numbers them; L-07 is the seventh of the later facts, and C4 is a disagreement between documents. These documents are cited:\n\n"
	for _, s := range k.Guidance.Sources {
		out += fmt.Sprintf("- %s: %s, %s\n", typed.Line(s.Label), typed.Line(s.Title), typed.Line(sourceDate(s.Date)))
	}
	return out
}

// sumWords is a SHA-256, or what stands in its place.
func sumWords(sum, none string) string {
	if sum == "" {
		return none
	}
	return typed.Literal(sum)
}

// sourceDate is the date of a source for people, as far as it states one.
func sourceDate(text string) string {
	var d guidance.Date
	if n, err := fmt.Sscanf(text, "%4d-%2d-%2d", &d.Year, &d.Month, &d.Day); n == 0 && err != nil || d.Month > 12 || d.Day > 31 || d.String() != text {
		return text
	}
	return d.Long()
}

// sums is the SHA-256 and what to do with it.
func (k kept) sums() string {
	before := "none: it was the first to be kept"
	if k.Previous != "" {
		before = typed.Literal(k.Previous)
	}
	return factList([][2]string{
		{"SHA-256 of this record", sumWords(k.SHA256, "not sealed yet")},
		{"SHA-256 of the record kept before it", before},
	}) + `
The SHA-256 is over the record as JSON (` + record.Schema + `) in the canonical form of RFC 8785, without its member sha256. This page is made from that record and is not what is summed. To check the record itself, take its export as JSON, and:

- with whichtool: ` + "`whichtool records verify`" + ` goes along everything that was kept, and says what was altered, removed or put in between. Importing the JSON refuses a record whose sum is another;
- without it: remove the member sha256 from the JSON, write the rest in the form of RFC 8785 (members sorted by name, no white space, UTF-8), and compute the SHA-256. In Python 3:

` + "```python" + `
import hashlib, json, sys
kept = json.load(open(sys.argv[1], encoding="utf-8"))
said = kept.pop("sha256")
form = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
print(hashlib.sha256(form.encode("utf-8")).hexdigest() == said)
` + "```\n"
}

// shiftBy is how far the headings of a decision are moved down.
const shiftBy = "##"

// shown is a decision as it was shown, with its headings below those of the page.
// One that holds anything that could reach beyond itself, as no decision of this
// program does, stands as code, to the letter.
func shown(text string) string {
	text = strings.Trim(clean.Text([]byte(text)), "\n")
	var b strings.Builder
	b.WriteString("\n")
	for l := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(l, "#") {
			l = shiftBy + l
		}
		b.WriteString(l + "\n")
	}
	if !contained(b.String()) {
		return fenced(text)
	}
	return b.String()
}

// contained reports whether Markdown is of the simple kind that a decision is
// written in: headings below those of the page, paragraphs and lists, each of them a
// line that costs little to read.
func contained(text string) bool {
	if len(text) > mostShown || strings.ContainsAny(text, "<`~\\") || !simple(text) || !markdown.Define(text).Empty() {
		return false
	}
	const end = "the end of what was shown"
	var reader markdown.Reader
	tree := reader.Read("", text+"\n# "+end+"\n")
	for i, c := range tree.Children {
		last := i == len(tree.Children)-1
		switch c.Kind {
		case markdown.Heading:
			if c.Level <= len(shiftBy) != last || last && markdown.Plain(c.Text) != end {
				return false
			}
		case markdown.Paragraph, markdown.List:
			if last {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// A decision is shown in fewer bytes than these, and each line in fewer than those.
const (
	mostShown = 128 << 10
	mostLine  = 4 << 10
)

// simple reports whether each line is short, and stands alone or is an item.
func simple(text string) bool {
	blank := true // the line before
	for l := range strings.SplitSeq(text, "\n") {
		if len(l) > mostLine || l != "" && !blank && !strings.HasPrefix(l, "- ") {
			return false
		}
		blank = l == ""
	}
	return true
}

// fenced is a text as a block of code, whatever is in it.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "\n" + text + "\n" + fence + "\n"
}

func writeMarkdown(w io.Writer, records Records) error {
	n := 0
	for r, err := range records {
		if err != nil {
			return err
		}
		text, err := Markdown(r)
		if err != nil {
			return err
		}
		if n++; n > 1 {
			text = "\n" + text
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// checkMarkdown counts the pages: their headings are the only ones of the first
// level, and each ends with a block of code.
func checkMarkdown(r io.Reader, n int) error {
	found, fence, last := 0, "", "```"
	lines := bufio.NewReader(r)
	for {
		l, err := lines.ReadString('\n')
		if err == io.EOF {
			if l != "" || fence != "" || last != "```" {
				return fmt.Errorf("the last record is cut short: it ends with %q", last)
			}
			return counted(found, n)
		}
		if err != nil {
			return err
		}
		switch last = strings.TrimSuffix(l, "\n"); {
		case fence == "" && strings.HasPrefix(last, "# "):
			found++
		case fence == "" && strings.HasPrefix(last, "```"):
			fence = last[:len(last)-len(strings.TrimLeft(last, "`"))]
		case fence != "" && last == fence:
			fence = ""
		}
	}
}

// counted is the error that says how many records were found.
func counted(found, n int) error {
	if found != n {
		return fmt.Errorf("%d of %d records can be read back", found, n)
	}
	return nil
}

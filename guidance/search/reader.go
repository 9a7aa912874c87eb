package search

import "strings"

// reader turns a document into plain text, line by line. Its value is all that
// it remembers, so that a copy can go on from any line.
type reader struct {
	fence   string // what closes the block of code; empty outside one
	comment bool   // in an HTML comment
	blank   bool   // the line before ended a paragraph
}

// plainLine is what a line says.
type plainLine struct {
	text    string
	cited   string // ids such as S1-33 that the line cites, taken out of text
	heading bool
	joins   bool   // it goes on with the paragraph of the line before
	id      string // of the statement that it states, as an item of a list
}

// read takes the next line.
func (r *reader) read(line string) plainLine {
	line = strings.TrimSuffix(line, "\r")
	switch {
	case r.fence != "":
		return r.code(line)
	case r.comment:
		_, after, closed := strings.Cut(line, "-->")
		r.comment = !closed
		line = after
	}
	return r.prose(line)
}

// code is a line within a block of code, where marks are text.
func (r *reader) code(line string) plainLine {
	if isFence(strings.TrimLeft(line, " \t>"), r.fence) {
		r.fence, r.blank = "", true
		return plainLine{}
	}
	return plainLine{text: clean(line)}
}

// prose is a line outside blocks of code.
func (r *reader) prose(line string) plainLine {
	if level, text := heading(line); level > 0 {
		r.blank = true
		text, cited := inline(text)
		return plainLine{text: text, cited: cited, heading: text != ""}
	}
	text, opens := withoutBlockMarks(line)
	if fence := openingFence(text); fence != "" {
		r.fence = fence
		return plainLine{}
	}
	if isRule(text) || isDefinition(text) {
		r.blank = true
		return plainLine{}
	}
	if before, after, found := strings.Cut(text, "<!--"); found && !strings.Contains(after, "-->") {
		r.comment = true
		text = before
	}
	row := cells(text)
	out := plainLine{joins: !opens && !r.blank && row == text}
	out.text, out.cited = inline(row)
	if first, _, _ := strings.Cut(out.text, " "); opens && isCited(first) {
		out.id = first
	}
	r.blank = out.text == "" && out.cited == ""
	return out
}

// heading takes an ATX heading apart; level is 0 where the line is none.
func heading(line string) (level int, text string) {
	text = strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 {
		return 0, ""
	}
	for level < len(text) && text[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || level < len(text) && text[level] != ' ' && text[level] != '\t' {
		return 0, ""
	}
	text = strings.TrimSpace(text[level:])
	if bare := strings.TrimRight(text, "#"); bare == "" || strings.HasSuffix(bare, " ") {
		text = strings.TrimSpace(bare)
	}
	return level, text
}

// withoutBlockMarks takes off what makes a line a quote, an item of a list, a
// note or a definition. It reports whether there was any.
func withoutBlockMarks(line string) (text string, opens bool) {
	for {
		line = strings.TrimLeft(line, " \t")
		n := blockMark(line)
		if n == 0 {
			return line, opens
		}
		line, opens = line[n:], true
	}
}

// blockMark is the length of the mark that a line begins with.
func blockMark(line string) int {
	switch {
	case strings.HasPrefix(line, ">"):
		return 1
	case len(line) > 1 && strings.IndexByte("-*+:", line[0]) >= 0 && (line[1] == ' ' || line[1] == '\t'):
		return 2
	case strings.HasPrefix(line, "[ ] "), strings.HasPrefix(line, "[x] "), strings.HasPrefix(line, "[X] "):
		return 4
	}
	if strings.HasPrefix(line, "[^") {
		if end := strings.Index(line[:min(len(line), labelSize)], "]:"); end > 0 {
			return end + 2
		}
	}
	digits := 0 // few: a line may begin with a year that ends a sentence
	for digits < min(len(line), 3) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits > 0 && len(line) > digits+1 && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' ' {
		return digits + 2
	}
	return 0
}

// openingFence is the fence that a line opens, or empty.
func openingFence(line string) string {
	for _, mark := range [...]string{"`", "~"} {
		rest := strings.TrimLeft(line, mark)
		if n := len(line) - len(rest); n >= 3 && !(mark == "`" && strings.Contains(rest, mark)) {
			return line[:n]
		}
	}
	return ""
}

// isFence reports whether the line closes the fence.
func isFence(line, fence string) bool {
	line = strings.TrimRight(line, " \t")
	return len(line) >= len(fence) && strings.Trim(line, fence[:1]) == ""
}

// isRule reports whether the line draws one: a thematic break, the line under
// a heading or under the head of a table.
func isRule(line string) bool {
	return strings.Trim(line, "-=_*:| \t") == "" && strings.ContainsAny(line, "-=_*")
}

// isDefinition reports whether the line says where a reference link goes.
func isDefinition(line string) bool {
	if !strings.HasPrefix(line, "[") {
		return false
	}
	end := strings.Index(line[:min(len(line), labelSize)], "]:")
	return end > 1 && !strings.Contains(line[:end], "](")
}

// cells puts a dot between the cells of a table's row.
func cells(line string) string {
	if !strings.HasPrefix(line, "|") && strings.Count(line, "|") < 2 {
		return line
	}
	var kept []string
	line = strings.ReplaceAll(line, `\|`, "&#124;")
	for _, cell := range strings.Split(line, "|") {
		if cell = strings.TrimSpace(cell); cell != "" {
			kept = append(kept, cell)
		}
	}
	return strings.Join(kept, " · ")
}

package folder

import (
	"strconv"
	"strings"
	"whichtool/guidance/clean"
)

// maxFront is how long front matter may be, in bytes. Two rules that are
// further apart are just rules.
const maxFront = 64 << 10

// FrontMatter takes the YAML front matter off a cleaned text. The fields come
// in order, their values as one line each: the items of lists and maps with a
// comma between them. body is what follows, from line bodyLine of the text,
// counted from 1.
//
// It reads what people write, which often is not quite YAML (a colon in a
// title), and it never fails: a text that begins with a rule and has no keys
// under it, or no second rule, has no front matter and is all body.
func FrontMatter(text string) (fields [][2]string, body string, bodyLine int) {
	front, body, closed := cutFront(text)
	if !closed {
		return nil, text, 1
	}
	fields, ok := parseFields(front)
	if !ok {
		return nil, text, 1
	}
	return fields, body, strings.Count(front, "\n") + 3
}

// cutFront cuts a text that begins with a rule at the next one. Without a
// second rule, front is all that could be front matter.
func cutFront(text string) (front, body string, closed bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		return "", text, false
	}
	for at := 0; at < len(rest) && at <= maxFront; {
		line, _, more := strings.Cut(rest[at:], "\n")
		end := at + len(line)
		if more {
			end++
		}
		if rule := strings.TrimRight(line, " \t\r"); rule == "---" || rule == "..." {
			return rest[:at], rest[end:], true
		}
		at = end
	}
	return rest[:min(len(rest), maxFront)], "", false
}

// field is a key with the lines of its value.
type field struct {
	key   string
	lines []string
}

// parseFields reads keys and values. It is not ok if a line stands at the
// margin and is neither a key nor something that can go on with a value.
func parseFields(front string) (fields [][2]string, ok bool) {
	var open []field
	for line := range strings.Lines(front) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if strings.ContainsAny(line[:1], " \t]}") || item(line) {
			if len(open) == 0 {
				return nil, false
			}
			last := &open[len(open)-1]
			last.lines = append(last.lines, strings.TrimLeft(line, " \t"))
			continue
		}
		key, value, ok := cutKey(line)
		if !ok {
			return nil, false
		}
		open = append(open, field{key, []string{value}})
	}
	if len(open) == 0 && strings.TrimSpace(front) != "" {
		return nil, false // what looks like comments may be headings between rules
	}
	for _, f := range open {
		fields = append(fields, [2]string{tidy(scalar(f.key)), f.value()})
	}
	return fields, true
}

func item(line string) bool { return line == "-" || strings.HasPrefix(line, "- ") }

// maxKey is how many bytes a key may have: more is a sentence with a colon.
const maxKey = 80

// cutKey cuts a line at the colon that ends its key.
func cutKey(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ": ")
	if !ok {
		key, ok = strings.CutSuffix(line, ":")
	}
	key = strings.TrimSpace(key)
	return key, strings.TrimSpace(value), ok && key != "" && len(key) <= maxKey
}

// value folds the lines of a value into one.
func (f field) value() string {
	first, rest := f.lines[0], f.lines[1:]
	switch {
	case block(first):
		return tidy(strings.Join(rest, " "))
	case first != "" && strings.Contains(`"'[{`, first[:1]):
		return tidy(scalar(strings.Join(f.lines, " ")))
	}
	parts := []string{scalar(first)}
	for _, line := range rest {
		nested := item(line)
		line = strings.TrimSpace(strings.TrimPrefix(line, "-"))
		if _, _, ok := cutKey(line); ok {
			nested = true
		}
		if nested || parts[len(parts)-1] == "" {
			parts = append(parts, scalar(line))
		} else {
			parts[len(parts)-1] += " " + scalar(line)
		}
	}
	return tidy(joined(parts))
}

// block reports whether a value is the sign of a block of lines, such as |-.
func block(value string) bool {
	return value != "" && (value[0] == '|' || value[0] == '>') && strings.Trim(value[1:], "+-0123456789") == ""
}

// scalar takes quotes, brackets and a comment off a value.
func scalar(value string) string {
	value = strings.TrimSpace(value)
	if value == "" {
		return ""
	}
	switch last := value[len(value)-1]; {
	case len(value) > 1 && value[0] == '"' && last == '"':
		if text, err := strconv.Unquote(value); err == nil {
			return text
		}
		return value[1 : len(value)-1]
	case len(value) > 1 && value[0] == '\'' && last == '\'':
		return strings.ReplaceAll(value[1:len(value)-1], "''", "'")
	case len(value) > 1 && (value[0] == '[' && last == ']' || value[0] == '{' && last == '}'):
		return joined(splitFlow(value[1 : len(value)-1]))
	}
	if value[0] == '#' {
		return ""
	}
	value, _, _ = strings.Cut(value, " #")
	return value
}

// splitFlow splits the inside of a flow list at the commas outside quotes.
func splitFlow(list string) []string {
	var parts []string
	quote, start := byte(0), 0
	for i := range len(list) {
		switch b := list[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == ',':
			parts = append(parts, unquoted(list[start:i]))
			start = i + 1
		case (b == '"' || b == '\'') && strings.TrimSpace(list[start:i]) == "":
			quote = b
		}
	}
	return append(parts, unquoted(list[start:]))
}

// unquoted takes only quotes off, for what is in brackets already: brackets in
// brackets stay, however deep they go.
func unquoted(value string) string {
	value = strings.TrimSpace(value)
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
		return value
	}
	return scalar(value)
}

// joined lists parts with commas, without those that are empty.
func joined(parts []string) string {
	var b strings.Builder
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(part)
	}
	return b.String()
}

// tidy folds a text into a line that is safe to show. It comes after anything
// that can make characters, such as taking quotes off.
func tidy(text string) string {
	return strings.Join(strings.Fields(clean.Text([]byte(text))), " ")
}

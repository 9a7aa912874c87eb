package markdown

import (
	"slices"
	"strings"
)

// maxFront is how long front matter may be: more is a page between two rules.
const maxFront = 64 << 10

// byteOrder is the mark that some editors put before a text.
const byteOrder = "\ufeff"

// frontMatter is where the page itself starts, behind its front matter, if it
// has any. That looks like YAML all through, so that a page that begins with a
// rule is not taken for it.
func frontMatter(text string) int {
	if rest, ok := strings.CutPrefix(text, byteOrder); ok {
		return len(byteOrder) + frontEnd(rest)
	}
	return frontEnd(text)
}

// frontEnd is where front matter ends, or 0 without any.
func frontEnd(text string) int {
	if !strings.HasPrefix(text, "---") {
		return 0
	}
	at, keys := 0, false
	for first := true; at < min(len(text), maxFront); first = false {
		line, _, _ := strings.Cut(text[at:min(len(text), maxFront)], "\n")
		next := min(at+len(line)+1, len(text))
		line = strings.TrimRight(line, " \t\r")
		switch {
		case first && line != "---":
			return 0
		case first:
		case line == "---" || line == "...":
			if !keys && at > len("---\r\n") {
				return 0
			}
			return next
		case frontKey(line) != "":
			keys = true
		case line != "" && strings.IndexByte(" \t-#]}", line[0]) < 0:
			return 0
		}
		at = next
	}
	return 0
}

// frontKey is the key that a line of front matter starts with, if any.
func frontKey(line string) string {
	key, value, ok := strings.Cut(line, ":")
	if !ok || key == "" || value != "" && value[0] != ' ' && value[0] != '\t' || strings.IndexByte(" \t-#\"'[{", key[0]) >= 0 {
		return ""
	}
	if len(key) > 60 || len(strings.Fields(key)) > 4 {
		return ""
	}
	return key
}

// front writes front matter, which is part of the page for people: its title
// as a heading, unless the text that follows has its own, and the rest as a
// list. Values within a value follow one another.
func (p *preparer) front(front, text string) {
	if front == "" {
		return
	}
	fields := frontFields(front)
	own := ownTitle(text)
	for i, f := range fields {
		if !strings.EqualFold(f.key, "title") || len(f.values) > 1 {
			continue
		}
		if own == "" {
			p.heading(1, f.values[0])
		}
		if own == "" || own == f.values[0] {
			fields = slices.Delete(fields, i, i+1)
		}
		break
	}
	for _, f := range fields {
		p.openItem(-1, true)
		p.paragraph("**" + escapeText(f.key) + ":** " + strings.Join(f.values, "; "))
		p.close()
	}
}

// ownTitle is the heading that a text begins with, as Markdown; empty for none.
func ownTitle(text string) string {
	first, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	if title, ok := strings.CutPrefix(first, "# "); ok {
		return escapeText(strings.TrimSpace(title))
	}
	if strings.HasPrefix(rest, "==") {
		return escapeText(strings.TrimSpace(first))
	}
	return ""
}

// field is a key of front matter and its values, as Markdown.
type field struct {
	key    string
	values []string
}

// frontFields is the keys that have a value.
func frontFields(front string) []field {
	var fields []field
	for _, line := range strings.Split(front, "\n")[1:] {
		line = strings.TrimRight(line, " \t\r")
		value := line
		if key := frontKey(line); key != "" {
			fields, value = append(fields, field{key: key}), line[len(key)+1:]
		}
		if line == "---" || line == "..." {
			break
		}
		if value = frontValue(value); value != "" && len(fields) > 0 {
			last := &fields[len(fields)-1]
			last.values = append(last.values, value)
		}
	}
	return slices.DeleteFunc(fields, func(f field) bool { return len(f.values) == 0 })
}

// frontValue is a value as it is read, without the signs of YAML.
func frontValue(text string) string {
	text = strings.TrimSpace(text)
	for strings.HasPrefix(text, "- ") {
		text = strings.TrimSpace(text[2:])
	}
	if strings.HasPrefix(text, "#") || strings.Trim(text, "|>-+[]{} ") == "" {
		return ""
	}
	if text[0] == '[' && text[len(text)-1] == ']' || text[0] == '{' && text[len(text)-1] == '}' {
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	if text == "" {
		return ""
	}
	if key := frontKey(text); key != "" {
		return escapeText(key) + ": " + frontText(strings.TrimSpace(text[len(key)+1:]))
	}
	return frontText(text)
}

// frontText is a value as Markdown: what is in quotes, or an address as a link.
func frontText(text string) string {
	if len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		text = text[1 : len(text)-1]
	}
	if strings.Contains(text, "://") && addressEnd("<"+text+">") > 0 {
		return "[" + escapeText(text) + linkEnd(text)
	}
	return escapeText(text)
}

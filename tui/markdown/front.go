package markdown

import "strings"

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

// front writes front matter as a list: what it says about the page is part of
// it for people. Values within a value follow one another.
func (p *preparer) front(text string) {
	if text == "" {
		return
	}
	key, values := "", []string(nil)
	flush := func() {
		if key != "" && len(values) > 0 {
			p.openItem(-1, true)
			p.paragraph("**" + escapeText(key) + ":** " + strings.Join(values, "; "))
			p.close()
		}
		values = nil
	}
	for _, line := range strings.Split(text, "\n")[1:] {
		line = strings.TrimRight(line, " \t\r")
		value := line
		if next := frontKey(line); next != "" {
			flush()
			key, value = next, line[len(next)+1:]
		}
		if line == "---" || line == "..." {
			break
		}
		if value = frontValue(value); value != "" {
			values = append(values, value)
		}
	}
	flush()
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

package markdown

import "strings"

// reference is where the links with a label go.
type reference struct{ label, target string }

func (r reference) line() string {
	label := r.label
	if strings.HasSuffix(label, `\`) {
		label += " " // or it would escape the bracket
	}
	return "[" + label + "]: <" + r.target + ">"
}

// Definitions is the definitions of all reference links of a text, by label as
// labels are compared, for the parts of it that are prepared by themselves.
type Definitions map[string]reference

// Define finds the definitions of a text. Of a label that is defined more than
// once only the first counts. Titles are left out: nothing shows them.
func Define(text string) Definitions {
	if !strings.Contains(text, "]:") {
		return nil
	}
	out := Definitions{}
	var lines []string
	flush := func() {
		found, _ := readDefinitions(lines)
		for _, d := range found {
			if label := normal(d.label); out[label] == (reference{}) {
				out[label] = d
			}
		}
		lines = lines[:0]
	}
	for s := scan(text, frontMatter(text)); s.step(); {
		switch body := text[s.line.body:s.line.end]; {
		case s.line.kind == textLine && (len(lines) > 0 && !s.line.fresh):
			lines = append(lines, body)
		default:
			flush()
			if s.line.kind == textLine && s.line.fresh && strings.HasPrefix(body, "[") {
				lines = append(lines, body)
			}
		}
	}
	flush()
	return out
}

// For is the definitions that a part of the text may need, one a line in the
// order in which they are used.
func (d Definitions) For(part string) string {
	if len(d) == 0 {
		return ""
	}
	var b strings.Builder
	seen := map[string]bool{}
	for at := 0; ; {
		open := strings.IndexByte(part[at:], '[')
		if open < 0 {
			return b.String()
		}
		at += open + 1
		end := strings.IndexAny(part[at:min(len(part), at+labelSize)], "[]")
		if end < 0 {
			continue
		}
		label := normal(part[at : at+end])
		if r, ok := d[label]; ok && !seen[label] {
			seen[label] = true
			b.WriteString(r.line() + "\n")
		}
	}
}

// labelSize is how long a label may be, in bytes.
const labelSize = 1000

// normal is a label as labels are compared.
func normal(label string) string {
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}

// takeDefinitions keeps the definitions at the start of a paragraph for the
// end, and returns its other lines.
func (p *preparer) takeDefinitions(lines []string) []string {
	if len(lines) == 0 || !strings.HasPrefix(strings.TrimLeft(lines[0], " \t"), "[") {
		return lines
	}
	found, rest := readDefinitions(lines)
	for _, d := range found {
		p.definitions = append(p.definitions, d.line())
	}
	return rest
}

func (p *preparer) writeDefinitions() {
	if len(p.definitions) > 0 {
		p.lines(p.definitions)
	}
}

// readDefinitions reads the definitions that the lines of a paragraph start
// with.
func readDefinitions(lines []string) (found []reference, rest []string) {
	for len(lines) > 0 {
		label, text, ok := cutLabel(lines[0])
		if !ok {
			break
		}
		rest := lines[1:]
		if text == "" && len(rest) > 0 {
			text, rest = strings.TrimSpace(rest[0]), rest[1:]
		}
		target, end, ok := readTarget(text, 0)
		if !ok || target == "" && end == 0 {
			break
		}
		title := strings.TrimSpace(text[end:])
		if title != "" && !isTitle(title) {
			break
		}
		if title == "" && len(rest) > 0 && isTitle(strings.TrimSpace(rest[0])) {
			rest = rest[1:]
		}
		if target = unescape(target); strings.ContainsAny(target, "<>\\\n") {
			target = escapeTarget.Replace(target)
		}
		found = append(found, reference{label, target})
		lines = rest
	}
	return found, lines
}

// cutLabel cuts the label of a definition off a line.
func cutLabel(line string) (label, rest string, ok bool) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "[") || strings.HasPrefix(line, "[^") {
		return "", "", false
	}
	for i := 1; i < min(len(line), labelSize); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			return "", "", false
		case ']':
			label = strings.TrimSpace(line[1:i])
			if label == "" || label[0] == '^' || i+1 >= len(line) || line[i+1] != ':' {
				return "", "", false
			}
			return label, strings.TrimSpace(line[i+2:]), true
		}
	}
	return "", "", false
}

func isTitle(text string) bool {
	if len(text) < 2 {
		return false
	}
	closing := text[0]
	if closing == '(' {
		closing = ')'
	}
	return strings.IndexByte(`"')`, closing) >= 0 && text[len(text)-1] == closing
}

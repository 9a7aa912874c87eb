// Package cite is the grammar of what can be cited: statements of the sources,
// such as S1-33 and L-12, and conflicts between them, such as C7. Everything
// that tells an id from other text asks here.
package cite

import "strings"

// Span is an id in a text: its bytes From to To.
type Span struct {
	From, To int
	ID       string
}

// Is reports whether a text is an id: the label of a source, a hyphen and a
// number, or C and a number.
func Is(text string) bool {
	letter, rest := head(text)
	switch letter {
	case 'C':
		return digits(rest)
	case 'S', 'L':
		source, number, ok := strings.Cut(rest, "-")
		return ok && (source == "" || digits(source)) && digits(number)
	}
	return false
}

func head(text string) (byte, string) {
	if text == "" {
		return 0, ""
	}
	return text[0], text[1:]
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// All finds the ids that a text cites: those that stand in square brackets,
// parted by commas, as in [S1-33, C7]. Brackets with anything else in them
// cite nothing.
func All(text string) []Span {
	var out []Span
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '[')
		if open < 0 {
			return out
		}
		at += open + 1
		size := strings.IndexAny(text[at:], "[]\n")
		if size < 0 {
			return out
		}
		if text[at+size] == ']' {
			out = append(out, list(text[at:at+size], at)...)
		}
		at += size
	}
}

// list reads ids that are parted by commas; nil if there is anything else.
func list(text string, at int) []Span {
	var out []Span
	for part := range strings.SplitSeq(text, ",") {
		id := strings.TrimSpace(part)
		if !Is(id) {
			return nil
		}
		from := at + strings.Index(part, id)
		out = append(out, Span{from, from + len(id), id})
		at += len(part) + 1
	}
	return out
}

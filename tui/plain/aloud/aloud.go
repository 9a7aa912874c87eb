// Package aloud is for tests: it says what in a text a screen reader stumbles over, so
// that plain lines stay fit to be listened to.
package aloud

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// longest is how many characters a line may have: a screen reader stops at its end, and
// goes back to its beginning.
const longest = 500

// stumbles is what is heard wrong or is tiring to hear, and why.
var stumbles = []struct {
	what    *regexp.Regexp
	because string
}{
	{regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f-\x{9f}]`), "moves the cursor, changes colours or redraws"},
	{regexp.MustCompile(`[\x{2190}-\x{21ff}\x{2300}-\x{23ff}\x{2500}-\x{27bf}\x{2800}-\x{28ff}\x{e000}-\x{f8ff}\x{1f000}-\x{1ffff}•·…▸›‹§¶†‡]`), "is a drawing or a symbol: say it in words"},
	{regexp.MustCompile(`\*\*|^#+ |^\s*[-*+>|] |__|~~`), "is a mark of Markdown"},
	{regexp.MustCompile(`(?i)\b(e\.g|i\.e|etc|cf|vs|viz|approx)\.`), "is an abbreviation: write the words"},
	{regexp.MustCompile(`\b\d+ ?(min|mins|hr|hrs|sec|secs|yr|yrs)\b`), "is a unit cut short"},
	{regexp.MustCompile(`[-=_*~#.+]{4,}|[!?]{2,}|[,;:]{2,}`), "is a run of punctuation"},
	{regexp.MustCompile(`\[[^\]]*\]`), "stands in brackets"},
	{regexp.MustCompile(`\S  +\S`), "is set in columns by spaces"},
	{regexp.MustCompile(`\band/or\b|\b[a-z]+/[a-z]+\b`), "has a stroke between words"},
	{regexp.MustCompile(`[ \t]$`), "ends with a space"},
}

var (
	// addressed is an address that is said to be one, and places of files.
	addressed = regexp.MustCompile(`(^|[ (])(?:https?://\S+|(?:~|/|[A-Z]:\\)[\w.~$/\\-]{2,}|[\w.-]+@[\w.-]+\w|#[a-z_]+|[0-9a-f]{32,})`)
	bare      = regexp.MustCompile(`https?://\S+`)
	ids       = regexp.MustCompile(`\b(?:S\d+-\d+|L-\d+|C\d+)\b|\b[0-9a-f]{16,}\b`)
)

// Faults is what stands in a text that is badly heard, a line for each; none for a text
// that is fit to be read out.
func Faults(text string) (out []string) {
	for n, line := range strings.Split(text, "\n") {
		fault := func(what, because string) {
			out = append(out, fmt.Sprintf("line %d: %q %s: %.120q", n+1, what, because, line))
		}
		if length := len([]rune(line)); length > longest {
			fault(fmt.Sprint(length), "characters are too long for a line")
		}
		for _, url := range bare.FindAllString(line, -1) {
			if !strings.Contains(line, "address: "+url) && !strings.Contains(line, "Source: ") {
				fault(url, "is an address that nobody says is one")
			}
		}
		if id := ids.FindString(line); id != "" && !strings.Contains(line, "tatement "+id) && !strings.Contains(line, "such as "+id) && !strings.HasPrefix(line, "Heading: "+id) {
			fault(id, "is the number of a statement")
		}
		said := addressed.ReplaceAllString(line, "${1}address")
		for _, s := range stumbles {
			if hit := s.what.FindString(said); hit != "" && !prompts(line, hit) {
				fault(hit, s.because)
			}
		}
		for _, word := range strings.FieldsFunc(said, unicode.IsSpace) {
			if len([]rune(word)) > 40 {
				fault(word, "is too long for a word")
			}
		}
	}
	return out
}

// prompts reports whether what was found is the space behind a prompt, after which the
// cursor stands.
func prompts(line, hit string) bool {
	return hit == " " && (strings.HasSuffix(line, ": ") || strings.HasSuffix(line, "? "))
}

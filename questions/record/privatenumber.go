package record

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// pattern is what a kind of number or address looks like. The first group, where it
// has one, is what is private of it.
type pattern struct {
	kind Kind
	// needs is what the text must hold for the pattern to be tried, in small letters:
	// one of the words between bars. Empty is a digit.
	needs string
	expr  string
	// is looks closer at what was found, with the word before it left out; nil takes it.
	is func(found string) bool
}

// parts of patterns
const (
	month    = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dayFirst = `\d{1,2}(?:st|nd|rd|th)?(?: of)? ?` + month + `,? ?(?:\d{4}|\d{2})`
	anyDate  = `(?:` + dayFirst + `|` + month + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./ -]\d{1,2}[./ -](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})`
	noun     = `(?:no|nos|num|number|id|ref|reference)?`
	road     = `(?:street|road|rd|avenue|ave|crescent|terrace|gardens|grove|mews|lane|drive|close|ridgeway|causeway|promenade|esplanade|broadway)`
	weakRoad = `(?:St|Ln|Dr|Way|Court|Ct|Place|Pl|Square|Sq|Hill|Park|Walk|Row|View|Rise|Gate|Wharf|Parade|Green|House|Villas|Mount|Cottages?|Buildings|Quay)`
	name     = `[\pL'’.-]+`
)

// patterns is what is looked for, the surest first: what one has found the next ones
// pass over.
var patterns = []pattern{
	{KindEmail, "@", `[\pL\pN][\pL\pN._%+'’-]*@[\pL\pN-]+(?:\.[\pL\pN-]+)+`, nil},
	{KindEmail, " dot |(dot)|[dot]", `(?i)\b[\w.-]+ (?:at|\(at\)|\[at\]) [\w-]+(?: (?:dot|\(dot\)|\[dot\]) [\w-]+)+`, nil},
	{KindWeb, "/|www.", `(?i)\b(?:[a-z][a-z0-9+]*://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+/)[^\s<>"]+`, personalWeb},
	{KindBirth, "born|dob|d.o.b|birth", `(?i)\b(?:born|dob|d\.o\.b\.?|date of birth|birth ?date|birthday)(?: is| was| on| in|:|,|-|\()* ?(?:the )?(` + anyDate + `|\d{4}\b)`, nil},
	{KindBirth, "", `(?i)\b` + anyDate + `\b`, longAgo},
	{KindCase, "", `(?i)\b\d{4}-\d{4}-\d{4}-\d{4}\b`, func(s string) bool { return !luhn(s) }},
	{KindBank, "gb", `(?i)\bgb\d{2} ?[a-z]{4}(?: ?\d){14}\b`, nil},
	{KindBank, "", `\b\d{2}[ -]?\d{2}[ -]?\d{2}[ ,;:/-]*(?i:and |account |acct |acc |a/c |no\.? |number )*\d{8}\b`, nil},
	{KindBank, "account|acct|acc|a/c", `(?i)\b(?:account|acct|acc|a/c)[ .:#]*` + noun + `[ .:#]*(\d{7,10})\b`, nil},
	{KindBank, "sort", `(?i)\bsort ?code[ .:#]*` + noun + `[ .:#]*(\d{2}[ -]?\d{2}[ -]?\d{2})\b`, nil},
	{KindCard, "", `\b\d(?:[ -]?\d){12,18}\b`, luhn},
	{KindPNC, "/", `(?i)\b(?:\d{4}|\d{2})/\d{2,7}[a-z]\b`, pnc},
	{KindCRO, "/", `(?i)\b(?:sf ?\d{2}/\d{1,6}[a-z]|\d{4,6}/\d{2}[a-z])\b`, nil},
	{KindCRO, "cro", `(?i)\bcro[ .:#]*` + noun + `[ .:#]*(\d{1,6}/\d{2}[a-z])\b`, nil},
	{KindInsurance, "", `(?i)\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b`, nil},
	{KindDriving, "", `(?i)\b[a-z]{2,5}9{0,3} ?\d{6} ?[a-z9]{2} ?\d[a-z]{2}\b`, nil},
	{KindPassport, "passport", `(?i)\bpassports?[ .:#]*` + noun + `[ .:#]*(?:is |was )?([a-z]{0,2}\d{6,9})\b`, nil},
	{KindCase, "", `(?i)\b[taspu]20\d{6}\b`, nil},
	{KindCase, "", `(?i)\b\d{2}[ /]?[a-z][a-z0-9][ /]?\d{5}[ /]?\d{2}\b`, nil},
	{KindCase, "", `(?i)\b[a-z]\d{2}[a-z]{2}\d{3}\b|\b[a-z]{2}\d{2}[cpdzf]\d{5}\b|\b\d{3}[a-z]{2}\d{3}\b|\b\d[a-z]{2}\d{5}\b`, nil},
	{KindCase, "/|-", `(?i)\b[a-z]{2}[/-]\d{3,5}[/-]\d{4}\b|\b[a-z]{2}-(?:19|20)\d{2}-\d{6}\b|\b[a-z]{2}\d{3}/\d{2}/\d{5}\b|\b\d{7}/\d{4}\b`, nil},
	{KindPrison, "", `(?i)\b[a-z]\d{4}[a-z]{2}\b`, nil},
	{KindProbation, "", `(?i)\b[a-z]\d{6}\b`, nil},
	{KindTelephone, "", `(?:\+|\b00)\d{1,3}[ ().-]{0,3}\d(?:[ ().-]{0,3}\d){5,13}\b`, nil},
	{KindTelephone, "", `(?:\b|\()0[ ().-]{0,3}[1235789](?:[ ().-]{0,3}\d){8,9}\b`, nil},
	{KindTelephone, "ext|x", `(?i)\b(?:ext|extn|extension)[ .:#]*(?:no\.? |number )?\d{3,6}\b|\bx\d{4,5}\b`, nil},
	{KindTelephone, "tel|phone|mob|fax|landline|ring|call|dial|text", `(?i)\b(?:tel|telephone|phone|mobile|mob|fax|landline|ring|call|dial|text)[ .:#]*(?:no\.?|number|on|is|me on|him on|her on|them on)?[ .:#]*(\d(?:[ -]?\d){5,9})\b`, nil},
	{KindNHS, "", `\b\d{3}[ -]?\d{3}[ -]?\d{4}\b`, nhs},
	{KindNHS, "nhs", `(?i)\bnhs[ .:#]*` + noun + `[ .:#]*(\d{3}[ -]?\d{3}[ -]?\d{4})\b`, nil},
	{KindAddress, "flat|ap|box", `(?i)\b(?:flat|apartment|apt) ?\d{1,4}[a-z]?\b|\bp\.?o\.? box \d+\b`, nil},
	{KindAddress, "street|road|rd|ave|crescent|terrace|gardens|grove|mews|lane|drive|close|way|promenade|esplanade", `(?i)\b\d{1,4}[a-z]?(?:-\d{1,4})?,? (?:` + name + ` ){1,3}` + road + `\b`, nil},
	{KindAddress, "", `\b\d{1,4}[a-zA-Z]?,? (?:\p{Lu}` + name + ` ){1,3}` + weakRoad + `\b`, notCourt},
	{KindAddress, "ffordd|heol|stryd|lôn|maes|rhodfa|llys|clos|bryn", `(?i)\b\d{1,4}[a-z]?,? (?:ffordd|heol|stryd|lôn|maes|rhodfa|llys|clos|bryn) ` + name + `(?: \p{Lu}` + name + `)?`, nil},
	{KindAddress, "liv|resid|stay|mov|address|home", `(?i)\b(?:lives?|living|lived|resid(?:es|ing)|staying|moved|moving|address|home)(?: is| was| now| at| on| in| to|:)* ((?:\d{1,4}[a-z]? )?(?:` + name + ` ){1,3}` + road + `)\b`, nil},
	{KindPostcode, "", `(?i)\b(?:gir ?0aa|[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2})\b`, postcode},
	{KindPlate, "", `\b[A-Z]{2}\d{2} ?[A-Z]{3}\b`, func(s string) bool { return !strings.HasPrefix(s, "FY") }},
	{KindPlate, "", `\b[a-z]{2}\d{2}[a-z]{3}\b`, nil},
	{KindPlate, "reg|plate|vehicle|car|van|vrm", `(?i)\b(?:reg|registration|plates?|vehicle|car|van|vrm)[ .:#]*` + noun + `[ .:#]*([a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z]|[a-z]{1,3} ?\d{1,4})\b`, nil},
	{KindHandle, "@", `(?:^|[\s(,:;"'])(@[\pL_][\pL\pN_.-]*[\pL\pN_])`, person},
	{KindReference, "case|claim|urn|crn|prison|offender|noms|nomis|pnc|cro|nino|licence|policy|member|staff|payroll|employee|client|patient|application|complaint|appeal", `(?i)\b(?:case|claim|urn|crn|prisoner|offender|nomis|noms|pnc|cro|nino|licence|policy|member|staff|payroll|employee|client|patient|application|complaint|appeal)[ .:#]+` + noun + `[ .:#]*([a-z0-9][a-z0-9/-]{3,19})\b`, threeDigits},
}

// compiled is the patterns, made ready when they are first needed.
var compiled = sync.OnceValue(func() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(patterns))
	for i, p := range patterns {
		out[i] = regexp.MustCompile(p.expr)
	}
	return out
})

// numbers finds what looks like a number, an address or a date of somebody.
func numbers(text string, known *Known) []Hint {
	var out []Hint
	taken := make([]bool, len(text))
	for from, to := range pieces(text) {
		small := strings.ToLower(text[from:to])
		for i, p := range patterns {
			if !p.tried(small) {
				continue
			}
			for _, at := range compiled()[i].FindAllStringSubmatchIndex(text[from:to], -1) {
				h := p.hint(text, from, at)
				if h.Text == "" || taken[h.From] || taken[h.To-1] || p.is != nil && !p.is(h.Text) {
					continue
				}
				for j := h.From; j < h.To; j++ {
					taken[j] = true
				}
				if !known.reaches(h) {
					out = append(out, h)
				}
			}
		}
	}
	return out
}

// tried reports whether a text, in small letters, can hold what the pattern finds.
func (p pattern) tried(small string) bool {
	if p.needs == "" {
		return strings.ContainsAny(small, "0123456789")
	}
	for need := range strings.SplitSeq(p.needs, "|") {
		if strings.Contains(small, need) {
			return true
		}
	}
	return false
}

// hint is what was found at a place in a piece of the text.
func (p pattern) hint(text string, piece int, at []int) Hint {
	from, to := at[0], at[1]
	if len(at) > 2 && at[2] >= 0 {
		from, to = at[2], at[3]
	}
	from, to = trimmed(text, piece+from, piece+to)
	return Hint{p.kind, text[from:to], from, to}
}

// A text is looked through in pieces of a thousand bytes, cut between words, of which
// each begins in the one before: expressions are quick on short texts.
const (
	pieceSize    = 1000
	pieceCut     = 200
	pieceOverlap = 120
)

func pieces(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for from := 0; from < len(text); {
			to := min(from+pieceSize, len(text))
			if space := strings.LastIndexAny(text[max(from, to-pieceCut):to], " \n"); to < len(text) && space >= 0 {
				to = max(from, to-pieceCut) + space
			}
			if !yield(from, to) || to == len(text) {
				return
			}
			from = to - pieceOverlap
			if space := strings.IndexAny(text[from:to], " \n"); space >= 0 {
				from += space
			}
		}
	}
}

// trimmed is a place in a text without spaces and commas at its ends.
func trimmed(text string, from, to int) (int, int) {
	for from < to && strings.IndexByte(" ,:;", text[from]) >= 0 {
		from++
	}
	for from < to && strings.IndexByte(" ,:;.", text[to-1]) >= 0 {
		to--
	}
	return from, to
}

// luhn reports whether digits end in the check digit that cards have.
func luhn(text string) bool {
	digits, sum := digitsOf(text), 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0 && strings.Trim(digits, "0") != ""
}

// nhs reports whether ten digits end in the check digit that NHS numbers have.
func nhs(text string) bool {
	digits, sum := digitsOf(text), 0
	for i := range 9 {
		sum += int(digits[i]-'0') * (10 - i)
	}
	return (11-sum%11)%11 == int(digits[9]-'0') && strings.Trim(digits, "0") != ""
}

// pnc reports whether the number is long enough not to be 24/7x.
func pnc(text string) bool {
	year, _, _ := strings.Cut(text, "/")
	return len(digitsOf(text)) >= 5 || len(year) == 4
}

// longAgo reports whether a date is one on which somebody at work, or in custody,
// may have been born.
func longAgo(text string) bool {
	fields := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(fields) == 0 {
		return false
	}
	year := fields[len(fields)-1]
	if len(fields[0]) == 4 {
		year = fields[0]
	}
	n, _ := strconv.Atoi(year)
	return len(year) == 4 && n >= 1900 && n < 2014
}

// postcode reports whether it is no floor, hour or list: B1 2nd.
func postcode(text string) bool {
	end := strings.ToLower(text[len(text)-2:])
	return end != "st" && end != "nd" && end != "rd" && end != "th" && (upper(text) || len(text) > 5 && text == strings.ToLower(text) || strings.Contains(text, " ") && len(text) > 5)
}

// notCourt reports whether what looks like an address is no number of hearings: 3
// Crown Court.
func notCourt(text string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if courtly[w] {
			return false
		}
	}
	return true
}

var courtly = wordSet("crown county family high supreme youth magistrates magistrates' civil criminal coroner's coroners open public new rolling local")

// personalWeb reports whether an address on the web says who somebody is, or opens
// what was sent to them.
func personalWeb(text string) bool {
	text = strings.ToLower(text)
	if strings.ContainsAny(text, "@?#~=") {
		return true
	}
	for _, part := range []string{"/in/", "/user", "/u/", "/people/", "/person/", "/profile", "/members/", "/staff/", "/my/", "facebook.com/", "instagram.com/", "x.com/", "twitter.com/", "tiktok.com/", "t.me/", "wa.me/", "snapchat.com/", "youtube.com/@"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// person reports whether a handle means somebody, and not all who are there.
func person(handle string) bool {
	return !everybody[strings.ToLower(strings.TrimPrefix(handle, "@"))]
}

var everybody = wordSet("all everyone everybody here channel team home work")

// threeDigits reports whether what stands after "case" and the like is a number.
func threeDigits(text string) bool { return len(digitsOf(text)) >= 3 }

package record

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// names finds what looks like people's names.
func names(text string, known *Known) []Hint {
	all := words(text)
	for i := range all {
		all[i].known = all[i].known || isPlain(all[i].fold, known)
	}
	known.mark(all)
	hits := make([]bool, len(all))
	for i := range all {
		hits[i] = hits[i] || likely(text, all, i)
	}
	return joined(text, all, hits)
}

// isPlain reports whether each part of a word is an everyday word or known.
func isPlain(fold string, known *Known) bool {
	if known != nil && known.words[fold] || isWord(fold) {
		return true
	}
	if !strings.Contains(fold, "-") {
		return false
	}
	for part := range strings.SplitSeq(fold, "-") {
		if !isWord(part) && len(part) > 1 && (known == nil || !known.words[part]) {
			return false
		}
	}
	return true
}

// mark marks the words of known names.
func (k *Known) mark(all []word) {
	if k == nil {
		return
	}
	for i := 0; i < len(all); i++ {
		phrase, longest := "", 0
		for n := 0; n < longestPhrase && i+n < len(all) && (n == 0 || all[i+n].beside); n++ {
			phrase = strings.TrimPrefix(phrase+" "+all[i+n].fold, " ")
			if k.phrases[phrase] {
				longest = n + 1
			}
		}
		for n := range longest {
			all[i+n].known, all[i+n].fold = true, "" // no name any more
		}
		i += max(0, longest-1)
	}
}

// called reports whether people are called so, and whether it means nothing else.
func (w word) called() (name, only bool) {
	name = given.has(w.fold) || surnames.has(w.fold)
	for part := range strings.SplitSeq(w.fold, "-") {
		name = name || len(part) > 1 && part != w.fold && given.has(part) && w.shape == titled
	}
	return name, name && !w.known
}

// person reports whether a word can be part of a name beside another one.
func (w word) person() bool {
	name, _ := w.called()
	return (w.shape == titled || w.shape == capital) && (name || !w.known) || w.shape == lower && (name && !w.known)
}

// likely reports whether a word looks like a name where it stands.
func likely(text string, all []word, i int) bool {
	w := all[i]
	if w.shape == mixed || w.fold == "" || titles[w.fold] || roles[w.fold] && w.known {
		return false
	}
	name, only := w.called()
	switch {
	case w.shape == foreign:
		return true
	case w.shape == initial:
		return initials(text, all, i)
	case i > 0 && w.beside && follows(all, i):
		return true
	case w.shape == titled && institution(all, i):
		return false
	case w.shape == titled && !w.known:
		return looksNamed(text[w.from:w.to]) && (name || !located(all, i))
	case w.shape == capital && !w.known:
		return len(w.fold) >= 6 || only && (len(w.fold) >= 4 || near(all, i))
	case w.shape == lower && only:
		return given.has(w.fold) && (len(w.fold) > 2 || near(all, i)) || surnames.has(w.fold) && len(w.fold) > 3
	case w.shape == lower && name && given.has(w.fold) && !things[w.fold]: // jack blythe
		return i+1 < len(all) && all[i+1].beside && all[i+1].shape == lower && surnamed(all[i+1])
	case w.shape == lower && !w.known && strings.HasPrefix(w.fold, "mc") && len(w.fold) > 4:
		return true
	case (w.shape == titled || w.shape == capital) && name:
		return ambiguous(text, all, i)
	}
	return false
}

// initials reports whether a letter is one of several with dots that are somebody's:
// J. R., and not the U.K.
func initials(text string, all []word, i int) bool {
	dotted := func(at int) bool {
		return at >= 0 && at < len(all) && all[at].shape == initial && strings.HasPrefix(text[all[at].to:], ".")
	}
	first := i
	for dotted(first) && dotted(first-1) && all[first].beside && i-first < 4 {
		first--
	}
	run := ""
	for at := first; dotted(at) && at-first < 5 && (at == first || all[at].beside); at++ {
		run += all[at].fold
	}
	return len(run) > 1 && !abbreviations[run]
}

// follows reports whether a word follows a form of address, a role or an initial
// that makes it a name.
func follows(all []word, i int) bool {
	w, before := all[i], all[i-1]
	name, only := w.called()
	up := w.shape == titled || w.shape == capital
	switch {
	case before.owns:
		return false
	case before.shape == initial && w.from-before.to > 1: // J. Smith
		return up && !everyday.has(w.fold) || w.shape == titled && name
	case before.shape == initial && before.fold != "v":
		return up && (only || w.shape == titled && !w.known || name && before.fold != "a" && before.fold != "i" && w.shape == titled)
	case before.fold == "miss" && before.shape == lower, before.fold == "ms" && before.shape == capital:
		return up && !w.known
	case always[before.fold] && up && !titles[w.fold]:
		return true
	case titles[before.fold]:
		return up && (name || !w.known) || w.shape == lower && (!w.known || surnames.has(w.fold))
	case roles[before.fold]:
		return up && (w.shape == titled || len(w.fold) > 3) && (name || !w.known) || w.shape == lower && only
	}
	return false
}

// surnamed reports whether a word in small letters can follow a given name.
func surnamed(w word) bool {
	return len(w.fold) > 2 && (!w.known || surnames.has(w.fold) && !things[w.fold])
}

// near reports whether the word before or after it is what people are called.
func near(all []word, i int) bool {
	for _, at := range []int{i - 1, i + 1} {
		if at < 0 || at == len(all) || !all[max(at, i)].beside {
			continue
		}
		if name, _ := all[at].called(); name && all[at].shape != initial {
			return true
		}
	}
	return false
}

// ambiguous reports whether a capitalised word that can be a name or an everyday
// word is a name here: beside another name, before an initial that ends it, or
// after a word such as "with".
func ambiguous(text string, all []word, i int) bool {
	w := all[i]
	next := i+1 < len(all) && all[i+1].beside
	if next && given.has(w.fold) && all[i+1].person() && all[i+1].shape != lower && (surnames.has(all[i+1].fold) || !all[i+1].known) {
		return true
	}
	if next && given.has(w.fold) && all[i+1].shape == lower && !all[i+1].known && surnames.has(all[i+1].fold) {
		return true
	}
	if things[w.fold] || w.shape != titled {
		return false
	}
	if given.has(w.fold) && (paired(all, i, i+2) || paired(all, i-2, i)) {
		return true
	}
	if next && surnames.has(w.fold) && all[i+1].shape == initial && all[i+1].fold != "v" {
		r, _ := utf8.DecodeRuneInString(text[all[i+1].to:])
		return all[i+1].to == len(text) || unicode.IsPunct(r)
	}
	return i > 0 && w.beside && !(next && all[i+1].shape == titled && all[i+1].known) && leads(all, i)
}

// paired reports whether "and" joins two words that people are called.
func paired(all []word, a, b int) bool {
	if a < 0 || b >= len(all) || all[a+1].fold != "and" || !all[a+1].beside || !all[b].beside {
		return false
	}
	one, _ := all[a].called()
	two, _ := all[b].called()
	return one && two && all[a].shape == titled && all[b].shape == titled && !things[all[a].fold] && !things[all[b].fold]
}

// leads reports whether the words before one lead to a person: with, spoke to. After
// any small word but an article a given name is one.
func leads(all []word, i int) bool {
	w, last := all[i], all[i-1]
	switch {
	case last.shape != lower && i > 1:
		return false
	case public.has(w.fold) && !told[last.fold] && last.fold != "to":
		return false // from Preston
	case before[last.fold]:
		return true
	case last.fold == "to" && i > 1:
		return speech[all[i-2].fold]
	}
	return given.has(w.fold) && last.shape == lower && !articles[last.fold]
}

// institution reports whether a word is part of the name of one: HMP Ranby, St
// George's Day, Alan Turing Institute, Clive House. Two names before a house are a
// person, and a name that owns it is one.
func institution(all []word, i int) bool {
	if i > 0 && all[i].beside && (prisons[all[i-1].fold] || all[i-1].fold == "st" && all[i-1].shape == titled) {
		return true
	}
	for n := i + 1; n < len(all) && n <= i+3 && all[n].beside && all[n].shape == titled && !all[n-1].owns; n++ {
		if institutions[all[n].fold] {
			return true
		}
	}
	alone := i == 0 || !all[i].beside || !all[i-1].person()
	return alone && !all[i].owns && i+1 < len(all) && all[i+1].beside && all[i+1].shape == titled && houses[all[i+1].fold]
}

// located reports whether a word that nobody is known to be called says where
// something is: at Wetherby on Monday.
func located(all []word, i int) bool {
	if i == 0 || !all[i].beside || all[i].owns || !where[all[i-1].fold] {
		return false
	}
	return i+1 == len(all) || !all[i+1].beside || small[all[i+1].fold]
}

// looksNamed reports whether capitals stand in a word as they do in names, and not
// as in GitHub.
func looksNamed(raw string) bool {
	inner := strings.IndexFunc(raw[1:], unicode.IsUpper) + 1
	if inner == 0 {
		return true
	}
	switch strings.ToLower(strings.TrimRight(raw[:inner], "'’-")) {
	case "mc", "mac", "o", "d", "de", "di", "du", "la", "le", "fitz", "van", "al", "el", "ab", "ap":
		return true
	}
	return strings.ContainsAny(raw[:inner], "-'’‐")
}

// joined is the hints: words that stand together are one name.
func joined(text string, all []word, hits []bool) []Hint {
	var out []Hint
	end := 0 // of the one before
	for i := 0; i < len(all); i++ {
		if !hits[i] {
			continue
		}
		first, last := i, i
		for first > 0 && all[first].beside && !hits[first-1] && all[first-1].from >= end {
			if leadsIn(all[first-1]) {
				first--
			} else if n := particlesTo(all, first-1); n > 0 && first > n && all[first-n].beside && leadsIn(all[first-n-1]) {
				first -= n + 1
			} else {
				break
			}
		}
		for last+1 < len(all) && all[last+1].beside && !all[last].owns {
			if next := last + 1; hits[next] || extends(all[last], all[next]) {
				last = next
			} else if within(all, hits, next) {
				last = next + 1
			} else if n := particlesFrom(all, next); n > 0 && next+n < len(all) && (hits[next+n] || extends(all[next+n-1], all[next+n])) {
				last = next + n
			} else {
				break
			}
		}
		h := Hint{Kind: KindName, From: all[first].from, To: all[last].to - possessive(text[all[last].from:all[last].to])}
		h.Text = text[h.From:h.To]
		out = append(out, h)
		i, end = last, h.To
	}
	return out
}

// possessive is the bytes of the 's at the end of a word.
func possessive(raw string) int {
	for _, end := range []string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(raw, end) {
			return len(end)
		}
	}
	return 0
}

// leadsIn reports whether a word belongs to the name after it: an initial, a form of
// address, or another name.
func leadsIn(w word) bool {
	return w.shape == initial && w.fold != "v" || titles[w.fold] && w.shape != lower || w.shape == titled && !w.owns && given.has(w.fold) && !things[w.fold]
}

// extends reports whether a word after a name is part of it.
func extends(before, w word) bool {
	switch w.shape {
	case titled:
		return surnames.has(w.fold) || public.has(w.fold) && !everyday.has(w.fold)
	case capital:
		return surnames.has(w.fold)
	case lower:
		return before.shape == lower && given.has(before.fold) && surnamed(w)
	}
	return false
}

// within reports whether a word with a capital stands between parts of one name, such
// as Man in Wai Man Chu.
func within(all []word, hits []bool, i int) bool {
	return all[i].shape == titled && !all[i].owns && everyday.has(all[i].fold) && len(all[i].fold) < 5 && i+1 < len(all) && all[i+1].beside && hits[i+1]
}

// particlesFrom counts the words such as "de la" from a place on.
func particlesFrom(all []word, i int) int {
	n := 0
	for i+n < len(all) && n < 3 && all[i+n].beside && all[i+n].shape == lower && particles[all[i+n].fold] {
		n++
	}
	return n
}

// particlesTo counts the words such as "de la" that end at a place.
func particlesTo(all []word, i int) int {
	n := 0
	for i-n >= 0 && n < 3 && all[i-n].shape == lower && particles[all[i-n].fold] && all[i-n].beside {
		n++
	}
	return n
}

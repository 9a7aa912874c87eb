package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// module is a module of which something is linked.
type module struct {
	Path, Version, Dir string
	Main               bool
	Replace            *struct{ Version string }
	systems            []string // on which it is linked, sorted
}

func (m *module) String() string { return m.Path + " " + m.Version }

// linked is the modules that are linked on any of the systems, by name. What stands
// in the tree in place of one is whichtool's own.
func linked(source string) ([]*module, error) {
	found := map[string]*module{}
	for _, t := range targets {
		c := exec.Command("go", "list", "-deps", "-json=Module", ".")
		c.Dir, c.Env = source, append(os.Environ(), "GOOS="+t.system, "GOARCH="+t.arch, "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", t, err)
		}
		for in := json.NewDecoder(bytes.NewReader(out)); ; {
			var one struct{ Module *module }
			if err := in.Decode(&one); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			m := one.Module
			if m == nil || m.Main || m.Replace != nil && m.Replace.Version == "" {
				continue
			}
			if found[m.Path] == nil {
				found[m.Path] = m
			}
			if m = found[m.Path]; !slices.Contains(m.systems, t.String()) {
				m.systems = append(m.systems, t.String())
			}
		}
	}
	var all []*module
	for _, m := range found {
		slices.Sort(m.systems)
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	return all, nil
}

// legal is the names of files that state a licence.
var legal = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// legalText is what the files in a folder state, each under its name where there are
// several.
func legalText(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, e := range entries {
		if e.IsDir() || !legal.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, e.Name()+"\n\n"+tidy(string(data)))
	}
	switch len(texts) {
	case 0:
		return "", fmt.Errorf("%s states no licence", folder)
	case 1:
		_, text, _ := strings.Cut(texts[0], "\n\n")
		return text, nil
	}
	return strings.Join(texts, "\n"), nil
}

// tidy is a text in lines that end alike, without blanks around it.
func tidy(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\t", "    ").Replace(strings.TrimPrefix(text, "\ufeff"))
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
		if strings.HasPrefix(lines[i], "== ") { // which would begin another
			lines[i] = " " + lines[i]
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// wordList is the list of words that is built in, whose notice stands at its
// beginning.
const wordList = "questions/record/private/words.txt"

// licencesOf is everything that a program built from a source holds, with its
// licence, as whichtool licences prints it.
func licencesOf(source string) (string, error) {
	modules, err := linked(source)
	if err != nil {
		return "", err
	}
	texts := map[string][]string{} // what it is the licence of, by the text
	var order []string
	add := func(of, text string) {
		if texts[text] == nil {
			order = append(order, text)
		}
		texts[text] = append(texts[text], of)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	text, err := legalText(strings.TrimSpace(string(root)))
	if err != nil {
		return "", err
	}
	add("Go, its standard library and runtime", text)
	for _, m := range modules {
		if text, err = legalText(m.Dir); err != nil {
			return "", err
		}
		add(m.String(), text)
	}
	words, err := os.ReadFile(filepath.Join(source, wordList))
	if err != nil {
		return "", err
	}
	add("SCOWL, its lists of English words", notice(string(words)))
	var out strings.Builder
	for _, text := range order {
		for _, of := range texts[text] {
			out.WriteString("== " + of + "\n")
		}
		out.WriteString("\n" + text + "\n")
	}
	return strings.TrimRight(out.String(), "\n") + "\n", nil
}

// notice is the comment that a file begins with.
func notice(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		said, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		out.WriteString(said)
	}
	return tidy(out.String())
}

const licencesFile = "tui/command/licences.txt"

func writeLicences() error {
	text, err := licencesOf(".")
	if err != nil {
		return err
	}
	return os.WriteFile(licencesFile, []byte(text), 0o644)
}

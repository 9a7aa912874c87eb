package search

import (
	"slices"
	"strings"
	"testing"
)

// The first hits that people expect of the pack that ships.
func TestSearchPack(t *testing.T) {
	x := buildPack(t)
	for query, want := range map[string]string{
		"whatsapp":              "tools/whatsapp",
		"whatsap":               "tools/whatsapp",
		"wattsapp":              "tools/whatsapp",
		"watsapp":               "tools/whatsapp", // an alias
		"what's app":            "tools/whatsapp",
		"viva":                  "tools/yammer", // its name today
		"viva engage":           "tools/yammer",
		"yamer":                 "tools/yammer",
		"2fa":                   "topics/glossary",
		"two-step verification": "topics/glossary",
		"foi":                   "situations/information-request",
		"lost-device":           "questions/lost-device",
		"who to ask":            "topics/who-to-ask",
		"teams":                 "tools/microsoft-teams",
		"google meet":           "tools/google-meet",
		"rota change":           "scenarios/reception-rota-change",
		"keeping-the-record":    "topics/keeping-the-record",
		"chatgpt":               "unlisted/chatgpt", // not the one that the MOJ provides
		"ChatGPT":               "unlisted/chatgpt",
		"chatgpt enterprise":    "tools/chatgpt-enterprise",
		"copilot":               "tools/microsoft-copilot",
		"dropbox":               "unlisted/dropbox",
		"hangouts":              "tools/google-meet",
		"trello":                "tools/trello",
		"cjsm":                  "tools/cjsm",
		"hmg use only":          "topics/markings",
		"data movement form":    "topics/sharing-with-outsiders",
	} {
		hits := search(t, x, query, 10)
		if len(hits) == 0 || hits[0].Path != want {
			t.Errorf("%q: got %v, want %s first", query, paths(hits), want)
		}
	}
	for _, query := range []string{"keep record", "keep records", "keeping the record", "keep recrod", "records keep"} {
		hits := search(t, x, query, 10)
		if at := slices.Index(paths(hits), "topics/keeping-the-record"); at != 0 && at != 1 {
			t.Errorf("%q: keeping the record comes at %d: %v", query, at, paths(hits))
		}
	}
}

// What may be the name of a tool that is not listed leads to the page on those,
// among the first three, and what holds nothing at all does too.
func TestUnlistedToolsAreOffered(t *testing.T) {
	x := buildPack(t)
	for _, query := range []string{"zzzqqq", "mattermost", "rocketchat"} {
		if hits := paths(search(t, x, query, 3)); !slices.Contains(hits, "topics/unlisted-tools") {
			t.Errorf("%q: %v", query, hits)
		}
	}
}

func TestSearchPackWhileTyping(t *testing.T) {
	x := buildPack(t)
	for _, word := range []string{"classification", "whatsapp", "recording", "organisations"} {
		for n := 3; n <= len(word); n++ {
			hits := search(t, x, word[:n], 10)
			if len(hits) == 0 {
				t.Errorf("%q: nothing", word[:n])
			}
			if word == "classification" && n >= 5 && !slices.Contains(paths(hits), "topics/classification") {
				t.Errorf("%q: %v", word[:n], paths(hits))
			}
		}
	}
	for _, query := range []string{"classificaton", "clasification", "classifciation", "clasif"} {
		if hits := search(t, x, query, 10); !slices.Contains(paths(hits), "topics/classification") {
			t.Errorf("%q: %v", query, paths(hits))
		}
	}
}

// Each statement is found by its id: the page of its source first, on the line
// that states it.
func TestEveryStatementIsFound(t *testing.T) {
	pack := loadPack(t)
	x := build(t, FromPack(pack))
	for _, source := range pack.Sources {
		page, _ := pack.FindPage("sources/" + source.ID)
		lines := strings.Split(page.Markdown(), "\n")
		for _, s := range some(source.Statements, 20) {
			for _, query := range []string{s.ID, strings.ToLower(s.ID)} {
				hits := search(t, x, query, 5)
				if len(hits) == 0 || hits[0].Path != page.Path() {
					t.Errorf("%s: %v", query, paths(hits))
					continue
				}
				hit := hits[0]
				if len(hits) > 1 && hits[1].Path == page.Path() && !strings.HasPrefix(lines[hit.Line], "- "+s.ID+" ") {
					hit = hits[1] // another section of the page cites it too
				}
				if !strings.HasPrefix(lines[hit.Line], "- "+s.ID+" ") || hit.Heading != s.Section && s.Section != "" {
					t.Errorf("%s: line %d under %q: %q", query, hit.Line, hit.Heading, lines[hit.Line])
				}
				if !strings.HasPrefix(hit.Snippet, s.ID+" ") || !slices.Equal(marked(hit), []string{s.ID}) && !strings.Contains(s.Text, s.ID) {
					t.Errorf("%s: marked %q of %q", query, marked(hit), hit.Snippet)
				}
			}
		}
	}
}

// What relies on a statement is found by its id too, though the snippet shows
// no citation.
func TestCitationsAreFound(t *testing.T) {
	x := buildPack(t)
	hits := search(t, x, "S1-109", 50)
	if !slices.Contains(paths(hits), "tools/yammer") {
		t.Errorf("%v", paths(hits))
	}
}

// Every page is found by its title.
func TestEveryPageIsFound(t *testing.T) {
	x := buildPack(t)
	for _, d := range some(x.documents, 15) {
		if hits := search(t, x, d.Title, 10); !slices.Contains(paths(hits), d.Path) {
			t.Errorf("%q: %v", d.Title, paths(hits))
		}
	}
}

func TestSnippetsOfPackShowNoMarkdown(t *testing.T) {
	x := buildPack(t)
	seen, sections := 0, some(x.sections, 10)
	for _, s := range sections {
		hits := []Hit{{Path: x.documents[s.document].Path}}
		if err := x.show(t.Context(), hits, []section{s}, []string{`"the"`}); err != nil {
			t.Fatal(err)
		}
		h := hits[0]
		checkHit(t, x, h)
		for _, mark := range []string{"**", "](", "`", "##", "| "} {
			if strings.Contains(h.Snippet, mark) || strings.Contains(h.Heading, mark) {
				t.Errorf("%s: %q in %q, %q", h.Path, mark, h.Heading, h.Snippet)
			}
		}
		if h.Snippet != "" {
			seen++
		}
	}
	if seen < len(sections)/2 {
		t.Errorf("only %d snippets of %d sections", seen, len(sections))
	}
}

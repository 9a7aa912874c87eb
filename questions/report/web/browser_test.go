package web_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/questions/report/browser"
	"whichtool/questions/report/page/axe"
	"whichtool/questions/report/web"
)

// all is answers to every question of the newest edition, which lead to a tool.
const all = "classification=official&marking=none&personal-data=no&subject=everyday&lost-device=no&audience=internal&purpose=message&device=mac&account=work"

// states is what the page can show, by address.
var states = map[string]string{
	"start":                 "#start",
	"a question":            "#ask?classification=official",
	"a question again":      "#ask/device?" + all,
	"about a tool":          "#ask?classification=official&tool=whatsapp",
	"check your answers":    "#check?" + all,
	"use":                   "#result?" + all,
	"ask":                   "#result?" + strings.Replace(strings.Replace(all, "purpose=message", "purpose=publish", 1), "audience=internal", "audience=public", 1),
	"stop":                  "#result?classification=secret",
	"no to a tool":          "#result?" + strings.Replace(all, "personal-data=no", "personal-data=unsure", 1) + "&tool=whatsapp",
	"a tool in mind":        "#mind",
	"a search":              "#search?q=record%20whatsapp",
	"a search in vain":      "#search?q=xyzzy",
	"the urgent card":       "#urgent",
	"situations":            "#situations",
	"a situation":           "#situations/sign-in-code",
	"a tool":                "#tools/slack",
	"a topic":               "#topics/keeping-the-record",
	"a source":              "#S1-33",
	"a disagreement":        "#C4",
	"a name not listed":     "#unlisted/telegram",
	"a worked example":      "#scenarios",
	"an address not there":  "#tools/nothing",
	"what a manager checks": "#practices",
}

// show goes to an address, with everything that can be disclosed open.
func show(tab *browser.Tab, address string) {
	tab.Eval(fmt.Sprintf("location.hash = %q; new Promise(done => setTimeout(done))", address), nil)
	tab.Eval("document.querySelectorAll('.shown details').forEach(d => { d.open = true })", nil)
}

// views is how each state is looked at.
var views = []axe.View{
	{Name: "narrow", Wide: 320, High: 640, Media: "screen", ColorScheme: "light"},
	{Name: "narrow by night", Wide: 320, High: 640, Media: "screen", ColorScheme: "dark"},
	{Name: "wide", Wide: 1280, High: 900, Media: "screen", ColorScheme: "light"},
	{Name: "wide by night", Wide: 1280, High: 900, Media: "screen", ColorScheme: "dark"},
	{Name: "A4", Wide: 794, High: 1123, Media: "print", ColorScheme: "light"},
}

// alone leaves of the page what is shown, since axe would look through all of it each
// time. The line that stays in sight is put in its place: axe cannot tell the colours of
// what is half below it.
const alone = `document.querySelectorAll('.view:not(.shown)').forEach(v => v.remove());
	document.querySelector('.age').style.position = 'static'; 0`

// axe finds nothing in any state of the page, and none is wider than its window.
func TestEveryoneCanReadIt(t *testing.T) {
	b := axe.Open(t)
	pack, editions := shipped(t, "2025-12")
	file := written(t, pack, web.Options{Editions: editions})
	for name, address := range states {
		b.Tab.Open(file)
		show(b.Tab, address)
		b.Eval(alone, nil)
		for _, v := range views {
			b.Look(v.Wide, v.High, v.Media, v.ColorScheme == "dark")
			for _, fault := range b.Shown(t) {
				t.Errorf("%s, %s: %s", name, v.Name, fault)
			}
		}
	}
	if said := b.Complaints(); len(said) > 0 {
		t.Errorf("the browser says: %q", said)
	}
}

// quiet holds the page to having asked for nothing, kept nothing and done nothing that
// its policy forbids.
func quiet(t *testing.T, tab *browser.Tab) {
	t.Helper()
	if fetched := tab.Fetched(); len(fetched) != 1 || !strings.HasPrefix(fetched[0], "file://") {
		t.Errorf("the page has asked for %q", fetched)
	}
	for _, said := range tab.Complaints() {
		t.Errorf("the browser says: %s", said)
	}
	kept := 0
	tab.Eval("localStorage.length + sessionStorage.length + document.cookie.length", &kept)
	if kept > 0 {
		t.Error("the page has kept something")
	}
}

// shown is what is shown: the address, and the words of the heading that has the focus.
func shown(tab *browser.Tab) (address, focus string) {
	tab.Eval("new Promise(done => setTimeout(done)).then(() => location.hash)", &address)
	tab.Eval("document.activeElement.tagName + ' ' + (document.activeElement.textContent || document.activeElement.id).trim()", &focus)
	return address, focus
}

// The whole way by keyboard: questions, back, check, change, result, and the browser's
// own way back.
func TestTheWayByKeyboard(t *testing.T) {
	pack, editions := shipped(t, "2025-12")
	tab := opened(t, pack, editions)
	tab.Look(1280, 900, "screen", false)
	show(tab, "#ask")
	answers := 0
	for address, _ := shown(tab); strings.HasPrefix(address, "#ask"); address, _ = shown(tab) {
		if answers++; answers > len(pack.Questions) {
			t.Fatalf("there are more questions than in the guidance: %s", address)
		}
		tab.Press("Tab") // from the heading to the first answer
		tab.Press("Enter")
	}
	address, focus := shown(tab)
	if !strings.HasPrefix(address, "#check?classification=official") || focus != "H1 Check your answers" {
		t.Fatalf("after the questions: %s, with the focus on %q", address, focus)
	}
	for range answers {
		tab.Press("Tab") // past each answer's Change
	}
	tab.Press("Tab")
	tab.Press("Enter")
	address, focus = shown(tab)
	if !strings.HasPrefix(address, "#result?") || !strings.HasPrefix(focus, "H1 ✓Use ") {
		t.Fatalf("the result: %s, with the focus on %q", address, focus)
	}
	tab.Eval("history.back(); new Promise(done => addEventListener('popstate', () => setTimeout(done), {once: true}))", nil)
	if address, _ := shown(tab); !strings.HasPrefix(address, "#check?") {
		t.Errorf("the way back leads to %s", address)
	}
	quiet(t, tab)
}

// An address that is none says so, whatever it is, and one of a walk asks what is not
// answered.
func TestAddresses(t *testing.T) {
	pack, editions := shipped(t, "2025-12")
	tab := opened(t, pack, editions)
	first := pack.Questions[0].Title
	for address, want := range map[string]string{
		"#%E0%A4%A": "There is no such page here", "#constructor": "There is no such page here", "#__proto__": "There is no such page here", "#age": "There is no such page here",
		"#tools/../x": "There is no such page here", "#": pack.Title, "#main": pack.Title, "#name": "May I use …?",
		"#ask?classification=none&tool=none": first, "#result": first, "#check?device=mac": first, "#ask/nothing": first, "#result?classification=secret&x=%E0": "✗Stop",
	} {
		show(tab, "#start")
		show(tab, address)
		var heading string
		tab.Eval("document.querySelector('.shown h1, .shown h2').textContent", &heading)
		if !strings.HasPrefix(heading, want) {
			t.Errorf("%s shows %q, want %q", address, heading, want)
		}
	}
	quiet(t, tab)
}

// A tool in mind is typed, and taken with Enter.
func TestATool(t *testing.T) {
	pack, editions := shipped(t, "2025-12")
	tab := opened(t, pack, editions)
	for typed, want := range map[string]string{"whatsap": "#ask?tool=whatsapp", "Twitter": "#ask?tool=twitter", "telegram": "#unlisted/telegram", "xyzzy": "#topics/" + pack.Unlisted} {
		show(tab, "#mind")
		tab.Eval("document.getElementById('name').focus()", nil)
		tab.Type(typed)
		tab.Press("Enter")
		if address, _ := shown(tab); address != want {
			t.Errorf("%q leads to %s, want %s", typed, address, want)
		}
		show(tab, "#start")
	}
}

// Search finds by titles, by what people call things and by words in texts, and never
// leaves anybody with nothing.
func TestSearch(t *testing.T) {
	pack, editions := shipped(t, "2025-12")
	tab := opened(t, pack, editions)
	for typed, want := range map[string]string{
		"whatsapp": "WhatsApp", "keeping the record": "Keeping the record", "telegram": "Telegram", "recordings": "", "lost my phone": "", "zzzzz": "", "whatsupp": "",
	} {
		show(tab, "#search?q="+strings.ReplaceAll(typed, " ", "%20"))
		var first string
		tab.Eval("(document.querySelector('#pages-found a') || {textContent: ''}).textContent", &first)
		if first == "" || want != "" && first != want {
			t.Errorf("%q finds %q first, want %q", typed, first, want)
		}
	}
}

// Without scripts everything that is there to read is shown, and what is missing is said.
func TestWithoutScripts(t *testing.T) {
	pack, _ := shipped(t, "2020-04")
	tab := browser.Start(t).Tab(false).Open(written(t, pack, web.Options{}))
	tab.Look(320, 640, "screen", false)
	var text string
	tab.Call("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}, nil) // so that the page can be asked
	tab.Eval("document.body.innerText", &text)
	for _, want := range []string{"need scripts, which do not run here", pack.Title, pack.Topics[0].Title, pack.Tools[0].Summary, pack.Sources[0].Statements[0].Text} {
		if !strings.Contains(text, want) {
			t.Errorf("the page without scripts has no %q", want)
		}
	}
	for _, not := range []string{"May I use …?", "There is no such page here"} {
		if strings.Contains(text, not) {
			t.Errorf("the page without scripts has %q, which needs them", not)
		}
	}
}

// Pictures of the page, for looking at: WHICHTOOL_PICTURES names the folder.
func TestPictures(t *testing.T) {
	folder := os.Getenv("WHICHTOOL_PICTURES")
	if folder == "" {
		t.Skip("WHICHTOOL_PICTURES names no folder for them")
	}
	pack, editions := shipped(t, "2025-12")
	tab := opened(t, pack, editions)
	for name, address := range states {
		tab.Eval(fmt.Sprintf("location.hash = %q; new Promise(done => setTimeout(done))", address), nil)
		for _, wide := range []int{320, 768, 1280} {
			for _, dark := range []bool{false, true} {
				tab.Look(wide, 800, "screen", dark)
				file := fmt.Sprintf("%s %d%s.png", name, wide, map[bool]string{true: " dark"}[dark])
				if err := os.WriteFile(filepath.Join(folder, file), tab.Shot(false), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

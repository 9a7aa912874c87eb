// Package browser drives a headless Chromium for tests of pages, by the pipe of its
// DevTools: no port is opened, and no profile but one of its own is touched.
//
// A test that calls Start is skipped where there is no Chromium.
package browser

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// names is what Chromium is called, the likeliest first.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Find is where Chromium is; ok is false where there is none.
func Find() (program string, ok bool) {
	for _, name := range append([]string{os.Getenv("WHICHTOOL_CHROMIUM")}, names...) {
		if found, err := exec.LookPath(name); err == nil && name != "" {
			return found, true
		}
	}
	return "", false
}

// Browser is a running Chromium.
type Browser struct {
	t       testing.TB
	to      io.Writer
	from    *bufio.Reader
	last    int
	waiting []message // events that nobody has asked for yet
}

// message is one of the protocol.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// Start runs a Chromium until the test is over. It skips the test where there is none.
func Start(t testing.TB) *Browser {
	t.Helper()
	program, ok := Find()
	if !ok {
		t.Skip("there is no Chromium here (apt-get install chromium): the page is not tried in a browser")
	}
	theirs, to, err := os.Pipe()
	check(t, err)
	from, ours, err := os.Pipe()
	check(t, err)
	home := t.TempDir()
	cmd := exec.Command(program, "--headless", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
		"--no-default-browser-check", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-extensions", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir="+filepath.Join(home, "profile"))
	cmd.Env = append(os.Environ(), "HOME="+home)
	cmd.ExtraFiles = []*os.File{theirs, ours}
	check(t, cmd.Start())
	check(t, theirs.Close())
	check(t, ours.Close())
	b := &Browser{t: t, to: to, from: bufio.NewReaderSize(from, 1<<20)}
	t.Cleanup(func() {
		_ = b.send(message{ID: 1 << 30, Method: "Browser.close"})
		_, _ = io.Copy(io.Discard, b.from) // until it has gone
		_ = cmd.Wait()
		_ = to.Close()
		_ = from.Close()
	})
	return b
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (b *Browser) send(m message) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = b.to.Write(append(text, 0))
	return err
}

func (b *Browser) receive() message {
	b.t.Helper()
	text, err := b.from.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("Chromium has gone: %v", err)
	}
	var m message
	check(b.t, json.Unmarshal(text[:len(text)-1], &m))
	return m
}

// call asks for something, and waits for it.
func (b *Browser) call(session, method string, params any, into any) {
	b.t.Helper()
	b.last++
	id := b.last
	check(b.t, b.send(message{ID: id, Session: session, Method: method, Params: params}))
	for {
		m := b.receive()
		if m.ID != id {
			if m.Method != "" {
				b.waiting = append(b.waiting, m)
			}
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if into != nil {
			check(b.t, json.Unmarshal(m.Result, into))
		}
		return
	}
}

// wait waits for an event.
func (b *Browser) wait(session, method string) {
	b.t.Helper()
	for i, m := range b.waiting {
		if m.Session == session && m.Method == method {
			b.waiting = append(b.waiting[:i], b.waiting[i+1:]...)
			return
		}
	}
	for {
		m := b.receive()
		if m.Session == session && m.Method == method {
			return
		}
		b.waiting = append(b.waiting, m)
	}
}

// Tab is a page that is open.
type Tab struct {
	*Browser
	session string
}

// Tab opens a tab with nothing in it. scripts says whether pages in it may run any.
func (b *Browser) Tab(scripts bool) *Tab {
	b.t.Helper()
	var target struct{ TargetID string }
	b.call("", "Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	b.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	tab := &Tab{b, session.SessionID}
	for _, domain := range []string{"Page", "Network", "Log", "Runtime"} {
		tab.Call(domain+".enable", nil, nil)
	}
	tab.Call("Emulation.setScriptExecutionDisabled", map[string]any{"value": !scripts}, nil)
	return tab
}

// Open opens a file, and waits until it is there.
func (t *Tab) Open(file string) *Tab {
	t.t.Helper()
	var out struct{ ErrorText string }
	t.Call("Page.navigate", map[string]any{"url": (&url.URL{Scheme: "file", Path: file}).String()}, &out)
	if out.ErrorText != "" {
		t.t.Fatalf("%s does not open: %s", file, out.ErrorText)
	}
	t.wait(t.session, "Page.loadEventFired")
	return t
}

// Call asks the tab for something of the DevTools protocol. into may be nil.
func (t *Tab) Call(method string, params, into any) {
	t.t.Helper()
	if params == nil {
		params = struct{}{}
	}
	t.call(t.session, method, params, into)
}

// Fetched is every address that the tab has asked for so far.
func (t *Tab) Fetched() []string {
	var out []string
	for _, m := range t.waiting {
		if m.Session != t.session || m.Method != "Network.requestWillBeSent" {
			continue
		}
		request, _ := m.Params.(map[string]any)["request"].(map[string]any)
		out = append(out, fmt.Sprint(request["url"]))
	}
	return out
}

// Complaints is what the browser has said against the page so far: errors of its
// scripts, and what its policy forbade.
func (t *Tab) Complaints() []string {
	var out []string
	for _, m := range t.waiting {
		if m.Session == t.session && (m.Method == "Log.entryAdded" || m.Method == "Runtime.exceptionThrown") {
			out = append(out, fmt.Sprint(m.Params))
		}
	}
	return out
}

// Eval works out an expression, waits for it where it is a promise, and reads its value.
func (t *Tab) Eval(expression string, into any) {
	t.t.Helper()
	var out struct {
		Result struct {
			Value json.RawMessage `json:"value"`
		} `json:"result"`
		ExceptionDetails *struct {
			Text      string `json:"text"`
			Exception struct {
				Description string `json:"description"`
			} `json:"exception"`
		} `json:"exceptionDetails"`
	}
	t.Call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true}, &out)
	if e := out.ExceptionDetails; e != nil {
		t.t.Fatalf("%s %s\nin %.300s", e.Text, e.Exception.Description, expression)
	}
	if into != nil {
		check(t.t, json.Unmarshal(out.Result.Value, into))
	}
}

// Look sets the size of the window, and the medium and colours that it shows.
func (t *Tab) Look(width, height int, media string, dark bool) {
	t.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	t.Call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
	t.Call("Emulation.setEmulatedMedia", map[string]any{"media": media, "features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// Press presses a key by its name, such as Tab or Enter.
func (t *Tab) Press(key string) {
	t.t.Helper()
	codes := map[string]int{"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38, " ": 32}
	event := map[string]any{"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
	if key == "Enter" {
		event["text"] = "\r"
	}
	t.Call("Input.dispatchKeyEvent", event, nil)
	t.Call("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": codes[key]}, nil)
}

// Type types a text.
func (t *Tab) Type(text string) {
	t.t.Helper()
	t.Call("Input.insertText", map[string]any{"text": text}, nil)
}

// Shot is a picture of the window, or of the whole page.
func (t *Tab) Shot(whole bool) []byte {
	t.t.Helper()
	var out struct{ Data string }
	t.Call("Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": whole}, &out)
	picture, err := base64.StdEncoding.DecodeString(out.Data)
	check(t.t, err)
	return picture
}

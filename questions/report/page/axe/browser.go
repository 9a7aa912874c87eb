package axe

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// programs is what Chromium is called, by those who package it.
var programs = []string{"chromium", "chromium-browser", "google-chrome"}

// flags keep it from everything but the page that it is given.
var flags = []string{
	"--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-quic",
	"--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
	"--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
}

// pipe is a running Chromium, which takes commands of the DevTools protocol and
// answers them, each ended by a zero byte.
type pipe struct {
	to      *os.File
	from    *bufio.Reader
	id      int
	session string
	close   func()
}

// start starts Chromium with a folder for what it keeps, and stops it in any case
// after a while.
func start(program, folder string) (*pipe, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	theirs, to, err := os.Pipe()
	if err != nil {
		cancel()
		return nil, err
	}
	from, answers, err := os.Pipe()
	if err != nil {
		cancel()
		return nil, err
	}
	c := exec.CommandContext(ctx, program, append(flags, "--user-data-dir="+folder, "about:blank")...)
	c.Env = append(os.Environ(), "HOME="+folder)
	c.ExtraFiles = []*os.File{theirs, answers} // 3 and 4, as the protocol has it
	err = c.Start()
	_ = errors.Join(theirs.Close(), answers.Close()) // they are the browser's
	p := &pipe{to: to, from: bufio.NewReaderSize(from, 1<<16)}
	p.close = func() {
		_ = errors.Join(p.call("Browser.close", nil), to.Close())
		cancel()
		_ = c.Wait() // it was told to end
		_ = from.Close()
	}
	return p, err
}

// object is what goes over the pipe.
type object map[string]any

type answer struct {
	ID     int
	Result json.RawMessage
	Error  *struct{ Message string }
}

// call has a method done and puts its result into one that is given.
func (p *pipe) call(method string, params object, into ...any) error {
	p.id++
	command := object{"id": p.id, "method": method}
	if params != nil {
		command["params"] = params
	}
	if p.session != "" {
		command["sessionId"] = p.session
	}
	text, err := json.Marshal(command)
	if err != nil {
		return err
	}
	if _, err := p.to.Write(append(text, 0)); err != nil {
		return err
	}
	for {
		text, err := p.from.ReadBytes(0)
		if err != nil {
			return fmt.Errorf("%s: Chromium says no more: %w", method, err)
		}
		var a answer
		if err := json.Unmarshal(text[:len(text)-1], &a); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		switch {
		case a.ID != p.id: // something that it says on its own
			continue
		case a.Error != nil:
			return fmt.Errorf("%s: %s", method, a.Error.Message)
		case len(into) > 0:
			return json.Unmarshal(a.Result, into[0])
		}
		return nil
	}
}

// attach opens a tab, to which all that follows goes.
func (p *pipe) attach() error {
	var target struct{ TargetID string }
	if err := p.call("Target.createTarget", object{"url": "about:blank"}, &target); err != nil {
		return err
	}
	var attached struct{ SessionID string }
	err := p.call("Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}, &attached)
	p.session = attached.SessionID
	return err
}

// evaluate is what an expression comes to in the page, once it is settled.
func (p *pipe) evaluate(expression string, into any) error {
	var out struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	err := p.call("Runtime.evaluate", object{"expression": expression, "awaitPromise": true, "returnByValue": true}, &out)
	switch {
	case err != nil:
		return err
	case out.ExceptionDetails != nil:
		return fmt.Errorf("%s %s", out.ExceptionDetails.Text, out.ExceptionDetails.Exception.Description)
	case into == nil:
		return nil
	}
	return json.Unmarshal(out.Result.Value, into)
}

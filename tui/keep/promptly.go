package keep

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// promptly is how long a key waits for what it changed to be written: less than
// anybody notices.
const promptly = 50 * time.Millisecond

// Promptly writes to the store; nil is nothing. It begins at once, and is waited for
// as long as nobody notices, so that what is shown as answered is kept, however the
// program ends; where the disk is slow, a command waits for the rest. A failure is a
// Failed, for the frame to say.
func Promptly(write func() error) tea.Cmd {
	if write == nil {
		return nil
	}
	done := make(chan error, 1)
	go func() { done <- write() }()
	said := func(err error) tea.Msg {
		if err != nil {
			return Failed{Err: err}
		}
		return nil
	}
	select {
	case err := <-done:
		return func() tea.Msg { return said(err) }
	case <-time.After(promptly):
		return func() tea.Msg { return said(<-done) }
	}
}

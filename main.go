// Whichtool says which tool to use for a piece of work talk at the Ministry
// of Justice. See README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"whichtool/tui/command"
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is for the writer to notice
	restore, able := command.Console(os.Stdout, os.Stderr)
	env := os.Getenv
	if !able {
		env = dumb
	}
	width, height, _ := term.GetSize(int(os.Stdout.Fd()))
	code := command.Run(command.WithSignals(context.Background()), os.Args[1:], command.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTTY: isTerminal(os.Stdin), OutTTY: isTerminal(os.Stdout),
		Width: width, Height: height, Env: env, Now: time.Now,
	})
	restore()
	os.Exit(code)
}

// dumb is the environment of a terminal that can only print lines.
func dumb(name string) string {
	if name == "TERM" {
		return "dumb"
	}
	return os.Getenv(name)
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

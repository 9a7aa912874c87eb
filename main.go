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
	width, _, _ := term.GetSize(int(os.Stdout.Fd()))
	os.Exit(command.Run(command.WithSignals(context.Background()), os.Args[1:], command.Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTTY: isTerminal(os.Stdin), OutTTY: isTerminal(os.Stdout),
		Width: width, Env: os.Getenv, Now: time.Now,
	}))
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// Package command is the command line: it takes arguments and streams, calls
// what they ask for, and says how it went by an exit code.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/tui/app"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailed      = 1   // what was asked for did not come off
	exitUsage       = 2   // the command line does not say what to do
	exitAsk         = 10  // decide --exit-code: ask
	exitStop        = 11  // decide --exit-code: stop
	exitInterrupted = 130 // Ctrl+C
)

// Streams is what a command reads, writes and asks of its surroundings.
type Streams struct {
	In           io.Reader
	Out, Err     io.Writer
	InTTY        bool // a person can type
	OutTTY       bool // a person can see
	Width        int  // of the terminal; 0 where there is none
	Env          func(string) string
	Now          func() time.Time
	Interruption context.Context // ends when the person presses Ctrl+C outside the full screen
}

// Error is a failure as the person reads it, with the exit code that it
// means.
type Error struct {
	Code int
	Text string
}

// Error is the text.
func (e *Error) Error() string { return e.Text }

func usage(format string, args ...any) error {
	return &Error{exitUsage, fmt.Sprintf(format, args...)}
}

func failed(format string, args ...any) error {
	return &Error{exitFailed, fmt.Sprintf(format, args...)}
}

// program is one run of the command line.
type program struct {
	Streams
	front  *guidance.Pack
	engine func() (*questions.Engine, error)
	index  func() (*search.Index, error) // of the pack's pages
	code   int                           // the exit code of a command that came off

	color string
	plain bool
	asOf  string
}

// Run carries a command line out and gives the exit code.
func Run(args []string, streams Streams) int {
	front, err := guidance.LoadFront(guidance.Embedded())
	if err != nil {
		fmt.Fprintln(streams.Err, err)
		return exitFailed
	}
	p := &program{Streams: streams, front: front, engine: sync.OnceValues(loadEngine)}
	p.index = sync.OnceValues(p.buildIndex)
	root := p.rootCommand()
	root.SetArgs(args)
	root.SetIn(streams.In)
	root.SetOut(streams.Out)
	root.SetErr(streams.Err)
	p.addCompletion(root)
	return p.exit(root.ExecuteContext(streams.Interruption))
}

// loadEngine loads the pack that ships and makes it ready.
func loadEngine() (*questions.Engine, error) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	return questions.Compile(pack), nil
}

// exit turns how a command went into an exit code, and says what went wrong.
// It is the only place that does either.
func (p *program) exit(err error) int {
	var known *Error
	switch {
	case err == nil, closedPipe(err):
		return p.code
	case errors.Is(err, app.ErrInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &known):
		if known.Text != "" {
			fmt.Fprintln(p.Err, "whichtool: "+printable(known.Text))
		}
		return known.Code
	}
	fmt.Fprintln(p.Err, "whichtool: "+printable(err.Error()))
	if fromCobra(err) {
		return exitUsage
	}
	return exitFailed
}

// closedPipe reports whether the reader of the output has gone, which is no
// error: it has what it wanted.
func closedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, fs.ErrClosed)
}

// fromCobra reports whether cobra refused the command line. It has no type
// for that.
func fromCobra(err error) bool {
	for _, start := range []string{"unknown command", "unknown flag", "unknown shorthand", "accepts ", "invalid argument", "flag needs", "requires "} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}

// printable keeps what was typed from reaching the terminal raw.
func printable(text string) string { return clean.Text([]byte(text)) }

// interruptible carries out what may wait for input for ever, and leaves it at
// once when the person presses Ctrl+C.
func (p *program) interruptible(run func() error) error {
	done := make(chan error, 1)
	go func() { done <- run() }()
	select {
	case err := <-done:
		return err
	case <-p.Interruption.Done():
		return context.Canceled
	}
}

// date is the day to decide for.
func (p *program) date() (guidance.Date, error) {
	if p.asOf == "" {
		return guidance.DateOf(p.Now()), nil
	}
	date, err := guidance.ParseDate(p.asOf)
	if err != nil {
		return date, usage("--as-of: %v", err)
	}
	return date, nil
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "whichtool",
		Short: "Which tool to use for a piece of work talk at the Ministry of Justice",
		Long: p.front.About + "\n\nWithout arguments, at a terminal, it asks up to eight short questions and answers with the tool to use, " +
			"why, and what to do before, during and after. It makes no network connection.",
		Example: "  whichtool\n  whichtool decide --classification secret\n  whichtool tools whatsapp\n  whichtool read keeping-the-record",
		Version: version(p.front),
		Args:    p.noUnknown,
		RunE:    p.interactive,

		SilenceUsage: true, SilenceErrors: true, // exit says what went wrong
	}
	root.PersistentFlags().StringVar(&p.color, "color", "auto", "colours: auto, always or never")
	root.Flags().BoolVar(&p.plain, "plain", false, "ask in plain lines")
	root.Flags().StringVar(&p.asOf, "as-of", "", "the day to decide for, YYYY-MM-DD (default today)")
	root.SetFlagErrorFunc(p.flagError)
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return p.checkColor() }
	root.SetHelpCommand(p.helpCommand(root))
	root.AddCommand(p.decideCommand(), p.toolsCommand(), p.readCommand(), p.searchCommand(), p.learnCommand(), p.guidanceCommand())
	return root
}

func (p *program) checkColor() error {
	switch p.color {
	case "auto", "always", "never":
		return nil
	}
	return usage("--color %q is not known; use auto, always or never", p.color)
}

// version names the edition of the guidance too: it is what answers rest on.
func version(front *guidance.Pack) string {
	return "1.0.0 (guidance edition " + front.Edition + ", dated " + front.Date.Long() + ")"
}

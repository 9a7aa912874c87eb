// Package command is the command line: it takes arguments and streams, calls
// what they ask for, and says how it went by an exit code.
package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/tui/app"
	"whichtool/tui/keep"
	"whichtool/tui/theme"
)

// Exit codes. A run that a signal ended has 128 and the signal's number, as
// with shells: 129 where the terminal was closed, 130 for Ctrl+C, 131 for
// Ctrl+\, 143 where it was told to end.
const (
	exitOK     = 0
	exitFailed = 1  // what was asked for could not be done
	exitUsage  = 2  // the command line does not say what to do
	exitAsk    = 10 // decide --exit-code: ask
	exitStop   = 11 // decide --exit-code: stop
	exitSignal = 128
)

// Streams is what a command reads, writes and asks of its surroundings.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	InTTY    bool // a person can type
	OutTTY   bool // a person can see
	Width    int  // of the terminal, in columns; 0 where there is none
	Height   int  // likewise, in lines
	Env      func(string) string
	Now      func() time.Time
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
	ctx    context.Context // of the run
	end    func(error)     // ends it, for a reason
	args   []string        // as they were given
	out    *output         // Out is written through it
	screen sync.Mutex      // held while the full screen is shown: it is put away before the program ends
	saving sync.Mutex      // held while a result is written: that is not broken off

	editions *guidance.Editions
	engines  sync.Map                          // by the name of an edition: what loads it
	front    *guidance.Pack                    // what the edition that was chosen says of itself
	engine   func() (*questions.Engine, error) // of that edition
	index    func() (*search.Index, error)     // of the pack's pages
	code     int                               // the exit code of a command that came off

	completing bool // a shell asks what may come next

	keeper func() (*keep.Keeper, error) // keeps decisions; the error is of the settings
	store  store

	local    *local   // guidance of the person's own choice; nil for none
	accepted []string // doubts about it that --accept settles

	files   atomic.Pointer[settingsRead] // of settings; nil before they are read
	early   map[string]string            // options that are needed before the command line is read, by the setting
	options map[string]string            // options that settle something, by the setting
	parsed  bool                         // the command line has been read
	noSave  bool                         // it says to keep nothing

	reread bool // the guidance of the person's own choice is taken in again when it has changed

	color   string
	plain   bool    // the command line asks for plain lines
	inLines bool    // so it is settled
	laidOut bool    // a width was asked for
	asOf    *string // the day that was given; nil for today
	edition *string // the edition that was given; nil for the one in force
}

// Run carries a command line out and gives the exit code. It returns at once
// when the context ends, whatever the command is doing; nothing is then to be
// written to the streams any more.
func Run(ctx context.Context, args []string, streams Streams) int {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		fmt.Fprintln(streams.Err, err)
		return exitFailed
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	p := &program{Streams: streams, ctx: ctx, end: end, args: args, out: &output{Writer: streams.Out}, editions: editions}
	p.choose(args)
	p.lay(args)
	p.ready()
	out := &theme.Writer{To: p.out}
	p.Out, p.Err = out, &theme.Writer{To: streams.Err}
	p.keeper = sync.OnceValues(p.newKeeper)
	p.completing = len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)
	root := p.rootCommand()
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(p.Out)
	root.SetErr(p.Err)
	p.addCompletion(root)
	inOwnWords(root)
	defer p.saving.Lock() // for good: what is not begun by now does not begin
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	select {
	case err := <-done:
		err = cmp.Or(err, p.store.Close())
		_ = out.Close() // p.out notes why not
		switch {
		case p.InTTY && errors.Is(p.out.err, syscall.EIO): // noticed before the signal that says so
			err = app.ErrHungUp
		case p.out.err != nil && (err == nil || errors.Is(err, p.out.err)):
			err = fmt.Errorf("the output cannot be written: %w", reason(p.out.err))
		}
		return p.exit(err)
	case <-ctx.Done():
		p.screen.Lock()
		return p.exit(context.Cause(ctx))
	}
}

// ready has the edition that was chosen loaded when it is first asked for.
func (p *program) ready() {
	p.engine = func() (*questions.Engine, error) { return p.engineOf(p.front.Edition) }
	p.index = sync.OnceValues(p.buildIndex)
}

// exit turns how a command went into an exit code, and says what went wrong.
// It is the only place that does either.
func (p *program) exit(err error) int {
	var known *Error
	var signal Signal
	switch {
	case err == nil, closedPipe(err):
		return p.code
	case errors.As(err, &signal):
		return exitSignal + int(signal)
	case errors.Is(err, app.ErrInterrupted), errors.Is(err, context.Canceled):
		return exitSignal + int(syscall.SIGINT)
	case errors.Is(err, app.ErrHungUp), hungUp(err):
		return exitSignal + int(syscall.SIGHUP)
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

// hungUp reports whether the terminal that lines are read from has gone, which
// shows there before the signal for it comes.
func hungUp(err error) bool {
	var stream *fs.PathError
	return errors.As(err, &stream) && stream.Err == syscall.EIO && strings.HasPrefix(stream.Path, "/dev/std")
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

// date is the day to decide for.
func (p *program) date() (guidance.Date, error) {
	if p.asOf == nil {
		return p.today(), nil
	}
	date, err := guidance.ParseDate(*p.asOf)
	if err != nil {
		return date, usage("--as-of: %v", err)
	}
	return date, nil
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "whichtool",
		Short: "Which tool to use for a piece of work talk at the Ministry of Justice",
		Long: p.front.About + "\n\nWithout arguments, at a terminal, it asks a few short questions and answers with the tool to use, " +
			"why, and what to do before, during and after. It makes no network connection.",
		Example: "  whichtool\n  whichtool decide --classification secret\n  whichtool tools whatsapp\n  whichtool read keeping-the-record",
		Version: version(p.front),
		Args:    p.noUnknown,
		RunE:    p.interactive,

		SilenceUsage: true, SilenceErrors: true, // exit says what went wrong
	}
	p.color = "auto"
	root.Flags().BoolVar(&p.reread, "watch", false, "with --"+guidanceFlag+": take in each change to the guidance while you work on it")
	p.settingFlags(root)
	p.editionFlags(root)
	p.guidanceFlags(root)
	root.SetFlagErrorFunc(p.flagError)
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		return cmp.Or(p.applySettings(), p.checkEdition(), p.mayUse(c))
	}
	root.SetHelpCommand(p.helpCommand(root))
	root.AddCommand(p.askCommand(), p.decideCommand(), p.urgentCommand(), p.toolsCommand(), p.readCommand(), p.searchCommand(), p.learnCommand(), p.recordsCommand(), p.teamCommand(), p.guidanceCommand(), p.settingsCommand(), p.doctorCommand(), p.versionCommand(), p.licencesCommand())
	givenOnce(root)
	return root
}

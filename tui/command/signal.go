package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Signal is the cause of a context that a signal has ended.
type Signal syscall.Signal

// Error names the signal.
func (s Signal) Error() string { return syscall.Signal(s).String() }

// WithSignals is a context that ends at the first signal to end the program.
// Nothing waits longer than a moment then, so a second one, which often comes
// with the first, changes nothing. A signal that whoever started the program
// has it ignore stays ignored, as with nohup.
func WithSignals(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTERM} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	go func() { cancel(Signal((<-signals).(syscall.Signal))) }()
	return ctx
}

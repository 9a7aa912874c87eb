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
// The second is not waited upon: it ends the program where it stands.
func WithSignals(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancelCause(ctx)
	// As many as may come before they are looked at.
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTERM)
	go func() {
		cancel(Signal((<-signals).(syscall.Signal)))
		os.Exit(exitSignal + int((<-signals).(syscall.Signal)))
	}()
	return ctx
}

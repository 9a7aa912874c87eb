//go:build !unix

package app

import "sync/atomic"

// stoppable says that nothing here stops a program and brings it back.
const stoppable = false

// jobControl reports that nothing here could bring a stopped program back.
func jobControl() bool { return false }

// suspension has no signal to listen for.
type suspension struct{ ready atomic.Bool }

func (*suspension) listen(_, _ func()) {}
func (*suspension) close()             {}

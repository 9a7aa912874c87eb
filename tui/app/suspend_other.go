//go:build !unix

package app

// jobControl reports that nothing here could bring a stopped program back.
func jobControl() bool { return false }

// suspension has no signal to listen for.
type suspension struct{}

func (*suspension) start(func()) {}
func (*suspension) stop()        {}

package command

import (
	"os"

	"golang.org/x/sys/windows"
)

// Console has consoles of Windows take colours and links as other terminals do, until
// restore is called. It is false for one that takes none: that is to be taken for a
// terminal that can only print lines. A file that is no console stays as it is. Text
// is UTF-8 in either: what goes to a console Go hands to it as UTF-16, whatever its
// code page, and what goes to a file or a pipe goes there byte by byte.
func Console(files ...*os.File) (restore func(), able bool) {
	type console struct {
		windows.Handle
		mode uint32
	}
	var before []console
	for _, file := range files { // all before any is set: two may be the same console
		one := console{Handle: windows.Handle(file.Fd())}
		if windows.GetConsoleMode(one.Handle, &one.mode) == nil {
			before = append(before, one)
		}
	}
	able = true
	for _, one := range before {
		if windows.SetConsoleMode(one.Handle, one.mode|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
			able = false
		}
	}
	return func() {
		for _, one := range before {
			_ = windows.SetConsoleMode(one.Handle, one.mode) // it may have gone
		}
	}, able
}

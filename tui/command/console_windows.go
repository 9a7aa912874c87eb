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
	before, able := map[windows.Handle]uint32{}, true
	for _, file := range files {
		console, mode := windows.Handle(file.Fd()), uint32(0)
		if windows.GetConsoleMode(console, &mode) != nil {
			continue
		}
		if _, ok := before[console]; !ok {
			before[console] = mode
		}
		if windows.SetConsoleMode(console, mode|windows.ENABLE_PROCESSED_OUTPUT|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
			able = false
		}
	}
	return func() {
		for console, mode := range before {
			_ = windows.SetConsoleMode(console, mode) // it may have gone
		}
	}, able
}

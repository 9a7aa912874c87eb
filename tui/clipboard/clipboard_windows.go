package clipboard

import (
	"context"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// unicodeText is CF_UNICODETEXT, UTF-16 with a NUL at its end; movable is
// GMEM_MOVEABLE, as the clipboard wants its memory.
const (
	unicodeText = 13
	movable     = 2
)

var (
	user   = windows.NewLazySystemDLL("user32.dll")
	kernel = windows.NewLazySystemDLL("kernel32.dll")

	openClipboard  = user.NewProc("OpenClipboard")
	emptyClipboard = user.NewProc("EmptyClipboard")
	setData        = user.NewProc("SetClipboardData")
	closeClipboard = user.NewProc("CloseClipboard")

	globalAlloc  = kernel.NewProc("GlobalAlloc")
	globalFree   = kernel.NewProc("GlobalFree")
	globalLock   = kernel.NewProc("GlobalLock")
	globalUnlock = kernel.NewProc("GlobalUnlock")
	moveMemory   = kernel.NewProc("RtlMoveMemory")
)

// write asks the system. Only one program has the clipboard at a time, so another is
// waited for.
func write(ctx context.Context, _ func(string) string, text string) error {
	units, err := windows.UTF16FromString(text)
	if err != nil {
		return err
	}
	runtime.LockOSThread() // the clipboard is open for a thread
	defer runtime.UnlockOSThread()
	for {
		opened, _, err := openClipboard.Call(0)
		if opened != 0 {
			break
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("another program has the clipboard: %w", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
	defer closeClipboard.Call()
	if done, _, err := emptyClipboard.Call(); done == 0 {
		return err
	}
	return put(units)
}

// put gives a text to the open clipboard, which owns its memory from then on.
func put(units []uint16) error {
	size := uintptr(len(units)) * unsafe.Sizeof(units[0])
	memory, _, err := globalAlloc.Call(movable, size)
	if memory == 0 {
		return err
	}
	at, _, err := globalLock.Call(memory)
	if at == 0 {
		globalFree.Call(memory)
		return err
	}
	moveMemory.Call(at, uintptr(unsafe.Pointer(&units[0])), size)
	globalUnlock.Call(memory)
	if done, _, err := setData.Call(unicodeText, memory); done == 0 {
		globalFree.Call(memory)
		return err
	}
	return nil
}

package clipboard

import (
	"context"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What is said to be copied is what another program is given to paste.
func TestATextIsOnTheClipboard(t *testing.T) {
	const text = "# Use Teams\n\né 漢 🙂\n"
	if err := Write(context.Background(), func(string) string { return "" }, text); err != nil {
		t.Fatal(err)
	}
	if opened, _, err := openClipboard.Call(0); opened == 0 {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	memory, _, err := user.NewProc("GetClipboardData").Call(unicodeText)
	if memory == 0 {
		t.Fatal(err)
	}
	units := make([]uint16, len(text)+1)
	at, _, err := globalLock.Call(memory)
	if at == 0 {
		t.Fatal(err)
	}
	size, _, _ := kernel.NewProc("GlobalSize").Call(memory)
	moveMemory.Call(uintptr(unsafe.Pointer(&units[0])), at, min(size, uintptr(2*len(units))))
	globalUnlock.Call(memory)
	if got := windows.UTF16ToString(units); got != text {
		t.Errorf("%q is there", got)
	}
}

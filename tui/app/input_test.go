package app

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// reading is an input that counts what it notices.
func reading(stopped *int) *input {
	return &input{stopped: func() { *stopped++ }, asked: func() bool { return true }}
}

// However a paste arrives, its marks come out whole and its text unchanged.
func TestAPasteInParts(t *testing.T) {
	const all = "a" + pasteBegin + "q text é \n and more" + pasteEnd + "b"
	for i := range len(all) {
		for j := i; j < len(all); j++ {
			in := reading(new(int))
			now, out := time.Now(), ""
			for _, part := range []string{all[:i], all[i:j], all[j:]} {
				out += string(in.mend([]byte(part), now))
			}
			if out != all {
				t.Fatalf("cut at %d and %d: %q", i, j, out)
			}
		}
	}
}

// Nor does it matter how late the parts are: no text of a paste is a command.
func TestAPasteInLateParts(t *testing.T) {
	for at := 1; at < len(pasteBegin); at++ {
		for _, late := range []time.Duration{0, 2 * escapeTime, 2 * patience, time.Hour} {
			in, now := reading(new(int)), time.Now()
			out := string(in.mend([]byte(pasteBegin[:at]), now))
			out += string(in.mend([]byte(pasteBegin[at:]+"q"+pasteEnd), now.Add(late)))
			if !strings.HasSuffix(out, pasteBegin+"q"+pasteEnd) {
				t.Errorf("cut at %d, %s late: %q", at, late, out)
			}
		}
	}
}

func TestCtrlCComesThrough(t *testing.T) {
	for _, before := range []string{"", pasteBegin + "for ever", pasteBegin + "\x1b", "\x1b]11;rgb:", "\x1b[20", "\x1b[" + strings.Repeat("9", 999), "\x1bP" + strings.Repeat("x", 9999), "\x1b", "\xe2\x80", strings.Repeat("x", 4*keyBurst)} {
		for _, c := range ctrlC {
			stopped := 0
			in := reading(&stopped)
			out := in.mend([]byte(before), time.Now())
			if out = append(out, in.mend([]byte(c), time.Now())...); stopped != 1 || !bytes.HasSuffix(out, []byte(c)) {
				t.Errorf("%q after %.20q: %d, %q", c, before, stopped, out)
			}
		}
	}
}

func TestAPasteIsBounded(t *testing.T) {
	in := reading(new(int))
	size := len(in.mend([]byte(pasteBegin), time.Now()))
	for range 3 * mostPaste >> 12 {
		size += len(in.mend(bytes.Repeat([]byte("x"), 1<<12), time.Now()))
	}
	if size > mostPaste+len(pasteBegin)+utf8Max {
		t.Errorf("%d bytes of a paste", size)
	}
}

const utf8Max = 4

// More keys than anybody types do not keep the person out; those that come
// afterwards are taken again.
func TestAFloodOfKeys(t *testing.T) {
	in, now, size := reading(new(int)), time.Now(), 0
	for range 1 << 20 >> 12 {
		size += len(in.mend(bytes.Repeat([]byte("x"), 1<<12), now))
		now = now.Add(time.Millisecond)
	}
	if size > keyBurst+keyRate {
		t.Errorf("%d keys", size)
	}
	if out := in.mend([]byte("q"), now.Add(100*time.Millisecond)); string(out) != "q" {
		t.Errorf("then %q", out)
	}
}

// What there is no use for is not handed on: it could be a size, a count, the
// start of a paste under another name, or something that swallows what follows.
func TestWhatThereIsNoUseFor(t *testing.T) {
	for _, one := range []string{"\x1b[8;99999;99999t", "\x1b[48;99999;99999;1;1t", "\x1b[65;0;97;1;0;65535_", "\x1b[0;0;27;1;0;1_", "\x1b[M", "\x1b[1M",
		"\x1b[200;1~", "\x1b[0200~", "\x1b[?200~", "\x1b]52;c;eA==\x07", "\x1bP1+r524742\x1b\\", "\x1b_x\x1b\\", "\x1bXx\x1b\\", "\x1b^x\x1b\\", "\x9b31m", "\u009b31m"[:2], "\xff",
		"\x1b]11;" + strings.Repeat("x", longestSequence) + "\x07", "\x1b[<99999999;1;1M"} {
		for at := range len(one) {
			in := reading(new(int))
			out := string(in.mend([]byte(one[:at]), time.Now()))
			out += string(in.mend([]byte(one[at:]+"q"), time.Now()))
			if out = strings.TrimPrefix(out, "\x1b"); out != "q" && !(at > 0 && one[0] == '\x9b') && one[0] != '\x9b' {
				t.Errorf("%q cut at %d: %q", one, at, out)
			}
		}
	}
}

// parts are what may come from a terminal, or seem to.
var parts = []string{
	"q", "x", "\r", "\x1b", "\x1b[", "\x1bO", "[", "O", "]", "P", "\x1b[A", "\x1bOA", "\x1b[1;5C", "\x1b[3~", "\x1b[97;5u", "\x1b[27;5;97~", "\x1b[<0;5;5M", "\x1b[I", "\x1b[[A",
	pasteBegin, pasteEnd, "\x1b[20", "0~", "200~", "\x1b[200;1~", "\x1b[M", "\x1b[65;0;97;1;0;65535_", "\x1b[0;0;27;1;0;1_", "\x1b[8;99999;99999t", "\x1b]11;rgb:ff/ff/ff", "\x1b]11;", "\x07", "\x1b\\",
	"\x1bP", "\x1b_", "\x1bX", "\x1b^", "\x9b", "\x9d", "\x90", "é", "\xc3", "\xa9", "日本", "\u009b", "\x00", "\x7f", "\x18", "$", ";", "9999999999", isWell, "\x1b[?2026;2$y", "\x1b[99;5u", "\x03",
}

// However what comes in is cut, and whatever it is, Bubble Tea's reader makes
// few events of it, and of what stands in a paste none but the paste.
func TestAnyInput(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 9))
	for range 2000 {
		now, in, handed := time.Now(), reading(new(int)), 0
		var out []byte
		for range 1 + random.IntN(8) {
			var read []byte
			for range random.IntN(6) {
				read = append(read, parts[random.IntN(len(parts))]...)
			}
			now = now.Add([]time.Duration{0, time.Millisecond, 2 * escapeTime, 2 * patience}[random.IntN(4)])
			one := in.mend(read, now)
			if handed += len(read); len(one) > len(read)+2*longestSequence || len(in.held) > longestSequence {
				t.Fatalf("%q becomes %q, and %d bytes are held", read, one, len(in.held))
			}
			out = append(out, one...)
		}
		if events := decoded(out); len(events) > handed+2 {
			t.Fatalf("%q makes %d events", out, len(events))
		}
	}
}

// Ctrl+C comes through whatever came before it and however that and it are cut.
func TestCtrlCAfterAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 1))
	for range 20000 {
		stopped := 0
		in, now := reading(&stopped), time.Now()
		var data []byte
		for range random.IntN(20) {
			if p := parts[random.IntN(len(parts))]; !stops(p) {
				data = append(data, p...)
			}
		}
		whole := string(append(data, ctrlC[random.IntN(len(ctrlC))]...))
		stopped, data = 0, nil
		for rest := []byte(whole); len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			data, rest = append(data, in.mend(rest[:n], now)...), rest[n:]
			if now = now.Add(time.Millisecond); n >= flow {
				now = now.Add(time.Second) // the program was busy
			}
		}
		if stopped == 0 || !slices.ContainsFunc(ctrlC, func(c string) bool { return strings.HasSuffix(string(data), c) }) {
			t.Fatalf("%q: %d, %q", whole, stopped, data)
		}
	}
}

// decoded is what Bubble Tea's reader makes of bytes.
func decoded(data []byte) (events []uv.Event) {
	all := make(chan uv.Event)
	go func() {
		_ = uv.NewTerminalReader(bytes.NewReader(data), "xterm").StreamEvents(context.Background(), all)
		close(all)
	}()
	for e := range all {
		events = append(events, e)
	}
	return events
}

// The text of a paste never comes out as keys, whatever stands in it and
// however it is cut.
func FuzzPaste(f *testing.F) {
	f.Add("text", 3, 9)
	f.Add("\x1b[65;0;97;1;0;65535_", 3, 9)
	f.Add("\x1b]11;", 1, 2)
	f.Fuzz(func(t *testing.T, text string, one, two int) {
		for _, end := range endsOfPaste {
			text = strings.ReplaceAll(text, end, "")
		}
		if strings.ContainsAny(text, "\x03\x1b") && partial([]byte(text), pasteEnd) > 0 {
			return // the end mark may come together with what follows
		}
		all := "k" + pasteBegin + text + pasteEnd + "k"
		one = max(0, min(one, len(all)))
		two = max(one, min(two, len(all)))
		in, now := reading(new(int)), time.Now()
		var out []byte
		for _, part := range []string{all[:one], all[one:two], all[two:]} {
			out = append(out, in.mend([]byte(part), now)...)
		}
		var kinds []string
		for _, e := range decoded(out) {
			kinds = append(kinds, fmt.Sprintf("%T", e))
		}
		if got := strings.Join(kinds, " "); got != "uv.KeyPressEvent uv.PasteStartEvent uv.PasteEvent uv.PasteEndEvent uv.KeyPressEvent" {
			t.Errorf("%q becomes %s", out, got)
		}
	})
}

// That the terminal is well goes on only where it was asked: a flood of it would keep
// the program from all else.
func TestAnAnswerThatNobodyWaitsFor(t *testing.T) {
	for _, asked := range []bool{false, true} {
		in := &input{asked: func() bool { return asked }}
		if out := in.mend([]byte(isWell+isWellToo), time.Now()); (len(out) > 0) != asked {
			t.Errorf("asked: %v, handed on: %q", asked, out)
		}
	}
}

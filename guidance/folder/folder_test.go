package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"unicode/utf8"
	"whichtool/guidance/clean"
)

func TestOpenFindsNestedFilesInNaturalOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"page10.md", "page2.md", "Page1.MD", "b/deep/er/x.markdown", "b/z.TXT", "b-side.md", "a.html.md.erb",
		"UPPER.Md.Erb", "image.png", "code.go", "md", "x.mdx", "noext", ".hidden.md", ".git/x.md", "b/node_modules/x.md",
	} {
		write(t, dir, name, "text\n")
	}
	l := mustOpen(t, dir)
	want := []string{
		"a.html.md.erb", "b/deep/er/x.markdown", "b/z.TXT", "b-side.md", "Page1.MD", "page2.md", "page10.md", "UPPER.Md.Erb", "x.mdx",
	}
	if got := paths(l); !slices.Equal(got, want) {
		t.Errorf("files\n got %q\nwant %q", got, want)
	}
	if len(l.Skipped) > 0 {
		t.Errorf("skipped %q; hidden entries and other kinds of file are to go by in silence", l.Skipped)
	}
	if l.Root != dir {
		t.Errorf("root %q, want %q", l.Root, dir)
	}
}

func TestOpenGivesTitlesAndSizes(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.md", "---\ntitle: From the front\n---\n# Heading\n")
	write(t, dir, "b.md", "text\n\n## From a *heading*\n")
	write(t, dir, "c.html.md.erb", "text only")
	write(t, dir, "d.md", "")
	front := "---\nabout:\n# a comment\n" + strings.Repeat("  more\n", headSize/7) + "---\n# Heading\n"
	write(t, dir, "e.md", front)
	l := mustOpen(t, dir)
	want := []File{
		{"a.md", "From the front", 40}, {"b.md", "From a heading", 26}, {"c.html.md.erb", "c.html", 9}, {"d.md", "d", 0},
		{"e.md", "e", int64(len(front))},
	}
	if !slices.Equal(l.Files, want) {
		t.Errorf("files\n got %+v\nwant %+v", l.Files, want)
	}
}

func TestOpenNamesWhatItPassesOver(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "secret.md", "# Secret\n")
	dir := t.TempDir()
	write(t, dir, "good.md", "# Good\n")
	write(t, dir, "sub/good.md", "# Good too\n")
	write(t, dir, "nul.md", "text\x00text")
	write(t, dir, "noise.txt", strings.Repeat("ab\xfe\xff\x01", 100))
	write(t, dir, "folder.md/inside.md", "# A folder with the name of a file\n")
	sparse(t, filepath.Join(dir, "huge.md"), MaxSize+1)
	link(t, dir, "sub/up", "..")
	link(t, dir, "sub/self", ".")
	link(t, dir, "top", ".")
	link(t, dir, "twice", "sub")
	link(t, dir, "ring1.md", "ring2.md")
	link(t, dir, "ring2.md", "ring1.md")
	link(t, dir, "gone.md", "nowhere.md")
	link(t, dir, "out", outside)
	link(t, dir, "out.md", filepath.Join(outside, "secret.md"))
	link(t, dir, "sub/climb.md", "../../"+filepath.Base(outside)+"/secret.md")
	link(t, dir, "under.md", "good.md/x.md")
	link(t, dir, "long.md", strings.Repeat("./", 200)+"good.md")

	l := mustOpen(t, dir)
	want := map[string]string{
		"nul.md":       "binary, not text",
		"noise.txt":    "binary, not text",
		"huge.md":      "too large: more than 32 MiB",
		"sub/up":       "loops: a symbolic link to a folder that it lies in",
		"sub/self":     "loops: a symbolic link to a folder that it lies in",
		"top":          "loops: a symbolic link to a folder that it lies in",
		"twice":        "listed already: a symbolic link to another folder of this one",
		"ring1.md":     "loops: a symbolic link that comes back to itself",
		"ring2.md":     "loops: a symbolic link that comes back to itself",
		"gone.md":      "unreadable: a symbolic link to nothing",
		"out":          "leads out of the folder: a symbolic link",
		"out.md":       "leads out of the folder: a symbolic link",
		"sub/climb.md": "leads out of the folder: a symbolic link",
		"under.md":     "unreadable: not a directory",
		"long.md":      "unreadable: a symbolic link through too many folders",
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got := reasons(l)[name]; got != want[name] {
			t.Errorf("%s: reason %q, want %q", name, got, want[name])
		}
	}
	if len(l.Skipped) != len(want) {
		t.Errorf("%d skipped, want %d: %q", len(l.Skipped), len(want), l.Skipped)
	}
	if got := paths(l); !slices.Equal(got, []string{"folder.md/inside.md", "good.md", "sub/good.md"}) {
		t.Errorf("files %q", got)
	}
	if !slices.IsSortedFunc(l.Skipped, func(a, b Skipped) int { return natural(a.Path, b.Path) }) {
		t.Error("what is skipped is not in order")
	}
}

func sparse(t *testing.T, name string, size int64) {
	t.Helper()
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, size); err != nil {
		t.Fatal(err)
	}
}

func TestOpenTakesAFileOfTheLargestSize(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "large.md", strings.Repeat("x", MaxSize-1)+"\n")
	l := mustOpen(t, dir)
	text, err := l.Text("large.md")
	if err != nil || len(text) != MaxSize {
		t.Fatalf("%d bytes, %v", len(text), err)
	}
}

func TestOpenNamesWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "locked.md", "# Locked\n")
	write(t, dir, "shut/page.md", "# Shut\n")
	for _, name := range []string{"locked.md", "shut"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "shut"), 0o755) })
	if file, err := os.Open(filepath.Join(dir, "locked.md")); err == nil {
		file.Close()
		t.Skip("this user may read everything")
	}
	l := mustOpen(t, dir)
	want := map[string]string{"locked.md": "unreadable: permission denied", "shut": "unreadable: permission denied"}
	if got := reasons(l); !maps.Equal(got, want) || len(l.Files) > 0 {
		t.Errorf("skipped %v, files %v", got, l.Files)
	}
}

func TestLinksInsideTheFolderAreFollowed(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "docs/index.md", "# Index\n")
	write(t, dir, ".store/v2/page.md", "# Page\n")
	write(t, dir, ".store/v2/more/deep.md", "# Deep\n")
	link(t, dir, "README.md", "docs/index.md")
	link(t, dir, "chain.md", "README.md")
	link(t, dir, "absolute.md", filepath.Join(dir, "docs/index.md"))
	link(t, dir, "image", "docs/index.md")
	link(t, dir, "current", ".store/current")
	link(t, dir, ".store/current", "v2")
	link(t, dir, ".store/v2/back", "..")
	link(t, dir, "later", ".store/v2/more")
	l := mustOpen(t, dir)
	want := []string{"absolute.md", "chain.md", "current/more/deep.md", "current/page.md", "docs/index.md", "README.md"}
	if got := paths(l); !slices.Equal(got, want) {
		t.Errorf("files\n got %q\nwant %q", got, want)
	}
	if got := reasons(l); len(got) != 2 || got["later"] != string(linkTwice) || got["current/back"] != string(linkUp) {
		t.Errorf("skipped %v", got)
	}
	for _, name := range []string{"absolute.md", "chain.md", "current/more/deep.md"} {
		if text, err := l.Text(name); err != nil || !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

// A link is followed before the folder that it leads to is met under its own
// name only if that is inside another link's.
func TestFolderMetTwiceThroughLinksIsListedOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ".store/a/b/page.md", "# Page\n")
	link(t, dir, "1", ".store/a/b")
	link(t, dir, "2", ".store/a")
	l := mustOpen(t, dir)
	if got := paths(l); !slices.Equal(got, []string{"1/page.md"}) {
		t.Errorf("files %q", got)
	}
	if got := reasons(l)["2/b"]; !strings.HasPrefix(got, "listed already") {
		t.Errorf("2/b: %q", got)
	}
}

func TestOpenThroughALinkToTheFolder(t *testing.T) {
	parent := t.TempDir()
	write(t, parent, "real/page.md", "# Page\n")
	link(t, parent, "real/again.md", filepath.Join(parent, "real/page.md"))
	link(t, parent, "named", "real")
	l := mustOpen(t, filepath.Join(parent, "named"))
	if got := paths(l); !slices.Equal(got, []string{"again.md", "page.md"}) {
		t.Errorf("files %q, skipped %q", got, l.Skipped)
	}
}

func TestOpenRefusesWhatIsNoFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "page.md", "text")
	if _, err := Open(t.Context(), filepath.Join(dir, "page.md"), nil); err == nil || !strings.HasSuffix(err.Error(), "page.md: not a folder") {
		t.Errorf("a file: %v", err)
	}
	_, err := Open(t.Context(), filepath.Join(dir, "no\x1b[31m"), nil)
	if !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), "\x1b") || !strings.HasSuffix(err.Error(), "no�[31m: unreadable: no such file or directory") {
		t.Errorf("nothing: %v", err)
	}
}

func TestNamesAreSafeToShow(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"esc\x1b[31m.md", "bidi\u202e.md", "new\nline.md", "bad\xff.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text of "+name[:3]), 0o644); err != nil {
			t.Skip("no such names here:", err)
		}
	}
	write(t, dir, "same\x01.md", "first")
	write(t, dir, "same\x02.md", "second")
	link(t, dir, "link\x1b]8;;", "nowhere")
	l := mustOpen(t, dir)
	want := []string{"badÿ.md", "bidi�.md", "esc�[31m.md", "new line.md", "same�.md"}
	if got := paths(l); !slices.Equal(got, want) {
		t.Fatalf("files\n got %q\nwant %q", got, want)
	}
	for _, file := range l.Files {
		if text, err := l.Text(file.Path); err != nil || text != "text of "+file.Path[:3] && text != "first" {
			t.Errorf("%s: %q, %v", file.Path, text, err)
		}
		if !utf8.ValidString(file.Title) || strings.ContainsAny(file.Title, "\x1b\u202e\n") || file.Title == "" {
			t.Errorf("title %q", file.Title)
		}
	}
	got := reasons(l)
	if len(got) != 2 || !strings.HasPrefix(got["same�.md"], "looks the same") || got["link�]8;;"] != string(linkGone) {
		t.Errorf("skipped %q", got)
	}
}

func TestOpenStopsAtTheLimit(t *testing.T) {
	dir := t.TempDir()
	for i := range 6 {
		write(t, dir, fmt.Sprintf("%d.md", i), "text")
	}
	link(t, dir, "gone", "nowhere")
	write(t, dir, "image.png", "does not count")
	for _, test := range []struct {
		limit, want int
		more        bool
	}{{3, 3, true}, {6, 6, true}, {7, 7, false}, {8, 7, false}} {
		l, err := openLimited(t.Context(), dir, nil, test.limit)
		if err != nil {
			t.Fatal(err)
		}
		entries := len(l.Files) + len(l.Skipped)
		if test.more {
			last := l.Skipped[len(l.Skipped)-1]
			if last != (Skipped{".", fmt.Sprintf("too many entries: only %d are taken in, the rest is left out", test.limit)}) {
				t.Errorf("limit %d: last skipped is %q", test.limit, last)
			}
			entries--
		}
		if entries != test.want {
			t.Errorf("limit %d: %d files, %d skipped", test.limit, len(l.Files), len(l.Skipped))
		}
	}
}

func TestOpenStopsAtTheDepth(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, strings.Repeat("d/", maxDepth-1)+"last.md", "text")
	write(t, dir, strings.Repeat("d/", maxDepth)+"beyond.md", "text")
	long := strings.Repeat(strings.Repeat("n", 250)+"/", 5)
	write(t, dir, long+"far.md", "text")
	l := mustOpen(t, dir)
	if got := paths(l); len(got) != 1 || !strings.HasSuffix(got[0], "last.md") {
		t.Errorf("files %q", got)
	}
	for _, s := range l.Skipped {
		if s.Reason != "nested too deeply" || utf8.RuneCountInString(s.Path) > maxPath {
			t.Errorf("skipped %q", s)
		}
	}
	if len(l.Skipped) != 2 {
		t.Errorf("%d skipped, want 2", len(l.Skipped))
	}
}

func TestOpenEndsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	for i := range 100 {
		write(t, dir, fmt.Sprintf("%d/%d.md", i, i), "text")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if l, err := Open(ctx, dir, nil); l != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v, %v", l, err)
	}
	for name, when := range map[string]func(Progress) bool{
		"listing": func(p Progress) bool { return p.Found > 20 },
		"reading": func(p Progress) bool { return p.Read > 20 },
	} {
		ctx, cancel := context.WithCancel(t.Context())
		var last Progress
		l, err := Open(ctx, dir, func(p Progress) {
			if last = p; when(p) {
				cancel()
			}
		})
		cancel()
		if l != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled while %s: %v, %v", name, l, err)
		}
		if last.Done || last.Read > 60 || name == "listing" && last.Found > 60 {
			t.Errorf("cancelled while %s, it went on to %+v", name, last)
		}
	}
}

func TestProgressGrowsAndEndsOnce(t *testing.T) {
	dir := t.TempDir()
	for i := range 100 {
		write(t, dir, fmt.Sprintf("%d.md", i), "text")
	}
	var mutex sync.Mutex // held by none: calls that overlap fail
	var calls []Progress
	_, err := Open(t.Context(), dir, func(p Progress) {
		if !mutex.TryLock() {
			t.Error("two calls at once")
			return
		}
		defer mutex.Unlock()
		calls = append(calls, p)
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range calls {
		if i > 0 && (p.Found < calls[i-1].Found || p.Read < calls[i-1].Read) || p.Read > p.Found || p.Done != (i == len(calls)-1) {
			t.Errorf("call %d of %d: %+v", i+1, len(calls), p)
		}
	}
	if len(calls) < 10 || len(calls) > 20 || calls[len(calls)-1] != (Progress{100, 100, true}) {
		t.Errorf("calls %+v", calls)
	}
}

func TestTextReadsOnDemandWithinTheLimits(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "page.md", "# One\r\n")
	write(t, dir, "other.md", "# Other\n")
	write(t, dir, "was-binary.md", "\x00")
	outside := t.TempDir()
	write(t, outside, "secret.md", "# Secret\n")
	l := mustOpen(t, dir)
	write(t, dir, "was-binary.md", "but is no file of the library")
	page := filepath.Join(dir, "page.md")

	if text, err := l.Text("page.md"); err != nil || text != "# One\n" {
		t.Fatalf("%q, %v", text, err)
	}
	write(t, dir, "page.md", "\ufeff# Two\x1b[2J")
	if text, err := l.Text("page.md"); err != nil || text != "# Two�[2J" {
		t.Errorf("after a change: %q, %v", text, err)
	}
	changes := []struct {
		what   string
		change func()
		want   string
	}{
		{"binary", func() { write(t, dir, "page.md", "a\x00b") }, "page.md: binary, not text"},
		{"grown", func() { sparse(t, page, MaxSize+1) }, "page.md: too large: more than 32 MiB"},
		{"gone", func() { os.Remove(page) }, "page.md: unreadable: no such file or directory"},
		{"a folder", func() { os.Mkdir(page, 0o755) }, "page.md: not a regular file: a folder"},
		{"a way out", func() { os.Remove(page); link(t, dir, "page.md", filepath.Join(outside, "secret.md")) }, "page.md: unreadable: path escapes from parent"},
	}
	for _, c := range changes {
		c.change()
		if text, err := l.Text("page.md"); err == nil || err.Error() != c.want || text != "" {
			t.Errorf("%s: %q, %v; want %s", c.what, text, err, c.want)
		}
	}
	for _, name := range []string{"was-binary.md", "../" + filepath.Base(outside) + "/secret.md", "missing.md", "", "./other.md", "\x1b[31m"} {
		if text, err := l.Text(name); err == nil || text != "" || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: %q, %v", name, text, err)
		}
	}
}

func TestTextByManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		write(t, dir, fmt.Sprintf("%d.md", i), strings.Repeat(fmt.Sprintf("%d\r\n", i), 1000))
	}
	l := mustOpen(t, dir)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, file := range l.Files {
				if text, err := l.Text(file.Path); err != nil || text != strings.Repeat(fmt.Sprintf("%d\n", i), 1000) {
					t.Errorf("%s: %d bytes, %v", file.Path, len(text), err)
				}
			}
		})
	}
	group.Wait()
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "page.any", "---\ntitle: The \"page\"\n---\r\ntext\x1b\r\n")
	title, text, _, err := ReadHead(filepath.Join(dir, "page.any"), MaxSize)
	if err != nil || title != `The "page"` || text != "---\ntitle: The \"page\"\n---\ntext�\n" {
		t.Errorf("%q, %q, %v", title, text, err)
	}
	write(t, dir, "long.md", strings.Repeat("é", headSize)+"\n# Too far away\n")
	if title, text, _, err := ReadHead(filepath.Join(dir, "long.md"), MaxSize); err != nil || title != "long" || len(text) != 2*headSize+len("\n# Too far away\n") {
		t.Errorf("%q, %d bytes, %v", title, len(text), err)
	}
	write(t, dir, "nul.md", "a\x00")
	sparse(t, filepath.Join(dir, "huge.md"), MaxSize+1)
	for name, want := range map[string]string{
		"nul.md": "binary, not text", "huge.md": "too large: more than 32 MiB", "": "not a regular file: a folder", "gone": "unreadable: no such file or directory",
	} {
		full := filepath.Join(dir, name)
		if _, err := ReadFile(full); err == nil || err.Error() != full+": "+want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// However much of a file is asked for, its beginning is that of the whole text,
// up to the end of a line.
func TestReadHead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "page.md")
	data := "# Naïve title\r\n\r\nA line.\r\n" + strings.Repeat("é", 40) + "\nThe last line"
	if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := ReadFile(name)
	if err != nil || all != clean.Text([]byte(data)) {
		t.Fatalf("%q, %v", all, err)
	}
	for size := len("# Naïve title\r\n"); size < len(data)+3; size++ {
		title, text, whole, err := ReadHead(name, size)
		if err != nil || title != "Naïve title" || !strings.HasPrefix(all, text) || whole != (size >= len(data)) || whole != (text == all) || !whole && !strings.HasSuffix(text, "\n") || len(text) > size {
			t.Fatalf("%d bytes: %q, whole %v, titled %q, %v", size, text, whole, title, err)
		}
	}
}

// However the chunks fall, a file reads as Clean would clean it whole.
func TestReadingInChunksChangesNothing(t *testing.T) {
	dir := t.TempDir()
	pieces := []string{"\r\n", "\r", "\x1b[31m", "é", "\xe2\x82", "न\u094d\u200dय", "\u200b", "e\u0301", "\u2028", "👍🏽", "�", "\u202e"}
	for shift := range 12 {
		data := strings.Repeat("a", chunkSize-shift) + strings.Join(pieces, "") + strings.Repeat("b", chunkSize-20-shift) + strings.Join(pieces, "")
		write(t, dir, "page.md", data)
		if text, err := ReadFile(filepath.Join(dir, "page.md")); err != nil || text != clean.Text([]byte(data)) {
			t.Errorf("shift %d: the text differs, %v", shift, err)
		}
	}
	// Each piece alone, at each place around the end of a chunk.
	for _, piece := range pieces {
		for shift := range 2*clean.Lookahead + 1 {
			data := strings.Repeat("अ", chunkSize/3-2*clean.Lookahead) + strings.Repeat("a", 3*clean.Lookahead+shift) + piece + piece + "x"
			write(t, dir, "page.md", data)
			if text, err := ReadFile(filepath.Join(dir, "page.md")); err != nil || text != clean.Text([]byte(data)) {
				t.Fatalf("%q after %d: the text differs, %v", piece, shift, err)
			}
		}
	}
}

// endless is a file that grows as fast as it is read.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.read += len(p)
	return len(p), nil
}

func TestReadingStopsAtTheLimitAndAtFaults(t *testing.T) {
	file := &endless{}
	if text, err := cleanAll(file, 10); err != tooLarge || text != "" || file.read > MaxSize+chunkSize {
		t.Errorf("%d bytes, %v, after %d read", len(text), err, file.read)
	}
	broken := errors.New("the disk is gone")
	if text, err := cleanAll(io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(broken)), 10); err != broken || text != "" {
		t.Errorf("%q, %v", text, err)
	}
	slow := iotest.OneByteReader(strings.NewReader("a\r\né\x1b"))
	if text, err := cleanAll(slow, 0); err != nil || text != "a\né�" {
		t.Errorf("%q, %v", text, err)
	}
}

// Files of other encodings are read as what they say, titles included.
func TestEncodings(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"low.md": "\xff\xfe#\x00 \x00\xa3\x00\n\x00", "high.md": "\xfe\xff\x00#\x00 \x00\xa3\x00\n", "mark.md": "\xef\xbb\xbf# £\n", "windows.md": "# \xa3\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Open(context.Background(), dir, nil)
	if err != nil || len(l.Files) != 4 {
		t.Fatal(err, l.Skipped)
	}
	for _, f := range l.Files {
		if text, err := l.Text(f.Path); err != nil || text != "# £\n" || f.Title != "£" {
			t.Errorf("%s: %q titled %q, %v", f.Path, text, f.Title, err)
		}
	}
}

// A folder of any number of entries is read a few at a time and no further than
// the limit: it takes no more for ten times as many.
func TestWhatIsBeyondTheLimitIsNotListed(t *testing.T) {
	bytesFor := func(files int) uint64 {
		dir := t.TempDir()
		for i := range files {
			write(t, dir, fmt.Sprintf("%d.md", i), "")
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		l, err := openLimited(t.Context(), dir, nil, 50)
		runtime.ReadMemStats(&after)
		if err != nil || len(l.Files) != 50 || !strings.HasPrefix(reasons(l)["."], "too many entries") {
			t.Fatalf("%d files, %q, %v", len(l.Files), l.Skipped, err)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	few, many := bytesFor(2*batch), bytesFor(20*batch)
	if many > few*3/2+100_000 {
		t.Errorf("%d bytes for %d files, and %d for %d", few, 2*batch, many, 20*batch)
	}
}

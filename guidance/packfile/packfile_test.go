package packfile_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"whichtool/guidance/packfile"
)

// small is a folder as a layer's is; its content does not matter here.
func small() fstest.MapFS {
	return fstest.MapFS{
		"pack.md":        {Data: []byte("---\ntitle: A\n---\nAbout.\n"), ModTime: time.Unix(1, 0), Mode: 0o640},
		"rules/one.md":   {Data: []byte("---\ntitle: One\n---\nText.\n")},
		"sources/oir.md": {Data: []byte("- OIR-01 (fact) Text\n")},
		".git/HEAD":      {Data: []byte("hidden")},
		"rules/.swp":     {Data: []byte("hidden")},
	}
}

// key is a key that is the same in each run.
func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))
}

func made(t testing.TB, folder fs.FS) *packfile.File {
	t.Helper()
	f, err := packfile.Make(folder)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheSameFolderMakesTheSameBytes(t *testing.T) {
	other := small()
	for _, file := range other {
		file.ModTime, file.Mode = time.Unix(1_700_000_000, 0), 0o600
	}
	delete(other, ".git/HEAD")
	first := made(t, small())
	if !bytes.Equal(first.Encode(), made(t, other).Encode()) {
		t.Error("times, modes or hidden files change the bytes")
	}
	// These are the bytes that other computers, and later versions, have to make.
	const sum = "a8709d8c30f481c31251ee244ef8a2bf4c81d526116ba89a3231df14192524ab"
	if got := fmt.Sprintf("%x", sha256.Sum256(first.Encode())); got != sum {
		t.Errorf("the sum is %s, want %s", got, sum)
	}
	data, err := fs.ReadFile(first.Folder(), "rules/one.md")
	if err != nil || string(data) != "---\ntitle: One\n---\nText.\n" {
		t.Errorf("it gives back %q, %v", data, err)
	}
	if _, err := fs.Stat(first.Folder(), ".git"); err == nil {
		t.Error("hidden files are packed")
	}
	if err := fstest.TestFS(first.Folder(), "pack.md", "rules/one.md"); err != nil {
		t.Error(err)
	}
}

func TestSigned(t *testing.T) {
	plain := made(t, small())
	signed := plain.Sign(key(1))
	read, err := packfile.Open(signed.Encode())
	if err != nil || !read.Key.Equal(key(1).Public()) || read.Sum() != plain.Sum() {
		t.Fatalf("%v, %v", read, err)
	}
	again, err := packfile.Open(read.Sign(key(2)).Encode())
	if err != nil || !again.Key.Equal(key(2).Public()) {
		t.Errorf("signed again: %v, %v", again, err)
	}
	if plain.Key != nil {
		t.Error("signing changed the file that was not signed")
	}
}

func TestAnyChangedByteIsRefused(t *testing.T) {
	for name, f := range map[string]*packfile.File{"plain": made(t, small()), "signed": made(t, small()).Sign(key(1))} {
		whole := f.Encode()
		for at := range whole {
			changed := bytes.Clone(whole)
			changed[at] ^= 1 << (at % 8)
			if _, err := packfile.Open(changed); err == nil {
				t.Errorf("%s: byte %d changed, and taken", name, at)
			}
			if _, err := packfile.Open(whole[:at]); err == nil {
				t.Errorf("%s: cut short at %d, and taken", name, at)
			}
		}
		for _, more := range []string{"\x00", "PK", strings.Repeat("x", 100)} {
			if _, err := packfile.Open(append(bytes.Clone(whole), more...)); err == nil {
				t.Errorf("%s: with %q after it, and taken", name, more)
			}
			if _, err := packfile.Open(append([]byte(more), whole...)); err == nil {
				t.Errorf("%s: with %q before it, and taken", name, more)
			}
		}
	}
}

// part is a part of a zip file that somebody else made.
type part struct {
	name, data string
	mode       fs.FileMode
	method     uint16
	lies       uint64 // what it says of its size; 0 for the truth
}

// zipped is a zip file of parts.
func zipped(t *testing.T, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestCompression) })
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: p.method}
		h.SetMode(p.mode | 0o644)
		create := w.CreateHeader
		if p.lies > 0 {
			h.UncompressedSize64, h.CompressedSize64 = p.lies, uint64(len(p.data))
			create = w.CreateRaw
		}
		to, err := create(h)
		if err == nil {
			_, err = to.Write([]byte(p.data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestForeignFilesAreRefused(t *testing.T) {
	const heading = "whichtool pack 1\n"
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // of no bytes
	manifest := func(lines string) part { return part{name: "MANIFEST", data: heading + lines} }
	line := func(name string) string { return empty + "  " + name + "\n" }
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":                    {nil, "not a whole pack file"},
		"a text":                     {[]byte("---\ntitle: A\n---\n"), "not a whole pack file"},
		"a zip of another kind":      {zipped(t, part{name: "word/document.xml"}), "not a whole pack file"},
		"no manifest first":          {zipped(t, part{name: "pack/pack.md"}, manifest(line("pack.md"))), "not a whole pack file"},
		"another form":               {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md"}), "not a whole pack file"},
		"a later version":            {zipped(t, part{name: "MANIFEST", data: "whichtool pack 2\n" + line("pack.md")}, part{name: "pack/pack.md"}), "MANIFEST:1: it is no manifest that this program knows"},
		"another content":            {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: "x"}), `MANIFEST:2: "pack.md" is not what was packed`},
		"a file less":                {zipped(t, manifest(line("pack.md")+line("rules/a.md")), part{name: "pack/pack.md"}), `MANIFEST:3: "rules/a.md" is missing`},
		"a file more":                {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md"}, part{name: "pack/rules/a.md"}), "rules/a.md: it is not in the manifest"},
		"a file beside":              {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md"}, part{name: "run.exe"}), "run.exe: it is no part of a pack file"},
		"a file after the signature": {zipped(t, manifest(line("pack.md")), part{name: "SIGNATURE", data: "x"}, part{name: "pack/pack.md"}), "SIGNATURE: it is no part"},
		"a file twice":               {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md"}, part{name: "pack/pack.md"}), "pack.md: it is there twice"},
		"two at once":                {zipped(t, manifest(line("pack.md")+"nonsense\n"), part{name: "pack/pack.md", data: "x"}, part{name: "pack/b.md"}), "MANIFEST:3: it is no line of a manifest"},
		"a name out of it":           {zipped(t, manifest(line("../../evil.md")), part{name: "pack/../../evil.md"}), "a name that no file of a pack has"},
		"a rooted name":              {zipped(t, manifest(line("/etc/a.md")), part{name: "pack//etc/a.md"}), "a name that no file of a pack has"},
		"a name of Windows":          {zipped(t, manifest(line(`c:\a.md`)), part{name: `pack/c:\a.md`}), "a name that no file of a pack has"},
		"a hidden name":              {zipped(t, manifest(line(".a.md")), part{name: "pack/.a.md"}), "a name that no file of a pack has"},
		"a look-alike name":          {zipped(t, manifest(line("rulеs/a.md")), part{name: "pack/rulеs/a.md"}), "a name that no file of a pack has"},
		"a control character":        {zipped(t, manifest(line("a\x1b[2J.md")), part{name: "pack/a\x1b[2J.md"}), "a name that no file of a pack has"},
		"a link":                     {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: "/etc/passwd", mode: fs.ModeSymlink}), "not a whole pack file"},
		"a pipe":                     {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", mode: fs.ModeNamedPipe}), "not a whole pack file"},
		"a device":                   {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", mode: fs.ModeDevice}), "not a whole pack file"},
		"a folder":                   {zipped(t, manifest(""), part{name: "pack/rules/", mode: fs.ModeDir}), "not a whole pack file"},
		"a bomb":                     {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: strings.Repeat("0", 30<<20), method: zip.Deflate}), "not a whole pack file"},
		"a size that lies":           {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: "x", lies: 1 << 40}), "not a whole pack file"},
		"a size that lies less":      {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: "xxxxx", lies: 3}), "not a whole pack file"},
		"a large file":               {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md", data: strings.Repeat("0", 2<<20)}), "pack.md: the file is too large"},
		"no signature in it":         {zipped(t, manifest(line("pack.md")), part{name: "pack/pack.md"}, part{name: "SIGNATURE", data: "key: x\nsignature: y\n"}), "signature cannot be read"},
		"larger than it may be":      {make([]byte, packfile.MaxSize+1), "larger than 32 MiB"},
	} {
		_, err := packfile.Open(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestTooManyFiles(t *testing.T) {
	parts := []part{{name: "MANIFEST", data: "whichtool pack 1\n"}}
	for range packfile.MaxFiles + 2 {
		parts = append(parts, part{name: "pack/a.md"})
	}
	if _, err := packfile.Open(zipped(t, parts...)); err == nil || !strings.Contains(err.Error(), "more than 8000 files") {
		t.Error(err)
	}
}

// A signature says nothing of another manifest, and a manifest that is signed again
// has another key.
func TestASignatureIsOfItsManifest(t *testing.T) {
	one, other := made(t, small()).Sign(key(1)).Encode(), small()
	other["rules/one.md"].Data = []byte("---\ntitle: Two\n---\nText.\n")
	two := made(t, other).Sign(key(2)).Encode()
	at := func(data []byte) int { return bytes.Index(data, []byte("key: ")) }
	swapped := slicesOf(two[:at(two)], one[at(one):at(one)+200], two[at(two)+200:])
	if _, err := packfile.Open(swapped); err == nil {
		t.Error("the signature of another file is taken")
	}
}

func slicesOf(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func TestMakeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		folder fstest.MapFS
		want   string
	}{
		"a link":       {fstest.MapFS{"rules/a.md": {Mode: fs.ModeSymlink}}, "rules/a.md: it is no part of a pack"},
		"a pipe":       {fstest.MapFS{"rules/a.md": {Mode: fs.ModeNamedPipe}}, "rules/a.md: it is no part of a pack"},
		"another file": {fstest.MapFS{"notes.txt": {}, "b.exe": {}}, "b.exe: it is no part of a pack; expected text files by names that end in .md\nnotes.txt"},
		"a large file": {fstest.MapFS{"a.md": {Data: make([]byte, 1<<20+1)}}, "a.md: larger than 1 MiB"},
	} {
		if _, err := packfile.Make(c.folder); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestKeys(t *testing.T) {
	made, err := packfile.NewKey(rand.NewChaCha8([32]byte{1}))
	if err != nil {
		t.Fatal(err)
	}
	text := packfile.EncodeKey(made)
	if read, err := packfile.ReadKey(text); err != nil || !read.Equal(made) {
		t.Errorf("%v", err)
	}
	if read, err := packfile.ReadKey(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))); err != nil || !read.Equal(made) {
		t.Errorf("with the line ends of Windows: %v", err)
	}
	public := made.Public().(ed25519.PublicKey)
	if read, err := packfile.ReadPublic(packfile.PublicText(public)); err != nil || !read.Equal(public) {
		t.Errorf("%v", err)
	}
	for _, wrong := range []string{"", "x", string(text[:40]), packfile.PublicText(public), "ssh-ed25519 AAAA"} {
		if _, err := packfile.ReadKey([]byte(wrong)); err == nil {
			t.Errorf("%q is taken for a private key", wrong)
		} else if wrong != "" && strings.Contains(err.Error(), wrong) {
			t.Errorf("the error %q prints the key", err)
		}
	}
	for _, wrong := range []string{"", "x", packfile.PublicText(public) + "=", packfile.PublicText(public[:31])} {
		if _, err := packfile.ReadPublic(wrong); err == nil {
			t.Errorf("%q is taken for a public key", wrong)
		}
	}
}

// What is taken is what was packed: it makes the same bytes again.
func FuzzOpen(f *testing.F) {
	sample, err := packfile.Make(os.DirFS("../testdata/invented-records"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample.Encode())
	f.Add(made(f, small()).Encode())
	f.Add(made(f, small()).Sign(key(1)).Encode())
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := packfile.Open(data)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error that says nothing")
			}
			return
		}
		if !bytes.Equal(read.Encode(), data) {
			t.Error("it does not make the same bytes again")
		}
		if err := fs.WalkDir(read.Folder(), ".", func(name string, e fs.DirEntry, err error) error {
			if err == nil && !fs.ValidPath(name) {
				t.Errorf("the name %q leads out", name)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

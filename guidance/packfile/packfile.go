package packfile

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"whichtool/guidance"
)

// Extension is how the names of such files end.
const Extension = ".wtpack"

// Limits on a pack file. What is beyond them is refused.
const (
	MaxSize  = 32 << 20 // bytes
	MaxFiles = 8000
)

// The names of what stands in the file.
const (
	manifestName  = "MANIFEST"
	signatureName = "SIGNATURE"
	folderName    = "pack/"
)

// heading is the first line of a manifest. A signature is over the whole of it, so
// that it can be taken for nothing else.
const heading = "whichtool pack 1"

// File is a pack file that was read whole and is what its manifest says.
type File struct {
	Key ed25519.PublicKey // that signed it; nil for one that is not signed

	files    []entry // sorted by name
	manifest []byte
	sig      []byte
	folder   fs.FS
}

// entry is a file of the pack.
type entry struct {
	name string
	data []byte
}

// Folder is the pack as a folder.
func (f *File) Folder() fs.FS { return f.folder }

// Sum is the SHA-256 over the manifest, and so over everything but the signature, in
// hexadecimal.
func (f *File) Sum() string { return sum(f.manifest) }

func sum(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}

// namePattern is a name that a file of a pack may have: no folder above it, nothing
// hidden, nothing that a system reads otherwise.
var namePattern = regexp.MustCompile(`^(?:[A-Za-z0-9][A-Za-z0-9.-]{0,99}/){0,3}[A-Za-z0-9][A-Za-z0-9.-]{0,99}\.md$`)

// Make packs a folder. Of what is not to be packed, such as a link or a file of
// another kind, it names all. The file is not signed.
func Make(folder fs.FS) (*File, error) {
	var files []entry
	var faults guidance.Faults
	size := 0
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			return nil
		case !e.Type().IsRegular() || !namePattern.MatchString(name):
			faults = append(faults, guidance.Fault{File: name, Problem: "it is no part of a pack", Expected: "text files by names that end in .md"})
			return nil
		case len(files) == MaxFiles:
			return fmt.Errorf("more than %d files", MaxFiles)
		}
		data, err := readWithin(folder, name)
		size += len(data)
		if err == nil && size > MaxSize/2 {
			err = fmt.Errorf("more than %d MiB", MaxSize>>21)
		}
		files = append(files, entry{name, data})
		return err
	})
	if err == nil && len(faults) > 0 {
		err = faults.Sorted()
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(files, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return Open((&File{files: files, manifest: manifestOf(files)}).Encode())
}

func readWithin(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, guidance.MaxFileSize+1))
	if err == nil && len(data) > guidance.MaxFileSize {
		err = fmt.Errorf("%s: larger than %d MiB", name, guidance.MaxFileSize>>20)
	}
	return data, err
}

// manifestOf is a line for each file: its SHA-256 and its name.
func manifestOf(files []entry) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n", heading)
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", sum(f.data), f.name)
	}
	return b.Bytes()
}

// Sign is the file signed by a key, in place of the signature that it has.
func (f *File) Sign(key ed25519.PrivateKey) *File {
	out := *f
	out.Key, out.sig = key.Public().(ed25519.PublicKey), ed25519.Sign(key, f.manifest)
	return &out
}

// Encode is the bytes of the file.
func (f *File) Encode() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	put := func(name string, data []byte) {
		header := &zip.FileHeader{
			Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data),
			CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data)),
		}
		header.SetMode(0o644)
		to, err := w.CreateRaw(header)
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			panic(err) // into memory, by a name of letters
		}
	}
	put(manifestName, f.manifest)
	for _, one := range f.files {
		put(folderName+one.name, one.data)
	}
	if f.Key != nil {
		put(signatureName, signatureText(f.Key, f.sig))
	}
	if err := w.Close(); err != nil {
		panic(err) // into memory
	}
	return b.Bytes()
}

// Read reads a pack file, and no more than it may have.
func Read(in io.Reader) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if err != nil {
		return nil, err
	}
	return Open(data)
}

// errForm is the error of what is not byte for byte a pack file.
var errForm = errors.New("it is not a whole pack file: it was cut short, or changed after it was packed. Get it again from whoever made it")

// Open reads a pack file. It is what its manifest says, to the byte, or the error
// says what is wrong with it: a Faults where that can be told of its files.
func Open(data []byte) (*File, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("it is larger than %d MiB, the most that a pack file may have", MaxSize>>20)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(r.File) == 0 || r.File[0].Name != manifestName {
		return nil, errForm
	}
	f, err := take(r, int64(len(data)))
	if err != nil {
		return nil, err
	}
	if faults := f.faults(); len(faults) > 0 {
		return nil, faults
	}
	if !bytes.Equal(f.Encode(), data) {
		return nil, errForm
	}
	if f.Key != nil && !ed25519.Verify(f.Key, f.manifest, f.sig) {
		return nil, errors.New("its signature does not fit its content: it was changed after it was signed. Get it again from whoever made it")
	}
	folder, err := fs.Sub(r, path.Clean(folderName))
	f.folder = folder
	return f, err
}

// take reads the parts of a zip file, within the size that they have together.
func take(r *zip.Reader, left int64) (*File, error) {
	if len(r.File) > MaxFiles+2 {
		return nil, fmt.Errorf("it has more than %d files, the most that a pack file may have", MaxFiles)
	}
	f := &File{}
	for i, part := range r.File {
		size := int64(part.UncompressedSize64)
		if part.Method != zip.Store || !part.Mode().IsRegular() || size < 0 || size > left {
			return nil, errForm
		}
		left -= size
		data, err := contentOf(part, size)
		if err != nil {
			return nil, errForm
		}
		name, inside := strings.CutPrefix(part.Name, folderName)
		switch {
		case i == 0:
			f.manifest = data
		case inside && f.Key == nil:
			f.files = append(f.files, entry{name, data})
		case part.Name == signatureName && i == len(r.File)-1:
			if f.Key, f.sig = readSignature(data); f.Key == nil {
				return nil, errors.New("its signature cannot be read. Get it again from whoever made it")
			}
		default:
			return nil, guidance.Faults{{File: part.Name, Problem: "it is no part of a pack file", Expected: "a manifest, the files of a pack and a signature"}}
		}
	}
	return f, nil
}

func contentOf(part *zip.File, size int64) ([]byte, error) {
	in, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, size+1))
	if err == nil && int64(len(data)) != size {
		err = io.ErrUnexpectedEOF
	}
	return data, err
}

// faults is where the files and the manifest do not fit together, all at once.
func (f *File) faults() guidance.Faults {
	var faults guidance.Faults
	fault := func(file string, line int, problem, expected string) {
		if len(faults) <= guidance.MaxFaults {
			faults = append(faults, guidance.Fault{File: file, Line: line, Problem: problem, Expected: expected})
		}
	}
	sums := map[string]string{}
	for _, one := range f.files {
		switch {
		case !namePattern.MatchString(one.name):
			fault(one.name, 0, "a name that no file of a pack has", "small letters, digits and hyphens, and .md")
		case len(one.data) > guidance.MaxFileSize:
			fault(one.name, 0, "the file is too large", fmt.Sprintf("at most %d MiB", guidance.MaxFileSize>>20))
		}
		if _, twice := sums[one.name]; twice {
			fault(one.name, 0, "it is there twice", "each file once")
		}
		sums[one.name] = sum(one.data)
	}
	lines := strings.Split(string(f.manifest), "\n")
	if lines[0] != heading {
		fault(manifestName, 1, "it is no manifest that this program knows", heading)
	}
	for i, line := range lines[1:] {
		digest, name, ok := strings.Cut(line, "  ")
		switch got, there := sums[name]; {
		case line == "" && i == len(lines)-2:
		case !ok:
			fault(manifestName, i+2, "it is no line of a manifest", "a SHA-256 and the name of a file")
		case !there:
			fault(manifestName, i+2, fmt.Sprintf("%q is missing", name), "every file of the manifest, once")
		case got != digest:
			fault(manifestName, i+2, fmt.Sprintf("%q is not what was packed: its SHA-256 is another", name), "the file as it was packed")
		}
		delete(sums, name)
	}
	for _, one := range f.files {
		if _, extra := sums[one.name]; extra {
			fault(one.name, 0, "it is not in the manifest", "only files that were packed")
		}
	}
	return faults.Sorted()
}

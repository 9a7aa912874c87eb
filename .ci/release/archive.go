package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"whichtool/tui/command"
)

// file is a file to hand out. Its name is where it stands in an archive.
type file struct {
	name string
	data []byte
	mode int64
}

// shells is the shells that completions are written for, with the name that each
// looks for.
var shells = []struct{ name, file string }{
	{"bash", "whichtool.bash"}, {"zsh", "_whichtool"}, {"fish", "whichtool.fish"}, {"powershell", "whichtool.ps1"},
}

// accompany makes what goes with every program.
func (r *release) accompany() error {
	for _, name := range []string{"README.md", "tui/command/licences.txt"} {
		data, err := os.ReadFile(filepath.Join(r.source, name))
		if err != nil {
			return err
		}
		r.files = append(r.files, file{strings.Replace(name, "tui/command/licences.txt", "LICENCES", 1), data, 0o644})
	}
	for _, shell := range shells {
		var out, wrong bytes.Buffer
		code := command.Run(context.Background(), []string{"completion", shell.name}, command.Streams{
			In: strings.NewReader(""), Out: &out, Err: &wrong, Env: func(string) string { return "" }, Now: func() time.Time { return r.date },
		})
		if code != 0 {
			return fmt.Errorf("completion %s: %s", shell.name, &wrong)
		}
		r.files = append(r.files, file{"completions/" + shell.file, out.Bytes(), 0o644})
	}
	pages, err := command.Manual(r.version, r.date)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		r.files = append(r.files, file{"man/man1/" + name, []byte(pages[name]), 0o644})
	}
	return nil
}

// folder is the name of an archive without its ending, and of the folder in it.
func (r *release) folder(t target) string {
	return "whichtool-" + r.version + "-" + t.system + "-" + t.arch
}

// archive writes an archive for each system.
func (r *release) archive() error {
	for _, t := range r.targets {
		program, err := os.ReadFile(r.built(t))
		if err != nil {
			return err
		}
		files, pack, ending := []file{{t.program(), program, 0o755}}, packTar, ".tar.gz"
		if t.system == "windows" {
			pack, ending = packZip, ".zip"
		}
		for _, f := range r.files {
			if t.system != "windows" || !strings.HasPrefix(f.name, "man/") {
				files = append(files, f)
			}
		}
		for i := range files {
			files[i].name = r.folder(t) + "/" + files[i].name
		}
		var out bytes.Buffer
		if err := pack(&out, files, r.date); err != nil {
			return err
		}
		name := r.folder(t) + ending
		if err := r.write(name, out.Bytes()); err != nil {
			return err
		}
		if err := atMost(filepath.Join(r.out, name), mostArchive); err != nil {
			return err
		}
	}
	return nil
}

func packTar(to io.Writer, files []file, date time.Time) error {
	small, err := gzip.NewWriterLevel(to, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(small)
	for _, f := range files {
		if err := out.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.data)), Mode: f.mode, ModTime: date, Format: tar.FormatUSTAR}); err != nil {
			return err
		}
		if _, err := out.Write(f.data); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return small.Close()
}

func packZip(to io.Writer, files []file, date time.Time) error {
	out := zip.NewWriter(to)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: date}
		header.SetMode(os.FileMode(f.mode))
		w, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.data); err != nil {
			return err
		}
	}
	return out.Close()
}

// write writes a file that is handed out.
func (r *release) write(name string, data []byte) error {
	r.made = append(r.made, name)
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644)
}

// sum is the SHA-256 of a file that is handed out, in hexadecimal.
func (r *release) sum(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(r.out, name))
	return fmt.Sprintf("%x", sha256.Sum256(data)), err
}

// sums writes the sums as sha256sum reads them.
func (r *release) sums() error {
	slices.Sort(r.made)
	var out strings.Builder
	for _, name := range r.made {
		sum, err := r.sum(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%s  %s\n", sum, name)
	}
	return r.write("SHA256SUMS", []byte(out.String()))
}

// squeezed is data as gzip packs it, without a name or a time.
func squeezed(data []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err = cmp.Or(err, w.Close()); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

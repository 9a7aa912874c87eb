package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// made is one release for two systems, in a folder of its own.
type made struct{ *release }

// here is the systems that each test run builds for; .ci/release/run builds for all.
var here = []target{{"linux", "amd64"}, {"windows", "amd64"}}

// makeIn makes a release of the commit that is checked out, from a folder of its own.
func makeIn(t *testing.T, folder string) made {
	t.Helper()
	source := filepath.Join(t.TempDir(), folder)
	if out, err := exec.Command("git", "clone", "-q", "--shared", "../..", source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r := &release{source: source, out: t.TempDir(), url: "https://files.example/", targets: here}
	if err := run(r); err != nil {
		t.Fatal(err)
	}
	return made{r}
}

// One release is looked at from all sides, since making it takes a while.
func TestRelease(t *testing.T) {
	m := makeIn(t, "first")
	t.Run("the same bytes from elsewhere", m.again)
	t.Run("archives", m.archives)
	t.Run("sums", m.summed)
	t.Run("materials", m.listed)
	t.Run("winget", m.manifests)
	t.Run("manual", m.pages)
	t.Run("deb", m.installed)
	t.Run("rpm", m.queried)
}

// again makes it a second time, somewhere else. With WHICHTOOL_LONG everything is
// compiled a second time too, Go's own packages included; else what is linked comes
// from the cache, to which a folder makes no difference with -trimpath.
func (m made) again(t *testing.T) {
	if os.Getenv("WHICHTOOL_LONG") != "" {
		t.Setenv("GOCACHE", t.TempDir())
	}
	other := makeIn(t, "second/in a longer place")
	if !slices.Equal(m.made, other.made) {
		t.Fatalf("%q, and then %q", m.made, other.made)
	}
	for _, name := range m.made {
		if a, b := m.read(t, name), other.read(t, name); !bytes.Equal(a, b) {
			t.Errorf("%s differs: %d bytes and %d", name, len(a), len(b))
		}
	}
}

func (m made) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(m.out, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// always is what stands in every archive, beside the program.
var always = []string{"LICENCES", "README.md", "completions/_whichtool", "completions/whichtool.bash", "completions/whichtool.fish", "completions/whichtool.ps1"}

func (m made) archives(t *testing.T) {
	linux, windows := m.folder(here[0]), m.folder(here[1])
	files := untar(t, m.read(t, linux+".tar.gz"))
	for _, name := range append([]string{"whichtool", "man/man1/whichtool.1", "man/man1/whichtool-decide.1", "man/man1/whichtool-version.1"}, always...) {
		if len(files[linux+"/"+name]) == 0 {
			t.Errorf("%s is not in the archive for Linux", name)
		}
	}
	z, err := zip.OpenReader(filepath.Join(m.out, windows+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var got []string
	for _, f := range z.File {
		got = append(got, strings.TrimPrefix(f.Name, windows+"/"))
	}
	slices.Sort(got)
	want := append([]string{"whichtool.exe"}, always...)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the archive for Windows has %q, want %q", got, want)
	}
	m.says(t, files[linux+"/whichtool"])
}

// says holds a program to what it says of itself.
func (m made) says(t *testing.T, program []byte) {
	path := filepath.Join(t.TempDir(), "whichtool")
	if err := os.WriteFile(path, program, 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, "version", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Version, Commit, ContentHash, System string
		Modified                             bool
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var commit string
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	if said.Version != m.version || said.Commit != commit || len(commit) != 40 || said.Modified || len(said.ContentHash) != 64 || said.System != "linux" {
		t.Errorf("%s says %s", m.folder(here[0]), out)
	}
}

func (m made) summed(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(m.read(t, "SHA256SUMS"))), "\n")
	entries, err := os.ReadDir(m.out)
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != len(entries)-1 { // itself
		t.Errorf("%d sums for %d files", len(lines), len(entries)-1)
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		if got, err := m.sum(name); err != nil || got != sum {
			t.Errorf("%s: %s, %v", line, got, err)
		}
	}
}

func (m made) listed(t *testing.T) {
	var list struct {
		Format     string `json:"bomFormat"`
		Components []component
	}
	if err := json.Unmarshal(m.read(t, "whichtool-"+m.version+".cdx.json"), &list); err != nil {
		t.Fatal(err)
	}
	if list.Format != "CycloneDX" {
		t.Errorf("format %q", list.Format)
	}
	for _, want := range []string{"std", "charm.land/bubbletea/v2", "modernc.org/sqlite"} {
		if !slices.ContainsFunc(list.Components, func(c component) bool { return c.Name == want }) {
			t.Errorf("%s is not listed", want)
		}
	}
	for _, c := range list.Components {
		if len(c.Licences) == 0 || c.Version == "" {
			t.Errorf("%s %s: licences %v", c.Name, c.Version, c.Licences)
		}
	}
}

func (m made) manifests(t *testing.T) {
	for _, ending := range []string{"", ".installer", ".locale.en-GB"} {
		var got map[string]any
		if err := yaml.Unmarshal(m.read(t, wingetID+ending+".yaml"), &got); err != nil {
			t.Fatal(err)
		}
		if got["PackageVersion"] != m.version || got["PackageIdentifier"] != wingetID {
			t.Errorf("%s: %v", ending, got)
		}
	}
	text := string(m.read(t, wingetID+".installer.yaml"))
	sum, err := m.sum(m.folder(here[1]) + ".zip")
	if err != nil || !strings.Contains(text, "InstallerSha256: "+strings.ToUpper(sum)) {
		t.Errorf("the sum %s is not in\n%s", sum, text)
	}
}

// pages has groff set each manual page: it has nothing to complain of.
func (m made) pages(t *testing.T) {
	if _, err := exec.LookPath("groff"); err != nil {
		t.Skip("no groff")
	}
	for _, f := range m.files {
		if !strings.HasPrefix(f.name, "man/") {
			continue
		}
		c := exec.Command("groff", "-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u")
		c.Stdin = bytes.NewReader(f.data)
		var wrong bytes.Buffer
		c.Stderr = &wrong
		if out, err := c.Output(); err != nil || wrong.Len() > 0 || !bytes.Contains(out, []byte("SYNOPSIS")) {
			t.Errorf("%s: %v\n%s", f.name, err, &wrong)
		}
	}
}

// installed installs the .deb into a system of its own, uses it and removes it.
func (m made) installed(t *testing.T) {
	if _, err := exec.LookPath("dpkg"); err != nil {
		t.Skip("no dpkg")
	}
	root := t.TempDir()
	for _, folder := range []string{"var/lib/dpkg/info", "var/lib/dpkg/updates"} {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "var/lib/dpkg/status"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	// Containers leave out manual pages unless they are asked for.
	dpkg := []string{"--root=" + root, "--force-not-root", "--force-bad-path", "--path-include=/usr/share/*"}
	do(t, "dpkg", append(dpkg, "--install", filepath.Join(m.out, m.folder(here[0])+".deb"))...)
	program := filepath.Join(root, "usr/bin/whichtool")
	if said := do(t, program, "decide", "--classification", "secret", "--text"); !strings.Contains(said, "Stop: ") {
		t.Errorf("decide says %s", said)
	}
	if said := do(t, program, "--version"); !strings.Contains(said, "whichtool version "+m.version) {
		t.Errorf("--version says %s", said)
	}
	for _, name := range []string{"man/man1/whichtool.1.gz", "man/man1/whichtool-decide.1.gz", "bash-completion/completions/whichtool", "zsh/vendor-completions/_whichtool", "fish/vendor_completions.d/whichtool.fish", "doc/whichtool/copyright"} {
		if _, err := os.Stat(filepath.Join(root, "usr/share", name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := exec.LookPath("man"); err == nil {
		if found := do(t, "man", "-M", filepath.Join(root, "usr/share/man"), "-w", "whichtool"); !strings.HasSuffix(strings.TrimSpace(found), "whichtool.1.gz") {
			t.Errorf("man finds %s", found)
		}
	}
	do(t, "dpkg", append(dpkg, "--purge", "whichtool")...)
	nothingIn(t, filepath.Join(root, "usr"))
}

// nothingIn reports files that were left in a folder.
func nothingIn(t *testing.T, folder string) {
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == folder {
			return nil
		}
		if err == nil {
			t.Errorf("%s is left", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// queried has rpm read the .rpm.
func (m made) queried(t *testing.T) {
	if _, err := exec.LookPath("rpm"); err != nil {
		t.Skip("no rpm")
	}
	path := filepath.Join(m.out, m.folder(here[0])+".rpm")
	list := strings.Split(do(t, "rpm", "-qlp", path), "\n")
	for _, want := range []string{"/usr/bin/whichtool", "/usr/share/man/man1/whichtool.1.gz", "/usr/share/zsh/site-functions/_whichtool", "/usr/share/doc/whichtool/copyright"} {
		if !slices.Contains(list, want) {
			t.Errorf("the .rpm has no %s", want)
		}
	}
	if arch := do(t, "rpm", "-qp", "--queryformat", "%{NAME} %{ARCH}", path); arch != "whichtool x86_64" {
		t.Errorf("rpm says %s", arch)
	}
}

// What whichtool licences prints is of what is linked now.
func TestLicences(t *testing.T) {
	want, err := licencesOf("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../" + licencesFile)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != want {
		t.Errorf("%s is not of what is linked: run go run ./.ci/release -licences", licencesFile)
	}
}

// do runs a program that is to come off, without a home folder, and gives what it
// printed.
func do(t *testing.T, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	home := t.TempDir()
	c.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=")
	var wrong bytes.Buffer
	c.Stderr = &wrong
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, &wrong)
	}
	return string(out)
}

func untar(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for in := tar.NewReader(z); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if files[h.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
}

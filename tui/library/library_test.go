package library

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/guidance/folder"
)

func opened(t *testing.T, names ...string) Folder {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("# "+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := folder.Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Folder{l}
}

// Every file opens by its own path, whatever signs stand in it.
func TestFilesOpenByTheirPath(t *testing.T) {
	l := opened(t, "C.md", "C#.md", "Issue #12.md", "50%20off.md", "50 off.md", "a/b#c/d.md", "Ünï.txt")
	for _, f := range l.Library.Files {
		if got, err := l.Find("", f.Path); err != nil || got.Path != f.Path {
			t.Errorf("%s opens %q, %v", f.Path, got.Path, err)
		}
	}
}

func TestLinks(t *testing.T) {
	l := opened(t, "index.md", "guide.de.md", "guide.md", "page two.md", "sub/index.md", "sub/page.html.md.erb", "sub/deep/third.markdown", "week/_index.md")
	for _, c := range []struct{ from, target, want, anchor string }{
		{"index.md", "guide.md", "guide.md", ""},
		{"index.md", "guide", "guide.md", ""},
		{"index.md", "guide.html#top", "guide.md", "top"},
		{"index.md", "guide.md#caf%C3%A9", "guide.md", "café"},
		{"index.md", "page%20two.md", "page two.md", ""},
		{"index.md", "sub", "sub/index.md", ""},
		{"index.md", "sub/", "sub/index.md", ""},
		{"index.md", "/week/", "week/_index.md", ""},
		{"index.md", "guide.html?lang=en&x#top", "guide.md", "top"},
		{"index.md", "/sub/page", "sub/page.html.md.erb", ""},
		{"sub/index.md", "page.html", "sub/page.html.md.erb", ""},
		{"sub/index.md", "deep/third", "sub/deep/third.markdown", ""},
		{"sub/deep/third.markdown", "../page", "sub/page.html.md.erb", ""},
		{"sub/deep/third.markdown", "/guide", "guide.md", ""},
		{"sub/deep/third.markdown", "guide", "guide.md", ""}, // from the folder
		{"index.md", "nowhere", "", ""},
		{"index.md", "../../etc/passwd", "", ""},
		{"index.md", "%zz", "", ""},
		{"", "", "", ""},
	} {
		got, err := l.Find(c.from, c.target)
		if got.Path != c.want || got.At.Anchor != c.anchor || (err == nil) != (c.want != "") {
			t.Errorf("%s on %s leads to %q at %q, %v; want %q at %q", c.target, c.from, got.Path, got.At.Anchor, err, c.want, c.anchor)
		}
	}
}

// A site keeps its pages below the folder that is opened: links begin there.
func TestContentRoots(t *testing.T) {
	l := opened(t, "source/standards/index.html.md.erb", "source/standards/naming.html.md", "source/about.md", "site/src/content/a.mdx.md", "site/src/content/b/c.md", "docs/README.md", "top.md")
	for _, c := range []struct{ from, target, want string }{
		{"source/about.md", "/standards/naming.html", "source/standards/naming.html.md"},
		{"source/about.md", "/standards/", "source/standards/index.html.md.erb"},
		{"source/standards/naming.html.md", "/about", "source/about.md"},
		{"site/src/content/b/c.md", "/a.mdx", "site/src/content/a.mdx.md"},
		{"top.md", "/about.html", "source/about.md"},
		{"top.md", "docs", "docs/README.md"},
		{"source/about.md", "/top", "top.md"},
	} {
		if got, err := l.Find(c.from, c.target); got.Path != c.want {
			t.Errorf("%s on %s leads to %q, %v; want %q", c.target, c.from, got.Path, err, c.want)
		}
	}
}

// What is there but no page, or was there, is said.
func TestWhyALinkLeadsNowhere(t *testing.T) {
	l := opened(t, "index.md", "gone.md", "sub/plan.pdf")
	if err := os.Remove(filepath.Join(l.Library.Root, "gone.md")); err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]string{
		"sub/plan.pdf": filepath.Join(l.Library.Root, "sub/plan.pdf"), "gone.md": "no longer there", "never.md": "no page never.md here",
	} {
		if _, err := l.Find("index.md", target); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", target, err)
		}
	}
}

// A long file is shown by its beginning, and the rest can be had.
func TestLongFiles(t *testing.T) {
	l := opened(t, "long.md")
	text := strings.Repeat("a line\n", 20_000)
	if err := os.WriteFile(filepath.Join(l.Library.Root, "long.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := l.Find("", "long.md")
	if err != nil || len(got.Markdown) > headSize || got.Rest == nil {
		t.Fatalf("%d bytes, %v", len(got.Markdown), err)
	}
	if rest, err := got.Rest(); rest != text || err != nil || !strings.HasPrefix(text, got.Markdown) {
		t.Errorf("the rest is %d bytes, %v", len(rest), err)
	}
}

// A page that was opened by itself leads to the files beside it, and to none
// outside their folder.
func TestBeside(t *testing.T) {
	l := opened(t, "docs/index.md", "docs/other.md", "docs/sub/deep.md", "secret.md")
	beside := Beside{filepath.Join(l.Library.Root, "docs")}
	for _, c := range []struct{ from, target, want string }{
		{"index.md", "other.md#top", "other.md"},
		{"index.md", "sub/deep", "sub/deep.md"},
		{"sub/deep.md", "../other", "other.md"},
		{"index.md", "../secret.md", ""},
		{"index.md", "/etc/passwd", ""},
		{"index.md", "sub", ""},
		{"index.md", "", ""},
	} {
		got, err := beside.Find(c.from, c.target)
		if got.Path != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s on %s leads to %q, %v; want %q", c.target, c.from, got.Path, err, c.want)
		}
	}
}

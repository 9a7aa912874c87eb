package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// nfpm writes the packages for Linux.
const nfpm = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"

// packages writes a .deb and an .rpm for each Linux.
func (r *release) packages() error {
	for _, t := range r.targets {
		if t.system != "linux" {
			continue
		}
		for _, kind := range []string{"deb", "rpm"} {
			if err := r.packed(t, kind); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *release) packed(t target, kind string) error {
	plan, err := r.plan(t, kind)
	if err != nil {
		return err
	}
	name := r.folder(t) + "." + kind
	out, err := filepath.Abs(filepath.Join(r.out, name))
	if err != nil {
		return err
	}
	// Its folder is that of the plan, since it is run where no go.mod is.
	if _, err := r.tool(r.work, []string{"GOFLAGS="}, "go", "run", nfpm, "package", "--config", plan, "--packager", kind, "--target", out); err != nil {
		return err
	}
	r.made = append(r.made, name)
	return nil
}

// places is where each kind of file goes on Linux, by how its name begins.
func places(kind string) [][2]string {
	zsh := "/usr/share/zsh/site-functions/"
	if kind == "deb" {
		zsh = "/usr/share/zsh/vendor-completions/"
	}
	return [][2]string{
		{"LICENCES", "/usr/share/doc/whichtool/copyright"},
		{"README.md", "/usr/share/doc/whichtool/README.md"},
		{"completions/whichtool.bash", "/usr/share/bash-completion/completions/whichtool"},
		{"completions/_whichtool", zsh + "_whichtool"},
		{"completions/whichtool.fish", "/usr/share/fish/vendor_completions.d/whichtool.fish"},
	}
}

// plan writes what a package is made of, as nfpm reads it. JSON is YAML, so names
// are quoted as Go quotes them.
func (r *release) plan(t target, kind string) (string, error) {
	from := map[string]string{r.built(t): "/usr/bin/whichtool"}
	order, modes := []string{r.built(t)}, map[string]int64{r.built(t): 0o755}
	for _, f := range r.files {
		to, data := placeOf(f.name, kind), f.data
		if to == "" {
			continue
		}
		if strings.HasPrefix(f.name, "man/") {
			data = squeezed(data)
		}
		path := filepath.Join(r.work, kind+"-"+strings.ReplaceAll(f.name, "/", "-"))
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return "", err
		}
		order, from[path], modes[path] = append(order, path), to, f.mode
	}
	var out strings.Builder
	fmt.Fprintf(&out, "name: whichtool\narch: %s\nplatform: linux\nversion: %q\nversion_schema: semver\nmtime: %q\n", t.arch, r.version, r.date.Format("2006-01-02T15:04:05Z"))
	fmt.Fprintf(&out, "section: utils\npriority: optional\nmaintainer: \"whichtool <whichtool@example.invalid>\"\nlicense: \"see copyright\"\n")
	fmt.Fprintf(&out, "description: |\n  Which tool to use for a piece of work talk at the Ministry of Justice\n  It asks a few short questions and answers with the tool to use, why, and what\n  to do before, during and after. It makes no network connection.\n")
	fmt.Fprintf(&out, "rpm:\n  buildhost: whichtool\n  compression: gzip\ndeb:\n  compression: gzip\ncontents:\n")
	for _, path := range order {
		fmt.Fprintf(&out, "- src: %q\n  dst: %q\n  file_info: {mode: 0%o, owner: root, group: root, mtime: %q}\n", path, from[path], modes[path], r.date.Format("2006-01-02T15:04:05Z"))
	}
	plan := filepath.Join(r.work, t.arch+"-"+kind+".yaml")
	return plan, os.WriteFile(plan, []byte(out.String()), 0o644)
}

// placeOf is where a file goes in a package; empty where it is none of it.
func placeOf(name, kind string) string {
	if page, ok := strings.CutPrefix(name, "man/"); ok {
		return "/usr/share/man/" + page + ".gz"
	}
	for _, place := range places(kind) {
		if place[0] == name {
			return place[1]
		}
	}
	return ""
}

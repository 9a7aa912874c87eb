package command

import (
	"runtime/debug"
	"testing"
)

// What a program says of itself is what Go wrote into it.
func TestVersionOfABuild(t *testing.T) {
	commit := []debug.BuildSetting{{Key: "vcs.revision", Value: "8c9de75a9f6330a51c680db79253b22f644cf982"}, {Key: "vcs.time", Value: "2026-11-29T00:19:45Z"}}
	modified := append(commit[:2:2], debug.BuildSetting{Key: "vcs.modified", Value: "true"})
	for _, c := range []struct {
		name, main string
		settings   []debug.BuildSetting
		want       string
	}{
		{"outside a repository", "(devel)", nil, programVersion},
		{"at a tag", "v2.3.4", commit, "2.3.4"},
		{"behind a tag", "v2.3.5-0.20261129001945-8c9de75a9f63", commit, programVersion + "+20261129.8c9de75"},
		{"without a tag", "v0.0.0-20261129001945-8c9de75a9f63", commit, programVersion + "+20261129.8c9de75"},
		{"with changes", "v2.3.4+dirty", modified, programVersion + "+20261129.8c9de75.modified"},
	} {
		got := BuildOf(&debug.BuildInfo{Main: debug.Module{Version: c.main}, Settings: c.settings})
		if got.Version != c.want {
			t.Errorf("%s: version %s, want %s", c.name, got.Version, c.want)
		}
		if c.settings != nil && (got.Commit != commit[0].Value || got.Committed.Year() != 2026) {
			t.Errorf("%s: commit %s of %v", c.name, got.Commit, got.Committed)
		}
	}
}

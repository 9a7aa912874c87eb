package command

import (
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// programVersion is the version that is being worked on, and what records say of
// the program.
const programVersion = "1.0.0"

// Build is what a program was built from, as far as it knows: what was not built in
// a repository knows no commit.
type Build struct {
	Version   string    // semver, without a v
	Commit    string    // in full
	Committed time.Time // when the commit was made
	Modified  bool      // files differed from the commit
}

// built is what this program was built from.
func built() Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Build{Version: programVersion}
	}
	return BuildOf(info)
}

// release is the version that Go gives to what is built at a tag. What it gives to
// other commits begins with the tag before, and looks as if it came before the next.
var release = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// BuildOf reads what Go wrote into a program when it was built. The version is the
// tag of the commit, or else the version that is being worked on with the commit's
// day and the beginning of its name behind it.
func BuildOf(info *debug.BuildInfo) Build {
	out := Build{Version: programVersion}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			out.Commit = s.Value
		case "vcs.time":
			out.Committed, _ = time.Parse(time.RFC3339, s.Value) // zero where it cannot be read
		case "vcs.modified":
			out.Modified = s.Value == "true"
		}
	}
	switch {
	case out.Commit == "":
		return out
	case release.MatchString(info.Main.Version):
		out.Version = info.Main.Version[1:]
	default:
		out.Version += "+" + out.Committed.UTC().Format("20060102") + "." + out.Commit[:min(7, len(out.Commit))]
	}
	if out.Modified {
		out.Version += ".modified"
	}
	return out
}

// version names the edition of the guidance too: it is what answers rest on.
func version(front *guidance.Pack) string {
	text := built().Version + " (guidance edition " + front.Edition + ", dated " + front.Date.Long()
	for _, l := range front.Layers {
		text += ", with the rules of " + printable(l.Title) + ", dated " + l.Date.Long()
	}
	return text + ")"
}

func (p *program) versionCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "version",
		Short: "Say which program this is, and which guidance it holds",
		Long: "Say which program this is, what it was built from and which guidance it answers by: the edition, and the SHA-256 " +
			"over its files. Two programs that say the same SHA-256 answer by the same guidance. Rules of your agency have one " +
			"of their own.",
		Example: "  whichtool version\n  whichtool version --json",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			guidance, err := p.restsOn(p.front.Edition)
			if err != nil {
				return failed("%v", err)
			}
			if asJSON {
				return p.printVersionJSON(built(), guidance)
			}
			return p.print("whichtool version " + version(p.front) + "\n" + versionLines(built(), guidance))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// versionLines is what --version does not say.
func versionLines(b Build, rests record.Guidance) string {
	var out strings.Builder
	if b.Commit != "" {
		fmt.Fprintf(&out, "Commit: %s of %s", b.Commit, guidance.DateOf(b.Committed.UTC()).Long())
		if b.Modified {
			out.WriteString(", with changes that were not committed")
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(&out, "SHA-256 of the guidance: %s\n", rests.SHA256)
	for _, l := range rests.Layers {
		fmt.Fprintf(&out, "SHA-256 of the rules of %s: %s\n", printable(l.Name), l.SHA256)
	}
	fmt.Fprintf(&out, "Built with %s for %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return out.String()
}

func (p *program) printVersionJSON(b Build, rests record.Guidance) error {
	return p.printJSON(struct {
		Schema      string         `json:"schema"`
		Version     string         `json:"version"`
		Commit      string         `json:"commit,omitzero"`
		Committed   time.Time      `json:"committed,omitzero"`
		Modified    bool           `json:"modified"`
		Edition     string         `json:"edition"`
		Dated       string         `json:"dated"`
		ContentHash string         `json:"contentHash"` // SHA-256, in hexadecimal
		Layers      []record.Layer `json:"layers"`
		Go          string         `json:"go"`
		System      string         `json:"system"`
		Arch        string         `json:"arch"`
	}{
		"whichtool.version/1", b.Version, b.Commit, b.Committed, b.Modified,
		rests.Edition, p.front.Date.String(), rests.SHA256, rests.Layers,
		runtime.Version(), runtime.GOOS, runtime.GOARCH,
	})
}

package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance"
)

// Manual is the manual pages of the commands as they are on a day, by the names of
// their files: whichtool.1, whichtool-decide.1 and so on.
func Manual(version string, day time.Time) (map[string]string, error) {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	p := &program{
		Streams:  Streams{Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: func() time.Time { return day }},
		ctx:      context.Background(),
		editions: editions,
	}
	p.choose(nil)
	p.lay(nil)
	p.ready()
	root := p.rootCommand()
	p.addCompletion(root)
	out := map[string]string{}
	writeManuals(root, version, guidance.DateOf(day).Long(), out)
	return out, nil
}

func writeManuals(c *cobra.Command, version, day string, out map[string]string) {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	out[manualName(c)+".1"] = manual(c, version, day)
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			writeManuals(sub, version, day, out)
		}
	}
}

func manualName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manual is a command's page in the notation of man(7).
func manual(c *cobra.Command, version, day string) string {
	var b strings.Builder
	name := manualName(c)
	version, _, _ = strings.Cut(version, "+") // the line at the foot has no room for more
	fmt.Fprintf(&b, ".TH \"%s\" 1 \"%s\" \"whichtool %s\" \"User commands\"\n", roff(strings.ToUpper(name)), roff(day), roff(version))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(c.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(c.UseLine()))
	b.WriteString(".SH DESCRIPTION\n")
	long := cmp.Or(c.Long, c.Short+".")
	manualText(&b, long)
	manualFlags(&b, "OPTIONS", c.NonInheritedFlags())
	manualFlags(&b, "OPTIONS OF EVERY COMMAND", c.InheritedFlags())
	if c.Example != "" {
		b.WriteString(".SH EXAMPLES\n")
		manualText(&b, c.Example)
	}
	b.WriteString(".SH SEE ALSO\n")
	b.WriteString(strings.Join(seeAlso(c), ",\n") + "\n")
	return b.String()
}

// manualText writes paragraphs. Lines that are set in are left as they are.
func manualText(b *strings.Builder, text string) {
	asIs := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		setIn := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		if setIn != asIs && line != "" {
			if asIs = setIn; asIs {
				b.WriteString(".EX\n")
			} else {
				b.WriteString(".EE\n")
			}
		}
		switch {
		case line != "":
			b.WriteString(roff(line) + "\n")
		case !asIs:
			b.WriteString(".PP\n")
		default:
			b.WriteString("\\&\n")
		}
	}
	if asIs {
		b.WriteString(".EE\n")
	}
}

func manualFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	fmt.Fprintf(b, ".SH %s\n", title)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		b.WriteString(".TP\n\\fB")
		if f.Shorthand != "" {
			b.WriteString(roff("-"+f.Shorthand) + "\\fR, \\fB")
		}
		value, usage := pflag.UnquoteUsage(f)
		b.WriteString(roff("--"+f.Name) + "\\fR")
		if value != "" {
			b.WriteString(" \\fI" + roff(value) + "\\fR")
		}
		b.WriteString("\n" + roff(usage) + "\n")
	})
}

// seeAlso is the pages of the command that this one is of, and of those that are of
// it.
func seeAlso(c *cobra.Command) []string {
	var out []string
	page := func(c *cobra.Command) { out = append(out, "\\fB"+roff(manualName(c))+"\\fR(1)") }
	if c.HasParent() {
		page(c.Parent())
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			page(sub)
		}
	}
	return out
}

// roff writes text so that nothing in it is a request or an escape, hyphens can be
// copied as they are typed, and no encoding need be guessed.
func roff(text string) string {
	var b strings.Builder
	for _, r := range strings.NewReplacer(`\`, `\e`, `-`, `\-`, "\t", "        ").Replace(text) {
		if r > unicode.MaxASCII {
			fmt.Fprintf(&b, `\[u%04X]`, r)
		} else {
			b.WriteRune(r)
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

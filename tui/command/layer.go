package command

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/guidance/packfile"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/tui/settings"
)

// guidanceFlag names guidance to use besides what is built in, or in its place. Like
// the options of editions it is looked for before the command line is read.
const guidanceFlag = "guidance"

// noGuidance is in place of a name where only what is built in is to be used.
const noGuidance = "none"

// local is guidance of a person's own choice: a layer that is laid over an edition,
// or a whole pack.
type local struct {
	*source
	layer *guidance.Layer    // nil for a whole pack
	below *guidance.Editions // the editions without the layer; nil for a whole pack
	err   error              // why it cannot be used
	asked bool               // err is that nobody vouches for it, which a person may agree to
}

// source is a folder or a pack file, opened.
type source struct {
	name   string // as it was given
	folder fs.FS
	file   *packfile.File // nil for a folder
}

// openSource opens a folder or a pack file, and nothing else: a pipe would keep it
// waiting. A folder stays open as long as the program runs.
func openSource(name string) (*source, error) {
	shown := clean.Line(name)
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, failed("%s: %v", shown, reason(err))
	case info.IsDir():
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, failed("%s: %v", shown, reason(err))
		}
		return &source{name: name, folder: root.FS()}, nil
	case !info.Mode().IsRegular():
		return nil, failed("%s is %s; give a folder or a %s file", shown, kind(info.Mode()), packfile.Extension)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, failed("%s: %v", shown, reason(err))
	}
	defer file.Close()
	read, err := packfile.Read(file)
	var faults guidance.Faults
	switch {
	case errors.As(err, &faults):
		return nil, failed("%s is not what was packed:\n%v", shown, faults)
	case err != nil:
		return nil, failed("%s: %v", shown, reason(err))
	}
	return &source{name, read.Folder(), read}, nil
}

// called is what the source is called where faults are placed.
func (s *source) called() string {
	whole, err := filepath.Abs(s.name)
	if err != nil {
		whole = s.name
	}
	return clean.Line(filepath.Base(whole))
}

// over lays the source over editions where it is a layer, or gives the editions that
// it holds; layered is false for those.
func (s *source) over(editions *guidance.Editions, given string) (all *guidance.Editions, layered bool, err error) {
	if guidance.IsLayer(s.folder) {
		return editions.Over(given, s.called(), s.folder), true, nil
	}
	all, err = guidance.OpenEditions(s.folder)
	if err != nil {
		err = failed("the pack in %s has faults:\n%v", clean.Line(s.name), err)
	}
	return all, false, err
}

// lay takes the guidance into use that the command line, a variable or the settings
// name. What is wrong with it is said by whatever needs the guidance.
func (p *program) lay(args []string) {
	named, sum, err := p.namedGuidance(args)
	if named.Value == "" && err == nil {
		return
	}
	p.local = &local{err: err}
	if err != nil {
		return
	}
	opened, err := openSource(named.Value)
	if err != nil {
		p.local.err = err
		return
	}
	p.local.source = opened
	all, layered, err := opened.over(p.editions, p.front.Edition)
	if err != nil {
		p.local.err = err
		return
	}
	if layered {
		p.local.below = p.editions
	}
	p.editions = all
	p.choose(args)
	p.findLayer(args)
	if kind := named.From.Kind; kind == settings.Person || kind == settings.Machine && sum != "" {
		p.local.err = p.changedSince(sum)
		return
	}
	p.local.err = p.vouched(opened) // also of what an organisation names: it need not write a sum for each new state
	p.local.asked = p.local.err != nil
}

// findLayer notes the layer, and uses the edition that it is for unless the command
// line names another.
func (p *program) findLayer(args []string) {
	e := layered(p.editions)
	if e == nil {
		return
	}
	p.local.layer = e.Layers[len(e.Layers)-1]
	if before(args, editionFlag) == "" && before(args, asOfFlag) == "" {
		p.front = e
	}
}

// takesGuidance marks a command that is about guidance of a person's own which may be an
// argument, in place of the option: at which place.
const takesGuidance = "guidance"

// aboutGuidance is a command that may have guidance as its argument at a place.
func aboutGuidance(c *cobra.Command, at int) *cobra.Command {
	c.Annotations = map[string]string{takesGuidance: strconv.Itoa(at)}
	c.Args = cobra.RangeArgs(at, at+1)
	return c
}

// ownArgument is the guidance that a command has as its argument; empty for none. It is
// looked for before the command line is read, like the option.
func (p *program) ownArgument(args []string) string {
	if !slices.Contains(args, "guidance") {
		return ""
	}
	bare := &program{Streams: p.Streams, ctx: p.ctx, out: p.out, editions: p.editions, front: p.front}
	c, rest, err := bare.rootCommand().Find(args)
	if err != nil || c.Annotations[takesGuidance] == "" || c.ParseFlags(rest) != nil {
		return "" // what is wrong is said when it is read
	}
	at, _ := strconv.Atoi(c.Annotations[takesGuidance])
	return c.Flags().Arg(at)
}

// oneOf is guidance that is named by an argument, the option or both.
func (p *program) oneOf(argument string) (string, error) {
	option := p.early[settings.Guidance]
	if argument != "" && option != "" && option != noGuidance && argument != option {
		return "", usage("%s and --%s %s are two; name one of them", clean.Line(argument), guidanceFlag, clean.Line(option))
	}
	return cmp.Or(argument, option), nil
}

// firstOf is the guidance that is named by the one argument of a command or by the
// option; empty for none.
func (p *program) firstOf(args []string) (string, error) {
	argument := ""
	if len(args) > 0 {
		argument = args[0]
	}
	return p.oneOf(argument)
}

// namedGuidance is the guidance that is named, with where, and what the settings have
// written beside it. The value is empty for none.
func (p *program) namedGuidance(args []string) (one settings.One, sum string, err error) {
	p.early = map[string]string{}
	for _, name := range []string{settings.Guidance, settings.Keys} {
		if value := before(args, name); value != "" {
			p.early[name] = value
		}
	}
	if own := p.ownArgument(args); own != "" {
		if p.early[settings.Guidance], err = p.oneOf(own); err != nil {
			return one, "", err
		}
	}
	var given settings.Given
	if p.early[settings.Guidance] != "" || p.Env("WHICHTOOL_GUIDANCE") != "" {
		given, err = p.without() // whatever is wrong with what is outweighed
	} else {
		given, err = p.given()
	}
	settled, wrong := settings.Resolve(given)
	if err = cmp.Or(err, wrong); err != nil {
		err = usage("%v", err)
	}
	if one = settled.Get(settings.Guidance); one.Value == noGuidance {
		one.Value = ""
	}
	return one, settled.Get(settings.GuidanceSum).Value, err
}

// changedSince is the error of a pack file that is another than the one that was
// taken into use: what differs is to be shown first.
func (p *program) changedSince(sum string) error {
	file := p.local.file
	if file == nil || sum == file.Sum() {
		return nil
	}
	return failed("%s has changed since it was taken into use. To see what differs and use it: whichtool guidance use %s", clean.Line(p.local.name), inShell(p.local.name))
}

// The doubts about a pack file that --accept can settle.
const (
	doubtUnsigned = "unsigned"
	doubtKey      = "unknown-key"
	doubtOlder    = "older"
)

var doubts = []string{doubtUnsigned, doubtKey, doubtOlder}

// doubt is a reason not to use a pack file, which a person may settle.
type doubt struct{ kind, text string }

// error is the doubt where nobody can be asked.
func (d doubt) error() error { return failed("%s To use it all the same: --accept %s", d.text, d.kind) }

// vouched is the error of a pack file that nobody vouches for. A folder is the
// person's own.
func (p *program) vouched(s *source) error {
	d, _, err := p.doubtful(s)
	if err != nil || d == nil || slices.Contains(p.accepted, d.kind) {
		return err
	}
	return d.error()
}

// doubtful says who vouches for a source, or why nobody does.
func (p *program) doubtful(s *source) (d *doubt, signer string, err error) {
	if s.file == nil {
		return nil, "", nil
	}
	shown := clean.Line(s.name)
	if s.file.Key == nil {
		return &doubt{doubtUnsigned, shown + " is not signed, so nobody vouches for it."}, "", nil
	}
	settled, err := p.settled()
	if err != nil {
		return nil, "", usage("%v", err)
	}
	for _, k := range settled.Keys() {
		if key, err := packfile.ReadPublic(k.Text); err == nil && key.Equal(s.file.Key) {
			return nil, k.Name, nil
		}
	}
	text := fmt.Sprintf("%s is signed by a key that you have not said you trust: %s.", shown, packfile.PublicText(s.file.Key))
	return &doubt{doubtKey, text}, "", nil
}

// mayUse asks a person about guidance that nobody vouches for, before a command uses
// it. Commands that look after guidance say so themselves.
func (p *program) mayUse(c *cobra.Command) error {
	for _, kind := range p.accepted {
		if !slices.Contains(doubts, kind) {
			return usage("--accept %q is not known; use %s", kind, strings.Join(doubts, ", "))
		}
	}
	if p.local == nil || within(c, "guidance", "help") && c.Annotations[takesGuidance] == "" {
		return nil
	}
	if p.local.asked {
		d, _, err := p.doubtful(p.local.source)
		if err != nil {
			return err
		}
		if d == nil || slices.Contains(p.accepted, d.kind) || p.agrees(d.text+" Use it all the same?") {
			p.local.err, p.local.asked = nil, false
		}
	}
	if l := p.beside(); l != nil {
		fmt.Fprintf(p.Err, "whichtool: the rules of %s are for another edition, and are not laid over %s\n", printable(l.Title), p.front.Edition)
	}
	return nil
}

// beside is the layer that was asked for where it is for another edition than the one
// that is used; nil for none.
func (p *program) beside() *guidance.Layer {
	if p.local == nil || p.local.err != nil || len(p.front.Layers) > 0 {
		return nil
	}
	return p.local.layer
}

// besideText is what an answer begins with where there is such a layer.
func (p *program) besideText() string {
	l := p.beside()
	if l == nil {
		return ""
	}
	return fmt.Sprintf("The rules of %s are for another edition, and are not followed here.\n\n", clean.Line(l.Title))
}

// within reports whether a command is one of those, or stands below it.
func within(c *cobra.Command, names ...string) bool {
	for ; c.HasParent(); c = c.Parent() {
		if slices.Contains(names, c.Name()) {
			return true
		}
	}
	return false
}

// guidanceFlags is the options that name guidance of a person's own.
func (p *program) guidanceFlags(c *cobra.Command) {
	c.PersistentFlags().StringSliceVar(&p.accepted, "accept", nil, "use a pack file although it is "+strings.Join(doubts, ", "))
	p.offer(c, "accept", cobra.FixedCompletions(doubts, cobra.ShellCompDirectiveNoFileComp))
}

// unusable is the error of guidance of a person's own that cannot be used. On the full
// screen it is a page.
type unusable struct {
	error
	cause error // for what shows faults one by one; nil for none
}

// Unwrap is the error on the command line, and what is behind it.
func (u unusable) Unwrap() []error { return []error{u.error, u.cause} }

// Page says what to do, and then what is wrong for whoever mends it. Lines that are
// about a file are a list.
func (u unusable) Page() (title, text string) {
	var b strings.Builder
	b.WriteString("# Your agency's guidance cannot be used\n\nShow this page to whoever gave it to you. Nothing is answered until it is mended, since your agency's rules may be stricter than those of the Ministry of Justice.\n\n" +
		"To do without them: `whichtool --guidance none` for once, or `whichtool guidance use none` for good.\n\n## What is wrong\n\n")
	lines := strings.Split(u.Error(), "\n")
	for i, line := range lines {
		switch {
		case line == "":
		case i > 0 && strings.Contains(line, ".md:"):
			b.WriteString("- " + markdown.Escape(line) + "\n")
		default:
			if strings.HasPrefix(line, "the ") || strings.HasPrefix(line, "this ") { // and no name of a file
				line = say.Capital(line)
			}
			b.WriteString("\n" + markdown.Escape(line) + "\n\n")
		}
	}
	return "Not in use", b.String()
}

// builtIn makes an edition that is built in ready to decide. The tests of this package
// run thousands of commands in one process, and have each edition made ready once.
var builtIn = ready

// ready loads an edition and makes it ready to decide.
func ready(editions *guidance.Editions, edition string) (*questions.Engine, error) {
	return readyUnder(editions, edition, nil)
}

// readyUnder is ready for a pack that nobody has checked: it cannot have the names that
// are taken.
func readyUnder(editions *guidance.Editions, edition string, taken []guidance.Taken) (*questions.Engine, error) {
	pack, err := editions.Load(edition, taken...)
	if err != nil {
		return nil, err
	}
	return questions.Compile(pack), nil
}

// compile loads an edition, and proves the layer that is laid over it.
func (p *program) compile(edition string) (*questions.Engine, error) {
	if p.local == nil {
		return builtIn(p.editions, edition)
	}
	if p.local.err != nil {
		return nil, unusable{p.local.err, nil}
	}
	front, ok := p.editions.Named(edition)
	if p.local.below == nil || !ok || len(front.Layers) == 0 {
		return readyUnder(p.editions, edition, p.taken())
	}
	engine, err := layeredEngine(p.local.below, p.editions, edition)
	if err != nil {
		return nil, unusable{explained(err), err}
	}
	return engine, nil
}

// compileOver loads an edition without and with its layer, side by side. The error
// says what is wrong with the layer.
func compileOver(below, editions *guidance.Editions, edition string) (*questions.Engine, error) {
	engine, err := layeredEngine(below, editions, edition)
	if err != nil {
		return nil, explained(err)
	}
	return engine, nil
}

// explained is what is wrong with a layer, as the command line says it.
func explained(err error) error {
	if errors.As(err, new(guidance.Faults)) {
		return failed("this guidance has faults, and is not used:\n%v", err)
	}
	return failed("%v", err)
}

// layeredEngine is the engine of an edition with its layer. The error is Faults or a
// Refusal where it is the layer's.
func layeredEngine(below, editions *guidance.Editions, edition string) (*questions.Engine, error) {
	base := sync.OnceValues(func() (*guidance.Pack, error) { return below.Load(edition) })
	go base()
	layered, err := editions.Load(edition)
	if err != nil {
		return nil, err
	}
	bare, err := base()
	if err != nil {
		return nil, err
	}
	return questions.CompileOver(bare, layered)
}

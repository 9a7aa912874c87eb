package command

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"whichtool/guidance"
)

// However many words follow a command, what is wrong with them is said in words of
// this program: never by a count, and with no list that is empty.
func TestEveryCommandSaysWhatFollowsIt(t *testing.T) {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	p := &program{Streams: Streams{Env: func(string) string { return "" }, Now: time.Now}, editions: editions}
	p.choose(nil)
	p.ready()
	root := p.rootCommand()
	p.addCompletion(root)
	inOwnWords(root)
	refused := 0
	var each func(c *cobra.Command)
	each = func(c *cobra.Command) {
		for n := range 4 {
			err := c.ValidateArgs(slices.Repeat([]string{"xqzv"}, n))
			if err == nil || c.HasAvailableSubCommands() {
				continue
			}
			refused++
			if text := err.Error(); fromCobra(err) || strings.HasSuffix(text, "Commands: ") {
				t.Errorf("%s with %d words: %s", c.CommandPath(), n, text)
			}
		}
		for _, sub := range c.Commands() {
			each(sub)
		}
	}
	each(root)
	if refused < 20 {
		t.Errorf("only %d command lines are refused", refused)
	}
}

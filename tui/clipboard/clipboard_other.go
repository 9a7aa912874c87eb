//go:build !windows

package clipboard

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
)

// write hands a text to the first program that the system has for it.
func write(ctx context.Context, env func(string) string, text string) error {
	for _, writer := range writers(runtime.GOOS, env) {
		name, err := exec.LookPath(writer[0])
		if err != nil {
			continue
		}
		c := exec.CommandContext(ctx, name, writer[1:]...)
		c.Stdin = strings.NewReader(text)
		if runtime.GOOS == "darwin" {
			c.Env = append(c.Environ(), "LC_CTYPE=UTF-8") // else pbcopy takes it for another encoding
		}
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w", writer[0], err)
		}
		return nil
	}
	return ErrNone
}

// writers is the programs that a system may have, with their arguments. Without a
// screen to belong to there is no clipboard.
func writers(system string, env func(string) string) (out [][]string) {
	if system == "darwin" {
		return [][]string{{"pbcopy"}}
	}
	if env("WAYLAND_DISPLAY") != "" {
		out = append(out, []string{"wl-copy"})
	}
	if env("DISPLAY") != "" {
		out = append(out, []string{"xclip", "-selection", "clipboard"}, []string{"xsel", "--clipboard", "--input"})
	}
	return out
}

package markdown

import (
	"slices"
	"strings"
)

// Limits on the boxes whose first lines are kept to be read again.
const (
	maxBoxes   = 8
	maxBoxLine = 200
)

// leavesBox reports whether a line stands outside the innermost box, by itself.
func (c *cutter) leavesBox(line string) bool {
	return line != "" && (strings.HasPrefix(line, "# ") || line[0] != ' ' && line[0] != '\t' && boxLine.MatchString(c.boxes[len(c.boxes)-1]))
}

// box follows the boxes that lines open and close, and reports whether a line does. A
// title of the page closes them all: they were left open.
func (c *cutter) box(line string) bool {
	if n := len(c.boxes); n > 0 && c.leavesBox(line) {
		c.boxes = c.boxes[:n-1]
		return c.box(line)
	}
	if line == "" || len(line) > maxBoxLine || strings.IndexByte(":$!?=", line[0]) < 0 {
		return false
	}
	name, closes := line, false
	if m := fenceLine.FindStringSubmatch(line); m != nil {
		name, closes = ":::", m[2] == ""
	} else if m := govspeak.FindStringSubmatch(line); m != nil && m[3] == "" {
		name, closes = m[1], slices.Contains(c.boxes, m[1]+"\n")
	} else if !boxLine.MatchString(line) {
		return false
	}
	if !closes {
		c.boxes = append(c.boxes, line+"\n")[:min(len(c.boxes)+1, maxBoxes)]
		return true
	}
	for n := len(c.boxes) - 1; n >= 0; n-- {
		if strings.HasPrefix(c.boxes[n], name) {
			c.boxes = c.boxes[:n]
			break
		}
	}
	return true
}

// Package quick writes listings.
package quick

import "io"

// Highlight writes a listing as it stands, whatever its language and the style.
func Highlight(to io.Writer, source, _, _, _ string) error {
	_, err := io.WriteString(to, source)
	return err
}

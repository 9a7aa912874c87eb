// Package styles holds the styles of listings by name.
package styles

import "github.com/alecthomas/chroma/v2"

// Registry is every style that there is.
var Registry = map[string]*chroma.Style{}

// Register adds a style.
func Register(style *chroma.Style) *chroma.Style {
	Registry[style.Name] = style
	return style
}

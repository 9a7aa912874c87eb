package folder

import (
	"path"
	"strings"
	"unicode/utf8"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
)

// maxTitle is how many runes a title may have.
const maxTitle = 120

// titleOf finds the title of a file in the beginning of its cleaned text, which
// may be whole: as the reader shows it, else the file's name.
func titleOf(head string, whole bool, name string) string {
	title := ""
	if _, body := markdown.Front(head); body > 0 || whole || !strings.HasPrefix(head, "---\n") {
		title = markdown.Title(head) // front matter that goes on beyond the head has no heading
	}
	if title == "" {
		base := path.Base(name)
		title = strings.Join(strings.Fields(clean.Line(strings.TrimSuffix(base, extension(base)))), " ")
	}
	if title == "" {
		title = string(utf8.RuneError) // a name of nothing but what cannot be shown
	}
	return shortened(title, maxTitle)
}

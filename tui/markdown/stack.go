package markdown

import (
	"strconv"
	"strings"

	xansi "github.com/charmbracelet/x/ansi"
)

// maxLabel is how long the name of a column may be before each cell.
const maxLabel = 60

// stack writes a table as a block for each row: the first cell in bold as its
// title, and the others in a list, each after the name of its column.
func (p *preparer) stack(t table) {
	labels := t.labels()
	inItem := p.top().kind == itemFrame
	for i, row := range t.rows {
		title := rowTitle(row, labels, i)
		if inItem || len(t.head) == 1 {
			p.openItem(-1, i > 0)
		}
		if len(t.head) == 1 {
			p.paragraph(row[0])
		} else {
			p.paragraph(title)
		}
		for j := 1; j < len(row); j++ {
			if row[j] == "" {
				continue
			}
			p.openItem(-1, j > 1)
			if j < len(labels) && labels[j] != "" {
				p.paragraph(labels[j] + row[j])
			} else {
				p.paragraph(row[j])
			}
			p.close()
		}
		if inItem || len(t.head) == 1 {
			p.close()
		}
	}
}

// rowTitle is the first cell of a row, or what stands for it.
func rowTitle(row, labels []string, i int) string {
	if title := strong(row[0]); title != "" {
		return title
	}
	return "**Row " + strconv.Itoa(i+1) + "**"
}

// labels are the names of columns as they stand before cells. If cells are
// short and names are long and many, the names are cut: they must not make
// many times as much of a table.
func (t table) labels() []string {
	names := make([]string, len(t.head))
	for i, text := range t.head {
		names[i] = strings.TrimSuffix(plain(text), ":")
	}
	text, added := 0, 0
	for _, row := range t.rows {
		for j, cell := range row {
			text += len(cell) + 2
			if j > 0 && j < len(names) && cell != "" {
				added += min(len(names[j]), 4*maxLabel)
			}
		}
	}
	size := maxLabel
	if added > 6*text+512 {
		size = minCell
	}
	for i, name := range names {
		if name != "" {
			names[i] = "**" + escapeText(xansi.Truncate(name, size, "…")) + ":** "
		}
	}
	return names
}

// listRows writes rows of which no one knows the columns: each is an item.
func (p *preparer) listRows(rows [][]string) {
	for i, row := range rows {
		var b strings.Builder
		for _, cell := range row {
			if cell = flatten(cell); cell == "" {
				continue
			}
			switch {
			case b.Len() == 0:
				cell = strong(cell)
			case strings.Count(b.String()[:min(b.Len(), 4)], "**") > 0 && strings.HasSuffix(b.String(), "**"):
				b.WriteString(": ")
			default:
				b.WriteString("; ")
			}
			b.WriteString(cell)
		}
		p.openItem(-1, i > 0)
		p.paragraph(b.String())
		p.close()
	}
}

package markdown

import "strings"

// endTable writes a table of HTML, as what it turns out to be.
func (f *flow) endTable() {
	if f.table == nil {
		return
	}
	f.endCell()
	rows := f.table.filled()
	f.table = nil
	switch {
	case len(rows) == 0:
	case hasHead(rows):
		f.data(rows)
	default:
		f.layout(rows)
	}
}

// filled is the rows that hold something.
func (t *htmlTable) filled() []htmlRow {
	rows := t.rows[:0]
	for _, row := range t.rows {
		if strings.Join(row.cells, "") != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// hasHead tells whether the first row names the columns: its cells are headers
// or all bold, and rows follow.
func hasHead(rows []htmlRow) bool {
	head := rows[0]
	if len(rows) < 2 || len(head.cells) < 2 {
		return false
	}
	if head.headers == len(head.cells) {
		return true
	}
	for _, text := range head.cells {
		if !strings.HasPrefix(text, "**") || !strings.HasSuffix(text, "**") {
			return false
		}
	}
	return true
}

// data writes a table with names for its columns, like one of Markdown.
func (f *flow) data(rows []htmlRow) {
	t := table{head: rows[0].cells}
	for i, text := range t.head {
		t.head[i] = strings.Trim(text, "*")
	}
	for _, row := range rows[1:] {
		t.rows = append(t.rows, row.cells)
	}
	f.to.writeTable(t)
}

// layout writes a table without such names. A row of one cell is text. Rows
// of as many cells each are items, and so are the cells of a row that stands
// by itself.
func (f *flow) layout(rows []htmlRow) {
	for i := 0; i < len(rows); {
		last := i + 1
		for last < len(rows) && rows[last].like(rows[i]) {
			last++
		}
		group := rows[i:last]
		i = last
		switch {
		case len(group[0].cells) == 1 || group[0].spans || len(group) == 1 && len(group[0].texts()) == 1:
			for _, row := range group {
				f.paragraphs(row)
			}
		case len(group) == 1 && group[0].headers == 0:
			for j, text := range group[0].texts() {
				f.to.openItem(-1, j > 0)
				f.to.paragraph(text)
				f.to.close()
			}
		default:
			var lines [][]string
			for _, row := range group {
				lines = append(lines, row.cells)
			}
			f.to.listRows(lines)
		}
	}
}

// like tells whether two rows have the same form.
func (r htmlRow) like(other htmlRow) bool {
	return len(r.cells) == len(other.cells) && r.spans == other.spans
}

// texts is the cells that hold something.
func (r htmlRow) texts() []string {
	var texts []string
	for _, text := range r.cells {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// paragraphs writes the lines of the cells of a row, each by itself.
func (f *flow) paragraphs(row htmlRow) {
	for _, text := range row.texts() {
		for _, line := range strings.Split(text, string(hardBreak)) {
			if rest, ok := strings.CutPrefix(line, "• "); ok {
				f.to.openItem(-1, true)
				f.to.paragraph(rest)
				f.to.close()
				continue
			}
			f.to.paragraph(line)
		}
	}
}

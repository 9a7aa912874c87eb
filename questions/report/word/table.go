package word

import (
	"fmt"

	"whichtool/guidance/markdown"
)

// table writes a table. Its columns share the width of the text.
func (b *body) table(m *markdown.Block) {
	columns := 0
	for _, row := range m.Rows {
		for _, c := range row {
			columns = max(columns, c.Column+c.Columns)
		}
	}
	if columns == 0 {
		return
	}
	b.breakPage()
	b.write(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>`)
	for range columns {
		b.write(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, textWidth/columns))
	}
	b.write(`</w:tblGrid>`)
	above := make([]covering, columns)
	for _, row := range m.Rows {
		b.row(row, above, m.Align)
	}
	b.write(`</w:tbl>`)
	b.open(place{}, "", "") // a table has to have a paragraph behind it
	b.write("</w:p>")
}

// breakPage begins a page before what is no paragraph.
func (b *body) breakPage() {
	if b.breaks {
		b.open(place{}, "", "")
		b.write("</w:p>")
	}
}

// covering is a cell that reaches into the rows below it.
type covering struct{ rows, columns int }

func (b *body) row(row markdown.Row, above []covering, align []markdown.Align) {
	b.write("<w:tr>")
	if len(row) > 0 && row[0].Head {
		b.write(`<w:trPr><w:tblHeader/></w:trPr>`)
	}
	at := 0
	fill := func(to int) {
		for at < to {
			if c := above[at]; c.rows > 0 {
				b.cell(c.columns, `<w:vMerge/>`, nil, 0)
				above[at].rows--
				at += c.columns
			} else {
				b.cell(1, "", nil, 0)
				at++
			}
		}
	}
	for _, c := range row {
		fill(c.Column)
		if c.Column < at {
			continue // no cell of the reader's stands on another
		}
		merge := ""
		if c.Rows > 1 {
			merge = `<w:vMerge w:val="restart"/>`
			above[c.Column] = covering{c.Rows - 1, c.Columns}
		}
		b.cell(c.Columns, merge, &c, alignment(align, c.Column))
		at = c.Column + c.Columns
	}
	fill(len(above))
	b.write("</w:tr>")
}

func alignment(align []markdown.Align, column int) markdown.Align {
	if column < len(align) {
		return align[column]
	}
	return markdown.Left
}

// cell writes a cell; nil is an empty one. Each has to end with a paragraph.
func (b *body) cell(columns int, merge string, c *markdown.Cell, align markdown.Align) {
	b.write(`<w:tc><w:tcPr>`)
	if columns > 1 {
		b.write(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, columns))
	}
	b.write(merge + `</w:tcPr>`)
	ends := false
	if c != nil {
		for _, block := range c.Blocks {
			if ends = block.Kind == markdown.Paragraph; ends {
				b.inCell(block, c.Head, align)
				continue
			}
			b.block(block, place{})
		}
	}
	if !ends {
		b.write("<w:p/>")
	}
	b.write("</w:tc>")
}

var justified = map[markdown.Align]string{markdown.Left: "left", markdown.Centre: "center", markdown.Right: "right"}

// inCell writes a paragraph of a cell.
func (b *body) inCell(block *markdown.Block, head bool, align markdown.Align) {
	spans := block.Text
	if head {
		spans = strong(spans)
	}
	b.write(`<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="` + justified[align] + `"/></w:pPr>`)
	b.spans(spans)
	b.write("</w:p>")
}

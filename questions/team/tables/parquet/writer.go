package parquet

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// A row group ends where it has as many rows, or takes as many bytes, as this. It is
// what a reader takes up at once, and what a writer holds.
const (
	groupRows  = 1 << 16
	groupBytes = 16 << 20
)

// maxText is how long a text may be: a page has its size in 31 bits.
const maxText = 1 << 30

// magic begins and ends a file.
const magic = "PAR1"

// Writer writes a table. Each row is given to Row, and Close ends the file: without
// it, what was written is none. The Writer it writes to is not closed.
type Writer struct {
	to     io.Writer
	at     int64 // how much was written
	chunks []chunk
	bytes  int // in chunks, about
	rows   int // in chunks
	groups []group
	packer *packer
	err    error
}

// group is what the footer says of a row group.
type group struct {
	rows   int
	chunks []chunkMeta
}

// NewWriter begins a table with these columns.
func NewWriter(to io.Writer, columns []Column) *Writer {
	w := &Writer{to: to, chunks: make([]chunk, len(columns)), packer: newPacker()}
	for i, c := range columns {
		w.chunks[i].column = c
		w.chunks[i].empty()
	}
	w.write([]byte(magic))
	return w
}

// Row adds a row: a value for each column. The values may be used again. An error
// stays: all later calls give it too.
func (w *Writer) Row(values []Value) error {
	if w.err == nil {
		w.err = w.fault(values)
	}
	if w.err != nil {
		return w.err
	}
	for i, v := range values {
		w.bytes += w.chunks[i].add(v)
	}
	if w.rows++; w.rows == groupRows || w.bytes >= groupBytes {
		w.endGroup()
	}
	return w.err
}

// fault is what is wrong with a row; nil for nothing.
func (w *Writer) fault(values []Value) error {
	if len(values) != len(w.chunks) {
		return fmt.Errorf("a row has %d values for %d columns", len(values), len(w.chunks))
	}
	for i, v := range values {
		switch c := w.chunks[i].column; {
		case v.Missing && !c.Optional:
			return fmt.Errorf("the column %s needs a value in every row", c.Name)
		case len(v.Text) > maxText:
			return fmt.Errorf("a text of the column %s is longer than %d MiB", c.Name, maxText>>20)
		case c.Kind == Date && int64(int32(v.Number)) != v.Number:
			return fmt.Errorf("a date of the column %s is too far from now", c.Name)
		}
	}
	return nil
}

// Close writes what is left, and the footer.
func (w *Writer) Close() error {
	if w.rows > 0 {
		w.endGroup()
	}
	footer := w.footer()
	w.write(footer)
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(len(footer))))
	w.write([]byte(magic))
	return w.err
}

// endGroup writes the columns one after the other, and begins another row group.
func (w *Writer) endGroup() {
	g := group{rows: w.rows}
	for i := range w.chunks {
		c := &w.chunks[i]
		w.writeChunk(c)
		g.chunks = append(g.chunks, c.meta)
		c.empty()
	}
	w.groups = append(w.groups, g)
	w.rows, w.bytes = 0, 0
	if len(w.groups) > math.MaxInt16 && w.err == nil {
		w.err = fmt.Errorf("the table is too long: it has more than %d row groups", math.MaxInt16)
	}
}

// writeChunk writes the dictionary of a column, if it has one, and its data page.
func (w *Writer) writeChunk(c *chunk) {
	if c.byDictionary() {
		c.meta.dictionary = w.at
		w.writePage(c, appendPlainTexts(w.packer.page[:0], c.words), len(c.words), encodingPlain, true)
	}
	c.meta.data = w.at
	page, encoding := c.data(w.packer.page[:0])
	w.writePage(c, page, c.meta.values, encoding, false)
}

func (w *Writer) writePage(c *chunk, page []byte, values, encoding int, dictionary bool) {
	if len(page) > math.MaxInt32 && w.err == nil {
		w.err = fmt.Errorf("a page of the column %s is too large", c.column.Name)
	}
	if w.err != nil {
		return
	}
	header, err := w.packer.pack(page, values, encoding, dictionary)
	if err != nil {
		w.err = err
		return
	}
	w.write(header)
	w.write(w.packer.packed.Bytes())
	c.meta.plainSize += int64(len(header) + len(page))
	c.meta.storedSize += int64(len(header) + w.packer.packed.Len())
}

func (w *Writer) write(data []byte) {
	if w.err != nil {
		return
	}
	n, err := w.to.Write(data)
	w.at, w.err = w.at+int64(n), err
}

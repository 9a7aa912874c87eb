package parquet

// Repetition types and the compression codec, of the enumerations
// FieldRepetitionType and CompressionCodec in parquet.thrift.
const (
	required  = 0
	optional  = 1
	codecGzip = 2
)

// footer is the struct FileMetaData of parquet.thrift.
func (w *Writer) footer() []byte {
	var rows int64
	for _, g := range w.groups {
		rows += int64(g.rows)
	}
	t := newThrift(nil)
	t.int32(1, 1) // the version
	t.list(2, 1+len(w.chunks), thriftStruct)
	t.openItem() // the root
	t.text(4, "schema")
	t.int32(5, len(w.chunks))
	t.end()
	for i := range w.chunks {
		w.chunks[i].column.describe(t)
	}
	t.int64(3, rows)
	t.list(4, len(w.groups), thriftStruct)
	for _, g := range w.groups {
		w.describe(t, g)
	}
	t.text(6, "whichtool")
	t.end()
	return t.to
}

// describe adds the struct SchemaElement of a column.
func (c Column) describe(t *thrift) {
	kind, repetition := kinds[c.Kind], required
	if c.Optional {
		repetition = optional
	}
	t.openItem()
	t.int32(1, kind.stored)
	t.int32(3, repetition)
	t.text(4, c.Name)
	if kind.converted >= 0 {
		t.int32(6, kind.converted)
	}
	if kind.logical >= 0 {
		t.open(10)
		t.open(kind.logical)
		if kind.logical == logicalTimestamp {
			t.yes(1) // it is in UTC
			t.open(2)
			t.open(1) // of milliseconds
			t.end()
			t.end()
		}
		t.end()
		t.end()
	}
	t.end()
}

// describe adds the struct RowGroup.
func (w *Writer) describe(t *thrift, g group) {
	var plain, stored int64
	t.openItem()
	t.list(1, len(g.chunks), thriftStruct)
	for i, c := range g.chunks {
		plain, stored = plain+c.plainSize, stored+c.storedSize
		c.describe(t, w.chunks[i].column)
	}
	t.int64(2, plain)
	t.int64(3, int64(g.rows))
	if len(g.chunks) > 0 {
		t.int64(5, g.chunks[0].begin())
	}
	t.int64(6, stored)
	t.end()
}

// begin is where the first page of a chunk stands.
func (m chunkMeta) begin() int64 {
	if m.dictionary > 0 {
		return m.dictionary
	}
	return m.data
}

// describe adds the struct ColumnChunk, with its ColumnMetaData.
func (m chunkMeta) describe(t *thrift, c Column) {
	encodings := []int{encodingPlain, encodingRLE}
	if m.dictionary > 0 {
		encodings = append(encodings, encodingDictionary)
	}
	t.openItem()
	t.int64(2, 0) // there is no second copy of what follows
	t.open(3)
	t.int32(1, kinds[c.Kind].stored)
	t.list(2, len(encodings), thriftInt32)
	for _, e := range encodings {
		t.number(e)
	}
	t.list(3, 1, thriftBinary)
	t.item(c.Name)
	t.int32(4, codecGzip)
	t.int64(5, int64(m.values))
	t.int64(6, m.plainSize)
	t.int64(7, m.storedSize)
	t.int64(9, m.data)
	if m.dictionary > 0 {
		t.int64(11, m.dictionary)
	}
	t.open(12)
	t.int64(3, int64(m.missing))
	t.end()
	t.end()
	t.end()
}

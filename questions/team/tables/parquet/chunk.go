package parquet

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"strings"
)

// mostDistinct is how many different texts a dictionary has at most: with more it
// would hardly be smaller than the texts.
const mostDistinct = 1 << 12

// chunk is a column of the row group that is being filled. It is used again for the
// next one.
type chunk struct {
	column  Column
	levels  []uint32 // 1 for a value that is there, 0 for one that is missing: definition levels; of an optional column
	numbers []int64
	texts   []string
	places  []uint32          // of each text in the dictionary, as long as there is one
	known   map[string]uint32 // where the dictionary has a text; nil once there are too many
	words   []string          // the dictionary
	meta    chunkMeta
}

// chunkMeta is what the footer says of a chunk.
type chunkMeta struct {
	values, missing       int
	dictionary            int64 // where its page begins; 0 for none
	data                  int64
	plainSize, storedSize int64 // headers included
}

func (c *chunk) empty() {
	c.levels, c.numbers, c.texts, c.places, c.words = c.levels[:0], c.numbers[:0], c.texts[:0], c.places[:0], c.words[:0]
	clear(c.texts[:cap(c.texts)]) // so that no text is held on to
	clear(c.words[:cap(c.words)])
	c.known, c.meta = map[string]uint32{}, chunkMeta{}
}

// add adds a value, and says how many bytes it takes in memory, about.
func (c *chunk) add(v Value) int {
	c.meta.values++
	if c.column.Optional {
		there := uint32(1)
		if v.Missing {
			there = 0
			c.meta.missing++
		}
		c.levels = append(c.levels, there)
	}
	switch {
	case v.Missing:
		return 4
	case c.column.Kind != Text:
		c.numbers = append(c.numbers, v.Number)
		return 12
	}
	return 24 + c.addText(v.Text)
}

// addText adds a text, and to the dictionary if it is new. Those that are the same
// are held once.
func (c *chunk) addText(text string) int {
	text = strings.ToValidUTF8(text, "\uFFFD") // readers refuse a file with another text
	if c.known == nil {
		c.texts = append(c.texts, text)
		return len(text)
	}
	place, old := c.known[text]
	if !old {
		place = uint32(len(c.words))
		c.known[text], c.words = place, append(c.words, text)
	}
	c.texts, c.places = append(c.texts, c.words[place]), append(c.places, place)
	if len(c.words) > mostDistinct {
		c.known = nil
	}
	if old {
		return 0
	}
	return len(text)
}

// byDictionary reports whether the texts are written by their numbers.
func (c *chunk) byDictionary() bool {
	return c.column.Kind == Text && c.known != nil && len(c.words) > 0 && 2*len(c.words) <= len(c.texts)
}

// data is what stands in the data page: the definition levels of an optional column,
// after their length, and then the values. See "Data Pages" in README.md.
func (c *chunk) data(to []byte) (page []byte, encoding int) {
	if c.column.Optional {
		begin := len(to)
		to = appendHybrid(append(to, 0, 0, 0, 0), 1, c.levels)
		binary.LittleEndian.PutUint32(to[begin:], uint32(len(to)-begin-4))
	}
	switch {
	case c.byDictionary():
		width := widthOf(len(c.words))
		return appendHybrid(append(to, byte(width)), width, c.places), encodingDictionary
	case c.column.Kind == Text:
		return appendPlainTexts(to, c.texts), encodingPlain
	}
	return appendPlainNumbers(to, c.column.Kind, c.numbers), encodingPlain
}

// The kinds of page, of the enumeration PageType in parquet.thrift, and the field of
// PageHeader that has the header of each.
const (
	pageData, headerData             = 0, 5
	pageDictionary, headerDictionary = 2, 7
)

// packer compresses pages. What it gives is good until the next one.
type packer struct {
	page   []byte // as it is before
	packed bytes.Buffer
	gzip   *gzip.Writer
}

func newPacker() *packer {
	fast, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // which is a level that there is
	return &packer{gzip: fast}
}

// pack compresses a page (Compression.md, GZIP) and gives its header.
func (p *packer) pack(page []byte, values, encoding int, dictionary bool) (header []byte, err error) {
	p.page = page
	p.packed.Reset()
	p.gzip.Reset(&p.packed)
	if _, err := p.gzip.Write(page); err != nil {
		return nil, err
	}
	if err := p.gzip.Close(); err != nil {
		return nil, err
	}
	kind, field := pageData, headerData
	if dictionary {
		kind, field = pageDictionary, headerDictionary
	}
	t := newThrift(nil)
	t.int32(1, kind)
	t.int32(2, len(page))
	t.int32(3, p.packed.Len())
	t.open(field)
	t.int32(1, values)
	t.int32(2, encoding)
	if !dictionary {
		t.int32(3, encodingRLE) // of definition levels
		t.int32(4, encodingRLE) // of repetition levels, which there are none of
	}
	t.end()
	t.end()
	return t.to, nil
}

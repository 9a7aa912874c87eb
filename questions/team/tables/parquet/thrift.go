package parquet

import "encoding/binary"

// The types of fields in Thrift's compact protocol, in which page headers and the
// footer are written: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
const (
	thriftTrue   = 1
	thriftInt32  = 5
	thriftInt64  = 6
	thriftBinary = 8
	thriftList   = 9
	thriftStruct = 12
)

// thrift writes one struct in the compact protocol. Its fields are added in the order
// of their numbers.
type thrift struct {
	to   []byte
	last []int // the number of the last field, of each struct that is open
}

func newThrift(to []byte) *thrift { return &thrift{to: to, last: []int{0}} }

func (t *thrift) field(number, kind int) {
	last := &t.last[len(t.last)-1]
	t.to = append(t.to, byte((number-*last)<<4|kind)) // the difference is never above 15
	*last = number
}

func (t *thrift) int32(number, value int) {
	t.field(number, thriftInt32)
	t.to = binary.AppendVarint(t.to, int64(value)) // zigzag, as Thrift's own
}

func (t *thrift) int64(number int, value int64) {
	t.field(number, thriftInt64)
	t.to = binary.AppendVarint(t.to, value)
}

func (t *thrift) yes(number int) { t.field(number, thriftTrue) }

func (t *thrift) text(number int, text string) {
	t.field(number, thriftBinary)
	t.item(text)
}

// number is an int32 in a list.
func (t *thrift) number(value int) { t.to = binary.AppendVarint(t.to, int64(value)) }

// item is a text in a list.
func (t *thrift) item(text string) {
	t.to = append(binary.AppendUvarint(t.to, uint64(len(text))), text...)
}

// open begins a struct in a field; end ends it, or the outermost one.
func (t *thrift) open(number int) {
	t.field(number, thriftStruct)
	t.openItem()
}

// openItem begins a struct in a list.
func (t *thrift) openItem() { t.last = append(t.last, 0) }

func (t *thrift) end() {
	t.to = append(t.to, 0)
	t.last = t.last[:len(t.last)-1]
}

// list begins a list in a field, of so many of a kind.
func (t *thrift) list(number, count, kind int) {
	t.field(number, thriftList)
	if count < 15 {
		t.to = append(t.to, byte(count<<4|kind))
		return
	}
	t.to = binary.AppendUvarint(append(t.to, byte(0xf0|kind)), uint64(count))
}

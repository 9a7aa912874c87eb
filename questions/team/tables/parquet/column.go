package parquet

// Kind is what the values of a column are.
type Kind int

// The kinds. All but Text are given as numbers.
const (
	Text    Kind = iota // in UTF-8; what is none of it becomes U+FFFD
	Integer             // of 64 bits
	Truth               // 0 for no, anything else for yes
	Date                // days since 1 January 1970
	Moment              // milliseconds since 1 January 1970 in UTC
)

// Column is a column of a table. In one that is optional, values may be missing.
type Column struct {
	Name     string
	Kind     Kind
	Optional bool
}

// Value is the value of a column in a row: a text, or a number of the column's kind.
type Value struct {
	Missing bool
	Text    string
	Number  int64
}

// The physical types, of the enumeration Type in parquet.thrift.
const (
	typeBoolean   = 0
	typeInt32     = 1
	typeInt64     = 2
	typeByteArray = 6
)

// Fields of the union LogicalType in parquet.thrift.
const (
	logicalString    = 1
	logicalDate      = 6
	logicalTimestamp = 8
)

// kinds is how each kind is stored, and what it means to a reader: its logical type,
// and the converted type by which older readers know it. -1 is none.
var kinds = map[Kind]struct{ stored, converted, logical int }{
	Text:    {typeByteArray, 0, logicalString},
	Integer: {typeInt64, -1, -1},
	Truth:   {typeBoolean, -1, -1},
	Date:    {typeInt32, 6, logicalDate},
	Moment:  {typeInt64, 9, logicalTimestamp},
}

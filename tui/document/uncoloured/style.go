// Package chroma stands in for the module of that name, which colours listings in
// some 300 languages. Glamour links all of it and reads all of its grammars at each
// start, though whichtool never has it colour one: 4 MB of the program, a seventh, and
// some 10 ms of each start. The go.mod of whichtool puts this in its place, for
// `go run .` and for a release alike. Here is what Glamour calls, no more; a listing
// that is to be coloured is written as it stands.
package chroma

// TokenType is a kind of word in a listing.
type TokenType int

// The kinds that a style sheet of Glamour's may give a style.
const (
	Text TokenType = iota
	Error
	Comment
	CommentPreproc
	Keyword
	KeywordReserved
	KeywordNamespace
	KeywordType
	Operator
	Punctuation
	Name
	NameBuiltin
	NameTag
	NameAttribute
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	Literal
	LiteralNumber
	LiteralDate
	LiteralString
	LiteralStringEscape
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
	Background
)

// StyleEntries are styles by the kind of word, each in chroma's notation.
type StyleEntries map[TokenType]string

// Style is a named style of listings.
type Style struct {
	Name    string
	Entries StyleEntries
}

// MustNewStyle is a style. As nothing is coloured, none is wrong.
func MustNewStyle(name string, entries StyleEntries) *Style { return &Style{name, entries} }

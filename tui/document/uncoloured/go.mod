// What stands in for chroma: see style.go. Its path is chroma's own, since that is
// what Glamour imports.
module github.com/alecthomas/chroma/v2

go 1.26.0

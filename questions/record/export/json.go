package export

import (
	"bufio"
	"io"
)

// writeJSON writes a record as its canonical form on a line, and several, or none,
// as an array with a record a line.
func writeJSON(w io.Writer, records Records) error {
	out := bufio.NewWriter(w)
	var first []byte // not written before it shows whether there are more
	n := 0
	for r, err := range records {
		if err != nil {
			return err
		}
		text := r.Encode()
		switch n++; n {
		case 1:
			first = text
			continue
		case 2:
			out.WriteString("[\n")
			out.Write(first)
		}
		out.WriteString(",\n")
		if _, err := out.Write(text); err != nil {
			return err
		}
	}
	switch n {
	case 0:
		out.WriteString("[]\n")
	case 1:
		out.Write(append(first, '\n'))
	default:
		out.WriteString("\n]\n")
	}
	return out.Flush()
}

// writeLines writes the canonical form of a record a line.
func writeLines(w io.Writer, records Records) error {
	out := bufio.NewWriter(w)
	for r, err := range records {
		if err != nil {
			return err
		}
		if _, err := out.Write(append(r.Encode(), '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// checkJSON reads the records back, each of which has to have its SHA-256.
func checkJSON(r io.Reader, n int) error {
	found := 0
	for _, err := range Read(r) {
		if err != nil {
			return err
		}
		found++
	}
	return counted(found, n)
}

// Package document is a Markdown text laid out for a window, piece by piece:
// what is in sight is laid out when it is needed and the rest is not, so that a
// page of any length opens, scrolls and changes its width at once.
//
// The blocks of guidance/markdown's tree are set on lines here; what stands on
// a line, its weight and its colour, Glamour sets. Each line knows the byte of
// the source that it begins with and the words that it shows, so that contents,
// find and links lead to the very line; nothing is looked for in what is laid
// out.
//
// A Document knows nothing of keys or screens. Its owner tells it how large
// the window is, moves it, and shows the lines that it gives. It keeps a
// bounded number of pieces, so that its memory hardly grows with the text.
package document

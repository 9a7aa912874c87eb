// Package paper is a Markdown text laid out for a window, piece by piece: what
// is in sight is rendered when it is needed and the rest is not, so that a
// page of any length opens, scrolls and changes its width at once.
//
// A Paper knows nothing of keys or screens. Its owner tells it how large the
// window is, moves it, and shows the lines that it gives. It keeps a bounded
// number of rendered pieces, so that its memory hardly grows with the text.
package paper

// Package report writes a questions.Decision down: as Markdown for people,
// and as the JSON of schema whichtool.decision/1 for programs. It works
// nothing out; what it writes is in the Decision.
package report

// Package paper writes a check of a team's practice down, in the forms in which it
// is taken to a meeting, put into a calendar, mended in a text or read by a
// program. It takes values and gives bytes.
//
// Formats is the one list of forms. Every note, every piece of evidence and every
// action of a check is in each of them, but for the calendar, which is of actions
// alone, with the notes and the evidence about what they are to mend. Schema is the
// published form of the JSON.
package paper

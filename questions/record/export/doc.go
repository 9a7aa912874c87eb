// Package export writes records, and lists of places to search, in the forms that
// other people and programs read, and reads records back. It takes values and
// gives bytes: whoever calls it opens the file, writes it in one piece and has it
// checked.
//
// Formats is the one list of forms. Each writes one record or many, as they come,
// and checks what was written by reading it back. Markdown is whole: it is for a
// records system, and for somebody who has nothing else in ten years. Word and the
// HTML page are made from Markdown by the one reader; the page of a record is one
// sheet of A4. JSON and NDJSON are exact: Read takes them back, and Schema
// describes them. CSV is for a spreadsheet, and is not taken back.
//
// What people typed is made safe for each form where it is written, so that a
// title is never a heading, a formula or an element. The text of JSON and NDJSON is
// as it was kept, since their SHA-256 is over it.
package export

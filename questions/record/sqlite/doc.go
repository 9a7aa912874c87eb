// Package sqlite keeps records in one file, by SQLite: it is record.Store on a
// disk. It alone does so under questions.
//
// Open makes the file, and its folder, where they are missing, for their owner
// alone; OpenExisting makes nothing. What a method has said to be kept is on the
// disk, however the program ends, and several programs may use the file at once.
// Where something cannot be done, the error is a Fault: it says to which file it
// happened, and what to do, and the file is as it was. ErrDamaged and its like
// tell faults apart.
//
// How it is laid out: entries are the chain of package record, in its order; texts
// are the records, one for each entry that kept one, compressed; all else that is
// said of records follows from these two and is there to be quick: a row for the
// list, a card to look through (see card), a gist to decide again. Verify holds
// all of it against the texts.
//
// Nothing else in the same program may open the file, not even to read it: where
// it is closed again, POSIX takes the locks of the whole program away.
package sqlite

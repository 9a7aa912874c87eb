// Package doctor says what a computer lets the program do, and what is wrong with it,
// so that it can be sent to a help desk. It takes what was found out and gives a
// report; it asks no terminal and no disk itself.
//
// Nothing private comes into a report: of variables it knows the few that say what a
// terminal is, and of files how they are called from the home folder or by the variable
// that names their folder.
package doctor

// Schema names the form of a report as JSON.
const Schema = "whichtool.doctor/1"

// World is what was found out about a computer.
type World struct {
	System    string // as Go calls it
	Processor string // likewise
	Program   string // the version
	Env       func(string) string
	Terminal  Terminal
	Places    []Place
	Settings  Settings
	Guidance  Guidance
}

// Terminal is what a command knows of its terminal.
type Terminal struct {
	In, Out       bool   // are terminals
	Columns, Rows int    // 0 where it is not known
	Colors        string // what is used, in words
	Links         bool   // are written as such
	Color         string // the setting
	ColorFrom     string // its origin, in words that give nothing away; empty where nobody has settled it
	Plain         bool   // plain lines are used
	PlainFrom     string // as ColorFrom
	Asked         bool   // what it answered is below
	Answers       Answers
}

// Place is a file that the program may read or write, and its folder.
type Place struct {
	Name       string // what it is for: data, settings, cache
	Where      string // without anything private
	Exists     bool
	Needed     bool   // something is wrong where it cannot be written
	Given      bool   // the program never writes it, and did not try
	Unreadable string // why it cannot be read; empty where it can, or is not there
	Broken     bool   // it can be read, but is not what it should be
	Unwritable string // why its folder cannot be written, which was tried; empty where it can
	Free       uint64 // bytes there
	FreeKnown  bool
	FileSystem string // its kind; empty where it is not known
	Remote     bool   // the folder is on another computer
	Shared     bool   // other people can read it
	Open       bool   // other people can write to it
}

// Settings is what is settled, without values that could be private.
type Settings struct {
	Origins [][2]string // names, and where each comes from
	Faults  []Fault
}

// Fault is a place in a file of settings where something is wrong.
type Fault struct {
	Where string // the file, a variable or an option
	Line  int    // 0 for none
}

// Guidance is what answers rest on.
type Guidance struct {
	Edition  string
	Dated    string // its day, in words
	Age      string // how old it is, in words
	Past     string // the day until which it was to be used, in words; empty where that is still to come
	Future   bool   // the clock says that the edition is still to come
	Sum      string // of its content
	Kind     string // of guidance of the person's own: a folder, a pack file; empty for none
	From     string // who names it
	Layer    string // its prefix; empty for a whole pack
	LayerDay string
	Signed   string // who vouches for it, in words
	Wrong    bool   // it cannot be used
}

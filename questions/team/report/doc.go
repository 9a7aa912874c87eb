// Package report sums up the checks of many teams and the decisions that people
// kept, as they were exported: a line of JSON each. They stream through: what is
// held is what is counted, and the last check and the one before it of each team.
//
// Read takes one stream; Report is what all of them come to. Nobody is ranked: a
// table has the teams by name, and each area its spread. Of a team with fewer than
// five people nothing is shown apart.
package report

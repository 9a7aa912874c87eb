// Package team is a check of how a team works: values, and what follows from them.
// It opens no file and asks no clock.
//
// A Check holds what a manager answered to the practices that apply to the team:
// how far each is in place, what was looked at, what is to be done by whom and
// when. Asked says which practices those are, and why the others are not.
// ResultOf works out areas, gaps and the plan, each number with what it counts;
// Compare sets two checks beside each other, like with like alone.
//
// Nothing here holds a name of a person: owners are roles.
package team

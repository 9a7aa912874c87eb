// Package practice teaches the guidance by its own scenarios: what to read in
// the first week, what to practise next, and what to say to an answer.
//
//	course := practice.NewCourse(engine)
//	scenario, ok := course.Next(progress)
//	question := course.Ask(scenario)
//	feedback := course.Judge(question, "email")
//	progress = progress.With(practice.Tried(scenario.ID, feedback.Right))
//
// The engine decides what is right, never the scenario's own word for it.
// There is no clock, no input or output and no state: a Course may serve any
// number of callers, and Progress is a value.
package practice

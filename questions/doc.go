// Package questions works out what follows from answers: which tool to use,
// what is ruled out and why, what to ask next, and what would change the
// result.
//
// Compile turns a guidance.Pack into an Engine once. Everything else is a
// method of it that takes values and gives values: there is no clock, no
// input or output and no state, so an Engine may serve any number of callers.
//
//	engine, err := questions.Compile(pack)
//	answers, err := engine.Answer(map[string]string{"classification": "secret"})
//	decision := engine.Decide(answers, date)
//
// Decision.Why says which answers by themselves force the verdict of a tool, and
// Decision.WhyRule why a rule fired or did not: exact, whatever else is answered.
//
// A question may be unanswered, answered by an option, or answered by the
// option that is unsure. Unsure stands for every other option at once: each
// tool gets the most cautious verdict that any of them would give it. A
// question that is unanswered because it cannot matter changes nothing.
package questions

package proof

// all is the table of the checks, in the order in which they are told.
func all() []Check {
	return []Check{
		{"outcome", "every set of answers has an outcome", outcomes},
		{"usable", "every stop and every ask names somebody to ask and something to do", usable},
		{"fires", "every rule fires somewhere", fires},
		{"decides", "every rule decides something somewhere", decides},
		{"same", "no two rules say the same", same},
		{"questions", "every question matters to some tool", questionsMatter},
		{"tools", "every tool is suitable for something", toolsSuit},
		{"choices", "whatever people choose, some tool is suitable for something", choices},
		{"sensitive", "a more sensitive answer never loosens a verdict", sensitive},
		{"public", "a public purpose never opens what known people may not have", public},
		{"steps", "every step comes up somewhere", steps},
		{"remarks", "every condition, way to get a tool, limit and fallback comes up somewhere", remarks},
		{"contacts", "every contact is named somewhere", contacts},
		{"situations", "every situation is found by its title and by words that people use", situations},
		{"conflicts", "every conflict comes up somewhere", conflicts},
		{"unlisted", "every name that is not on the list is found by its names", unlisted},
		{"skipping", "a question that is skipped would not have changed the decision", skipping},
		{"in-mind", "asking about one tool gives it the verdict of the whole", inMind},
		{"short", "every short answer keeps to its number of words", short},
		{"scenarios", "every scenario comes out as it is written", scenarios},
		{"at-stake", "every scenario has more than one verdict at stake, and could come out otherwise", atStake},
		{"statements", "every statement that asks something of its reader is used", statements},
		{"links", "every link leads to a page, and every name in braces is filled in", links},
		{"past", "what is past its date on the day is listed", past},
		{"accepted", "every exception is one of a check that there is", accepted},
	}
}

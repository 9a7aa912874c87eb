package cue_test

import (
	"fmt"

	"whichtool/guidance"
	"whichtool/questions/cue"
)

func ExampleReader_Read() {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		fmt.Println(err)
		return
	}
	r := cue.New(pack).Read("May I send a prisoner's name to a solicitor and a colleague by WhatsApp?")
	for _, a := range r.Answers {
		fmt.Printf("%s: %s, from “%s”\n", a.Question.ID, a.Option.ID, a.Words[0].Of(r.Text))
	}
	for _, o := range r.Open {
		fmt.Printf("%s is asked:", o.Question.ID)
		for _, s := range o.Signs {
			fmt.Printf(" “%s”", s.Words[0].Of(r.Text))
		}
		fmt.Println()
	}
	fmt.Println("with", r.Meant().Name)
	// Output:
	// personal-data: yes, from “prisoner's name”
	// subject: operational, from “prisoner's”
	// audience is asked: “colleague” “solicitor”
	// with WhatsApp
}

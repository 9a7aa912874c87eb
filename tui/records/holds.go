package records

import (
	tea "charm.land/bubbletea/v2"

	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// newHolds is the holds, to be placed and lifted.
func newHolds(outside *Outside) screen.Screen {
	return newFew(outside, few[record.Hold]{
		title: "Holds", heading: "Holds", more: "Place a hold",
		about: "A hold is for an open request for information or an inquiry. While there is one, nothing that was kept is deleted.",
		all:   record.Store.Holds,
		item: func(o *Outside, h record.Hold) choice.Item {
			detail := "Placed " + o.day(h.Placed) + ". Enter lifts it."
			if h.Reason != "" {
				detail = h.Reason + ". " + detail
			}
			return choice.Item{Label: h.Name, Detail: detail}
		},
		open: newLift, begin: newHold,
	})
}

// newHold is the form for a hold.
func newHold(outside *Outside) screen.Screen {
	f := form.New("Hold", "Place a hold", "place it",
		form.Field("Name", "such as the number of the request", "", longestTitle),
		form.Field("Why", "such as: request of 3 May, may be left empty", "", longestTitle),
	)
	f.About = []string{"Until it is lifted nothing that was kept is deleted. No names of people here."}
	f.Check = form.Needed("Give it a name, so that it can be lifted.", form.Private(outside.Engine.Pack()))
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		hold := record.Hold{Name: values[0], Reason: values[1], Placed: record.StampOf(outside.Keep.Now())}
		return outside.changing(slip, "Not placed", "Placed. Nothing is deleted until it is lifted.", func(s record.Store) error { return s.Hold(hold) })
	}
	return f
}

// newLift asks whether a hold is to be lifted.
func newLift(outside *Outside, h record.Hold) screen.Screen {
	s := form.Sure{Name: "Lift", Heading: "Lift the hold “" + h.Name + "”?", Verb: "lift it"}
	s.About = []string{"Lift it only when the request or inquiry has ended and whoever dealt with it says so. What was kept can then be deleted again."}
	s.Do = func(slip *form.Slip) tea.Cmd {
		return outside.changing(slip, "Not lifted", "Lifted: "+h.Name+".", func(s record.Store) error { return s.Lift(h.Name, outside.Keep.Now()) })
	}
	return s
}

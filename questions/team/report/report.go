package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/team"
)

// Reader counts what it reads. The zero Reader does not work: see NewReader.
type Reader struct {
	pack   *guidance.Pack
	today  guidance.Date
	teams  map[string]*checks
	checks int
	told   Decisions
	faults []Faulty
	faulty int
}

// checks is the last check of a team, and the one before it.
type checks struct{ last, before *team.Check }

// NewReader counts by the guidance, for a day.
func NewReader(pack *guidance.Pack, today guidance.Date) *Reader {
	return &Reader{pack: pack, today: today, teams: map[string]*checks{}, told: newDecisions()}
}

func (r *Reader) fault(f Faulty) {
	if r.faulty++; len(r.faults) < mostFaults {
		r.faults = append(r.faults, f)
	}
}

// check takes a check in. Of one team the newest counts, and the one before it.
func (r *Reader) check(c team.Check) {
	r.checks++
	key := strings.ToLower(strings.Join(strings.Fields(c.Team), " "))
	of, ok := r.teams[key]
	if !ok {
		of = &checks{}
		r.teams[key] = of
	}
	newer := func(a, b *team.Check) bool {
		return b == nil || guidance.Date(b.On).Before(guidance.Date(a.On)) || a.On == b.On && a.Changed.After(b.Changed.Time)
	}
	switch {
	case of.last != nil && of.last.ID == c.ID:
		if c.Changed.After(of.last.Changed.Time) {
			of.last = &c
		}
	case newer(&c, of.last):
		of.last, of.before = &c, of.last
	case newer(&c, of.before):
		of.before = &c
	}
}

// Cell is a team in an area: -1 where nothing counts.
type Cell struct {
	Percent int         `json:"percent"`
	Rating  team.Rating `json:"rating"`
}

// Team is a team by its last check. Those that are too small to be shown apart are
// one.
type Team struct {
	Name    string          `json:"name"`
	Teams   int             `json:"teams"` // how many it stands for
	On      guidance.Date   `json:"-"`
	Cells   map[string]Cell `json:"cells"` // by area; the empty id is all of them
	Overdue int             `json:"overdue"`
	Change  *int            `json:"change"` // in percent, since the check before, over what is alike; null for none
}

// Spread is an area over the teams.
type Spread struct {
	Area    string `json:"area"`
	Title   string `json:"title"`
	Teams   int    `json:"teams"`
	Lowest  int    `json:"lowest"`
	Quarter int    `json:"quarter"` // a quarter of the teams are at most there
	Middle  int    `json:"middle"`
	Upper   int    `json:"upper"`
	Highest int    `json:"highest"`
}

// Common is a practice that is a gap in teams.
type Common struct {
	Practice string `json:"practice"`
	Asked    string `json:"asked"`
	Weight   int    `json:"weight"`
	Teams    int    `json:"teams"` // in which it is a gap
	Of       int    `json:"of"`    // in which it counts
	Harm     int    `json:"harm"`
}

// Late is an action that is overdue.
type Late struct {
	Team  string        `json:"team"`
	Do    string        `json:"do"`
	Owner string        `json:"owner"`
	Due   guidance.Date `json:"-"`
}

// Report is what all of it comes to.
type Report struct {
	Checks    int       `json:"checks"`
	Teams     []Team    `json:"teams"` // by name
	Small     int       `json:"small"` // teams of fewer than five, shown together
	Areas     []Spread  `json:"areas"`
	Common    []Common  `json:"common"` // gaps, those of most teams first
	Late      []Late    `json:"late"`
	Decisions Decisions `json:"decisions"`
	Faults    []Faulty  `json:"faults"`
	Faulty    int       `json:"faulty"`
}

// Report is what was read so far.
func (r *Reader) Report() Report {
	out := Report{Checks: r.checks, Teams: []Team{}, Areas: []Spread{}, Common: []Common{}, Late: []Late{}, Decisions: r.told, Faults: r.faults, Faulty: r.faulty}
	common := map[string]*Common{}
	var small []*checks
	for _, key := range slices.Sorted(maps.Keys(r.teams)) {
		of := r.teams[key]
		result := team.ResultOf(of.last, r.pack, r.today)
		addCommon(common, of.last, result)
		if n := of.last.People; n > 0 && n < team.FewestShown {
			small = append(small, of)
			continue
		}
		out.Teams = append(out.Teams, r.team(of, result))
		out.Late = append(out.Late, r.late(of.last, result)...)
	}
	if out.Small = len(small); out.Small > 0 {
		out.Teams = append(out.Teams, r.together(small))
	}
	out.Areas = r.spreads()
	for _, c := range common {
		out.Common = append(out.Common, *c)
	}
	slices.SortFunc(out.Common, func(a, b Common) int {
		return cmp.Or(cmp.Compare(b.Harm, a.Harm), cmp.Compare(b.Teams, a.Teams), cmp.Compare(a.Practice, b.Practice))
	})
	return out
}

// addCommon counts the gaps of a check.
func addCommon(common map[string]*Common, c *team.Check, result team.Result) {
	for _, a := range c.Answers {
		if a.State == team.DoesNotApply {
			continue
		}
		one, ok := common[a.Practice]
		if !ok {
			one = &Common{Practice: a.Practice, Asked: a.Asked, Weight: a.Weight}
			common[a.Practice] = one
		}
		one.Of++
	}
	for _, g := range result.Gaps {
		if one := common[g.Practice]; one != nil {
			one.Teams, one.Harm = one.Teams+1, one.Harm+g.Harm
		}
	}
}

func (r *Reader) team(of *checks, result team.Result) Team {
	t := Team{Name: of.last.Team, Teams: 1, On: guidance.Date(of.last.On), Cells: cells(result), Overdue: result.Overdue}
	if of.before != nil {
		moved := team.Compare(of.before, of.last, r.today)
		if moved.Overall.Alike > 0 {
			change := moved.Overall.After.Percent() - moved.Overall.Before.Percent()
			t.Change = &change
		}
	}
	return t
}

func cells(result team.Result) map[string]Cell {
	out := map[string]Cell{"": {result.Overall.Percent(), result.Rating}}
	for _, a := range result.Areas {
		out[a.ID] = Cell{a.Score.Percent(), a.Rating}
	}
	return out
}

// together is teams that are too small to be shown apart: each area is what all of
// them come to, and nothing where even together they are too few people.
func (r *Reader) together(small []*checks) Team {
	t := Team{Name: "Teams of fewer than five", Teams: len(small), Cells: map[string]Cell{}}
	people := 0
	sums := map[string]team.Score{}
	for _, of := range small {
		people += of.last.People
		result := team.ResultOf(of.last, r.pack, r.today)
		for id, s := range scores(result) {
			sums[id] = sums[id].Plus(s)
		}
	}
	if people < team.FewestShown {
		return t
	}
	for id, s := range sums {
		t.Cells[id] = Cell{s.Percent(), team.RatingOf(s)}
	}
	return t
}

func scores(result team.Result) map[string]team.Score {
	out := map[string]team.Score{"": result.Overall}
	for _, a := range result.Areas {
		out[a.ID] = a.Score
	}
	return out
}

func (r *Reader) late(c *team.Check, result team.Result) []Late {
	var out []Late
	for _, a := range result.Plan {
		if a.Action.Overdue(r.today) {
			out = append(out, Late{c.Team, a.Action.Do, a.Action.Owner, guidance.Date(a.Action.Due)})
		}
	}
	return out
}

// spreads is each area over all teams, small ones too: nobody is named there.
func (r *Reader) spreads() []Spread {
	percents := map[string][]int{}
	for _, of := range r.teams {
		for id, s := range scores(team.ResultOf(of.last, r.pack, r.today)) {
			if s.Percent() >= 0 {
				percents[id] = append(percents[id], s.Percent())
			}
		}
	}
	out := []Spread{}
	for _, area := range append(slices.Clone(r.pack.Areas), &guidance.Area{Title: "All"}) {
		if all := percents[area.ID]; len(all) >= team.FewestShown {
			slices.Sort(all)
			at := func(quarter int) int { return all[(len(all)-1)*quarter/4] }
			out = append(out, Spread{area.ID, area.Title, len(all), at(0), at(1), at(2), at(3), at(4)})
		}
	}
	return out
}

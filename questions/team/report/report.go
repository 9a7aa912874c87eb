package report

import (
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
	asked  []asked // that checks share
	places map[asked]uint32
	count  int // of checks
	told   Decisions
	faults []Faulty
	faulty int
}

// NewReader counts by the guidance, for a day.
func NewReader(pack *guidance.Pack, today guidance.Date) *Reader {
	return &Reader{pack: pack, today: today, teams: map[string]*checks{}, places: map[asked]uint32{}, told: newDecisions()}
}

func (r *Reader) fault(f Faulty) {
	if r.faulty++; len(r.faults) < mostFaults {
		r.faults = append(r.faults, f)
	}
}

// checked takes a check in.
func (r *Reader) checked(c *team.Check) {
	r.count++
	key := strings.ToLower(strings.Join(strings.Fields(c.Team), " "))
	of, ok := r.teams[key]
	if !ok {
		of = &checks{}
		r.teams[key] = of
	}
	of.take(r.hold(c))
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
	out := Report{Checks: r.count, Teams: []Team{}, Late: []Late{}, Decisions: r.told, Faults: r.faults, Faulty: r.faulty}
	sums := summing{gaps: gaps{}, percents: map[string][]int{}, held: gaps{}, small: map[string]team.Score{}}
	for _, key := range slices.Sorted(maps.Keys(r.teams)) {
		last, before := r.check(r.teams[key].last), r.check(r.teams[key].before)
		result := team.ResultOf(last, before, r.pack, r.today)
		if n := last.People; n > 0 && n < team.FewestShown {
			sums.addSmall(last, result, r.pack)
			continue
		}
		sums.add(last, result, r.pack)
		out.Teams = append(out.Teams, r.team(last, before, result))
		out.Late = append(out.Late, r.late(last, result)...)
	}
	if out.Small = sums.teams; out.Small > 0 {
		out.Teams = append(out.Teams, sums.together(r.pack.Checking))
	}
	out.Areas, out.Common = sums.spreads(r.pack), sums.commonest()
	return out
}

func (r *Reader) team(last, before *team.Check, result team.Result) Team {
	t := Team{Name: last.Team, Teams: 1, On: guidance.Date(last.On), Cells: cells(result), Overdue: result.Overdue}
	if before != nil {
		moved := team.Compare(before, last, r.pack, r.today)
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

func (r *Reader) late(c *team.Check, result team.Result) []Late {
	var out []Late
	for _, a := range result.Plan {
		if a.Action.Overdue(r.today) {
			out = append(out, Late{c.Team, a.Action.Do, a.Action.Owner, guidance.Date(a.Action.Due)})
		}
	}
	return out
}

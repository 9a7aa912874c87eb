package sqlite

import (
	"maps"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"

	"whichtool/questions/record"
)

// written is a gist as it stands in the file: how a tool fared is said once for
// all records in which it fared so, since there are many tools and few reasons.
type written struct {
	record.Gist `json:"gist"`
	Numbers     map[string]int64 `json:"verdicts"` // by tool
}

// verdicts remembers what the table of that name holds. A row of it never changes.
type verdicts struct {
	sync.Mutex
	known map[int64]record.Verdict
}

// mostRemembered is how many verdicts are remembered at most.
const mostRemembered = 10_000

func (v *verdicts) put(number int64, verdict record.Verdict) {
	v.Lock()
	defer v.Unlock()
	if v.known == nil || len(v.known) >= mostRemembered {
		v.known = map[int64]record.Verdict{}
	}
	v.known[number] = verdict
}

func (v *verdicts) get(number int64) (record.Verdict, bool) {
	v.Lock()
	defer v.Unlock()
	verdict, ok := v.known[number]
	return verdict, ok
}

// addGist keeps a gist.
func (t *transaction) addGist(place int64, g record.Gist) error {
	out := written{g, map[string]int64{}}
	for _, tool := range slices.Sorted(maps.Keys(g.Tools)) {
		number, err := t.verdict(g.Tools[tool])
		if err != nil {
			return err
		}
		out.Numbers[tool] = number
	}
	out.Tools = nil
	text, err := json.Marshal(out, json.Deterministic(true))
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO gists VALUES(?, ?) ON CONFLICT DO UPDATE SET gist = excluded.gist", place, text)
}

// verdict is the number of a verdict, which is kept unless it is there.
func (t *transaction) verdict(v record.Verdict) (number int64, err error) {
	encoded, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		return 0, err
	}
	text := string(encoded)
	if number = t.verdicts[text]; number != 0 {
		return number, nil
	}
	if err := t.exec("INSERT INTO verdicts(text) VALUES(?) ON CONFLICT DO NOTHING", text); err != nil {
		return 0, err
	}
	_, err = one(t, "SELECT number FROM verdicts WHERE text = ?", []any{text}, &number)
	t.verdicts[text] = number
	return number, err
}

// gist reads a gist, with verdicts that are known, or else are looked up.
func (v *verdicts) gist(from querier, text []byte) (record.Gist, error) {
	var in written
	if err := json.Unmarshal(text, &in); err != nil {
		return record.Gist{}, unreadable(err)
	}
	in.Tools = make(map[string]record.Verdict, len(in.Numbers))
	for tool, number := range in.Numbers {
		verdict, ok := v.get(number)
		if !ok {
			var err error
			if verdict, err = verdictAt(from, number); err != nil {
				return record.Gist{}, err
			}
			v.put(number, verdict)
		}
		in.Tools[tool] = verdict
	}
	return in.Gist, nil
}

func verdictAt(from querier, number int64) (v record.Verdict, err error) {
	var text string
	if _, err := one(from, "SELECT text FROM verdicts WHERE number = ?", []any{number}, &text); err != nil {
		return v, err
	}
	err = json.Unmarshal([]byte(text), &v)
	return v, unreadable(err)
}

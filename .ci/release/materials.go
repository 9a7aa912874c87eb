package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"whichtool/tui/command"
)

// component is a part as CycloneDX 1.6 lists it, with what whichtool says of one.
type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Scope      string     `json:"scope,omitempty"`
	Licences   []licence  `json:"licenses,omitempty"`
	URL        string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type licence struct {
	Licence struct {
		ID   string  `json:"id,omitempty"`   // as SPDX has it
		Name string  `json:"name,omitempty"` // where it has none
		Text content `json:"text"`
	} `json:"license"`
}

type content struct {
	Content string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// materials writes the list of what is in the programs, as they say themselves: of
// each module the version, its sum in go.sum and the systems on which it is in.
func (r *release) materials() error {
	parts, err := r.parts()
	if err != nil {
		return err
	}
	main := component{Type: "application", Ref: "pkg:golang/whichtool@" + r.version, Name: "whichtool", Version: r.version, URL: "pkg:golang/whichtool@" + r.version}
	on := []string{}
	for _, p := range parts {
		on = append(on, p.Ref)
	}
	text, err := json.MarshalIndent(struct {
		Format       string         `json:"bomFormat"`
		Spec         string         `json:"specVersion"`
		Version      int            `json:"version"`
		Metadata     map[string]any `json:"metadata"`
		Components   []component    `json:"components"`
		Dependencies []dependency   `json:"dependencies"`
	}{
		"CycloneDX", "1.6", 1,
		map[string]any{"timestamp": r.date.Format("2006-01-02T15:04:05Z"), "component": main},
		parts, []dependency{{main.Ref, on}},
	}, "", "  ")
	if err != nil {
		return err
	}
	return r.write("whichtool-"+r.version+".cdx.json", append(text, '\n'))
}

// parts is what the programs say they are built from, by name.
func (r *release) parts() ([]component, error) {
	found := map[string]*component{}
	add := func(m *debug.Module, t target) {
		ref := "pkg:golang/" + m.Path + "@" + m.Version
		if found[ref] == nil {
			found[ref] = &component{Type: "library", Ref: ref, Name: m.Path, Version: m.Version, Scope: "required", URL: ref, Licences: licencesFor(m)}
			if m.Sum != "" {
				found[ref].Properties = []property{{"go.sum", m.Sum}}
			}
		}
		found[ref].Properties = append(found[ref].Properties, property{"system", t.String()})
	}
	for _, t := range r.targets {
		info, err := buildinfo.ReadFile(r.built(t))
		if err != nil {
			return nil, err
		}
		add(&debug.Module{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}, t)
		for _, m := range info.Deps {
			if m.Replace == nil { // what stands in place of one is whichtool's own
				add(m, t)
			}
		}
	}
	var out []component
	for _, c := range found {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b component) int { return strings.Compare(a.Ref, b.Ref) })
	return out, nil
}

// licencesFor is the licence of a module as whichtool licences prints it.
func licencesFor(m *debug.Module) []licence {
	for _, one := range command.Licences() {
		if slices.Contains(one.Of, fmt.Sprintf("%s %s", m.Path, m.Version)) || m.Path == "std" && strings.HasPrefix(one.Of[0], "Go, ") {
			var out licence
			out.Licence.ID, out.Licence.Name = nameOf(one.Text)
			out.Licence.Text.Content = one.Text
			return []licence{out}
		}
	}
	return nil
}

// known is how licences read, by what they are called, the most particular first.
var known = []struct{ words, name string }{
	{"Apache License", "Apache-2.0"}, {"Neither the name", "BSD-3-Clause"}, {"names of its contributors", "BSD-3-Clause"},
	{"Redistribution and use in source", "BSD-2-Clause"}, {"Permission is hereby granted, free of charge", "MIT"},
}

// nameOf is what SPDX calls the licence that a text states, or in words where it
// states several, or none that is known.
func nameOf(text string) (id, name string) {
	text = strings.Join(strings.Fields(text), " ")
	var names []string
	for _, k := range known {
		if strings.Contains(text, k.words) && !slices.Contains(names, k.name) && (k.name != "BSD-2-Clause" || !slices.Contains(names, "BSD-3-Clause")) {
			names = append(names, k.name)
		}
	}
	switch len(names) {
	case 0:
		return "", "see its text"
	case 1:
		return names[0], ""
	}
	return "", strings.Join(names, " and ")
}

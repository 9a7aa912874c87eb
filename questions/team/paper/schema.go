package paper

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of a check: whichtool.team/1.
//
//go:embed team.schema.json
var Schema string

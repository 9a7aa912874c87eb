package report

import _ "embed"

// WhyJSONSchema is the JSON Schema (draft 2020-12) of an explanation: whichtool.why/1.
//
//go:embed why.schema.json
var WhyJSONSchema string

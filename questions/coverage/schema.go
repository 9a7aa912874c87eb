package coverage

import _ "embed"

// JSONSchema is the JSON Schema (draft 2020-12) of a report: whichtool.coverage/1.
//
//go:embed coverage.schema.json
var JSONSchema string

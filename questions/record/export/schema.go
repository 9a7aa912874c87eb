package export

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of a record: whichtool.record/1.
//
//go:embed record.schema.json
var Schema string

package diff

import _ "embed"

// JSONSchema is the JSON Schema (draft 2020-12) of a Document: whichtool.diff/1.
//
//go:embed diff.schema.json
var JSONSchema string

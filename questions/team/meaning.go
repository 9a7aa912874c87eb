package team

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"whichtool/guidance"
)

// Meaning is a short sum of what a practice asks and of what each level looks
// like. Answers to practices with the same can be compared.
func Meaning(p *guidance.Practice) string {
	words := []string{p.Title}
	for _, level := range guidance.EveryLevel {
		words = append(words, p.Levels.At(level))
	}
	digest := sha256.Sum256([]byte(strings.Join(words, "\n")))
	return hex.EncodeToString(digest[:6])
}

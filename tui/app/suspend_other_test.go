//go:build !unix

package app

import (
	"strings"
	"testing"
)

func TestWhatStopsNothingIsNotOffered(t *testing.T) {
	if text := start(t, 80, 24).model.(Model).helpText(); strings.Contains(text, "Ctrl+Z") || !strings.Contains(text, "Ctrl+C") {
		t.Error(text)
	}
}

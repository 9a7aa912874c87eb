//go:build !windows

package command

// nameable reports what a system would make of a file's name other than that file.
// Here it makes nothing else of any.
func nameable(string) error { return nil }

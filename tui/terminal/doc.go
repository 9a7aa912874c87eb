// Package terminal holds the tests that need the built program and a real
// pseudo-terminal: the main job from start to end, and the time to the first
// frame.
package terminal

// Package axe looks at pages as people meet them who read them enlarged, by night,
// on paper or not with their eyes: it opens them in Chromium, without a window, and
// has axe-core say what is amiss. Tests of everything that writes pages use it, and
// nothing that ships does.
//
// Chromium has to be installed, and axe-core by npm ci --prefix .ci, as .ci/run
// does. Without either, tests that ask for a Browser are skipped, and say so.
package axe

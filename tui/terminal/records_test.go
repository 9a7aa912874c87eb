//go:build unix

package terminal

import "testing"

// The last answer is there the next time where the program is left at once after
// it.
func TestTheLastAnswerIsThereTheNextTime(t *testing.T) {
	for name, leave := range map[string]string{"q": "q", "Ctrl+C": "\x03"} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			open := func() *terminal {
				s := openIn(t, setting{env: []string{"XDG_DATA_HOME=" + data}}, built(t))
				s.waitFor("Find the right tool")
				return s
			}
			s := open()
			s.keys("1")
			s.waitFor("question 1 of")
			s.keys("1")
			s.waitFor("question 2 of")
			s.keys("1" + leave)
			<-s.done
			s.command.Wait()
			s = open()
			s.waitFor("Go on: 2 answers of today")
			s.keys("o")
			s.waitFor("Go on from here?")
		})
	}
}

package guidance

import "testing"

func TestFaultsOfCues(t *testing.T) {
	const open = "    label: Open\n"
	const secret = "    phrase: it is secret\n"
	checkFaults(t, []fault{
		{"sound", "questions/secrecy.md", open, open + "    cues: [rota, OPEN]\n    not: [rota of spies]\n", "no fault"},
		{"empty", "questions/secrecy.md", open, open + "    cues: [rota, '?!']\n",
			`questions/secrecy.md:10: nobody can be understood by "?!"; expected from one to 8 words`},
		{"long", "questions/secrecy.md", open, open + "    cues: [a b c d e f g h i]\n",
			`questions/secrecy.md:10: nobody can be understood by "a b c d e f g h i"; expected from one to 8 words`},
		{"twice", "questions/secrecy.md", open, open + "    cues: [rota, Rota]\n",
			`questions/secrecy.md:10: "Rota" stands here twice; expected each once`},
		{"two options", "questions/secrecy.md", secret, secret + "    cues: [plans]\n  - id: hidden\n    label: Hidden\n    example: A door.\n    phrase: it is hidden\n    cues: [plan's]\n",
			`questions/secrecy.md:22: "plan's" points to secret as well; expected a cue of one option, or under open: of the question, which is then asked`},
		{"an option and open", "questions/secrecy.md", "options:\n  - id: open\n    label: Open\n", "open: [the plan]\noptions:\n  - id: open\n    cues: [the plans]\n    label: Open\n",
			`questions/secrecy.md:7: "the plan" points to open as well; expected a cue of one option, or under open: of the question, which is then asked`},
		{"hides nothing", "questions/secrecy.md", open, open + "    cues: [rota]\n    not: [rotating]\n",
			`questions/secrecy.md:11: "rotating" holds none of the cues, so it hides nothing; expected words with a cue among them`},
		{"sound, of a tool", "tools/chat.md", "aliases: [natter]\n", "aliases: [natter]\ncues: [chit chat]\nnot: [a natterjack, natter]\n",
			`tools/chat.md:7: "a natterjack" holds none of the cues, so it hides nothing; expected words with a cue among them`},
		{"another tool's name", "tools/chat.md", "aliases: [natter]\n", "aliases: [natter]\ncues: [talk to me]\n", "no fault"},
		{"its own name", "tools/chat.md", "aliases: [natter]\n", "aliases: [natter]\ncues: [Natter]\n",
			`tools/chat.md:6: "Natter" already means chat; expected a cue for one tool only, and none of its names`},
		{"a later tool's name", "tools/chat.md", "aliases: [natter]\n", "aliases: [natter]\ncues: [bell]\n",
			`tools/ring.md:5: "bell" already names chat; expected a name for one tool only`},
		{"own words", "pack.md", "unlisted:", "own-words: {negations: [\"no\", \"No\"], filler: [\"-\"]}\nunlisted:",
			`pack.md:15: "No" stands here twice; expected each once` + "\n" + `pack.md:15: nobody can be understood by "-"; expected from one to 8 words`},
	})
}

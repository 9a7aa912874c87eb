package command

import "testing"

func TestFilesAreWhereTheSystemHasThem(t *testing.T) {
	type vars map[string]string
	const windowsHome, roaming, local = `C:\Users\Ann O'Hara`, `C:\Users\Ann O'Hara\AppData\Roaming`, `C:\Users\Ann O'Hara\AppData\Local`
	tests := []struct {
		system                string
		env                   vars
		settings, data, cache string
	}{
		{"linux", vars{"HOME": "/home/ann"}, "/home/ann/.config/whichtool/x", "/home/ann/.local/share/whichtool/x", "/home/ann/.cache/whichtool/x"},
		{"linux", vars{"HOME": "/home/ann", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d/", "XDG_CACHE_HOME": "/e f"}, "/c/whichtool/x", "/d/whichtool/x", "/e f/whichtool/x"},
		{"linux", vars{"HOME": "/home/ann", "XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": `C:\d`}, "/home/ann/.config/whichtool/x", "/home/ann/.local/share/whichtool/x", "/home/ann/.cache/whichtool/x"},
		{"linux", vars{"HOME": "ann"}, "", "", ""}, // or each folder that it is run in would get files
		{"windows", vars{"USERPROFILE": `C:ann`}, "", "", ""},
		{"linux", vars{"APPDATA": roaming, "USERPROFILE": windowsHome}, "", "", ""},
		{"darwin", vars{"HOME": "/Users/ann"}, "/Users/ann/Library/Application Support/whichtool/x", "/Users/ann/Library/Application Support/whichtool/x", "/Users/ann/Library/Caches/whichtool/x"},
		{"darwin", vars{"HOME": "/Users/ann", "XDG_DATA_HOME": "/d"}, "/Users/ann/Library/Application Support/whichtool/x", "/d/whichtool/x", "/Users/ann/Library/Caches/whichtool/x"},
		{"windows", vars{"APPDATA": roaming, "LOCALAPPDATA": local, "USERPROFILE": windowsHome}, roaming + `\whichtool\x`, local + `\whichtool\x`, local + `\whichtool\cache\x`},
		{"windows", vars{"APPDATA": roaming + `\`, "LOCALAPPDATA": "D:/local data", "HOME": "/home/ann"}, roaming + `\whichtool\x`, `D:\local data\whichtool\x`, `D:\local data\whichtool\cache\x`},
		{"windows", vars{"USERPROFILE": windowsHome}, roaming + `\whichtool\x`, local + `\whichtool\x`, local + `\whichtool\cache\x`},
		{"windows", vars{"APPDATA": `\\server\profiles$\ann`, "LOCALAPPDATA": `C:local`, "USERPROFILE": `C:\ann`}, `\\server\profiles$\ann\whichtool\x`, `C:\ann\AppData\Local\whichtool\x`, `C:\ann\AppData\Local\whichtool\cache\x`},
		{"windows", vars{"XDG_DATA_HOME": `D:\d`, "LOCALAPPDATA": local, "XDG_CACHE_HOME": "/tmp"}, "", `D:\d\whichtool\x`, local + `\whichtool\cache\x`},
		{"windows", vars{"HOME": "/home/ann"}, "", "", ""},
	}
	for _, test := range tests {
		env := func(name string) string { return test.env[name] }
		for of, want := range []string{settingsPlace: test.settings, dataPlace: test.data, cachePlace: test.cache} {
			if got := userFile(test.system, env, place(of), "x"); got != want {
				t.Errorf("%s, %v: file %d is %q, want %q", test.system, test.env, of, got, want)
			}
		}
	}
}

func TestAPathIsTheSameFromEverywhere(t *testing.T) {
	for name, want := range map[string][2]bool{ // on Windows, elsewhere
		`C:\x`:               {true, false},
		`c:/x y`:             {true, false},
		`C:x`:                {false, false},
		`C:`:                 {false, false},
		`\x`:                 {false, false},
		`/x`:                 {false, true},
		`\\server\share`:     {true, false},
		`//server/share/x`:   {true, true},
		`\\server`:           {false, false},
		`\\?\C:\x`:           {true, false},
		`1:\x`:               {false, false},
		``:                   {false, false},
		`x`:                  {false, false},
		`\\server\\`:         {false, false},
		`\\.\pipe\whichtool`: {true, false},
	} {
		if got := [2]bool{absolute("windows", name), absolute("linux", name)}; got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestAWaveIsTheHomeFolder(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/home/ann", "USERPROFILE": `C:\Users\ann`}[name]
	}
	for _, test := range [][3]string{
		{"linux", "~/a b.md", "/home/ann/a b.md"},
		{"linux", `~\a.md`, `~\a.md`},
		{"windows", "~/a/b.md", `C:\Users\ann\a\b.md`},
		{"windows", `~\a.md`, `C:\Users\ann\a.md`},
		{"windows", "~a.md", "~a.md"},
		{"darwin", "a/~/b.md", "a/~/b.md"},
	} {
		if got := atHome(test[0], env, test[1]); got != test[2] {
			t.Errorf("%s: %s is %s, want %s", test[0], test[1], got, test[2])
		}
	}
}

func TestThatThereIsNoPlaceIsSaidForTheSystem(t *testing.T) {
	for system, want := range map[string]string{
		"linux":   "there is no data folder: neither XDG_DATA_HOME nor HOME names one by its whole path",
		"windows": "there is no data folder: neither LOCALAPPDATA nor USERPROFILE names one by its whole path",
	} {
		if got := noPlace(system, dataPlace).Error(); got != want {
			t.Errorf("%s: %s", system, got)
		}
	}
}

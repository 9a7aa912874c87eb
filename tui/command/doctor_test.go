package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPlacesAreNamedWithoutWhatIsPrivate(t *testing.T) {
	for _, test := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", map[string]string{"HOME": "/home/ann"}, "~/.local/share/whichtool/records.db"},
		{"linux", map[string]string{"HOME": "/home/ann", "XDG_DATA_HOME": "/srv/ann"}, "$XDG_DATA_HOME/whichtool/records.db"},
		{"linux", map[string]string{"HOME": "/home/ann", "XDG_DATA_HOME": "ann"}, "~/.local/share/whichtool/records.db"},
		{"linux", nil, ""},
		{"darwin", map[string]string{"HOME": "/Users/ann"}, "~/Library/Application Support/whichtool/records.db"},
		{"windows", map[string]string{"LOCALAPPDATA": `C:\Users\ann\AppData\Local`}, `%LOCALAPPDATA%\whichtool\records.db`},
		{"windows", map[string]string{"USERPROFILE": `C:\Users\ann`}, `%USERPROFILE%\AppData\Local\whichtool\records.db`},
	} {
		env := func(name string) string { return test.env[name] }
		got := withoutHome(test.system, env, func(env func(string) string) string { return userFile(test.system, env, dataPlace, "records.db") })
		if got != test.want {
			t.Errorf("%s, %v: %s, want %s", test.system, test.env, got, test.want)
		}
	}
}

// Names and secrets stand everywhere that they could: in paths, in variables, in
// settings, in guidance and in what is kept. None comes out.
func TestNothingPrivateIsTold(t *testing.T) {
	const secret = "xqzv"
	folder := filepath.Join(t.TempDir(), "Ann-"+secret)
	in := func(name string) string { return filepath.Join(folder, secret+name) }
	env := map[string]string{
		"HOME": in("home"), "USERPROFILE": in("home"), "APPDATA": in("roaming"), "XDG_DATA_HOME": in("data"), "XDG_CONFIG_DIRS": in("machine"),
		"LANG": secret + " of Ann", "TERM": "x\x1b]0;" + secret, "LC_ALL": "/" + secret, "USER": secret, "HOSTNAME": secret, "SSH_CONNECTION": secret,
		"TMUX": "/tmp/" + secret, "WHICHTOOL_SAVE": secret, "WHICHTOOL_KEEP_FOR": secret, "WHICHTOOL_KEYS": secret, "NO_COLOR": secret, "EDITOR": secret,
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := &program{Streams: Streams{Env: func(name string) string { return env[name] }}}
	write(p.recordsFile(), secret)
	write(p.progressFile().name, secret)
	write(in("machine/whichtool/settings.yaml"), secret+": "+secret+"\nlocked: "+secret+"\n")
	for name, text := range map[string]string{
		"faults":   secret + ": " + secret + "\nsave: " + secret + "\nkeys:\n  " + secret + ": " + secret + "\n",
		"no yaml":  secret + ": : " + secret,
		"guidance": "guidance: " + in("agency.wtpack") + "\n",
		"layer":    "guidance: " + sampleLayer + "\n",
	} {
		write(p.settingsFile(), text)
		for _, args := range [][]string{{"doctor"}, {"doctor", "--json"}, {"doctor", "--guidance", in("agency")}, {"doctor", "--json", "--guidance=none", "--keys", secret}} {
			code, out, errs := ranWith(env, args...)
			if all := out + errs; code != exitFailed || strings.Contains(all, secret) || strings.Contains(all, "Ann") || errs != "" {
				t.Errorf("%s, %q: exit code %d\n%s", name, args, code, all)
			}
		}
	}
}

// What a help desk's program reads is there, and nothing is left behind by trying.
func TestDoctorIsReadByPrograms(t *testing.T) {
	folder := t.TempDir()
	code, out, errs := ranWith(map[string]string{"HOME": folder, "USERPROFILE": folder, "LANG": "en_GB.UTF-8"}, "doctor", "--json")
	var got struct {
		Schema string
		Wrong  []struct{ What, Do string }
		Files  []struct {
			Name, Where string
			Exists      bool
			Writable    *bool
		}
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != exitOK || errs != "" {
		t.Fatalf("exit code %d, %v, %s%s", code, err, out, errs)
	}
	if got.Schema != "whichtool.doctor/1" || got.Wrong == nil || len(got.Wrong) > 0 || len(got.Files) != 5 {
		t.Errorf("%+v", got)
	}
	if data := got.Files[0]; data.Name != "data" || data.Exists || data.Writable == nil || !*data.Writable {
		t.Errorf("%+v", data)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

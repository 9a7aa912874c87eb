//go:build unix

package referee

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// PostgreSQL is a server of its own, which ends with the test. It listens on a socket
// in a folder of its own, and on no port.
type PostgreSQL struct {
	bin, folder string
	as          *syscall.Credential // of whom it runs; nil for whoever tests
}

// StartPostgreSQL starts a server. It is found on the path or where Debian puts it.
func StartPostgreSQL(t testing.TB) *PostgreSQL {
	t.Helper()
	p := &PostgreSQL{bin: binaries()}
	if p.bin == "" {
		t.Skip("PostgreSQL is not tried: it is not installed; apt-get install postgresql installs it")
	}
	var err error
	if p.folder, err = os.MkdirTemp("", "postgres"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(p.folder) })
	if os.Getuid() == 0 {
		p.becomeOther(t)
	}
	data := filepath.Join(p.folder, "data")
	run(t, p.command("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"))
	run(t, p.command("pg_ctl", "-D", data, "-w", "-l", filepath.Join(p.folder, "log"),
		"-o", "-k '"+p.folder+"' -c listen_addresses='' -c fsync=off", "start"))
	t.Cleanup(func() { run(t, p.command("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")) })
	return p
}

// binaries is the folder that has the server's programs, of the newest version; empty
// where there is none.
func binaries() string {
	if name, err := exec.LookPath("initdb"); err == nil {
		if name, err = filepath.EvalSymlinks(name); err == nil {
			return filepath.Dir(name)
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }))
}

func version(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// becomeOther has the server run as the user that the package makes, since it refuses
// to run as root.
func (p *PostgreSQL) becomeOther(t testing.TB) {
	t.Helper()
	other, err := user.Lookup("postgres")
	if err != nil {
		t.Skip("PostgreSQL is not tried: it does not run as root, and there is no user postgres")
	}
	id, _ := strconv.Atoi(other.Uid)
	group, _ := strconv.Atoi(other.Gid)
	if err := os.Chown(p.folder, id, group); err != nil {
		t.Fatal(err)
	}
	p.as = &syscall.Credential{Uid: uint32(id), Gid: uint32(group)}
}

func (p *PostgreSQL) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(p.bin, name), args...)
	c.Dir, c.Env = p.folder, []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	if p.as != nil {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	}
	return c
}

// Ask gives psql, in a folder, what it is to do, and gives the answer to the query in
// it, if there is one. It reads files as whoever tests.
func (p *PostgreSQL) Ask(t testing.TB, folder, sql string) Answer {
	t.Helper()
	c := exec.Command(filepath.Join(p.bin, "psql"), "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-h", p.folder, "-U", "postgres", "-d", "postgres")
	c.Dir, c.Env, c.Stdin = folder, []string{"LC_ALL=C.UTF-8", "PGTZ=UTC"}, strings.NewReader(sql)
	rows, err := csv.NewReader(bytes.NewReader(run(t, c))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		return Answer{}
	}
	return Answer{rows[0], rows[1:]}
}

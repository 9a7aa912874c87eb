package sqlite

import "testing"

func TestOptionsOfTheNearestMount(t *testing.T) {
	const table = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw,nosuid - nfs4 server:/home rw,vers=4.2,local_lock=none
31 30 0:41 / /home/a\040b rw - nfs server:/b rw,vers=3,nolock
32 30 0:42 / /home/old rw - nfs server:/c rw,nolock
33 30 0:43 / /home/old rw - nfs server:/c rw,local_lock=none
broken line
`
	for folder, want := range map[string]string{
		"/etc":           "rw,relatime,rw",
		"/home":          "rw,nosuid,rw,vers=4.2,local_lock=none",
		"/home/x/y":      "rw,nosuid,rw,vers=4.2,local_lock=none",
		"/homes":         "rw,relatime,rw",
		"/home/a b/data": "rw,rw,vers=3,nolock",
		"/home/old/x":    "rw,rw,local_lock=none",
	} {
		if got := optionsIn(table, folder); got != want {
			t.Errorf("%s: %q, not %q", folder, got, want)
		}
	}
	if optionsOf("/") == "" {
		t.Error("nothing is mounted at /")
	}
}

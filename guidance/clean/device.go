package clean

import "strings"

// Device reports whether Windows takes the name of a file for a device, whatever
// comes behind the first dot. Such a file cannot be had there, nor on a share that
// Windows shows.
func Device(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	switch stem = strings.ToLower(strings.TrimRight(stem, " ")); stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, number := "", ""
	if len(stem) > 3 {
		port, number = stem[:3], stem[3:]
	}
	return (port == "com" || port == "lpt") && strings.Contains(" 0 1 2 3 4 5 6 7 8 9 ¹ ² ³ ", " "+number+" ")
}

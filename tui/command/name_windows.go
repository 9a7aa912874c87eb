package command

func nameable(name string) error { return nameableOnWindows(name) }

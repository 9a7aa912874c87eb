package proof

func short(r *proving) {
	if r.engine == nil {
		r.Undecided = errNoEngine
		return
	}
}

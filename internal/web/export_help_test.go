package web

// HelpSections are the sections of the guide that pages point to.
func HelpSections() []string {
	out := []string{}
	for _, h := range helpOf {
		out = append(out, h.section)
	}
	return out
}

package appeal

// PlannedAlarm is what an office would do by its policy: an alarm, the term it
// is of, and who would read of it. It tells nothing of the applicant.
type PlannedAlarm struct {
	Alarm Alarm    `json:"alarm"`
	Term  OpenTerm `json:"term"`
	To    []string `json:"to,omitempty"` // names of employees and units
	Cc    []string `json:"cc,omitempty"`
	Sent  bool     `json:"sent"` // or marked, for what sends nothing
}

// ReadersOf finds who an alarm would go to, and who would get a copy. The
// composer of letters knows.
type ReadersOf func(*Card, Alarm) (to, cc []Mailbox)

// DryRun lists the alarms of a card in order of time, with who they would go
// to. Done are the steps that the register has; see Alarm.Step. Nothing is
// changed: so a policy can be tried on an appeal before it is in force.
func (o Office) DryRun(c *Card, readers ReadersOf, done map[string]bool) []PlannedAlarm {
	out := []PlannedAlarm{}
	for _, a := range o.Plan(c) {
		t, _ := o.termOf(c, a)
		p := PlannedAlarm{Alarm: a, Term: t, Sent: done[a.Step(c.ID)]}
		if a.Kind != Strike {
			to, cc := readers(c, a)
			p.To, p.Cc = names(to), names(cc)
		}
		out = append(out, p)
	}
	return out
}

func names(all []Mailbox) []string {
	out := []string{}
	for _, m := range all {
		out = append(out, m.Name)
	}
	return out
}

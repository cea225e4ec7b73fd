package pages

import (
	"appeals/internal/law"
	"appeals/internal/web"
)

// PlanRow is a date that somebody has to keep: plan, fact and what is left.
type PlanRow struct {
	Title, Who string
	Plan, Fact string
	Left       web.Mark
}

// Plan puts the dates of the letter and those of the executors side by side, for the paper card.
func (in CardInput) Plan(terms []TermView) []PlanRow {
	out := []PlanRow{}
	for _, t := range terms {
		if t.State == "over" && t.clock == string(law.Redirect) {
			continue // a window that nobody needed says nothing
		}
		out = append(out, PlanRow{Title: t.Title, Plan: t.Plan, Fact: t.Fact, Left: t.Left})
	}
	if in.Card.Resolution == nil || in.Card.Resolution.Draft {
		return out
	}
	for _, a := range in.Card.Assignees {
		e := in.executor(a, false)
		row := PlanRow{Title: e.Name, Who: e.Part, Plan: e.Due, Fact: a.DoneOn.Russian(), Left: e.State}
		if !a.DoneOn.IsZero() {
			late := 0
			if !a.Due.IsZero() && a.DoneOn.After(a.Due) {
				late = a.DoneOn.Sub(a.Due)
			}
			row.Left = web.OnTime(late)
		}
		if row.Left.Text == "" {
			row.Left = web.Mark{Tone: "none", Text: "–"}
		}
		out = append(out, row)
	}
	return out
}

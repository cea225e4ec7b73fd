package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// PlanRow is a date that somebody has to keep: plan, fact and what is left.
type PlanRow struct {
	Title, Who  string
	URL         string // where its derivation stands
	Plan, Fact  string
	Provisional bool
	Left        web.Mark
	Hand        bool // of an executor
}

// Plan puts the dates of the letter and those of the executors side by side.
func (in CardInput) Plan(terms []TermView) []PlanRow {
	out := []PlanRow{}
	for _, t := range terms {
		if t.clock == string(appeal.AssignmentClock) || t.State == "over" && t.clock == string(law.Redirect) {
			continue // the executors come below; a window that nobody needed says nothing
		}
		out = append(out, PlanRow{Title: t.Title, URL: "#" + t.ID, Plan: t.Plan, Fact: t.Fact, Left: t.Left,
			Provisional: t.Provisional})
	}
	if in.Card.Resolution == nil || in.Card.Resolution.Draft {
		return out
	}
	for _, a := range in.Card.Assignees {
		e := in.executor(a, false)
		row := PlanRow{Title: e.Name, Who: e.Part, Plan: e.Due, Fact: a.DoneOn.Russian(), Left: e.State, Hand: true,
			URL: "#order"}
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

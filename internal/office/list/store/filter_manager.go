package store

import (
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/register/pg"
)

// outcome adds how an appeal was decided.
func outcome(w *pg.Where, f lists.Filter) {
	if f.InTime {
		w.Conditions = append(w.Conditions, "a.days_late <= 0 and a.outcome <> ''")
	}
	if f.Extended {
		w.Conditions = append(w.Conditions, "a.extended")
	}
	switch f.Outcome {
	case "":
	case control.OtherOutcomes:
		w.Conditions = append(w.Conditions, "a.outcome not in ('', 'answered', 'redirected')")
	default:
		w.Add("a.outcome = %s and a.closed_at is not null", f.Outcome)
	}
	if !f.OpenOn.IsZero() {
		w.Add("a.received_on <= %s and (a.closed_on is null and a.closed_at is null or a.closed_on > %s)",
			f.OpenOn, f.OpenOn)
	}
}

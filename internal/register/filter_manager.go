package register

import (
	"appeals/internal/appeal"
)

// inManagersFolder adds the condition of a folder that the control page opens,
// and tells whether it is one.
func (w *where) inManagersFolder(f appeal.Filter) bool {
	switch f.Folder {
	case appeal.FUnresolved:
		w.add("a.status in ('registered', 'resolution') and a.status <> 'filed' and a.registered_on <= %s", f.ResolveBy)
	case appeal.FUndelivered:
		w.conditions = append(w.conditions, "a.id in (select appeal_id from letter where state = 'undeliverable')")
	default:
		return false
	}
	return true
}

// outcome adds how an appeal was decided.
func (w *where) outcome(f appeal.Filter) {
	if f.InTime {
		w.conditions = append(w.conditions, "a.days_late <= 0 and a.closed_at is not null")
	}
	if f.Extended {
		w.conditions = append(w.conditions, "a.extended")
	}
	switch f.Outcome {
	case "":
	case appeal.OtherOutcomes:
		w.conditions = append(w.conditions, "a.outcome not in ('', 'answered', 'redirected')")
	default:
		w.add("a.outcome = %s and a.closed_at is not null", f.Outcome)
	}
	if !f.OpenOn.IsZero() {
		w.add("a.received_on <= %s and (a.closed_on is null and a.closed_at is null or a.closed_on > %s)", f.OpenOn, f.OpenOn)
	}
}

package pages

import (
	"strconv"

	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/web"
)

// LinkTo is the address of the list that a filter selects. Words that somebody
// typed have no place in it.
func LinkTo(f lists.Filter) string {
	pairs := []string{"folder", string(f.Folder), "status", string(f.Status), "unit", f.Unit, "executor", f.Executor,
		"responsible", f.Responsible, "official", f.Official, "topic", f.Topic, "channel", f.Channel, "type", f.Type,
		"repetition", f.Repetition, "authorship", f.Authorship, "outcome", f.Outcome, "form", f.Form,
		"social", f.Social, "benefit", f.Benefit, "body", f.Body, "territory", f.Territory, "asked", f.Asked,
		"result", f.Result,
		"sort", f.Sort.String()}
	for name, set := range map[string]bool{"on_control": f.OnControl, "late": f.Late, "in_time": f.InTime,
		"extended": f.Extended, "again": f.Again} {
		if set {
			pairs = append(pairs, name, "1")
		}
	}
	for name, n := range map[string]int{"late_from": f.LateFrom, "late_to": f.LateTo} {
		if n > 0 {
			pairs = append(pairs, name, strconv.Itoa(n))
		}
	}
	for name, day := range map[string]law.Date{"from": f.From, "to": f.To, "received_from": f.Received.From,
		"received_to": f.Received.To, "control_from": f.Planned.From, "control_to": f.Planned.To,
		"answered_from": f.Answered.From, "answered_to": f.Answered.To, "closed_from": f.Closed.From,
		"closed_to": f.Closed.To, "open_on": f.OpenOn, "overdue_on": f.OverdueOn} {
		if !day.IsZero() {
			pairs = append(pairs, name, day.String())
		}
	}
	return web.With(listPath, pairs...)
}

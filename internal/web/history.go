package web

import (
	"sort"

	"appeals/internal/appeal"
)

// events are the history, newest first.
func (in CardInput) events() []EventView {
	out := make([]EventView, 0, len(in.History))
	for i := len(in.History) - 1; i >= 0; i-- {
		out = append(out, in.Day.event(in.History[i]))
	}
	return out
}

func (d Day) event(l appeal.HistoryLine) EventView {
	v := EventView{When: d.Moment(l.At), Who: l.ActorName, Summary: l.Summary}
	if l.To != l.From && l.To != "" {
		v.Stage = l.To.Title()
	}
	switch l.Action {
	case string(appeal.Escalate), string(appeal.EscalateByHand), string(appeal.Strike):
		v.Tone = "bad"
	case string(appeal.Remind):
		v.Tone = "quiet"
	}
	for name, value := range l.Details {
		v.Facts = append(v.Facts, Fact{name, value})
	}
	sort.Slice(v.Facts, func(i, j int) bool { return v.Facts[i].Name < v.Facts[j].Name })
	return v
}

// Happened tells in a sentence each what others did since a form was drawn.
func (d Day) Happened(lines []appeal.HistoryLine) []string {
	out := []string{}
	for _, l := range lines {
		out = append(out, d.Moment(l.At)+" – "+l.Summary+" ("+l.ActorName+")")
	}
	return out
}

package register_test

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/report"
)

// endOf is the day on which the clock of a card stopped, and how late that was.
func endOf(c *appeal.Card) (on law.Date, late int) {
	if c.ClosedAt.IsZero() {
		return law.Date{}, 0
	}
	for _, d := range c.Deadlines {
		if d.IsMain() && !d.MetOn.IsZero() {
			on, late = d.MetOn, d.MetOn.Sub(d.Statutory)
		}
	}
	return on, max(late, 0)
}

// meets tells whether a card is what a count counts in a period; nothing of it
// comes from the columns that the engine reads.
func meets(c *appeal.Card, n report.Count, p lists.Period) bool {
	closed, late := endOf(c)
	within := func(d law.Date) bool { return !d.IsZero() && !d.Before(p.From) && !d.After(p.To) }
	open := func(d law.Date) bool { return !c.ReceivedOn.After(d) && (closed.IsZero() || closed.After(d)) }
	replied := c.Reply() != nil && c.Reply().Signed != ""
	on := map[report.Event]bool{report.Received: within(c.ReceivedOn), report.Closed: within(closed),
		report.Answered: replied && within(c.Reply().SentOn), report.AtStart: open(p.From.AddDays(-1)),
		report.AtEnd: open(p.To), report.OverdueAtEnd: open(p.To) && c.Statutory.Before(p.To)}[n.On]
	f := n.Where
	outcome := ""
	if !closed.IsZero() {
		outcome = string(c.Outcome())
	}
	if !on || c.Status == appeal.Annulled {
		return false
	}
	switch f.Outcome {
	case "":
	case lists.AnyOutcome:
		on = outcome != ""
	case lists.Nobody:
		on = outcome == ""
	case lists.OtherOutcomes:
		on = outcome != "" && outcome != "answered" && outcome != "redirected"
	default:
		on = outcome == f.Outcome
	}
	return on && marked(c, f) && (!f.Late || !closed.IsZero() && late > 0) && (!f.InTime || outcome != "" &&
		late == 0) &&
		(f.LateFrom == 0 || late >= f.LateFrom) && (f.LateTo == 0 || late <= f.LateTo) &&
		(!f.Extended || c.Extension != nil)
}

// marked looks at what the card says of the letter.
func marked(c *appeal.Card, f lists.Filter) bool {
	like := func(want, is string) bool { return want == "" || want == is || want == lists.Nobody && is == "" }
	from := ""
	if c.Intake.Covering != nil {
		if from = c.Intake.Covering.Body; from == "" {
			from = lists.Unlisted
		}
	}
	a := c.Intake.Authors[0]
	again := c.Intake.Repetition == "repeated" || c.Intake.Repetition == "multiple"
	control := c.Special || c.Resolution != nil && !c.Resolution.Draft && c.Resolution.Control
	return like(f.Channel, c.Channel) && like(f.Type, c.Intake.Type) && like(f.Form, c.Intake.Form) &&
		like(f.Unit, c.Unit) && like(f.Responsible, c.Responsible) && like(f.Official, c.Official) &&
		like(f.Territory, c.Territory) && like(f.Authorship, c.Intake.Authorship) && like(f.Social, a.Social) &&
		like(f.Benefit, a.Benefit) &&
		(like(f.Body, from) || f.Body == lists.Anybody && from != "") && (!f.Again || again) && (!f.OnControl ||
		control)
}

// asked tells whether a question is what a filter wants.
func asked(q appeal.Question, f lists.Filter) bool {
	topic := f.Asked == "" || f.Asked == q.Topic || f.Asked == lists.Nobody && q.Topic == "" ||
		strings.HasPrefix(q.Topic, f.Asked+".")
	either := f.Result == lists.EitherSupported && (q.Result == appeal.Supported || q.Result == appeal.MeasuresDone)
	return topic && (f.Result == "" || f.Result == string(q.Result) || f.Result == lists.Nobody && q.Result == "" ||
		either)
}

// joined is a count with the conditions of another one, field by field.
func joined(counts ...report.Count) report.Count {
	out := report.Count{Of: report.Appeals}
	for _, n := range counts {
		if n.Of != "" {
			out.Of = n.Of
		}
		if n.On != "" {
			out.On = n.On
		}
		out.Where = report.Merged(out.Where, n.Where)
	}
	return out
}

// narrowed is the filter of a row of a dimension, in words of the test's own.
func narrowed(by report.Dimension, code string) lists.Filter {
	if code == "" {
		code = lists.Nobody
	}
	return map[report.Dimension]lists.Filter{report.ByUnit: {Unit: code}, report.ByExecutor: {Responsible: code},
		report.ByOfficial: {Official: code}, report.ByTopic: {Asked: code}, report.ByResult: {Result: code},
		report.ByChannel: {Channel: code}, report.ByType: {Type: code}, report.ByForm: {Form: code},
		report.BySocial: {Social: code}, report.ByBenefit: {Benefit: code}, report.ByBody: {Body: code},
		report.ByTerritory: {Territory: code}}[by]
}

// countByHand counts card by card.
func countByHand(cards []*appeal.Card, n report.Count, p lists.Period) (all int) {
	for _, c := range cards {
		switch {
		case !meets(c, n, p):
		case n.Of == report.Questions:
			for _, q := range c.Intake.Questions {
				if asked(q, n.Where) {
					all++
				}
			}
		default:
			all++
		}
	}
	return all
}

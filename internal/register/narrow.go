package register

import (
	"strings"

	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

// Narrow adds what a filter says of the appeal itself: everything but the
// folder, the words that somebody typed, hands and the page. A list and a figure
// that counts it are narrowed by the same words.
func Narrow(w *pg.Where, f lists.Filter) {
	byCode(w, f)
	byOutcome(w, f)
	byDays(w, f)
	if q := ByQuestion(w, f); len(q) > 0 {
		w.Conditions = append(w.Conditions,
			"exists (select from question q where q.appeal_id = a.id and "+strings.Join(q, " and ")+")")
	}
}

// SQL, over appeal a, of what stands beside its own row.
const (
	FormOf = "(select form from intake where appeal_id = a.id)"
	BodyOf = `(select case when coalesce(covering->>'from', '') = '' then ''
		else coalesce(nullif(covering->>'body', ''), '` + lists.Unlisted + `') end from intake where appeal_id = a.id)`
	SocialOf = "coalesce((select social from author where appeal_id = a.id and ord = 0), '')"
)

func byCode(w *pg.Where, f lists.Filter) {
	for _, c := range []struct{ column, value string }{
		{"a.status", string(f.Status)}, {"a.unit", f.Unit}, {"a.topic", f.Topic}, {"a.channel", f.Channel},
		{"a.responsible", f.Responsible},
		{"a.official", f.Official}, {"a.type", f.Type}, {"a.repetition", f.Repetition}, {"a.authorship", f.Authorship},
		{"a.benefit", f.Benefit}, {"a.territory", f.Territory}, {FormOf, f.Form}, {SocialOf, f.Social}, {BodyOf,
			f.Body},
	} {
		switch c.value {
		case "":
		case lists.Nobody:
			w.Add(c.column+" = %s", "")
		case lists.Anybody:
			w.Add(c.column+" <> %s", "")
		default:
			w.Add(c.column+" = %s", c.value)
		}
	}
	if f.OnControl {
		w.Conditions = append(w.Conditions, "a.on_control")
	}
	if f.Again {
		w.Conditions = append(w.Conditions, "a.repetition in ('repeated', 'multiple')")
	}
}

// byOutcome adds how an appeal was decided.
func byOutcome(w *pg.Where, f lists.Filter) {
	for _, c := range []struct {
		holds bool
		sql   string
	}{
		{f.Late, "a.days_late > 0 and a.closed_at is not null"}, {f.InTime, "a.days_late <= 0 and a.outcome <> ''"},
		{f.Extended, "a.extended"}, {f.Outcome == lists.AnyOutcome, "a.outcome <> ''"},
		{f.Outcome == lists.Nobody, "a.outcome = ''"},
		{f.Outcome == lists.OtherOutcomes, "a.outcome not in ('', 'answered', 'redirected')"},
	} {
		if c.holds {
			w.Conditions = append(w.Conditions, c.sql)
		}
	}
	switch f.Outcome {
	case "", lists.Nobody, lists.AnyOutcome, lists.OtherOutcomes:
	default:
		w.Add("a.outcome = %s and a.closed_at is not null", f.Outcome)
	}
	if f.LateFrom > 0 {
		w.Add("a.days_late >= %s", f.LateFrom)
	}
	if f.LateTo > 0 {
		w.Add("a.days_late <= %s", f.LateTo)
	}
}

// byDays adds the days of a filter.
func byDays(w *pg.Where, f lists.Filter) {
	for _, p := range []struct {
		column string
		lists.Period
	}{
		{"coalesce(a.registered_on, a.received_on)", lists.Period{From: f.From, To: f.To}},
		{"a.received_on", f.Received},
		{"a.control", f.Planned}, {"a.answered_on", f.Answered}, {"a.closed_on", f.Closed},
	} {
		if !p.From.IsZero() {
			w.Add(p.column+" >= %s", p.From)
		}
		if !p.To.IsZero() {
			w.Add(p.column+" <= %s", p.To)
		}
	}
	openOn(w, f.OpenOn)
	openOn(w, f.OverdueOn)
	if !f.OverdueOn.IsZero() {
		w.Add("a.statutory < %s", f.OverdueOn)
	}
}

func openOn(w *pg.Where, day law.Date) {
	if !day.IsZero() {
		w.Add("a.received_on <= %s and (a.closed_on is null and a.closed_at is null or a.closed_on > %s)", day, day)
	}
}

// ByQuestion are the conditions on a question, alias q; their values go into w.
func ByQuestion(w *pg.Where, f lists.Filter) []string {
	asked := &pg.Where{Args: w.Args}
	switch {
	case f.Asked == "":
	case f.Asked == lists.Nobody:
		asked.Conditions = append(asked.Conditions, "q.topic = ''")
	case strings.Count(f.Asked, ".") >= 3: // a question of the classifier
		asked.Add("q.topic = %s", f.Asked)
	default: // a section, a theme, a group
		asked.Add("q.topic like %s", pg.EscapeLike(f.Asked)+".%")
	}
	switch f.Result {
	case "":
	case lists.Nobody:
		asked.Conditions = append(asked.Conditions, "q.result = ''")
	case lists.EitherSupported:
		asked.Conditions = append(asked.Conditions, "q.result in ('supported', 'measures_taken')")
	default:
		asked.Add("q.result = %s", f.Result)
	}
	w.Args = asked.Args
	return asked.Conditions
}

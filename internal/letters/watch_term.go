package letters

import (
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// term is a date beside the main clock that a reminder or an escalation is
// about: one of the law, or one of the office's own.
type term struct {
	Title   string
	Control law.Date
	until   time.Time // of a term that ends within its day
	view    view
	rule    law.RuleText     // of a term of the law
	counted *appeal.Deadline // and its derivation
}

// Term is what the alarm is about.
func (v view) Term() (term, error) {
	a := v.session.event.Alarm
	if a == nil || a.Clock == "" {
		return term{}, errMissing("a term beside the main clock")
	}
	t := term{Title: inline(a.Title), Control: a.Control, until: a.Until, view: v}
	if rule := law.Rule(a.Clock).Text(); rule.Counted() {
		t.rule, t.counted = rule, v.deadline(rule.Rule, a.Of)
		t.Title = orElse(t.Title, rule.Title)
	}
	t.Title = orElse(t.Title, "Срок")
	return t, nil
}

// deadline is the newest term of a rule; of is the number of a request, where
// it is the term of one.
func (v view) deadline(rule law.Rule, of string) *appeal.Deadline {
	var found *appeal.Deadline
	for i := range v.Card().Deadlines {
		d := &v.Card().Deadlines[i]
		if d.Rule == rule && !d.Superseded && (d.No == 0 || strconv.Itoa(d.No) == of) {
			found = d
		}
	}
	return found
}

// ByLaw tells whether the law sets the term, and not the office.
func (t term) ByLaw() bool { return t.rule.Rule != "" && !t.rule.Internal }

// Ours tells whether it is the office that has to keep it.
func (t term) Ours() bool { return t.rule.Rule != law.InformationRequest }

// Article is the rule that sets it.
func (t term) Article() string { return russian.Tidy(t.rule.Article) }

// Window tells whether something may be done until then, and nobody is late
// after it: an appeal of the office's own competence is not redirected at all.
func (t term) Window() bool { return t.rule.Rule == law.Redirect }

// Day is the date, marked as provisional like that of the main clock, with the
// hour of a term that has one; within the day itself Left tells the hour.
func (t term) Day() string {
	if !t.until.IsZero() && t.Control != t.view.Today() {
		return t.Control.Russian() + ", " + t.hour()
	}
	return planned(t.Control, t.counted != nil && t.counted.Provisional)
}

func (t term) hour() string { return t.until.In(t.view.session.office.Zone).Format("15:04") }

// Left is how the date stands: «осталось 3 дня», «сегодня до 14:30».
func (t term) Left() string {
	if t.until.IsZero() || t.Control != t.view.Today() {
		return russian.Left(t.Control.Sub(t.view.Today()))
	}
	if t.view.session.event.At.Before(t.until) {
		return "сегодня до" + russian.NBSP + t.hour()
	}
	return "срок истёк сегодня в" + russian.NBSP + t.hour()
}

// DaysLate are the calendar days past the date, 0 within its day.
func (t term) DaysLate() int { return max(0, t.view.Today().Sub(t.Control)) }

// LeftWorking adds the working days that are left.
func (t term) LeftWorking() string { return t.view.leftWorking(t.Control) }

// Statutory is the last day by the law, "" for the office's own terms.
func (t term) Statutory() string {
	if !t.ByLaw() || t.counted == nil {
		return ""
	}
	return t.counted.Statutory.Russian()
}

// Broken tells whether the law itself, not only the plan, is broken.
func (t term) Broken() bool {
	return t.ByLaw() && t.Ours() && t.counted != nil && t.view.Today().After(t.counted.Statutory)
}

// Keeper is who has to keep the date, with post and unit.
func (t term) Keeper() string {
	if person := t.view.session.event.Alarm.Person; person != "" {
		return t.view.session.staff.employee(person)
	}
	return t.view.Holder()
}

// Request is the request for documents whose answer is awaited: «№ 2-ОГ/26 от
// 03.04.2026, Министерство образования».
func (t term) Request() string {
	if t.rule.Rule != law.InformationRequest {
		return ""
	}
	for _, q := range t.view.Card().Inquiries {
		if strconv.Itoa(q.No) == t.view.session.event.Alarm.Of {
			return "№" + russian.NBSP + q.Number + " от" + russian.NBSP + q.SentOn.Russian() + ", " + inline(q.Body)
		}
	}
	return ""
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

package pages

import (
	"slices"
	"sort"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// TermView is a term of the card: plan, fact, what is left, and why.
type TermView struct {
	ID, Title      string
	Article, URL   string // the rule, and where to read it; "" for the office's own terms
	Who            string // who has to keep it, where it is not the one who holds the card
	Plan           string
	Statutory      string // the last day by the law, where the plan is another one
	Fact           string
	Left           web.Mark
	State          string // open, late, met, missed (met too late), over
	Provisional    bool
	Why            *WhyView
	Former         []FormerView
	at             law.Date
	clock, request string
}

// FormerView is an earlier derivation of a term.
type FormerView struct {
	Title string
	Why   *WhyView
}

// TermRows are the terms of the card in order of date: those of the law with
// their derivations, and the dates that people and the office's policy set. An
// executor's date is not among them: the resolution says it.
func (in CardInput) TermRows() []TermView {
	out := []TermView{}
	for i, d := range in.Card.Deadlines {
		if !d.Superseded {
			out = append(out, in.legalTerm(i))
		}
	}
	for _, t := range in.Terms {
		if t.Clock == appeal.AssignmentClock {
			continue // beside its executor, in the resolution
		}
		if !slices.ContainsFunc(out, func(v TermView) bool { return v.clock == string(t.Clock) && v.request == t.Of }) {
			out = append(out, in.ownTerm(t))
		}
	}
	if l := in.Card.Intake.Covering; l != nil && !l.Due.IsZero() && !l.AnsweredOn().IsZero() {
		out = append(out, reported(*l))
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].at.Before(out[j].at) })
	for i := range out {
		out[i].ID = "term-" + strconv.Itoa(i+1)
	}
	return out
}

// legalTerm is a term of the law: how it stands is said by the list of what
// runs, since a term may have no meaning any more without having been met.
func (in CardInput) legalTerm(i int) TermView {
	d := in.Card.Deadlines[i]
	rule := in.lawText(d.Rule)
	v := TermView{
		Title: web.ClockTitle(d.Rule), Article: rule.Short, URL: web.RulesURL(rule.Short), Plan: d.Control.Russian(),
		Provisional: d.Provisional,
		State:       "over", Left: web.Mark{Tone: "none", Text: "не потребовался"}, at: d.Control,
		clock: string(d.Rule),
	}
	if d.Statutory != d.Control {
		v.Statutory = d.Statutory.Russian()
	}
	if d.No > 0 {
		v.request = strconv.Itoa(d.No)
		v.Title += " " + v.request
	}
	open := in.openTerm(v.clock, v.request)
	switch {
	case !d.MetOn.IsZero():
		v.State, v.Fact, v.Left = "met", d.MetOn.Russian(), in.met(d)
		if d.DaysLate > 0 {
			v.State = "missed"
		}
	case open != nil:
		in.stand(&v, *open)
	}
	v.Why, v.Former = in.why(d, open != nil), in.former(i)
	return v
}

// met tells how a term was kept, and whether what it asks for has left the office.
func (in CardInput) met(d appeal.Deadline) web.Mark {
	outcome, delivery := in.Card.Outcome(), appeal.Delivery{}
	switch {
	case d.Rule == law.Registration, d.Rule == law.InformationRequest:
		return web.OnTime(d.DaysLate)
	case d.Rule == law.Redirect, d.Rule == law.Migration:
		outcome = appeal.Redirected
		delivery = in.deliveryOf(outcome)
	case !in.Card.ClosedAt.IsZero() || slices.Contains(appeal.Decided(), in.Card.Status):
		delivery = in.delivery()
	}
	return web.Verdict(appeal.Ended(outcome, d.DaysLate, d.Statutory, delivery))
}

func (in CardInput) openTerm(clock, request string) *appeal.OpenTerm {
	for i, t := range in.Terms {
		if string(t.Clock) == clock && t.Of == request {
			return &in.Terms[i]
		}
	}
	return nil
}

// ownTerm is a date that a person or the office's policy set.
func (in CardInput) ownTerm(t appeal.OpenTerm) TermView {
	v := TermView{Title: t.Title, Plan: t.Control.Russian(), Provisional: t.Provisional, at: t.Control,
		clock: string(t.Clock), request: t.Of}
	if t.Timed {
		v.Plan = in.Day.Moment(t.Due)
	}
	in.stand(&v, t)
	return v
}

// reported is the date of the body that forwarded the appeal, once it was told.
func reported(l appeal.Covering) TermView {
	late := max(0, l.AnsweredOn().Sub(l.Due))
	v := TermView{Title: appeal.CoveringTitle, Plan: l.Due.Russian(), Fact: l.AnsweredOn().Russian(),
		State: "met", Left: web.OnTime(late), at: l.Due, clock: string(appeal.CoveringClock)}
	if late > 0 {
		v.State = "missed"
	}
	return v
}

// stand tells how long a term has to go, and whose it is.
func (in CardInput) stand(v *TermView, t appeal.OpenTerm) {
	v.State = "open"
	v.Left = in.Day.DueMark(t.Control, !in.Day.Now.Before(t.Due))
	switch {
	case v.Left.Tone == "late" && t.Window: // something might have been done until then
		v.State, v.Left = "over", web.Mark{Tone: "none", Text: "прошёл"}
	case v.Left.Tone == "late":
		v.State = "late"
	}
	if v.State != "over" && t.Person != "" {
		v.Who = web.PersonName(in.Dir, t.Person)
	}
}

// former are the earlier derivations of a term, each with what became of it.
func (in CardInput) former(i int) []FormerView {
	out, list := []FormerView{}, in.Card.Deadlines
	for j := i - 1; j >= 0; j-- {
		if !list[j].Superseded || !sameTrack(list[j], list[i]) {
			continue
		}
		next := j + 1
		for !sameTrack(list[j], list[next]) {
			next++
		}
		f := FormerView{Title: in.replaced(list[j], list[next])}
		if list[next].Rule == list[j].Rule { // otherwise it is part of the derivation of the extension
			f.Why = in.why(list[j], false)
		}
		out = append(out, f)
	}
	return out
}

// sameTrack tells whether one term can take the place of the other.
func sameTrack(a, b appeal.Deadline) bool {
	considered := func(d appeal.Deadline) bool { return d.Rule == law.Consideration || d.Rule == law.Extension }
	return a.Rule == b.Rule && a.No == b.No || considered(a) && considered(b)
}

func (in CardInput) replaced(old, next appeal.Deadline) string {
	was := web.ClockTitle(old.Rule) + " – до " + old.Control.Russian()
	if next.Rule != old.Rule {
		return was + ": продлён " + in.Day.Date(next.SetAt) + " до " + next.Control.Russian()
	}
	was += ": пересчитан " + in.Day.Date(next.EnteredAt)
	if next.From != old.From {
		return was + ", исправлена дата, от которой считается"
	}
	return was + " по календарю " + next.Calendar
}

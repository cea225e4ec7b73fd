package calendars

import (
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
)

// comparison finds out what a calendar, or a policy, changes for an appeal.
type comparison struct {
	office  appeal.Office   // of the new policy, counts by the new calendar
	before  []*law.Calendar // by which the plans may stand; the newest last
	offices []appeal.Office // by whose policy the plans may stand
	unknown bool            // one of them is not known any more
	at      time.Time
}

// look tells what changes for an appeal; ok is false if nothing does. The card
// is the caller's own copy: it is counted anew on the way.
func (c comparison) look(card *appeal.Card) (calendar.Touched, bool, error) {
	touched := calendar.Touched{AppealID: card.ID}
	plans := c.plans(card)
	_, moves, err := c.recalculate(card)
	if err != nil {
		return touched, false, err
	}
	touched.Moves = moves
	return touched, len(moves) > 0 || c.replanned(card, plans), nil
}

// recalculate does on the card what its process will do, and tells the moves
// with the letters that follow.
func (c comparison) recalculate(card *appeal.Card) (appeal.Event, []appeal.RecountMove, error) {
	found, err := c.office.Moves(card)
	if err != nil {
		return appeal.Event{}, nil, err
	}
	main := card.Clock
	event, moved, err := c.office.Recalculate(card, c.at)
	if err != nil || !moved {
		return appeal.Event{}, nil, err
	}
	event.Quiet = true
	moves := make([]appeal.RecountMove, len(found))
	for i, m := range found {
		moves[i] = c.told(m)
		if m.Moved() && m.After.Rule == main {
			moves[i].Notices = notices(event)
		}
	}
	return event, moves, nil
}

func (c comparison) told(m appeal.Move) appeal.RecountMove {
	return appeal.RecountMove{
		Ord: m.Ord(), Rule: m.After.Rule, No: m.No, State: appeal.MovePending, Statutory: m.After.Statutory,
		Before: m.Before.Control, BeforeProvisional: m.Before.Provisional,
		After: m.After.Control, AfterProvisional: m.After.Provisional,
		Why: c.why(m),
	}
}

func notices(e appeal.Event) []appeal.MoveNotice {
	out := []appeal.MoveNotice{}
	for _, d := range e.Letters {
		if d.To != appeal.ToConcerned {
			continue
		}
		for _, person := range e.Concerned {
			out = append(out, appeal.MoveNotice{Kind: d.Kind, Person: person})
		}
	}
	return out
}

// why lists the days between the control date and the end of the term that the
// calendars tell differently: those a control date walks over.
func (c comparison) why(m appeal.Move) []law.DayChange {
	out := []law.DayChange{}
	if len(c.before) == 0 {
		return out
	}
	before, after := c.before[len(c.before)-1], c.office.Clock.Calendar()
	ends := []law.Date{m.Before.Control, m.After.Control, m.Before.Statutory}
	first, last := slices.MinFunc(ends, law.Date.Compare), slices.MaxFunc(ends, law.Date.Compare)
	for d := first; !d.After(last); d = d.AddDays(1) {
		change := law.DayChange{Date: d, Before: before.Day(d), After: after.Day(d)}
		if change.Moves() || change.Before.Known != change.After.Known {
			out = append(out, change)
		}
	}
	return out
}

// plans are the plans of a card by the calendars and the policies before.
func (c comparison) plans(card *appeal.Card) [][]appeal.Alarm {
	out := [][]appeal.Alarm{}
	for _, office := range append(c.offices, c.office) {
		for _, calendar := range append(c.before, c.office.Clock.Calendar()) {
			office.Clock.Calendars = calendar
			out = append(out, office.Plan(card))
		}
	}
	return out[:len(out)-1] // the last one is that of today
}

// replanned tells whether alarms strike otherwise than by one of the plans before: a
// reminder five working days ahead moves with the days, though the date stands, and
// another policy tells other people.
func (c comparison) replanned(card *appeal.Card, before [][]appeal.Alarm) bool {
	now := c.office.Plan(card)
	if c.unknown && len(now) > 0 {
		return true
	}
	return slices.ContainsFunc(before, func(plan []appeal.Alarm) bool {
		return !slices.EqualFunc(plan, now, appeal.Alarm.Same)
	})
}

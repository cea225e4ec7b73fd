package calendars

import (
	"context"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
)

// checkPage is how many cards are read and compared at once.
const checkPage = 100

// check finds out for a page of open appeals what the calendar or the policy changes.
func (r *Recounter) check(ctx context.Context, job *calendar.LeasedRecount) error {
	by, err := r.comparison(ctx, job.Previous, job.Policies)
	if err != nil {
		return err
	}
	cards, cursor, err := r.Register.OpenCards(ctx, job.Cursor, checkPage)
	if err != nil {
		return err
	}
	if len(cards) == 0 {
		r.Log.Info("it is known whose dates move", "recount", job.ID, "checked", job.Checked)
		return r.Register.EndCheck(ctx, job)
	}
	return r.Register.SaveChecked(ctx, job, len(cards), cursor, r.look(by, cards))
}

// look compares cards. One that cannot be counted is left out: its process
// could not count it either.
func (r *Recounter) look(by comparison, cards []*appeal.Card) []calendar.Touched {
	found := []calendar.Touched{}
	for _, card := range cards {
		touched, changes, err := by.look(card)
		if err != nil {
			r.Log.Error("the terms of an appeal cannot be counted anew", "appeal", card.ID, "error", err)
			continue
		}
		if changes {
			found = append(found, touched)
		}
	}
	return found
}

// comparison is with the calendars and the policies by which plans may stand.
func (r *Recounter) comparison(ctx context.Context, calendars []string, policies []int64) (comparison, error) {
	at, err := r.Now(ctx)
	by := comparison{office: r.Office(), at: at}
	for _, version := range calendars {
		if err != nil {
			return by, err
		}
		var calendar *law.Calendar
		calendar, err = r.calendar(ctx, version)
		if calendar == nil {
			by.unknown = true
			continue
		}
		by.before = append(by.before, calendar)
	}
	for _, no := range policies {
		if err != nil {
			return by, err
		}
		var office *appeal.Office
		office, err = r.Policies.Edition(ctx, no)
		if office == nil {
			by.unknown = true
			continue
		}
		by.offices = append(by.offices, *office)
	}
	return by, err
}

func (r *Recounter) calendar(ctx context.Context, version string) (*law.Calendar, error) {
	r.one.Lock()
	defer r.one.Unlock()
	if c := r.known[version]; c != nil {
		return c, nil
	}
	c, err := calendarOf(ctx, r.Register, version)
	if c != nil {
		r.known[version] = c
	}
	return c, err
}

// calendarOf is the calendar of a version, nil if nobody knows it any more.
func calendarOf(ctx context.Context, register Recounts, version string) (*law.Calendar, error) {
	text, err := register.CalendarText(ctx, version)
	switch {
	case err != nil:
		return nil, err
	case text != nil:
		return law.ParseAny(version, text)
	case version == law.EmbeddedVersion:
		return law.Embedded(), nil
	}
	return nil, nil
}

// maxPasses bounds the looks for latecomers of one recount; what comes later
// is found by the hour.
const maxPasses = 5

// lookBack looks by the hour for appeals that no recount has reached, and
// tries again what one has given up.
func (r *Recounter) lookBack(ctx context.Context) error {
	now, err := r.Now(ctx)
	if err != nil || now.Sub(r.looked) < hourly && now.Sub(r.looked) >= 0 {
		return err
	}
	last, err := r.Register.LastRecount(ctx)
	if err != nil {
		return err
	}
	if last.ID != 0 && !last.Running() && last.Version == r.Office().Clock.Calendar().Version() {
		if err := r.Register.RetryFailed(ctx); err != nil {
			return err
		}
		if _, err := r.latecomers(ctx, last.ID); err != nil && !isConflict(err) {
			return err
		}
	}
	r.looked = now
	return nil
}

// latecomers gives a recount the appeals that were changed by a program that
// still had the calendar before. It tells how many there are.
func (r *Recounter) latecomers(ctx context.Context, recount int64) (int, error) {
	ids, err := r.countedOtherwise(ctx)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	by, err := r.comparison(ctx, nil, nil)
	if err != nil {
		return 0, err
	}
	found := []calendar.Touched{}
	for page := range slices.Chunk(ids, checkPage) {
		cards, err := r.Register.Cards(ctx, page)
		if err != nil {
			return 0, err
		}
		found = append(found, r.look(by, cards)...)
	}
	if len(found) == 0 {
		return 0, nil
	}
	return r.Register.AddTouched(ctx, recount, found)
}

// countedOtherwise lists the open appeals with a running term that the calendar
// in force counts otherwise than it stands. A term that was counted by another
// calendar with the same result is none.
func (r *Recounter) countedOtherwise(ctx context.Context) ([]string, error) {
	ids := []string{}
	clock := r.Office().Clock
	err := eachTerm(ctx, r.Register, clock.Calendar().Version(), func(terms []appeal.RunningTerm) error {
		for _, t := range terms {
			fresh, err := clock.Recalculate(t.Deadline)
			if err != nil {
				r.Log.Error("a term cannot be counted anew", "appeal", t.AppealID, "error", err)
				continue
			}
			if fresh.Control == t.Control && fresh.Provisional == t.Provisional {
				continue
			}
			if len(ids) == 0 || ids[len(ids)-1] != t.AppealID {
				ids = append(ids, t.AppealID)
			}
		}
		return nil
	})
	return ids, err
}

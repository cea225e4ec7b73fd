package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"go.temporal.io/sdk/activity"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// DailyRegister is what the daily digest needs of the register.
type DailyRegister interface {
	Directory(ctx context.Context) (appeal.Staff, error)
	Tasks(ctx context.Context, person appeal.Person, now time.Time, today law.Date) ([]lists.Task, error)
	Untold(ctx context.Context, person appeal.Person, until time.Time) ([]appeal.Notification, error)
	Running(ctx context.Context, now time.Time, today, soon law.Date) (lists.Tally, error)
	// QueueDaily queues a digest and notes what it told, once for its key.
	QueueDaily(ctx context.Context, letter appeal.Letter, person string, until time.Time) error
	ForgetNotifications(ctx context.Context, now time.Time) (more bool, err error)
}

// DailyComposer writes a daily digest, or none where there is nothing to tell.
type DailyComposer interface {
	Daily(in lists.Daily, at time.Time, dir appeal.Directory) (appeal.Letter, bool, error)
}

// Daily are the activities of the daily digest.
type Daily struct {
	Register DailyRegister
	Letters  DailyComposer
	Office   func() appeal.Office
	Now      func(context.Context) (time.Time, error) // the office's clock
}

// DailyInput is an instant of the digest's life and, while it goes round, the
// code of the person whom it served last.
type DailyInput struct {
	At    time.Time `json:"at"`
	After string    `json:"after,omitempty"`
}

// DailyResult is how far a round has come: After is "" at its end.
type DailyResult struct {
	After string `json:"after,omitempty"`
}

// peoplePerCall bounds what one call does: each person costs a few queries.
const peoplePerCall = 25

// soonDays is what counts as soon in the figures, in working days.
const soonDays = 3

// NextDaily tells when the digests after an instant go out: on the next
// working day, or later on the same one.
func (d *Daily) NextDaily(_ context.Context, in DailyInput) (time.Time, error) {
	o := d.Office()
	minute := o.Ladder.DigestMinute()
	for day := o.Today(in.At); ; day = day.AddDays(1) {
		day = o.Clock.Calendar().NextWorking(day)
		if at := day.At(minute/60, minute%60, o.Zone); at.After(in.At) {
			return at, nil
		}
	}
}

// SendDaily queues the digests of the day for some of the people, those whose
// codes come after one. After an outage it is the day on which the office is
// back that counts: nobody wants the digest of a day that has passed, and
// nobody gets two for one day. On a day off there is none.
func (d *Daily) SendDaily(ctx context.Context, in DailyInput) (DailyResult, error) {
	at, err := d.later(ctx, in.At)
	if err != nil {
		return DailyResult{}, fault(ctx, err)
	}
	today := d.Office().Today(at)
	if d.Office().Clock.Calendar().NextWorking(today) != today {
		return DailyResult{}, nil
	}
	staff, err := d.Register.Directory(ctx)
	if err != nil {
		return DailyResult{}, fault(ctx, err)
	}
	readers := readersAfter(staff, in.After, today)
	for i, p := range readers {
		if i == peoplePerCall {
			return DailyResult{After: readers[i-1].Code}, nil
		}
		if err := d.send(ctx, d.Office().OnDuty(p, staff, today), staff, at, today); err != nil {
			return DailyResult{}, fault(ctx, err)
		}
	}
	return DailyResult{}, nil
}

// later is the office's time if the workflow's is behind it.
func (d *Daily) later(ctx context.Context, at time.Time) (time.Time, error) {
	now, err := d.Now(ctx)
	if err != nil || now.Before(at) {
		return at, err
	}
	return now, nil
}

// readersAfter are the people who want the digest and are there to read it, by
// code.
func readersAfter(staff appeal.Staff, after string, today law.Date) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range staff.People() {
		if p.Notices.Digest && p.Code > after && appeal.StandIn(staff.Absences(), p.Code, today) == p.Code {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b appeal.Person) int { return strings.Compare(a.Code, b.Code) })
	return out
}

func (d *Daily) send(ctx context.Context, p appeal.Person, staff appeal.Staff, at time.Time, today law.Date) error {
	daily := lists.Daily{Person: p, Day: today}
	var err error
	if daily.Tasks, err = d.Register.Tasks(ctx, p, at, today); err != nil {
		return err
	}
	daily.Tasks = lists.Dated(d.Office(), daily.Tasks, at)
	if daily.News, err = d.Register.Untold(ctx, p, at); err != nil {
		return err
	}
	if p.Is(appeal.Manager) {
		soon, _ := d.Office().Clock.Calendar().AddWorkingDays(today, soonDays)
		figures, err := d.Register.Running(ctx, at, today, soon)
		if err != nil {
			return err
		}
		daily.Figures = &figures
	}
	letter, any, err := d.Letters.Daily(daily, at, staff)
	if err != nil { // a defect of the wording must not keep the others from theirs
		activity.GetLogger(ctx).Error("a daily digest cannot be composed", "person", p.Code, "error", err)
		return nil
	}
	if !any {
		return nil
	}
	return d.Register.QueueDaily(ctx, letter, p.Code, at)
}

// ForgetNotices deletes notifications that are past their time, a bounded
// number. It tells whether there may be more.
func (d *Daily) ForgetNotices(ctx context.Context, in DailyInput) (bool, error) {
	more, err := d.Register.ForgetNotifications(ctx, in.At)
	if err != nil {
		return false, fault(ctx, err)
	}
	return more, nil
}

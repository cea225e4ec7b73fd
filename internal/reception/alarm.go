package reception

import (
	"slices"
	"strconv"
	"time"

	"appeals/internal/appeal"
)

// Alarm is what strikes at an instant. Its key has the instant of the reception in
// it: one that was moved has new ones.
type Alarm struct {
	Key  string    `json:"key"`
	Kind string    `json:"kind"` // remind, missed
	At   time.Time `json:"at"`
}

// The kinds of alarms.
const (
	Remind  = "remind"
	NotCome = "missed"
)

// remindAt is the hour of the day before at which the visitor is reminded.
const remindAt = 10

// next is the next alarm of a booking: the reminder of the day before, then the end
// of the day on which nobody came. Whoever was booked later is not reminded.
func (r *Reception) next(o appeal.Office) *Alarm {
	if r.State != Booked {
		return nil
	}
	day := o.Today(r.StartsAt)
	plan := []Alarm{{Kind: NotCome, At: day.AddDays(1).At(0, 0, o.Zone)}}
	if at := r.reminder(o); at.After(r.BookedAt) && r.Visitor.Email != "" {
		plan = append([]Alarm{{Kind: Remind, At: at}}, plan...)
	}
	for _, a := range plan {
		a.Key = r.alarmKey(a.Kind)
		if !slices.Contains(r.Rung, a.Key) {
			return &a
		}
	}
	return nil
}

// reminder is when the visitor is reminded.
func (r *Reception) reminder(o appeal.Office) time.Time {
	return o.Today(r.StartsAt).AddDays(-1).At(remindAt, 0, o.Zone)
}

func (r *Reception) alarmKey(kind string) string {
	return kind + "/" + strconv.FormatInt(r.StartsAt.Unix(), 10)
}

// moved leaves out the reminder that the move comes too late for: its letter tells
// the new time.
func (r *Reception) moved(o appeal.Office, at time.Time) {
	if !r.reminder(o).After(at) {
		r.Rung = append(r.Rung, r.alarmKey(Remind))
	}
}

// Ring does an alarm. It is not due where the reception has moved on since.
func Ring(o appeal.Office, r *Reception, a Alarm, at time.Time) (appeal.Event, bool) {
	r.Arrange(o)
	if !r.plans(a.Key) {
		return appeal.Event{}, false
	}
	e := appeal.Event{Action: "reception_" + a.Kind, At: at, From: appeal.Status(r.State), Quiet: true,
		Summary: "Напоминание о приёме",
		Letters: []appeal.Dispatch{{Kind: appeal.ReceptionReminder, To: appeal.ToApplicant}}}
	r.Rung = append(r.Rung, a.Key)
	if a.Kind == Remind && !o.Today(at).Before(o.Today(r.StartsAt)) { // the engine was away
		e.Summary, e.Letters = "Напоминание о приёме не отправлено: день приёма уже настал", nil
	}
	if a.Kind == NotCome {
		r.State, r.Since, r.ToCall = Missed, at, false
		e.Summary, e.Letters, e.Quiet = "Не явился на приём", nil, false
	}
	e.To = appeal.Status(r.State)
	r.Arrange(o)
	return e, true
}

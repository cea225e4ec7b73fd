package activities

import (
	"context"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// Overdue is what the digest needs of the register.
type Overdue interface {
	OverdueLines(ctx context.Context, now time.Time) ([]lists.Line, error)
	QueueLetters(ctx context.Context, letters []appeal.Letter) error
	Directory(ctx context.Context) (appeal.Staff, error)
}

// DigestComposer writes the digest, to each of its readers.
type DigestComposer interface {
	Digest(lines []lists.Line, at time.Time, dir appeal.Directory) ([]appeal.Letter, error)
}

// Digests are the activities of the weekly digest.
type Digests struct {
	Register Overdue
	Letters  DigestComposer
	Office   func() appeal.Office
}

// DigestInput is an instant of the digest's life.
type DigestInput struct {
	At time.Time `json:"at"`
}

// NextDigest tells when the digest after an instant goes out: on the first
// working day of the next week, at the hour of the reminders.
func (d *Digests) NextDigest(_ context.Context, in DigestInput) (time.Time, error) {
	o := d.Office()
	day := o.Today(in.At)
	for {
		day = firstWorkday(o.Clock.Calendar(), nextMonday(day))
		if at := day.At(o.Ladder.Hour, o.Ladder.Minute, o.Zone); at.After(in.At) {
			return at, nil
		}
	}
}

// SendDigest queues the digest of everything that is overdue at an instant.
// A week without anything overdue has no digest.
func (d *Digests) SendDigest(ctx context.Context, in DigestInput) error {
	lines, err := d.Register.OverdueLines(ctx, in.At)
	if err != nil {
		return fault(ctx, err)
	}
	if len(lines) == 0 {
		return nil
	}
	staff, err := d.Register.Directory(ctx)
	if err != nil {
		return fault(ctx, err)
	}
	letters, err := d.Letters.Digest(lines, in.At, staff)
	if err != nil {
		return fault(ctx, err)
	}
	if err := d.Register.QueueLetters(ctx, letters); err != nil {
		return fault(ctx, err)
	}
	return nil
}

func nextMonday(d law.Date) law.Date {
	days := (8 - int(d.Weekday())) % 7
	if days == 0 {
		days = 7
	}
	return d.AddDays(days)
}

// firstWorkday is the first working day on or after a Monday. A week that is
// all days off (1 to 8 January) leads to the week after.
func firstWorkday(cal *law.Calendar, monday law.Date) law.Date { return cal.NextWorking(monday) }

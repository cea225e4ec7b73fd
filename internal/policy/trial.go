package policy

import (
	"context"
	"time"

	"appeals/internal/appeal"
)

// Cards are the open appeals, with what was done on them.
type Cards interface {
	OpenCards(ctx context.Context, cursor string, limit int) ([]*appeal.Card, string, error)
	StepsDone(ctx context.Context, keys []string) (map[string]bool, error)
}

// Trial is a policy tried on the open appeals: who would be reminded otherwise.
type Trial struct {
	Open    int // open appeals
	Touched int // of them with a shift
	Comes   int // alarms that would be new
	Goes    int
	Moves   int
	AtOnce  int // alarms that would go out at once
	Lines   []TrialLine
}

// TrialLine is an appeal with what would shift.
type TrialLine struct {
	ID, Number, Holder string
	Status             appeal.Status
	Shifts             []appeal.Shift
}

const (
	trialPage = 100
	// mostLines bounds the list; the counts are of all.
	mostLines = 200
)

// Try counts the open appeals by a draft, and changes nothing.
func (l *Loader) Try(ctx context.Context, draft appeal.Office, now time.Time) (Trial, error) {
	t := Trial{Lines: []TrialLine{}}
	before := l.Current.Office()
	for cursor := ""; ; {
		page, next, err := l.Cards.OpenCards(ctx, cursor, trialPage)
		if err != nil || len(page) == 0 {
			return t, err
		}
		keys := []string{}
		for _, c := range page {
			for _, a := range append(before.Plan(c), draft.Plan(c)...) {
				if !a.At.After(now) {
					keys = append(keys, a.Step(c.ID))
				}
			}
		}
		done, err := l.Cards.StepsDone(ctx, keys)
		if err != nil {
			return t, err
		}
		for _, c := range page {
			t.Open++
			t.add(c, appeal.Shifts(c, before, draft, done, now))
		}
		cursor = next
	}
}

func (t *Trial) add(c *appeal.Card, shifts []appeal.Shift) {
	if len(shifts) == 0 {
		return
	}
	t.Touched++
	for _, s := range shifts {
		switch s.Kind {
		case appeal.ShiftComes:
			t.Comes++
		case appeal.ShiftGoes:
			t.Goes++
		case appeal.ShiftMoves:
			t.Moves++
		}
		if s.AtOnce {
			t.AtOnce++
		}
	}
	if len(t.Lines) < mostLines {
		t.Lines = append(t.Lines, TrialLine{ID: c.ID, Number: c.Number, Holder: c.Holder(), Status: c.Status,
			Shifts: shifts})
	}
}

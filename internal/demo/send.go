package demo

import (
	"context"
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/letters"
)

// postList is the number of the register of postal items of the day.
const postList = "1"

// sendOff posts what of a story lies on paper, and returns when all of it that the law
// asks to send has gone.
func (l *loader) sendOff(ctx context.Context, s Story, clerk appeal.Person) error {
	id := l.accepted[s.Key].card.ID
	now, err := l.Now(ctx)
	if err != nil {
		return err
	}
	paper, err := l.Register.Letters(ctx, id)
	if err != nil {
		return err
	}
	for _, letter := range paper {
		if letter.State != appeal.ToPrint {
			continue
		}
		on := letters.Posting{On: l.Office.Today(now), List: postList, Way: letters.Ordinary}
		if letter.Kind == appeal.ReplyLetter {
			on.Way = letters.Registered
		}
		if err := l.Register.PostLetter(ctx, letter.ID, on, clerk, now); err != nil {
			return err
		}
	}
	return l.awaitSent(ctx, id)
}

func (l *loader) awaitSent(ctx context.Context, id string) error {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	ask := time.NewTicker(askEvery)
	defer ask.Stop()
	for {
		card, err := l.Register.Card(ctx, id)
		if err != nil || len(card.Unsent) == 0 && !card.ClockRuns() {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-limit.C:
			return fmt.Errorf("letters still wait after %s: is the worker running?", patience)
		case <-ask.C:
		}
	}
}

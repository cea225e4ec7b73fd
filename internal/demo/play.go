package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

const (
	// patience is how long an action may stay pending.
	patience  = 30 * time.Second
	askEvery  = 250 * time.Millisecond
	memory    = 366 // days after which an interrupted run is not taken up any more
	someClerk = "clerk"
)

// arrival is an accepted story: its card, and the days its dates count from.
type arrival struct {
	card *appeal.Card
	days days
}

// accept takes a story into the office. A key that is known with other content
// comes from a run that was interrupted on an earlier day: the story then goes
// on with the dates of that day.
func (l *loader) accept(ctx context.Context, s Story, now time.Time) error {
	for back := 0; back <= memory; back++ {
		d := l.daysOf(l.Office.Today(now).AddDays(-back))
		card, err := l.acceptOn(ctx, d, s, now)
		if isCode(err, appeal.KeyReused) {
			continue
		}
		if err != nil {
			return err
		}
		l.accepted[s.Key] = arrival{card, d}
		return nil
	}
	return errors.New("the office holds it from another edition of the demo; empty the office to load this one")
}

func (l *loader) acceptOn(ctx context.Context, d days, s Story, now time.Time) (*appeal.Card, error) {
	in, err := d.intake(s)
	if err != nil {
		return nil, err
	}
	if s.Again != "" {
		in.Previous = l.accepted[s.Again].card.Number
	}
	return l.Intake.Accept(ctx, acceptKey(s), in, nil, l.clerk(s), s.Registered(), now)
}

// clerk is who registered the story. What has only been received came through
// the public form, by nobody.
func (l *loader) clerk(s Story) appeal.Person {
	switch {
	case !s.Registered():
		return appeal.Person{}
	case s.By == "":
		return l.people[someClerk]
	}
	return l.people[s.By]
}

// play does the steps of a story that have not been done yet.
func (l *loader) play(ctx context.Context, s Story) error {
	for n, step := range s.Steps {
		if err := l.step(ctx, s, n); err != nil {
			return fmt.Errorf("step %d, %s by %s: %w", n+1, step.Do, step.By, err)
		}
	}
	return nil
}

func (l *loader) step(ctx context.Context, s Story, n int) error {
	if s.Steps[n].Do == appeal.NoteSent {
		return l.sendOff(ctx, s, l.people[s.Steps[n].By])
	}
	// What is in the office already is not sent again: its dates may count
	// from another day.
	r, err := l.Engine.Request(ctx, stepID(s, n))
	if isCode(err, appeal.NotFound) {
		r, err = l.act(ctx, s, n)
	}
	if err != nil {
		return err
	}
	return l.await(ctx, r)
}

func (l *loader) act(ctx context.Context, s Story, n int) (appeal.Request, error) {
	now, err := l.Now(ctx)
	if err != nil {
		return appeal.Request{}, err
	}
	step, arrived := s.Steps[n], l.accepted[s.Key]
	values, err := arrived.days.values(l.named(step))
	if err != nil {
		return appeal.Request{}, err
	}
	return l.Engine.Act(ctx, appeal.Request{
		ID: stepID(s, n), AppealID: arrived.card.ID, Action: step.Do, Actor: step.By, Values: values, At: now,
	})
}

// named puts the numbers of other stories into the answers that ask for one.
func (l *loader) named(step Step) Step {
	with := make(map[string]any, len(step.With))
	for name, value := range step.With {
		with[name] = value
		if reference, ok := value.(map[string]any); ok {
			if story, ok := reference["story"].(string); ok {
				with[name] = l.accepted[story].card.Number
			}
		}
	}
	step.With = with
	return step
}

// await returns when an action has been applied.
func (l *loader) await(ctx context.Context, r appeal.Request) error {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	ask := time.NewTicker(askEvery)
	defer ask.Stop()
	for {
		switch {
		case r.State == appeal.Applied:
			return nil
		case r.State == appeal.Denied && r.Error != nil:
			return r.Error
		case r.State == appeal.Denied:
			return errors.New("refused")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-limit.C:
			return fmt.Errorf("still pending after %s: is the worker running?", patience)
		case <-ask.C:
		}
		var err error
		if r, err = l.Engine.Request(ctx, r.ID); err != nil {
			return err
		}
	}
}

func (l *loader) daysOf(today law.Date) days { return days{l.Office.Clock, today} }

// namespace makes the demo's keys its own.
var namespace = uuid.MustParse("5f0c2f6e-6a0f-5d1b-9b37-0d6f8a4c59d1")

// acceptKey and stepID never change for a story: they tell a later run what
// has been done.
func acceptKey(s Story) string { return key("demo/" + s.Key) }

func stepID(s Story, n int) string {
	return key(fmt.Sprintf("demo/%s/%d/%s", s.Key, n+1, s.Steps[n].Do))
}

func key(name string) string { return uuid.NewSHA1(namespace, []byte(name)).String() }

func isCode(err error, code appeal.Code) bool {
	var known *appeal.Error
	return errors.As(err, &known) && known.Code == code
}

package register_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
)

var waits = []time.Duration{5 * time.Second, time.Hour}

// claimer claims what is due some time after now, real time, and wants so many.
func claimer[T any](d *desk, claim func(context.Context, time.Time, []time.Duration, int) ([]T, error)) func(time.Duration, int) []T {
	start := time.Now()
	return func(after time.Duration, want int) []T {
		d.Helper()
		got, err := claim(d.Context(), start.Add(after), waits, 100)
		d.must(err)
		if len(got) != want {
			d.Fatalf("after %s: %d claimed, want %d", after, len(got), want)
		}
		return got
	}
}

// asks keeps requests about a new appeal, dated by an office ahead of real time.
func (d *desk) asks(n int) []string {
	d.Helper()
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	ids := make([]string, n)
	for i := range ids {
		ids[i] = uuid.NewString()
		r := appeal.Request{ID: ids[i], AppealID: c.ID, Action: appeal.Propose, Actor: "clerk", At: time.Now().AddDate(0, 0, 27)}
		_, _, err := d.SaveRequest(d.Context(), r, nil)
		d.must(err)
	}
	return ids
}

func TestUnansweredRequestWaitsLongerAndLonger(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.asks(1)
	claim := claimer(d, d.ClaimRequests)
	claim(0, 0) // its person is still waiting for it
	claim(6*time.Second, 1)
	claim(10*time.Second, 0)
	claim(11*time.Second, 1)
	claim(time.Hour, 0)
	claim(time.Hour+11*time.Second, 1) // the last wait stands for all later ones
	claim(2*time.Hour, 0)
	claim(2*time.Hour+11*time.Second, 1)
}

func TestPoisonStandsBehindTheRest(t *testing.T) {
	t.Parallel()
	d := open(t)
	poison := d.asks(30)
	claim := claimer(d, d.ClaimRequests)
	claim(10*time.Second, len(poison))
	fresh := d.asks(1)[0]
	got, err := d.ClaimRequests(t.Context(), time.Now().Add(time.Minute), waits, 20)
	d.must(err)
	if len(got) != 20 || !slices.ContainsFunc(got, func(r appeal.Request) bool { return r.ID == fresh }) {
		t.Errorf("the fresh request is not among %d claimed", len(got))
	}
}

func TestNoRequestIsClaimedTwice(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.asks(60)
	at := time.Now().Add(time.Minute)
	var wait sync.WaitGroup
	var mu sync.Mutex
	claimed := map[string]int{}
	for range 4 {
		wait.Go(func() {
			for {
				got, err := d.ClaimRequests(t.Context(), at, waits, 7)
				if err != nil || len(got) == 0 {
					if err != nil {
						t.Errorf("claim: %v", err)
					}
					return
				}
				mu.Lock()
				for _, r := range got {
					claimed[r.ID]++
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(claimed) != 60 {
		t.Errorf("%d claimed of 60", len(claimed))
	}
	for id, times := range claimed {
		if times != 1 {
			t.Errorf("request %s was claimed %d times", id, times)
		}
	}
}

// A held action stays pending with the reason of its last failure; it is sent
// again, and what is done clears the reason.
func TestHeldRequestIsTriedAgain(t *testing.T) {
	t.Parallel()
	d := open(t)
	id := d.asks(1)[0]
	why := &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка."}
	d.must(d.HoldRequest(t.Context(), id, why))
	claim := claimer(d, d.ClaimRequests)
	got := claim(6*time.Second, 1)[0]
	if !got.Held() || got.Error.Message != why.Message || got.Attempts != 1 {
		t.Errorf("claimed %+v", got)
	}
	_, err := d.Change(t.Context(), got.AppealID, id, func(*appeal.Card, appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		return appeal.Event{}, nil, nil
	})
	d.must(err)
	d.must(d.HoldRequest(t.Context(), id, why)) // too late: it is done
	got, err = d.Request(t.Context(), id)
	d.must(err)
	if got.State != appeal.Applied || got.Error != nil {
		t.Errorf("after it was done: %+v", got)
	}
}

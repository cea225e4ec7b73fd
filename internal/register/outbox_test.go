package register_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/register"
)

func TestNoLetterIsClaimedTwice(t *testing.T) {
	t.Parallel()
	d := open(t)
	const n = 200
	letters := make([]appeal.Letter, n)
	for i := range letters {
		letters[i] = appeal.Letter{Key: fmt.Sprintf("digest/%d", i), Kind: appeal.DigestLetter, Subject: "Сводка", CreatedAt: d.now}
	}
	d.must(d.QueueLetters(t.Context(), letters))
	var wait sync.WaitGroup
	var mu sync.Mutex
	claimed := map[string]int{}
	for range 4 {
		wait.Go(func() {
			for {
				got, err := d.ClaimLetters(t.Context(), d.now, time.Hour, 7)
				if err != nil {
					t.Errorf("claim: %v", err)
				}
				if len(got) == 0 {
					return
				}
				mu.Lock()
				for _, l := range got {
					claimed[l.ID]++
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(claimed) != n {
		t.Errorf("%d letters claimed of %d", len(claimed), n)
	}
	for id, times := range claimed {
		if times != 1 {
			t.Errorf("letter %s was claimed %d times", id, times)
		}
	}
}

func TestLeaseRetryAndEndOfALetter(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustTake(letterOf("Иванова", "Снег"), true)
	claim := func(at time.Time, want int) []appeal.PostedLetter {
		t.Helper()
		got, err := d.ClaimLetters(t.Context(), at, 10*time.Minute, 10)
		d.must(err)
		if len(got) != want {
			t.Fatalf("%d letters claimed, want %d", len(got), want)
		}
		return got
	}
	id := claim(d.now, 1)[0].ID
	claim(d.now.Add(9*time.Minute), 0)
	second := claim(d.now.Add(10*time.Minute), 1)[0] // the first postman died
	if second.Attempts != 2 || second.Key == "" || second.AppealID == "" {
		t.Errorf("letter: %s", text(t, second))
	}
	d.must(d.LetterDeferred(t.Context(), id, "450 позже", d.now.Add(time.Hour)))
	claim(d.now.Add(59*time.Minute), 0)
	claim(d.now.Add(time.Hour), 1)
	d.must(d.LetterSent(t.Context(), id, "<1@example.ru>", "250 ok", d.now.Add(time.Hour)))
	claim(d.now.Add(48*time.Hour), 0)
	l, err := d.Letter(t.Context(), id)
	d.must(err)
	if l.State != appeal.Sent || l.MessageID != "<1@example.ru>" || l.Reply != "250 ok" || l.SentAt.IsZero() || !l.NextAt.IsZero() {
		t.Errorf("letter: %s", text(t, l))
	}
	refusal(t, d.LetterUndeliverable(t.Context(), id, "", d.now), appeal.Refused)
	refusal(t, d.LetterSent(t.Context(), uuid.NewString(), "", "", d.now), appeal.NotFound)
}

// sweepFinds checks the kinds of findings, all of them about one appeal.
func (d *desk) sweepFinds(c *appeal.Card, at time.Time, want ...register.FindingKind) {
	d.Helper()
	findings, err := d.Sweep(d.Context(), at)
	d.must(err)
	got := []register.FindingKind{}
	for _, f := range findings {
		got = append(got, f.Kind)
		if f.AppealID != c.ID || f.Number != c.Number || f.Since.IsZero() {
			d.Errorf("finding: %s", text(d, f))
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		d.Errorf("at %s: %v, want %v", at, got, want)
	}
}

func TestSweepFindsWhatNobodyDid(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Propose, Actor: "clerk", At: d.now}
	_, _, err := d.SaveRequest(t.Context(), r, []byte{1})
	d.must(err)
	late := c.Due.Add(31 * time.Minute)
	d.sweepFinds(c, d.now.Add(5*time.Minute))
	d.sweepFinds(c, d.now.Add(11*time.Minute), register.NotStarted, register.RequestStuck)
	d.sweepFinds(c, d.now.Add(time.Hour), register.LetterStuck, register.NotStarted, register.RequestStuck)
	d.sweepFinds(c, c.Due.Add(29*time.Minute), register.LetterStuck, register.NotStarted, register.RequestStuck)
	d.sweepFinds(c, late, register.LetterStuck, register.NotStarted, register.OverdueUnnoticed, register.RequestStuck)

	d.must(d.MarkStarted(t.Context(), c.ID, d.now))
	d.must(d.DenyRequest(t.Context(), r.ID, &appeal.Error{Code: appeal.Refused}))
	letters, err := d.ClaimLetters(t.Context(), d.now, time.Minute, 1)
	d.must(err)
	d.must(d.LetterSent(t.Context(), letters[0].ID, "", "250", d.now))
	d.sweepFinds(c, late, register.OverdueUnnoticed)
	plan := d.office.Plan(c)
	strike := plan[slices.IndexFunc(plan, func(a appeal.Alarm) bool { return a.Kind == appeal.Strike })]
	_, err = d.Change(t.Context(), c.ID, "appeal/"+c.ID+"/"+strike.Key, func(c *appeal.Card, _ appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		event, _ := d.office.Ring(c, strike, late)
		return event, nil, nil
	})
	d.must(err)
	d.sweepFinds(c, late)
}

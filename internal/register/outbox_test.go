package register_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/office/letters"
	"appeals/internal/testkit"
)

func TestNoLetterIsClaimedTwice(t *testing.T) {
	t.Parallel()
	d := open(t)
	const n = 200
	letters := make([]appeal.Letter, n)
	for i := range letters {
		letters[i] = appeal.Letter{Key: fmt.Sprintf("digest/%d", i), Kind: appeal.DigestLetter, Subject: "Сводка",
			CreatedAt: d.now}
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
	claim(d.now, 0)
	d.must(d.ReleaseLetters(t.Context(), []string{id})) // a stop in order
	claim(d.now, 1)
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
	if l.State != appeal.Sent || l.MessageID != "<1@example.ru>" || l.Reply != "250 ok" || l.SentAt.IsZero() ||
		!l.NextAt.IsZero() {
		t.Errorf("letter: %s", text(t, l))
	}
	refusal(t, d.LetterUndeliverable(t.Context(), id, "", d.now), appeal.Refused)
	refusal(t, d.LetterSent(t.Context(), uuid.NewString(), "", "", d.now), appeal.NotFound)
}

// A postman who comes back late leaves a settled letter as it is.
func TestSettledLetterStays(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustTake(letterOf("Иванова", "Снег"), true)
	claimed, err := d.ClaimLetters(t.Context(), d.now, time.Minute, 1)
	d.must(err)
	id := claimed[0].ID
	stays := func(state appeal.LetterState, reply string) {
		t.Helper()
		refusal(t, d.LetterSent(t.Context(), id, "<late>", "250 late", d.now), appeal.Refused)
		refusal(t, d.LetterDeferred(t.Context(), id, "450 late", d.now.Add(time.Hour)), appeal.Refused)
		refusal(t, d.LetterUndeliverable(t.Context(), id, "550 late", d.now), appeal.Refused)
		l, err := d.Letter(t.Context(), id)
		d.must(err)
		if l.State != state || l.Reply != reply || l.MessageID != "" || !l.NextAt.IsZero() {
			t.Errorf("letter: %s", text(t, l))
		}
	}
	d.must(d.LetterUndeliverable(t.Context(), id, "550 нет такого", d.now))
	stays(appeal.Undeliverable, "550 нет такого")
	d.must(d.PostLetter(t.Context(), id, letters.Posting{On: march(3)}, testkit.Person("clerk"), d.now))
	stays(appeal.Posted, "550 нет такого")
	refusal(t, d.LetterDeferred(t.Context(), uuid.NewString(), "", d.now), appeal.NotFound)
}

package register_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/testkit"
)

var waits = []time.Duration{5 * time.Second, time.Hour}

// claimer claims what is due some time after now, real time, and wants so many.
func claimer[T any](d *records, claim func(context.Context, time.Time, []time.Duration,
	int) ([]T, error)) func(time.Duration, int) []T {
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
func (d *records) asks(n int) []string {
	d.Helper()
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	ids := make([]string, n)
	for i := range ids {
		ids[i] = uuid.NewString()
		r := appeal.Request{ID: ids[i], AppealID: c.ID, Action: appeal.Propose, Actor: "clerk",
			At: time.Now().AddDate(0, 0, 27)}
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
// toldOfAction are the kinds of what a person was told of an action, and the last detail.
func (d *records) toldOfAction(person string) (kinds []appeal.NoticeKind, detail string) {
	d.Helper()
	found, _, err := d.Notifications(d.Context(), testkit.Person(person), "", 50)
	d.must(err)
	for _, n := range found {
		switch n.Kind {
		case appeal.NoteHeld, appeal.NoteHeldDone, appeal.NoteNotDone:
			kinds, detail = append([]appeal.NoticeKind{n.Kind}, kinds...), n.Detail
		}
	}
	return kinds, detail
}

// Who asked is told once that an action is held, and again when it is done.
func TestHeldActionIsToldAndItsEndToo(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Draft, Actor: "executor", At: d.now}
	_, _, err := d.SaveRequest(t.Context(), r, nil)
	d.must(err)
	wants(t, d.kindsAt(d.now))
	why := &appeal.Error{Code: appeal.Internal, Message: "Внутренняя ошибка"}
	d.must(d.HoldRequest(t.Context(), r.ID, why))
	d.must(d.HoldRequest(t.Context(), r.ID, why))
	wants(t, d.kindsAt(d.now), "request_held/executor")
	kinds, detail := d.toldOfAction("executor")
	if !slices.Equal(kinds, []appeal.NoticeKind{appeal.NoteHeld}) || !strings.Contains(detail, "повторять не нужно") {
		t.Fatalf("%v %q", kinds, detail)
	}
	d.must(d.HurryRequest(t.Context(), r.ID))
	if due, err := d.ClaimRequests(t.Context(), time.Now(), []time.Duration{time.Hour}, 10); err != nil ||
		len(due) != 1 {
		t.Fatalf("not due at once: %v %v", due, err)
	}
	_, err = d.Change(t.Context(), c.ID,
		r.ID, func(c *appeal.Card, _ appeal.Records) (appeal.Event, []appeal.Letter, error) {
			return appeal.Event{Action: string(appeal.Draft), Actor: "executor", At: d.now, From: c.Status,
				To: c.Status}, nil, nil
		})
	d.must(err)
	if kinds, _ = d.toldOfAction("executor"); !slices.Contains(kinds, appeal.NoteHeldDone) {
		t.Fatal(kinds)
	}
}

// A refusal that its person has seen at once is not told again; one that came
// after the action was accepted is, with its reason.
func TestRefusalAfterAcceptanceIsTold(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	why := &appeal.Error{Code: appeal.Refused, Message: "Обращение на стадии «На проверке»."}
	for _, accepted := range []bool{false, true} {
		r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Draft, Actor: "executor", At: d.now}
		_, _, err := d.SaveRequest(t.Context(), r, nil)
		d.must(err)
		if accepted {
			d.must(d.HurryRequest(t.Context(), r.ID))
			_, err = d.ClaimRequests(t.Context(), time.Now(), []time.Duration{time.Hour}, 10)
			d.must(err)
		}
		d.must(d.DenyRequest(t.Context(), r.ID, why))
		kinds, detail := d.toldOfAction("executor")
		if accepted != slices.Contains(kinds, appeal.NoteNotDone) ||
			accepted && !strings.Contains(detail, why.Message) {
			t.Fatalf("accepted %v: %v %q", accepted, kinds, detail)
		}
	}
}

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
	_, err := d.Change(t.Context(), got.AppealID,
		id, func(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
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

// A person sees his own actions: what waits, what was refused after it was
// accepted until he has seen it, what was done within a day; nobody else's.
func TestOwnRequests(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.resolved(letterOf("Иванова", "Снег"))
	ids := []string{}
	for range 3 {
		r := appeal.Request{ID: uuid.NewString(), AppealID: c.ID, Action: appeal.Draft, Actor: "executor", At: d.now}
		_, _, err := d.SaveRequest(t.Context(), r, nil)
		d.must(err)
		ids = append(ids, r.ID)
	}
	why := &appeal.Error{Code: appeal.Refused, Message: "нельзя"}
	d.must(d.DenyRequest(t.Context(), ids[0], why)) // at once: its person has seen it
	d.must(d.HurryRequest(t.Context(), ids[1]))
	_, err := d.ClaimRequests(t.Context(), time.Now(), []time.Duration{time.Hour}, 10)
	d.must(err)
	d.must(d.DenyRequest(t.Context(), ids[1], why))
	states := func(person string, at time.Time) (out []string) {
		own, err := d.OwnRequests(t.Context(), person, at)
		d.must(err)
		for _, r := range own {
			if r.Number != c.Number || r.AppealID != c.ID {
				t.Errorf("%+v", r)
			}
			out = append(out, r.ID+" "+string(r.State))
		}
		slices.Sort(out)
		return out
	}
	refused, pending := ids[1]+" refused", ids[2]+" pending"
	want := []string{refused, pending}
	slices.Sort(want)
	wants(t, states("executor", d.now), want...)
	wants(t, states("executor2", d.now))
	if err := d.SeenRequest(t.Context(), "executor2", ids[1], d.now); err == nil {
		t.Error("another's action was marked")
	}
	if err := d.SeenRequest(t.Context(), "executor", ids[2], d.now); err == nil {
		t.Error("a pending action was marked as seen")
	}
	d.must(d.SeenRequest(t.Context(), "executor", ids[1], d.now))
	d.must(d.SeenRequest(t.Context(), "executor", ids[1], d.now))
	wants(t, states("executor", d.now), pending)
	_, err = d.Change(t.Context(), c.ID,
		ids[2], func(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
			return appeal.Event{}, nil, nil
		})
	d.must(err)
	wants(t, states("executor", d.now.Add(23*time.Hour)), ids[2]+" applied")
	wants(t, states("executor", d.now.Add(25*time.Hour)))
}

package register_test

import (
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/testkit"
)

func TestSessions(t *testing.T) {
	t.Parallel()
	d := open(t)
	token := []byte("hash of a token")
	o := appeal.Session{Person: "clerk", Opened: d.now, Expires: d.now.Add(12 * time.Hour), Agent: "Firefox"}
	d.must(d.OpenSession(t.Context(), token, o))
	const idle = time.Hour
	at := func(now time.Time) error {
		_, _, err := d.SessionPerson(t.Context(), token, now, idle)
		return err
	}
	if p, o, err := d.SessionPerson(t.Context(), token, d.now, idle); err != nil ||
		text(t, p) != text(t, testkit.Person("clerk")) || !o.Seen.Equal(d.now) || o.ID == "" {
		t.Errorf("session %+v of %+v, %v", o, p, err)
	}
	refusal(t, at(d.now.Add(idle)), appeal.Unauthenticated)
	d.must(d.SessionSeen(t.Context(), token, d.now.Add(idle/2)))
	d.must(at(d.now.Add(idle)))
	d.must(d.SessionSeen(t.Context(), token, d.now.Add(12*time.Hour)))
	refusal(t, at(d.now.Add(12*time.Hour)), appeal.Unauthenticated)
	d.must(d.SessionSeen(t.Context(), token, d.now)) // an earlier request is noted later
	d.must(at(d.now.Add(12*time.Hour - time.Second)))
	d.must(d.CloseSession(t.Context(), token))
	d.must(d.CloseSession(t.Context(), token))
	refusal(t, at(d.now), appeal.Unauthenticated)
	o.Person = "nobody"
	refusal(t, d.OpenSession(t.Context(), token, o), appeal.NotFound)
	_, _, err := d.Account(t.Context(), "nobody")
	refusal(t, err, appeal.NotFound)
}

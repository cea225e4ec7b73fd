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
	d.must(d.OpenSession(t.Context(), token, "clerk", d.now, d.now.Add(time.Hour)))
	if p, err := d.SessionPerson(t.Context(), token, d.now); err != nil ||
		text(t, p) != text(t, testkit.Person("clerk")) {
		t.Errorf("session of %+v, %v", p, err)
	}
	_, err := d.SessionPerson(t.Context(), token, d.now.Add(time.Hour))
	refusal(t, err, appeal.Unauthenticated)
	d.must(d.CloseSession(t.Context(), token))
	d.must(d.CloseSession(t.Context(), token))
	_, err = d.SessionPerson(t.Context(), token, d.now)
	refusal(t, err, appeal.Unauthenticated)
	refusal(t, d.OpenSession(t.Context(), token, "nobody", d.now, d.now), appeal.NotFound)
	_, _, err = d.Account(t.Context(), "nobody")
	refusal(t, err, appeal.NotFound)
}

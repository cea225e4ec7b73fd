//go:build e2e

package e2e

import (
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// TestWorkerDiesAfterTheCommit kills the worker when the register has done a
// step and the engine has not heard of it. The next action is legal by the
// card. It is accepted and done, though for some time the process knows less
// than the card.
func TestWorkerDiesAfterTheCommit(t *testing.T) {
	a := newActors(t)
	id := a.register()
	at := "/api/v1/appeals/" + id
	a.resolve(at)
	a.draft(at)
	pid, err := office.PID("office")
	require.NoError(t, err)

	card := lockCard(t, id)
	answered := make(chan int, 1)
	go func() {
		status, _ := a.reviewer.send(http.MethodPost, at+"/approve", object{}, uuid.NewString())
		answered <- status
	}()
	soon(t, "the step waits for its card", func() bool { return card.waited() })
	require.NoError(t, syscall.Kill(pid, syscall.SIGSTOP)) // the engine, not the register
	running := func() { _ = syscall.Kill(pid, syscall.SIGCONT) }
	t.Cleanup(running)
	card.free()
	soon(t, "the step is committed", func() bool { return a.clerk.get(at)["status"] == "signing" })
	kill(t, "worker")
	running()

	key := uuid.NewString()
	status, body := a.head.send(http.MethodPost, at+"/sign", object{}, key)
	require.Less(t, status, 300, "%v", body)
	require.Less(t, <-answered, 300)
	require.Eventually(t, func() bool { return a.clerk.get(at)["status"] == "answered" }, time.Minute,
		200*time.Millisecond)
	require.Equal(t, "applied", a.head.get("/api/v1/operations/" + key)["state"])
}

// lockedCard is the row of a card that nobody else can change.
type lockedCard struct {
	t    *testing.T
	tx   pgx.Tx
	from *pgx.Conn
}

func lockCard(t *testing.T, id string) *lockedCard {
	t.Helper()
	address, err := office.Database()
	require.NoError(t, err)
	from, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = from.Close(t.Context()) })
	tx, err := from.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), `select from appeal where id = $1 for no key update`, id)
	require.NoError(t, err)
	return &lockedCard{t, tx, from}
}

// waited tells whether somebody stands before the card.
func (c *lockedCard) waited() (waits bool) {
	err := c.tx.QueryRow(c.t.Context(), `select exists (
		select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')`).Scan(&waits)
	require.NoError(c.t, err)
	return waits
}

func (c *lockedCard) free() { require.NoError(c.t, c.tx.Rollback(c.t.Context())) }

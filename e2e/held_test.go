//go:build e2e

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	temporal "go.temporal.io/sdk/client"
)

// TestUnknownFailureIsHeldAndDone gives the register a defect that nobody knows
// for one appeal. The action that was accepted is held and told of, others go
// on, and when the defect is mended it is done by itself.
func TestUnknownFailureIsHeldAndDone(t *testing.T) {
	together(t)
	a := newActors(t)
	holdAndMend(t, a, "/api/v1/appeals/"+a.register())
}

// holdAndMend resolves an appeal through a defect of its register.
func holdAndMend(t *testing.T, a *actors, at string) {
	t.Helper()
	mend := spoil(t, at[strings.LastIndex(at, "/")+1:])
	key := uuid.NewString()
	status, body := a.head.send(http.MethodPost, at+"/resolve",
		object{"text": "Рассмотреть", "executors": []string{"executor"}}, key)
	require.Equal(t, http.StatusAccepted, status, "%v", body)
	operation := func() object { return a.head.get("/api/v1/operations/" + key) }
	require.Eventually(t, func() bool { return operation()["error"] != nil }, time.Minute, time.Second, "it is held")
	require.Equal(t, "pending", operation()["state"])

	other := "/api/v1/appeals/" + a.register()
	a.resolve(other) // nobody else is kept waiting

	mend()
	require.Eventually(t, func() bool { return operation()["state"] == "applied" }, 2*time.Minute, time.Second,
		"it is done")
	require.Equal(t, "execution", a.clerk.get(at)["status"])
	require.Nil(t, operation()["error"])
}

// spoil makes each change of a card fail in a way that the office does not
// know, until it is mended.
func spoil(t *testing.T, id string) (mend func()) {
	t.Helper()
	address, err := office.Database()
	require.NoError(t, err)
	do := func(sql string) {
		db, err := pgx.Connect(t.Context(), address)
		require.NoError(t, err)
		defer db.Close(t.Context())
		_, err = db.Exec(t.Context(), sql)
		require.NoError(t, err)
	}
	do(fmt.Sprintf(`
		create function spoilt() returns trigger language plpgsql as $$ begin
			if new.appeal_id = '%s' then raise exception 'spoilt' using errcode = 'XX999'; end if;
			return new;
		end $$;
		create trigger spoilt before insert on audit for each row execute function spoilt()`, id))
	mended := false
	mend = func() {
		if !mended {
			mended = true
			do(`drop trigger spoilt on audit; drop function spoilt()`)
		}
	}
	return mend
}

// engine is a client of the engine, as an administrator has one.
func engine(t *testing.T) temporal.Client {
	t.Helper()
	c, err := temporal.Dial(temporal.Options{HostPort: office.Temporal()})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}

// reload makes the process of an appeal read its card anew, as operations.md
// says.
func reload(t *testing.T, id string) {
	t.Helper()
	handle, err := engine(t).UpdateWorkflow(t.Context(), temporal.UpdateWorkflowOptions{
		WorkflowID: "appeal/" + id, UpdateName: "reload", WaitForStage: temporal.WorkflowUpdateStageCompleted,
	})
	require.NoError(t, err)
	require.NoError(t, handle.Get(t.Context(), nil))
}

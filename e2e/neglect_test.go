//go:build e2e

package e2e

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// TestNeglect leaves an appeal alone for 45 days, by the time bar of the pages,
// with a worker killed on the way: every reminder and escalation of its plan
// goes out, and no more. So does it leave a signed reply that nobody posts.
func TestNeglect(t *testing.T) {
	movesTime(t)
	clerk := browse(t)("clerk")
	program := login(t, "clerk")
	card := program.post("/api/v1/appeals", letter("neglect@example.ru"))
	number, at := card["number"].(string), "/api/v1/appeals/"+card["id"].(string)
	a, paper := signedOnPaper(t)
	planned, steps := map[string]int{}, []string{}
	for _, alarm := range program.get(at + "/deadlines")["alarms"].([]any) {
		planned[alarm.(object)["kind"].(string)]++
		steps = append(steps, "appeal/"+card["id"].(string)+"/"+alarm.(object)["key"].(string))
	}
	require.GreaterOrEqual(t, planned["reminder"], 7, "of the resolution, the redirection, the reply")
	require.Equal(t, 4, planned["escalation"], "of the resolution, then three of the reply")
	clerk.goTo("/appeals/" + card["id"].(string))
	clerk.sends(`form[action="/time"] button:nth-of-type(3)`) // «до срока»
	kill(t, "worker")
	for range 2 {
		clerk.sends(`form[action="/time"] button[value="7"]`)
	}
	clerk.sends(`form[action="/time"] button[value="1"]`)
	require.Contains(t, clerk.reads(".card-head"), "эск. 3")
	clerk.picture("overdue")

	soon(t, "the unsent reply is with the head of the administration", func() bool {
		return a.clerk.get("/api/v1/appeals/" + paper["id"].(string))["escalation"] == 3.0
	})
	unsent(t, a, paper)
	soon(t, "every reminder", func() bool { return len(about(t, number, "Напоминание")) == planned["reminder"] })
	soon(t, "every escalation", func() bool { return len(about(t, number, "Эскалация")) == planned["escalation"] })
	soon(t, "found by managers in the Temporal UI", func() bool {
		return len(workflowsBy(t, `AppealOverdue = true AND AppealNumber = "`+number+`"`)) == 1
	})
	soon(t, "nothing more is on its way", func() bool { return allDone(t, card["id"].(string), steps) })
	require.Len(t, about(t, number, "Напоминание"), planned["reminder"])
	require.Len(t, about(t, number, "Эскалация"), planned["escalation"])
}

// allDone tells whether the register has all steps of an appeal's plan, and no
// letter that waits to be sent: were there one too many, it would be there.
func allDone(t *testing.T, id string, steps []string) (done bool) {
	t.Helper()
	address, err := office.Database()
	require.NoError(t, err)
	db, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	defer func() { _ = db.Close(t.Context()) }()
	require.NoError(t, db.QueryRow(t.Context(), `select (select count(*) from step
		where key = any($1)) = cardinality($1)
		and not exists (select from letter where appeal_id = $2 and state = 'queued')`, steps, id).Scan(&done))
	return done
}

//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestNeglect leaves an appeal alone for 45 days, by the time bar of the pages,
// with a worker killed on the way: every reminder and escalation of its plan
// goes out, and no more. Time moves for the whole office, so this file is the
// last one.
func TestNeglect(t *testing.T) {
	clerk := browse(t)("clerk")
	program := login(t, "clerk")
	card := program.post("/api/v1/appeals", letter("neglect@example.ru"))
	number, at := card["number"].(string), "/api/v1/appeals/"+card["id"].(string)
	planned := map[string]int{}
	for _, alarm := range program.get(at + "/deadlines")["alarms"].([]any) {
		planned[alarm.(object)["kind"].(string)]++
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

	soon(t, "every reminder", func() bool { return len(about(t, number, "Напоминание")) == planned["reminder"] })
	soon(t, "every escalation", func() bool { return len(about(t, number, "Эскалация")) == planned["escalation"] })
	soon(t, "found by managers in the Temporal UI", func() bool {
		return len(workflowsBy(t, `AppealOverdue = true AND AppealNumber = "`+number+`"`)) == 1
	})
	time.Sleep(2 * time.Second) // were there a letter too many, it would be on its way
	require.Len(t, about(t, number, "Напоминание"), planned["reminder"])
	require.Len(t, about(t, number, "Эскалация"), planned["escalation"])
}

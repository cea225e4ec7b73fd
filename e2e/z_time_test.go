//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestNeglect leaves an appeal alone for 45 days, by the time bar of the pages,
// with a worker killed on the way: four reminders, three escalations, no more.
// Time moves for the whole office, so this file is the last one.
func TestNeglect(t *testing.T) {
	clerk := browse(t)("clerk")
	card := login(t, "clerk").post("/api/v1/appeals", letter("neglect@example.ru"))
	number := card["number"].(string)
	clerk.goTo("/appeals/" + card["id"].(string))
	clerk.sends(`form[action="/time"] button:nth-of-type(3)`) // «до срока»
	office.kill(t, "worker")
	for range 2 {
		clerk.sends(`form[action="/time"] button[value="7"]`)
	}
	clerk.sends(`form[action="/time"] button[value="1"]`)
	require.Contains(t, clerk.reads(".card-head"), "эск. 3")
	clerk.picture("overdue")

	soon(t, "four reminders", func() bool { return len(about(t, number, "Напоминание")) == 4 })
	soon(t, "three escalations", func() bool { return len(about(t, number, "Эскалация")) == 3 })
	soon(t, "found by managers in the Temporal UI", func() bool {
		return len(workflowsBy(t, `AppealOverdue = true AND AppealNumber = "`+number+`"`)) == 1
	})
	time.Sleep(2 * time.Second) // were there a letter too many, it would be on its way
	require.Len(t, about(t, number, "Напоминание"), 4)
	require.Len(t, about(t, number, "Эскалация"), 3)
}

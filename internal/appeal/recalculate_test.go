package appeal_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// shorter is the shipped calendar without its last year, as it stood before.
func shorter(t *testing.T) *law.Calendar {
	t.Helper()
	text, err := os.ReadFile("../law/production-calendar-ru.csv")
	require.NoError(t, err)
	rows := []string{}
	for _, row := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(row, "2026-") {
			rows = append(rows, row)
		}
	}
	cal, err := law.ParseCalendar("ru-2013-2025", strings.NewReader(strings.Join(rows, "\n")))
	require.NoError(t, err)
	return cal
}

// Registered on 10 December 2025, the thirtieth day is Friday 9 January 2026:
// a working day as far as art. 112 goes, a day off by the calendar of 2026.
func TestDateIsCountedAnewWhenTheCalendarArrives(t *testing.T) {
	before, now := appealtest.Office(), appealtest.Office()
	before.Clock.Calendars = shorter(t)
	d := appealtest.NewRecords()
	c, err := appealtest.Registered(before, d, "id", time.Date(2025, 12, 10, 10, 0, 0, 0, appealtest.Moscow))
	require.NoError(t, err)
	require.True(t, c.Provisional)
	require.Equal(t, "2026-01-09", c.Control.String())
	c.Assignees = []appeal.Assignee{{Person: "executor", Due: c.Control},
		{Person: "executor2", Due: law.NewDate(2025, 12, 20)}}

	event, moved, err := now.Recalculate(c, time.Date(2025, 12, 15, 9, 0, 0, 0, appealtest.Moscow))
	require.NoError(t, err)
	require.True(t, moved)
	require.Equal(t, "09.01.2026 → 30.12.2025", event.Details["Рассмотрение обращения и ответ"])
	require.Equal(t, []string{"executor"}, event.Concerned, "who has until the control date is told")
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.DateMoved, To: appeal.ToConcerned}}, event.Letters)
	require.False(t, c.Provisional)
	require.Equal(t, "2026-01-09", c.Statutory.String(), "the date of the law never moves")
	require.Equal(t, "2025-12-30", c.Assignees[0].Due.String())
	require.Equal(t, "2025-12-20", c.Assignees[1].Due.String(), "a date of its own stays")
	require.Equal(t, law.Consideration, superseded(c).Rule, "both derivations stay in the card")
	require.Contains(t, rungs(c), "T-10")

	_, again, err := now.Recalculate(c, time.Date(2025, 12, 16, 9, 0, 0, 0, appealtest.Moscow))
	require.NoError(t, err)
	require.False(t, again)
}

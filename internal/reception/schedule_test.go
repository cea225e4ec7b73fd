package reception_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
)

// The first Friday of May 2026 is a holiday.
func TestARuleThatMeetsADayOff(t *testing.T) {
	from, to := law.NewDate(2026, 5, 1), law.NewDate(2026, 5, 31)
	rule := reception.Rule{Weeks: []int{1, 3}, Weekday: time.Friday, From: 15 * 60, To: 17 * 60, Slot: 15}
	for off, want := range map[reception.OffDay][]law.Date{
		reception.Skip:    {law.NewDate(2026, 5, 15)},
		reception.Later:   {law.NewDate(2026, 5, 4), law.NewDate(2026, 5, 15)},
		reception.Earlier: {law.NewDate(2026, 5, 15)}, // 30 April is outside the schedule
	} {
		rule.Off = off
		days, left := rule.Days(from, to, law.Embedded())
		got := []law.Date{}
		for _, d := range days {
			got = append(got, d.On)
		}
		require.Equal(t, want, got, off)
		require.Len(t, left, 2-len(want), "it is said which day is given up")
		if off == reception.Later {
			require.Equal(t, from, days[0].Meant)
		}
	}
	require.Equal(t, "1-я и 3-я пятница, 15:00–17:00", rule.Says())
}

func TestSlotsOfADay(t *testing.T) {
	require.Equal(t, []int{900, 950}, reception.Day{From: 900, To: 1020, Slot: 50}.Starts(), "nobody after the end")
	_, ok := reception.ParseClock("25:00")
	require.False(t, ok)
}

// Every action names its article, and whoever is not meant is refused.
func TestTableIsWhole(t *testing.T) {
	for _, row := range reception.Table() {
		require.NotEmpty(t, row.Article, row.Action)
		require.NotEmpty(t, row.From, row.Action)
		p := reception.Process{State: row.From[0], Official: "head"}
		executor := appeal.Person{Code: "executor", Roles: []appeal.Role{appeal.Executor}}
		require.Error(t, row.Possible(p, executor), row.Action)
		stranger := appeal.Person{Code: "deputy", Roles: []appeal.Role{appeal.Official}}
		require.Error(t, row.Possible(p, stranger), "%s: another official", row.Action)
		require.Equal(t, row.Citizen, row.Possible(p, appeal.Person{}) == nil, row.Action)
		for _, f := range row.Fields {
			if f.Name == "text" || f.Name == "reason" || f.Name == "document" {
				require.True(t, f.Personal(), "%s of %s must not leave the register", f.Name, row.Action)
			}
		}
	}
}

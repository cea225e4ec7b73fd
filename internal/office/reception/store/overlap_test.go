package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/testkit"
)

// approve makes a schedule with these days and puts it in force.
func (r *room) approve(days ...reception.Day) error {
	r.Helper()
	from, to := law.NewDate(2026, 3, 1), law.NewDate(2026, 3, 31)
	id, err := r.AddSchedule(r.Context(), from, to, "clerk")
	require.NoError(r, err)
	return r.ApproveSchedule(r.Context(), reception.Schedule{ID: id, From: from, To: to, Number: "13-р",
		Dated: from, ApprovedBy: "clerk", Days: days}, monday)
}

// An official is at one place at a time, and no day of a schedule gets lost.
func TestDaysOfOneOfficialDoNotOverlap(t *testing.T) {
	t.Parallel()
	r := open(t)
	known, err := r.ReceptionDays(t.Context(), law.NewDate(2026, 3, 1), law.NewDate(2026, 3, 31))
	require.NoError(t, err)
	day := known[0] // from 15:00 to 17:00
	at := func(from, to int) reception.Day {
		d := day
		d.From, d.To = from*60, to*60
		return d
	}
	for name, d := range map[string]reception.Day{"the same": at(15, 17), "its end": at(16, 18), "within": at(15, 16),
		"around": at(14, 18)} {
		require.ErrorContains(t, r.approve(d), day.On.Russian(), name)
	}
	require.ErrorContains(t, r.approve(at(9, 11), at(10, 12)), "в этом же графике")
	require.Len(t, r.free(), 20, "nothing was added")

	other := at(15, 17)
	other.Official = "deputy"
	require.NoError(t, r.approve(at(17, 18), other))
	require.NoError(t, r.CancelDay(t.Context(), r.schedule, day.ID, "командировка", testkit.Person("clerk"),
		monday.Add(-time.Hour)))
	require.NoError(t, r.approve(at(15, 17)), "that day was cancelled")
}

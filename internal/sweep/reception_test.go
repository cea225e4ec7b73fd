package sweep_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/sweep"
)

// books puts a booking into the register whose process nobody has started.
func (o *office) books() string {
	o.Helper()
	id := uuid.NewString()
	_, err := o.Pool.Exec(o.Context(), `insert into reception (id, key, number, code, official, starts_at, place, state,
		since, version, surname, name, patronymic, address, email, phone, person_key, people, priority, via, booked_by,
		booked_at) values ($1::uuid, 'k', 'ЛП-1/2026', '12345678', 'head', $3, 'каб. 101', 'booked', $2, 1, 'Иванова', 'Анна', '',
		'', '', '70-00-01', '', 1, '', 'desk', 'clerk', $2)`, id, o.now, o.now.AddDate(0, 0, 7))
	require.NoError(o, err)
	return id
}

// A booking whose process is gone reminds nobody; the sweep tells of it, and starts it.
func TestReceptionsWithoutAProcess(t *testing.T) {
	t.Parallel()
	o := open(t)
	id := o.books()
	require.Empty(t, o.sweep(false, o.now.Add(9*time.Minute)), "the starter has its time")
	late := o.now.Add(11 * time.Minute)
	found := o.sweep(false, late)
	require.Equal(t, []sweep.Kind{sweep.ReceptionMissing}, kinds(found))
	require.Equal(t, "ЛП-1/2026", found[0].Number)
	require.False(t, found[0].Restarted)
	require.True(t, o.sweep(true, late)[0].Restarted)
	require.Equal(t, []string{id}, o.engine.started)
	require.Empty(t, o.sweep(true, late), "it runs")
}

package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
)

// On a shared computer the form of the person before is still there.
func TestAFormThatIsFilledInForAnotherPersonBooksNothing(t *testing.T) {
	t.Parallel()
	r := open(t)
	first := r.booking("Петрова", r.free()[3].ID)
	_, err := r.Book(t.Context(), first)
	require.NoError(t, err)
	for name, change := range map[string]func(*desk.Booking){
		"another person":   func(b *desk.Booking) { b.Visitor.Surname = "Орлова" },
		"another slot":     func(b *desk.Booking) { b.Slot = r.free()[0].ID },
		"another mailbox":  func(b *desk.Booking) { b.Visitor.Email = "orlova@example.ru" },
		"another question": func(b *desk.Booking) { b.Asked = []reception.Question{{Wording: "Двор"}} },
	} {
		b := first
		change(&b)
		made, err := r.Book(t.Context(), b)
		var e *appeal.Error
		require.ErrorAs(t, err, &e, name)
		require.Equal(t, appeal.KeyReused, e.Code, name)
		require.Nil(t, made, name)
	}
}

// Whoever books while the day is being cancelled waits for what becomes of it.
func TestNobodyIsBookedOnADayThatIsBeingCancelled(t *testing.T) {
	t.Parallel()
	r := open(t)
	slot := r.free()[0]
	tx, err := r.Pool.Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), `update reception_day set cancelled_at = now()
		where id = (select day_id from reception_slot where id = $1)`, slot.ID)
	require.NoError(t, err)
	booked := make(chan error, 1)
	go func() {
		_, err := r.Book(context.WithoutCancel(t.Context()), r.booking("Зуева", slot.ID))
		booked <- err
	}()
	require.Never(t, func() bool { return len(booked) > 0 }, 300*time.Millisecond, 10*time.Millisecond)
	require.NoError(t, tx.Commit(t.Context()))
	require.Equal(t, "slot", field(t, <-booked))
}

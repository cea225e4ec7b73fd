package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
)

// Only a reply that has gone out is one that art. 13 p. 6 speaks of.
func TestAReplyThatIsOnlySignedAnswersNothing(t *testing.T) {
	t.Parallel()
	r := open(t)
	one := r.books("Сидорова")
	require.NoError(t, r.does(one, "clerk", reception.CheckIn, appeal.Values{"document": "passport"}))
	require.NoError(t, r.does(one, "clerk", reception.ReplyLater,
		appeal.Values{"question": 1, "text": "крыша", "address": "ул. Полярная, 1"}))
	for sent, answered := range map[string]bool{"null": false, "'2026-03-12'": true} {
		_, err := r.Pool.Exec(t.Context(), `insert into reply (appeal_id, ord, version, text, result, author, at, remarks,
				returned_by, approved_by, signed_by, number, sent_on)
			select id, 0, 1, 'Ответ', 'explained', 'executor', now(), '', '', '', 'head', 'И-1', `+sent+` from appeal
			on conflict (appeal_id, ord) do update set sent_on = excluded.sent_on`)
		require.NoError(t, err)
		earlier, err := r.EarlierOf(t.Context(), one.Visitor, "", whole("clerk"))
		require.NoError(t, err)
		require.Equal(t, "appeal", earlier[0].Kind)
		require.Equal(t, answered, earlier[0].Answered, sent)
	}
}

// The list of calls is of those whom a change still concerns.
func TestNobodyIsCalledAboutWhatIsOver(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.books("Зуева")
	for state, calls := range map[string]int{"booked": 1, "cancelled": 1, "waiting": 0, "held": 0, "missed": 0} {
		_, err := r.Pool.Exec(t.Context(), `update reception set to_call = true, state = $1`, state)
		require.NoError(t, err)
		list, err := r.Receptions(t.Context(), desk.Query{ToCall: true})
		require.NoError(t, err)
		require.Len(t, list, calls, state)
	}
}

// Without a topic two questions are told apart by their words, and a citizen is told
// what he himself can do.
func TestAnotherQuestionIsAnotherBooking(t *testing.T) {
	t.Parallel()
	r := open(t)
	b := r.booking("Петрова", r.free()[0].ID)
	_, err := r.Book(t.Context(), b)
	require.NoError(t, err)
	b.Key, b.ID, b.Slot, b.Via = "other", uuid.NewString(), r.free()[0].ID, "public"
	_, err = r.Book(t.Context(), b)
	require.Equal(t, "text", field(t, err))
	b.Asked = []reception.Question{{Wording: "Не вывозят мусор"}}
	_, err = r.Book(t.Context(), b)
	require.NoError(t, err)
}

// One mailbox or telephone takes a few slots by the public form, not all of them.
func TestOneSenderDoesNotTakeAllSlots(t *testing.T) {
	t.Parallel()
	r := open(t)
	n, at := 0, monday
	book := func(via, phone, email string) error {
		n++
		b := r.booking(fmt.Sprintf("Иванова%d", n), r.free()[0].ID)
		b.Via, b.At, b.Visitor.Phone, b.Visitor.Email = via, at, phone, email
		_, err := r.Book(t.Context(), b)
		return err
	}
	require.NoError(t, book("public", "8 (900) 111-22-33", ""))
	require.NoError(t, book("public", "+7 900 111 22 33", "ivanova@example.ru"))
	require.NoError(t, book("public", "89001112233", ""))
	require.Equal(t, "phone", field(t, book("public", "8-900-111-22-33", "")), "three at once")
	require.NoError(t, book("desk", "89001112233", ""), "a clerk knows whom he books")
	require.NoError(t, book("public", "5", ""), "another telephone")
	_, err := r.Pool.Exec(t.Context(), `update reception set state = 'cancelled'`)
	require.NoError(t, err)
	require.NoError(t, book("public", "89001112233", "ivanova+1@example.ru"))
	require.NoError(t, book("public", "", "Ivanova+2@example.ru"))
	require.NoError(t, book("public", "", "ivanova@example.ru"))
	_, err = r.Pool.Exec(t.Context(), `update reception set state = 'cancelled'`)
	require.NoError(t, err)
	require.NoError(t, book("public", "", "ivanova+3@example.ru"))
	require.Equal(t, "email", field(t, book("public", "", "ivanova@example.ru")), "five in a day")
	at = monday.Add(25 * time.Hour)
	require.NoError(t, book("public", "", "ivanova@example.ru"))
}

// The journal of a month goes on with the numbers of the months before it.
func TestAJournalIsNumberedByTheYear(t *testing.T) {
	t.Parallel()
	r := open(t)
	_, err := r.Book(t.Context(), r.booking("Зуева", r.free()[0].ID))
	require.NoError(t, err)
	last, err := r.Book(t.Context(), r.booking("Орлова", r.free()[15].ID))
	require.NoError(t, err)
	_, err = r.Pool.Exec(t.Context(), `update reception set state = 'held'`)
	require.NoError(t, err)
	numbers, err := r.JournalNumbers(t.Context(), law.NewDate(2026, 3, 11), law.NewDate(2026, 3, 31))
	require.NoError(t, err)
	require.Equal(t, map[string]int{last.ID: 2}, numbers)
	_, err = r.Pool.Exec(t.Context(), `update reception set starts_at = '2025-12-31T20:00:00Z' where id <> $1`, last.ID)
	require.NoError(t, err)
	numbers, err = r.JournalNumbers(t.Context(), law.NewDate(2026, 3, 11), law.NewDate(2026, 3, 31))
	require.NoError(t, err)
	require.Len(t, numbers, 1)
}

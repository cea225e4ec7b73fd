package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	desk "appeals/internal/office/reception"
	"appeals/internal/office/stores"
	"appeals/internal/reception"
	"appeals/internal/testkit"
)

// monday is the day before the reception of the tests, ten o'clock.
var monday = time.Date(2026, 3, 9, 10, 0, 0, 0, testkit.Zone())

type room struct {
	*testing.T
	*stores.All
	schedule int64
}

// open is a register with a schedule in force: the head receives on two Tuesdays,
// from 15:00, ten people of twelve minutes each.
func open(t *testing.T) *room {
	t.Helper()
	r := &room{T: t, All: testkit.Store(t)}
	from, to := law.NewDate(2026, 3, 1), law.NewDate(2026, 3, 31)
	id, err := r.AddSchedule(t.Context(), from, to, "clerk")
	require.NoError(t, err)
	rule := reception.Rule{Official: "head", Weeks: []int{2, 4}, Weekday: time.Tuesday, From: 15 * 60, To: 17 * 60,
		Slot: 12, Place: "пр. Ленина, 75, каб. 101", Off: reception.Later}
	require.NoError(t, r.AddRule(t.Context(), id, rule))
	made, err := r.Schedule(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, r.AgreeRule(t.Context(), id, made.Rules[0].ID, testkit.Person("head"), monday))
	made.Days, _ = made.Rules[0].Days(from, to, law.Embedded())
	made.Number, made.Dated, made.ApprovedBy = "12-р", law.NewDate(2026, 2, 20), "clerk"
	require.NoError(t, r.ApproveSchedule(t.Context(), made, monday))
	r.schedule = id
	return r
}

func (r *room) booking(name string, slot int64) desk.Booking {
	return desk.Booking{
		Booking: reception.Booking{Slot: slot, Visitor: appeal.Author{Surname: name, Name: "Анна", Phone: name},
			Asked: []reception.Question{{Wording: "Течёт крыша"}}, People: 1, Via: "desk"},
		Key: name, ID: uuid.NewString(), Code: "12345678", By: "clerk", At: monday, Office: testkit.Office(),
		Letters: func(*reception.Reception, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
			return nil, nil
		},
	}
}

func (r *room) free() []reception.Slot {
	r.Helper()
	free, err := r.FreeSlots(r.Context(), "", monday, 100)
	require.NoError(r, err)
	return free
}

func (r *room) books(name string) *reception.Reception {
	r.Helper()
	made, err := r.Book(r.Context(), r.booking(name, r.free()[0].ID))
	require.NoError(r, err)
	return made
}

func (r *room) does(on *reception.Reception, who string, action appeal.Action, v appeal.Values) error {
	r.Helper()
	_, err := testkit.Engine{Store: r.All, Office: testkit.Office()}.Act(r.Context(), appeal.Request{
		ID: uuid.NewString(), ReceptionID: on.ID, Action: action, Actor: who, Values: v,
		At: on.StartsAt.Add(time.Minute),
	})
	return err
}

func TestASlotIsGivenOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	slots := r.free()
	require.Len(t, slots, 20, "two days of ten")
	results := make(chan error, 200)
	var all sync.WaitGroup
	for n := range 200 {
		all.Go(func() {
			_, err := r.Book(context.WithoutCancel(t.Context()), r.booking(fmt.Sprintf("Иванова%d", n), slots[n%20].ID))
			results <- err
		})
	}
	all.Wait()
	close(results)
	given, refused := 0, 0
	for err := range results {
		var e *appeal.Error
		switch {
		case err == nil:
			given++
		case errors.As(err, &e) && e.Code == appeal.Invalid && e.Fields[0].Field == "slot":
			refused++
		default:
			t.Errorf("an answer that is not clear: %v", err)
		}
	}
	require.Equal(t, 20, given)
	require.Equal(t, 180, refused)
	require.Empty(t, r.free())
	made, err := r.Receptions(t.Context(), desk.Query{})
	require.NoError(t, err)
	numbers := map[string]bool{}
	for _, m := range made {
		numbers[m.Number] = true
	}
	for n := 1; n <= 20; n++ {
		require.Contains(t, numbers, fmt.Sprintf("ЛП-%d/2026", n), "a refused booking gives its number back")
	}
}

func TestTheSameFormBooksOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	b := r.booking("Петрова", r.free()[3].ID)
	first, err := r.Book(t.Context(), b)
	require.NoError(t, err)
	again, err := r.Book(t.Context(), b)
	require.NoError(t, err)
	require.Equal(t, first.ID, again.ID)

	b.Key, b.ID, b.Slot = "another form", uuid.NewString(), r.free()[0].ID
	_, err = r.Book(t.Context(), b)
	require.Equal(t, "again", field(t, err), "one person, one question")
	b.Again = true
	_, err = r.Book(t.Context(), b)
	require.NoError(t, err)
	b.Key, b.At = "late", monday.AddDate(0, 1, 0)
	_, err = r.Book(t.Context(), b)
	require.Equal(t, "slot", field(t, err))
}

func field(t *testing.T, err error) string {
	t.Helper()
	var e *appeal.Error
	require.ErrorAs(t, err, &e)
	require.NotEmpty(t, e.Fields, e.Message)
	return e.Fields[0].Field
}

// Three questions with three outcomes: a reply is due, an instruction, explained.
func TestTheDay(t *testing.T) {
	t.Parallel()
	r := open(t)
	one := r.books("Сидорова")
	require.Error(t, r.does(one, "clerk", reception.ReplyLater, appeal.Values{"question": 1, "text": "крыша"}),
		"nobody has come yet")
	require.NoError(t, r.does(one, "clerk", reception.CheckIn, appeal.Values{"document": "passport"}))
	for _, text := range []string{"Двор", "Паспорт"} {
		require.NoError(t, r.does(one, "clerk", reception.Ask, appeal.Values{"text": text}))
	}
	err := r.does(one, "clerk", reception.ReplyLater, appeal.Values{"question": 1, "text": "крыша"})
	require.Equal(t, "address", field(t, err), "a written reply needs an address")
	require.NoError(t, r.does(one, "clerk", reception.ReplyLater,
		appeal.Values{"question": 1, "text": "крыша", "address": "ул. Полярная, 1"}))
	require.Error(t, r.does(one, "deputy", reception.Instruct, appeal.Values{"question": 2, "text": "двор",
		"executors": []any{"executor"}, "due": "2026-03-20"}), "another official")
	require.Equal(t, "due", field(t, r.does(one, "head", reception.Instruct, appeal.Values{"question": 2,
		"text": "двор", "executors": []any{"executor"}, "due": "2026-07-20"})), "later than the term of the law")
	require.NoError(t, r.does(one, "head", reception.Instruct, appeal.Values{"question": 2, "text": "двор",
		"executors": []any{"executor"}, "due": "2026-03-20"}))
	require.Error(t, r.does(one, "head", reception.Finish, nil), "one question is open")
	require.NoError(t, r.does(one, "head", reception.Explain, appeal.Values{"question": 3, "text": "В МФЦ."}))
	require.NoError(t, r.does(one, "head", reception.Finish, nil))

	held, err := r.Reception(t.Context(), one.ID)
	require.NoError(t, err)
	require.Equal(t, reception.Held, held.State)
	require.Equal(t, []string{"executor"}, held.Named)
	card, err := r.Card(t.Context(), held.Asked[1].AppealID)
	require.NoError(t, err)
	require.Equal(t, "oral", card.Intake.Form)
	require.Equal(t, appeal.Registered, card.Status)
	waiting, err := r.ClaimRequests(t.Context(), time.Now().Add(time.Minute), []time.Duration{time.Minute}, 10)
	require.NoError(t, err)
	onAppeals := slices.DeleteFunc(waiting, func(q appeal.Request) bool { return q.AppealID == "" })
	require.Len(t, onAppeals, 1, "the instruction is a resolution on its way")
	_, err = testkit.Engine{Store: r.All, Office: testkit.Office()}.Resubmit(t.Context(), onAppeals[0])
	require.NoError(t, err)
	card, err = r.Card(t.Context(), held.Asked[1].AppealID)
	require.NoError(t, err)
	require.Equal(t, appeal.Execution, card.Status)
	require.Equal(t, "executor", card.Responsible)
	starts, err := r.ClaimStarts(t.Context(), time.Now().Add(time.Minute), []time.Duration{time.Minute}, 10)
	require.NoError(t, err)
	require.Len(t, starts, 3, "the processes of the reception and of two appeals")
	history, err := r.ReceptionHistory(t.Context(), one.ID)
	require.NoError(t, err)
	require.Len(t, history, 8)
}

func TestACancelledDayCancelsEachBooking(t *testing.T) {
	t.Parallel()
	r := open(t)
	one := r.books("Орлова")
	days, err := r.ReceptionDays(t.Context(), law.NewDate(2026, 3, 1), law.NewDate(2026, 3, 31))
	require.NoError(t, err)
	cancels := func(schedule, day int64, at time.Time) error {
		return r.CancelDay(t.Context(), schedule, day, "командировка", testkit.Person("clerk"), at)
	}
	require.NoError(t, cancels(r.schedule, days[0].ID, monday))
	require.Error(t, cancels(r.schedule, days[0].ID, monday), "once")
	require.Error(t, cancels(r.schedule, days[1].ID, monday.AddDate(0, 1, 0)), "it has passed")
	require.Error(t, cancels(r.schedule+1, days[1].ID, monday), "of another schedule")
	require.Len(t, r.free(), 10, "the other day")
	waiting, err := r.ClaimRequests(t.Context(), time.Now().Add(time.Minute), []time.Duration{time.Minute}, 10)
	require.NoError(t, err)
	require.Len(t, waiting, 1)
	_, err = testkit.Engine{Store: r.All, Office: testkit.Office()}.Resubmit(t.Context(), waiting[0])
	require.NoError(t, err)
	gone, err := r.Reception(t.Context(), one.ID)
	require.NoError(t, err)
	require.Equal(t, reception.Cancelled, gone.State)
	require.True(t, gone.ToCall, "without e-mail he is told by telephone")
	list, err := r.Receptions(t.Context(), desk.Query{ToCall: true, Official: "head"})
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.NoError(t, r.does(gone, "clerk", reception.Told, nil))
}

func TestMovedToAnotherSlot(t *testing.T) {
	t.Parallel()
	r := open(t)
	one := r.books("Зуева")
	other := r.free()[4]
	require.NoError(t, r.does(&reception.Reception{Process: reception.Process{ID: one.ID, StartsAt: monday}}, "clerk",
		reception.Move, appeal.Values{"slot": int(other.ID)}))
	moved, err := r.Reception(t.Context(), one.ID)
	require.NoError(t, err)
	require.True(t, moved.StartsAt.Equal(other.StartsAt))
	require.Len(t, r.free(), 19)
	earlier, err := r.EarlierOf(t.Context(), one.Visitor, "", whole("clerk"))
	require.NoError(t, err)
	require.Len(t, earlier, 1)
}

// What became of an action on a reception is told where people look for it.
func TestActionsOnReceptionsAreAmongOnesOwn(t *testing.T) {
	t.Parallel()
	r := open(t)
	on := r.books("Иванова")
	require.NoError(t, r.does(on, "clerk", reception.CheckIn, appeal.Values{"document": "passport"}))
	own, err := r.OwnRequests(t.Context(), "clerk", on.StartsAt.Add(time.Hour))
	require.NoError(t, err)
	require.Len(t, own, 1)
	require.Equal(t, []any{on.ID, on.Number, ""}, []any{own[0].ReceptionID, own[0].Number, own[0].AppealID})
}

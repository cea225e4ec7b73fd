package register_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// tells does an action with its notifications, as the activities do.
func (d *records) tells(id, key string, action appeal.Action, who string, values appeal.Values) error {
	d.now = d.now.Add(time.Minute)
	step := appeal.Step{Action: action, Actor: testkit.Person(who), At: d.now, Values: values}
	_, err := d.Change(d.Context(), id,
		key, func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, err := d.office.Do(c, step, at)
			if err == nil {
				event.Notices = d.office.Notices(c, event, key, at)
			}
			return event, nil, err
		})
	return err
}

func (d *records) news(person string) []appeal.Notification {
	d.Helper()
	found, next, err := d.Notifications(d.Context(), d.onDuty(testkit.Person(person), d.office.Today(d.now)), "", 50)
	require.NoError(d, err)
	require.Empty(d, next)
	return found
}

var given = appeal.Values{"text": "Рассмотреть и ответить", "executors": []string{"executor", "executor2"}}

func TestNotifiedOnceInTheTransaction(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	for range 3 { // the engine may do a step again
		require.NoError(t, o.tells(c.ID, "step", appeal.Resolve, "head", given))
	}
	news := o.news("executor")
	require.Len(t, news, 1)
	require.Equal(t, appeal.NoteAssigned, news[0].Kind)
	require.Equal(t, c.Number, news[0].Number)
	require.Equal(t, "О состоянии дорог", news[0].Subject, "of the register, not of the row")
	require.Contains(t, news[0].Detail, "ответственный исполнитель, исполнить до")
	require.Len(t, o.news("executor2"), 1)
	require.Empty(t, o.news("head"), "who did it needs no telling")

	refusal(t, o.tells(c.ID, "again", appeal.Resolve, "head", given), appeal.Refused)
	require.Len(t, o.news("executor"), 1, "what was refused told nobody")
}

// A person reads of a term once, as it stands now, and of which date it is.
func TestNextReminderTakesThePlaceOfTheOneBefore(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	require.NoError(t, o.tells(c.ID, "step", appeal.Resolve, "head", given))
	rung := 0
	for _, alarm := range c.Alarms {
		if alarm.Kind != appeal.Remind || alarm.Title != "" {
			continue
		}
		rung++
		_, err := o.Change(t.Context(), c.ID, alarm.Key,
			func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, due := o.office.Ring(c, alarm, alarm.At)
				require.True(t, due)
				event.Notices = o.office.Notices(c, event, alarm.Key, at)
				return event, nil, nil
			})
		require.NoError(t, err)
	}
	require.Greater(t, rung, 1)
	unread := []appeal.Notification{}
	for _, n := range o.news("executor") {
		if n.Kind == appeal.NoteReminder && n.ReadAt.IsZero() {
			unread = append(unread, n)
		}
	}
	require.Len(t, unread, 1)
	require.Equal(t, c.Control, unread[0].Due)
	require.Equal(t, "срок "+c.Control.Russian(), unread[0].About())
	require.NoError(t, o.tells(c.ID, "drafted", appeal.Draft, "executor",
		appeal.Values{"text": "Убрано 5 марта", "result": "measures_taken"}))
	require.NoError(t, o.tells(c.ID, "approved", appeal.Approve, "reviewer", nil))
	require.NoError(t, o.tells(c.ID, "signed", appeal.Sign, "head", nil))
	for _, n := range o.news("head") {
		require.False(t, slices.Contains(appeal.NotesOfTerm, n.Kind) && n.ReadAt.IsZero(), "the term is over: %+v", n)
	}
	left := 0
	for _, n := range o.news("executor2") {
		if n.Kind == appeal.NoteAssigned && n.ReadAt.IsZero() {
			left++
		}
	}
	require.Equal(t, 1, left, "what is no term stays new")
}

// A reminder of a date that was moved is no news, and whoever has no part in the
// work any more reads of that alone.
func TestMovedDatesAndWithdrawnWorkAreNoNews(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.office.Ladder = appealtest.Strict().Ladder
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	today := law.DateOf(o.now, testkit.Zone())
	require.NoError(t, o.tells(c.ID, "1", appeal.Resolve, "head", appeal.Values{"text": "Рассмотреть",
		"executors": []string{"executor", "executor2"}, "dates": []string{"executor2:" + today.AddDays(14).String()}}))
	card, err := o.Card(t.Context(), c.ID)
	require.NoError(t, err)
	i := slices.IndexFunc(o.office.Plan(card), func(a appeal.Alarm) bool {
		return a.Clock == appeal.AssignmentClock && a.Kind == appeal.Remind && a.Person == "executor2"
	})
	alarm := o.office.Plan(card)[i]
	_, err = o.Change(t.Context(), c.ID, alarm.Key,
		func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			event, due := o.office.Ring(c, alarm, alarm.At)
			require.True(t, due)
			event.Notices = o.office.Notices(c, event, alarm.Key, at)
			return event, nil, nil
		})
	require.NoError(t, err)
	fresh := func(person string) []appeal.NoticeKind {
		out := []appeal.NoticeKind{}
		for _, n := range o.news(person) {
			if n.ReadAt.IsZero() {
				out = append(out, n.Kind)
			}
		}
		return out
	}
	require.ElementsMatch(t, []appeal.NoticeKind{appeal.NoteAssigned, appeal.NoteReminder}, fresh("executor2"))
	require.NoError(t, o.tells(c.ID, "2", appeal.MoveDue, "head", appeal.Values{"person": "executor2",
		"due": today.AddDays(20).String(), "reason": "Комиссия"}))
	require.ElementsMatch(t, []appeal.NoticeKind{appeal.NoteAssigned, appeal.NoteDateMoved}, fresh("executor2"))
	require.Contains(t, o.news("executor")[0].Detail, today.AddDays(20).Russian(), "who waits for it hears the date")
	require.NoError(t, o.tells(c.ID, "3", appeal.WithdrawAssignment, "head",
		appeal.Values{"person": "executor2", "reason": "Не нужно"}))
	require.Equal(t, []appeal.NoticeKind{appeal.NoteWithdrawn}, fresh("executor2"))
}

func TestStandInIsNotified(t *testing.T) {
	t.Parallel()
	o := open(t)
	day := law.DateOf(o.now, testkit.Zone())
	require.NoError(t, o.PutAbsence(t.Context(),
		appeal.Absence{ID: uuid.NewString(), Person: "executor", Substitute: "kgh_head", From: day, To: day.AddDays(3)},
		"admin", o.now))
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	require.NoError(t, o.tells(c.ID, "step", appeal.Resolve, "head", given))
	require.Empty(t, o.news("executor"))
	news := o.news("kgh_head")
	require.Len(t, news, 1)
	require.Equal(t, "executor", news[0].For)
}

func TestChoiceIsRespectedAtOnce(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	require.NoError(t, o.tells(c.ID, "1", appeal.Resolve, "head", given))
	require.NoError(t, o.SetPreference(t.Context(), "executor",
		appeal.NoticePreference, appeal.NoticeChoices{Digest: true, Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{
			appeal.NoteContribution: {Mail: appeal.MailNever},
			// not in the application, he says; the law says otherwise
			appeal.NoteRework: {Mail: appeal.MailDigest},
			appeal.NoteSigned: {Mail: appeal.MailDigest},
		}}))
	require.NoError(t, o.tells(c.ID, "2", appeal.Contribute, "executor2", appeal.Values{"text": "Осмотрено"}))
	require.Len(t, o.news("executor"), 1, "switched off")
	require.NoError(t, o.tells(c.ID, "3", appeal.Draft, "executor",
		appeal.Values{"text": "Убрано", "result": "measures_taken"}))
	require.NoError(t, o.tells(c.ID, "4", appeal.Rework, "reviewer", appeal.Values{"remarks": "Когда?"}))
	require.Equal(t, appeal.NoteRework, o.news("executor")[0].Kind)
	require.False(t, o.news("executor")[1].ReadAt.IsZero(), "who works on it has read of it")
	require.NoError(t, o.tells(c.ID, "5", appeal.Draft, "executor",
		appeal.Values{"text": "Убрано 5 марта", "result": "measures_taken"}))
	require.Len(t, o.news("reviewer"), 2)
	require.False(t, o.news("executor")[0].ReadAt.IsZero(), "the rework is done")
	require.NoError(t, o.tells(c.ID, "6", appeal.Approve, "reviewer", nil))
	require.Equal(t, appeal.NoteToSign, o.news("head")[0].Kind)
	require.NoError(t, o.tells(c.ID, "7", appeal.Sign, "head", nil))
	require.Len(t, o.news("executor"), 2, "signed is for the digest alone")
	require.Equal(t, appeal.NoteSigned, o.news("executor2")[0].Kind)

	untold, err := o.Untold(t.Context(), testkit.Person("executor"), o.now)
	require.NoError(t, err)
	require.Len(t, untold, 1, "the signature; the rework is done")
	letter := appeal.Letter{Key: "daily/executor/2026-03-03", Kind: appeal.DailyLetter,
		To: []appeal.Mailbox{{Email: "executor@example.ru"}}, Subject: "Сводка", CreatedAt: o.now}
	require.NoError(t, o.QueueDaily(t.Context(), letter, "executor", o.now))
	untold, err = o.Untold(t.Context(), testkit.Person("executor"), o.now)
	require.NoError(t, err)
	require.Empty(t, untold, "told once")
	require.NoError(t, o.QueueDaily(t.Context(), letter, "executor", o.now.Add(time.Hour)), "known already")
}

func TestReadingNotifications(t *testing.T) {
	t.Parallel()
	o := open(t)
	ids := []string{}
	for i := range 5 {
		c := o.mustTake(letterOf("Антонова", "Снег"), true)
		require.NoError(t, o.tells(c.ID, uuid.NewString(), appeal.Resolve, "head", given))
		ids = append(ids, c.ID)
		_ = i
	}
	all := o.news("executor")
	require.Len(t, all, 5)
	w, err := o.Waiting(t.Context(), testkit.Person("executor"), o.now, law.DateOf(o.now, testkit.Zone()))
	require.NoError(t, err)
	require.Equal(t, appeal.Waiting{Unread: 5, Tasks: 5, Last: all[0].ID}, w)

	_, err = o.ReadNotification(t.Context(), testkit.Person("executor2"), all[0].ID, o.now)
	refusal(t, err, appeal.NotFound) // another's
	read, err := o.ReadNotification(t.Context(), testkit.Person("executor"), all[0].ID, o.now)
	require.NoError(t, err)
	require.Equal(t, ids[4], read.AppealID)
	require.NoError(t, o.SeenAppeal(t.Context(), "executor", ids[0], o.now))

	order, cursor := []int64{}, ""
	for range 3 {
		page, next, err := o.Notifications(t.Context(), testkit.Person("executor"), cursor, 2)
		require.NoError(t, err)
		for _, n := range page {
			order = append(order, n.ID)
		}
		cursor = next
	}
	require.Equal(t, []int64{all[1].ID, all[2].ID, all[3].ID, all[0].ID, all[4].ID}, order,
		"unread first, each part newest first")
	require.Empty(t, cursor)
	_, _, err = o.Notifications(t.Context(), testkit.Person("executor"), "bm90aGluZw", 2)
	refusal(t, err, appeal.Invalid)

	require.NoError(t, o.ReadNotifications(t.Context(), "executor", all[2].ID, o.now))
	w, err = o.Unread(t.Context(), "executor")
	require.NoError(t, err)
	require.Equal(t, appeal.Waiting{Unread: 1, Last: all[1].ID}, w, "what came after the page was drawn stays new")

	more, err := o.ForgetNotifications(t.Context(), o.now.AddDate(0, 0, 89))
	require.NoError(t, err)
	require.False(t, more)
	require.Len(t, o.news("executor"), 5)
	_, err = o.ForgetNotifications(t.Context(), o.now.AddDate(0, 0, 91))
	require.NoError(t, err)
	require.Empty(t, o.news("executor"))
}

// The count in the head is that of the page of tasks, for every role.
func TestTasksAreCountedAsListed(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.mustTake(letterOf("Антонова", "Снег"), false)
	o.mustTake(letterOf("Бурова", "Лёд"), true)
	o.resolved(letterOf("Волкова", "Двор"))
	o.answered(letterOf("Гусева", "Парк"))
	for _, p := range testkit.People() {
		tasks, err := o.Tasks(t.Context(), p, o.now, law.DateOf(o.now, testkit.Zone()))
		require.NoError(t, err)
		w, err := o.Waiting(t.Context(), p, o.now, law.DateOf(o.now, testkit.Zone()))
		require.NoError(t, err)
		require.Equal(t, len(tasks), w.Tasks, p.Code)
	}
}

func TestClerksHearOfUndeliveredLetters(t *testing.T) {
	t.Parallel()
	o := open(t)
	c := o.mustTake(letterOf("Антонова", "Снег"), true)
	queued, err := o.ClaimLetters(t.Context(), o.now, time.Minute, 10)
	require.NoError(t, err)
	require.NoError(t, o.LetterUndeliverable(t.Context(), queued[0].ID, "550 нет такого", o.now))
	news := o.news("clerk")
	require.Len(t, news, 1)
	require.Equal(t, appeal.NoteUndelivered, news[0].Kind)
	require.Equal(t, queued[0].ID, news[0].LetterID)
	require.Equal(t, c.Number, news[0].Number)
}

func TestRunningFigures(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.mustTake(letterOf("Антонова", "Снег"), true)
	c := o.answered(letterOf("Гусева", "Парк"))
	_ = c
	day := law.DateOf(o.now, testkit.Zone())
	t1, err := o.Running(t.Context(), o.now, day, day.AddDays(3))
	require.NoError(t, err)
	require.Equal(t, lists.Tally{Open: 1}, t1)
	t2, err := o.Running(t.Context(), o.now.AddDate(0, 3, 0), day.AddDays(90), day.AddDays(93))
	require.NoError(t, err)
	require.Equal(t, 1, t2.Overdue)
}

package letters_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters"
	"appeals/internal/lists"
)

// wants makes a person choose how to hear of a kind.
func (d *records) wants(code string, kind appeal.NoticeKind, mail appeal.NoticeMail) {
	p := d.people[code]
	p.Notices = appeal.NoticeChoices{Digest: true,
		Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{kind: {App: true, Mail: mail}}}
	d.put(p)
}

// told notes whom the last event notifies, as the activities do.
func (l *life) told() *life {
	l.event.Notices = l.office.Notices(l.card, l.event, "step", l.records)
	return l
}

// readersOf are who a letter of a kind goes to, and who gets a copy.
func readersOf(out []appeal.Letter, kind appeal.LetterKind) (to, cc []string) {
	for _, l := range out {
		if l.Kind != kind {
			continue
		}
		for _, m := range l.To {
			to = append(to, m.Email)
		}
		for _, m := range l.Cc {
			cc = append(cc, m.Email)
		}
	}
	return to, cc
}

// Who chose to hear of something otherwise gets no letter about it; the others
// get theirs.
func TestChoiceOfTheReader(t *testing.T) {
	l := accept(t, sampleIntake())
	l.records.wants("executor", appeal.NoteAssigned, appeal.MailDigest)
	to, _ := readersOf(l.resolved().told().letters(), appeal.Assignment)
	require.Equal(t, []string{"yurieva@gorod.example"}, to)

	l = accept(t, sampleIntake())
	l.records.wants("executor", appeal.NoteReminder, appeal.MailNever)
	to, cc := readersOf(l.resolved().ring("T-3", 0).told().letters(), appeal.Reminder)
	require.Equal(t, []string{"sedov@gorod.example"}, to, "a copy without a letter is the letter")
	require.Empty(t, cc)

	l = accept(t, sampleIntake())
	l.records.wants("executor", appeal.NoteReminder, appeal.MailNever)
	require.Empty(t, l.resolved().ring("T-5", 0).told().letters(),
		"nobody is left, and the department is not told instead")

	l = accept(t, sampleIntake())
	l.records.wants("roadhead", appeal.NoteEscalation, appeal.MailDigest)
	to, _ = readersOf(l.resolved().ring("T+1", 0).told().letters(), appeal.EscalationLetter)
	require.Equal(t, []string{"otdel@gorod.example"}, to, "the shared mailbox always reads")
}

// A stand-in reads as the stand-in chose, not as the absent person did.
func TestChoiceOfTheStandIn(t *testing.T) {
	l := accept(t, sampleIntake())
	l.records.away = []appeal.Absence{{Person: "executor", Substitute: "roadhead", From: law.NewDate(2026, 4, 1),
		To: law.NewDate(2026, 4, 30)}}
	l.records.wants("executor", appeal.NoteAssigned, appeal.MailNever)
	to, _ := readersOf(l.resolved().told().letters(), appeal.Assignment)
	require.Contains(t, to, "sedov@gorod.example")
}

func TestGoldenDaily(t *testing.T) {
	at := time.Date(2026, time.May, 18, 9, 15, 0, 0, moscow)
	today := law.NewDate(2026, 5, 18)
	d := newRecords()
	task := func(number, title string, due law.Date, of string) lists.Task {
		return lists.Task{Title: title, Number: number, AppealID: "6f9619ff-8b86-4011-b42d-00cf4fc964ff", Due: due,
			For: of, Subject: "О дворе"}
	}
	many := []lists.Task{task("ОГ-1/2026", "Передать проект ответа на проверку", today.AddDays(-3), ""),
		task("ОГ-2/2026", "Подписать и отправить ответ", today, "roadhead"),
		task("", "Зарегистрировать", today.AddDays(2), ""),
		task("ОГ-9/2026", "Передать проект ответа на проверку", today.AddDays(20), "")}
	for range 17 {
		many = append(many, task("ОГ-7/2026", "Передать сведения ответственному", today.AddDays(5), ""))
	}
	news := []appeal.Notification{{Kind: appeal.NoteAssigned, Number: "ОГ-12/2026",
		Detail: "соисполнитель, исполнить до 01.06.2026"},
		{Kind: appeal.NoteReminder, Number: "ОГ-1/2026", For: "roadhead"}}
	for name, in := range map[string]lists.Daily{
		"daily": {Person: d.people["executor"], Tasks: many, News: news},
		"daily_manager": {Person: d.people["reviewer"],
			Figures: &lists.Tally{Open: 32, Overdue: 6, Today: 1, Soon: 10}},
	} {
		in.Day = today
		letter, any, err := letters.Composer{Office: office}.Daily(in, at, d)
		require.NoError(t, err)
		require.True(t, any)
		require.Equal(t, "daily/"+in.Person.Code+"/2026-05-18", letter.Key)
		require.NotContains(t, letter.Text, "О дворе", "nothing of the appeal itself")
		golden(t, name, []appeal.Letter{letter})
	}
	for name, in := range map[string]lists.Daily{
		"nothing":      {Person: d.people["executor"], Day: today},
		"far away":     {Person: d.people["executor"], Day: today, Tasks: many[3:4]},
		"all in order": {Person: d.people["reviewer"], Day: today, Figures: &lists.Tally{Open: 9}},
		"no address":   {Person: appeal.Person{Code: "x"}, Day: today, Tasks: many},
		"away": {Person: d.people["executor"], Day: today,
			Tasks: []lists.Task{{Due: today, Acting: "roadhead"}}},
	} {
		_, any, err := letters.Composer{Office: office}.Daily(in, at, d)
		require.NoError(t, err)
		require.False(t, any, name)
	}
}

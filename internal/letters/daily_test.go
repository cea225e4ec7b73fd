package letters_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
	"appeals/internal/lists"
)

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
	l := trial.Accept(t, trial.Intake())
	l.Records.Wants("executor", appeal.NoteAssigned, appeal.MailDigest)
	to, _ := readersOf(l.Resolved().Told().Letters(), appeal.Assignment)
	require.Equal(t, []string{"yurieva@gorod.example"}, to)

	l = trial.Accept(t, trial.Intake())
	l.Records.Wants("executor", appeal.NoteReminder, appeal.MailNever)
	to, cc := readersOf(l.Resolved().Ring("T-3", 0).Told().Letters(), appeal.Reminder)
	require.Equal(t, []string{"sedov@gorod.example"}, to, "a copy without a letter is the letter")
	require.Empty(t, cc)

	l = trial.Accept(t, trial.Intake())
	l.Records.Wants("executor", appeal.NoteReminder, appeal.MailNever)
	require.Empty(t, l.Resolved().Ring("T-5", 0).Told().Letters(),
		"nobody is left, and the department is not told instead")

	l = trial.Accept(t, trial.Intake())
	l.Records.Wants("roadhead", appeal.NoteEscalation, appeal.MailDigest)
	to, _ = readersOf(l.Resolved().Ring("T+1", 0).Told().Letters(), appeal.EscalationLetter)
	require.Equal(t, []string{"otdel@gorod.example"}, to, "the shared mailbox always reads")
}

// A stand-in reads as the stand-in chose, not as the absent person did.
func TestChoiceOfTheStandIn(t *testing.T) {
	l := trial.Accept(t, trial.Intake())
	l.Records.Away = []appeal.Absence{{Person: "executor", Substitute: "roadhead", From: law.NewDate(2026, 4, 1),
		To: law.NewDate(2026, 4, 30)}}
	l.Records.Wants("executor", appeal.NoteAssigned, appeal.MailNever)
	to, _ := readersOf(l.Resolved().Told().Letters(), appeal.Assignment)
	require.Contains(t, to, "sedov@gorod.example")
}

func TestGoldenDaily(t *testing.T) {
	at := time.Date(2026, time.May, 18, 9, 15, 0, 0, trial.Moscow)
	today := law.NewDate(2026, 5, 18)
	d := trial.NewRecords()
	many := trial.Mornings(d)["daily"].Tasks
	for name, in := range trial.Mornings(d) {
		letter, any, err := letters.Composer{Office: trial.Office.Fixed}.Daily(in, at, d)
		require.NoError(t, err)
		require.True(t, any)
		require.Equal(t, "daily/"+in.Person.Code+"/2026-05-18", letter.Key)
		require.NotContains(t, letter.Text, "О дворе", "nothing of the appeal itself")
		golden(t, name, []appeal.Letter{letter})
	}
	for name, in := range map[string]lists.Daily{
		"nothing":      {Person: d.People["executor"], Day: today},
		"far away":     {Person: d.People["executor"], Day: today, Tasks: many[3:4]},
		"all in order": {Person: d.People["reviewer"], Day: today, Figures: &lists.Tally{Open: 9}},
		"no address":   {Person: appeal.Person{Code: "x"}, Day: today, Tasks: many},
		"away": {Person: d.People["executor"], Day: today,
			Tasks: []lists.Task{{Due: today, Acting: "roadhead"}}},
	} {
		_, any, err := letters.Composer{Office: trial.Office.Fixed}.Daily(in, at, d)
		require.NoError(t, err)
		require.False(t, any, name)
	}
}

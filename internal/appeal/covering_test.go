package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// forwardedCard is an appeal that a body has sent on, with a date of its own.
func forwardedCard(t *testing.T, due law.Date) (*appeal.Card, *appealtest.Records) {
	t.Helper()
	o, d, in := appealtest.Office(), appealtest.NewRecords(), appealtest.Intake()
	in.ReceivedVia = "forwarded"
	in.Covering = &appeal.Covering{Body: "zhi", Number: "05-12/1", Due: due, ReportedOn: due}
	in = in.Normal().Named(d)
	require.NoError(t, in.Validate(o.Today(monday), law.Embedded(), d))
	c, _, err := o.Accept("id", "CODE2345", in, d.Staff["clerk"], monday)
	require.NoError(t, err)
	_, err = o.RegisterNow(c, d.Staff["clerk"], monday, d)
	require.NoError(t, err)
	return c, d
}

func coveringTerm(c *appeal.Card) (appeal.OpenTerm, bool) {
	for _, term := range appealtest.Office().Terms(c) {
		if term.Clock == appeal.CoveringClock {
			return term, true
		}
	}
	return appeal.OpenTerm{}, false
}

// The date of the body that forwarded the appeal is a term of its own: it is
// reminded of and escalated like others, and a noted report settles it.
func TestDateOfTheCoveringLetter(t *testing.T) {
	t.Parallel()
	o, due := appealtest.Office(), appealtest.Office().Today(monday).AddDays(14)
	c, d := forwardedCard(t, due)
	require.True(t, c.ReportAwaited, "who names a date waits for a report")
	require.NotEmpty(t, c.Intake.Covering.From, "the directory names the body")
	term, runs := coveringTerm(c)
	require.True(t, runs)
	require.Equal(t, due, term.Control)
	require.False(t, term.Main, "the clock of the law stays the main one")
	kinds := map[appeal.AlarmKind]int{}
	for _, a := range appealtest.Strict().Plan(c) {
		if a.Clock == appeal.CoveringClock {
			kinds[a.Kind]++
			require.Equal(t, appeal.CoveringTitle, a.Title)
		}
	}
	require.Equal(t, map[appeal.AlarmKind]int{appeal.Remind: 2, appeal.Escalate: 1}, kinds)

	at := monday.AddDate(0, 0, 10)
	event, err := o.Do(c, appeal.Step{Action: appeal.ReportBack, Actor: d.Staff["clerk"], At: at,
		Values: appeal.Values{"on": o.Today(at).String(), "how": "№ 7"}}, d)
	require.NoError(t, err)
	require.Contains(t, event.Summary, "о ходе рассмотрения", "there is no result yet, and none is claimed")
	require.Contains(t, event.Over, "«"+appeal.CoveringTitle+"»", "its reminders are over")
	_, runs = coveringTerm(c)
	require.False(t, runs, "the report settles the date")
	require.Equal(t, o.Today(at), c.Intake.Covering.AnsweredOn())
	require.True(t, c.ReportAwaited, "the result is still to be told")
}

func TestDateOfTheCoveringLetterIsCorrected(t *testing.T) {
	t.Parallel()
	o, due := appealtest.Office(), appealtest.Office().Today(monday).AddDays(14)
	c, d := forwardedCard(t, law.Date{})
	require.False(t, c.ReportAwaited)
	correct := func(day string, at time.Time) appeal.Event {
		e, err := o.Do(c, appeal.Step{Action: appeal.Correct, Actor: d.Staff["clerk"], At: at,
			Values: appeal.Values{"covering_due": day, "reason": "Сверено с письмом"}}, d)
		require.NoError(t, err)
		return e
	}
	e := correct(due.String(), monday.AddDate(0, 0, 1))
	require.Contains(t, e.Changes, appeal.Alteration{Name: "сопроводительное письмо: доложить до",
		After: due.Russian()})
	term, runs := coveringTerm(c)
	require.True(t, runs)
	require.Equal(t, monday.AddDate(0, 0, 1), term.Entered, "nobody was to be reminded before it was known")
	require.Equal(t, "zhi", c.Intake.Covering.Body)
	correct("", monday.AddDate(0, 0, 2))
	_, runs = coveringTerm(c)
	require.False(t, runs)
}

func TestCoveringLetterIsAskedFor(t *testing.T) {
	t.Parallel()
	o, d := appealtest.Office(), appealtest.NewRecords()
	day := o.Today(monday)
	for name, c := range map[string]struct {
		letter *appeal.Covering
		wrong  string
	}{
		"no letter":      {nil, "covering.from"},
		"nobody":         {&appeal.Covering{From: " ", Number: "1"}, "covering.from"},
		"unknown body":   {&appeal.Covering{Body: "nobody", From: "Кто-то"}, "covering.body"},
		"due before it":  {&appeal.Covering{From: "МВД", Date: day, Due: day.AddDays(-1)}, "covering.due"},
		"of the office":  {&appeal.Covering{From: "Правительство области"}, ""},
		"of a directory": {&appeal.Covering{Body: "zhi", Date: day, Due: day}, ""},
	} {
		in := appealtest.Intake()
		in.ReceivedVia, in.Covering = "forwarded", c.letter
		err := in.Normal().Named(d).Validate(day, law.Embedded(), d)
		if c.wrong == "" {
			require.NoError(t, err, name)
			continue
		}
		require.ErrorContains(t, err, c.wrong, name)
	}
}

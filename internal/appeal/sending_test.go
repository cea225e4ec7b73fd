package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// decide does a decision whose letters stay in the office.
func decide(t *testing.T, c *appeal.Card, d *appealtest.Records, a appeal.Action, at time.Time,
	kinds ...appeal.LetterKind) appeal.Event {
	t.Helper()
	row, _ := appeal.RowOf(a)
	values, err := row.Parse(answers(row))
	require.NoError(t, err)
	e, err := event(c, d, a, doer(a, c), at, values)
	require.NoError(t, err)
	letters := []appeal.Letter{}
	for _, kind := range kinds {
		letters = append(letters, appeal.Letter{Kind: kind, State: appeal.ToPrint, CreatedAt: at})
	}
	appealtest.Office().Hold(c, &e, letters)
	return e
}

// post notes a letter as posted on a day.
func post(c *appeal.Card, n int, on law.Date, at time.Time) {
	c.Sending[n].State, c.Sending[n].On, c.Sending[n].Sent = appeal.Posted, on, at
}

func noteSent(t *testing.T, c *appeal.Card, d *appealtest.Records, at time.Time) appeal.Event {
	t.Helper()
	e, err := event(c, d, appeal.NoteSent, "", at, nil)
	require.NoError(t, err)
	return e
}

func termOf(c *appeal.Card, clock appeal.Clock) *appeal.OpenTerm {
	for _, term := range appealtest.Office().Terms(c) {
		if term.Clock == clock {
			return &term
		}
	}
	return nil
}

func TestTheClockGoesOnUntilTheReplyIsSent(t *testing.T) {
	c, d := at(t, appeal.Signing)
	c.Duplicates = []appeal.Ref{{ID: "other", Number: "ОГ-2/2026"}}
	friday := time.Date(2026, 3, 27, 15, 0, 0, 0, appealtest.Moscow) // the last day is 1 April
	e := decide(t, c, d, appeal.Sign, friday, appeal.ReplyLetter)
	require.Empty(t, e.Follow, "a duplicate is answered when the reply has gone")
	require.Equal(t, appeal.Answered, c.Status)
	require.Equal(t, law.Consideration, c.Clock)
	require.True(t, c.ClosedAt.IsZero())
	require.True(t, c.Reply().SentOn.IsZero())
	require.True(t, c.Overdue(c.Due), "what is signed and not sent is late like anything else")

	term := termOf(c, appeal.DispatchClock)
	require.NotNil(t, term)
	require.Equal(t, law.NewDate(2026, 3, 30), term.Control, "the next working day")
	err := do(c, d, appeal.FileAway, "clerk", friday, nil)
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Contains(t, known.Message, "Ответ заявителю")
	require.Contains(t, known.Message, "«Письма»")
	require.Equal(t, "п. 4 ч. 1 ст. 10", known.Article)

	require.Empty(t, noteSent(t, c, d, friday).Action, "nothing has gone yet")
	late := time.Date(2026, 4, 6, 10, 0, 0, 0, appealtest.Moscow)
	post(c, 0, law.NewDate(2026, 4, 3), late)
	e = noteSent(t, c, d, late)
	require.Equal(t, []appeal.FollowUp{{AppealID: "other", Action: appeal.ReplyWithMain, By: "head"}}, e.Follow)
	require.Equal(t, "03.04.2026", e.Details["отправлено"])
	require.Equal(t, "2", e.Details["просрочено дней"])
	require.True(t, e.Quiet)
	require.Empty(t, c.Clock)
	require.Nil(t, termOf(c, appeal.DispatchClock))
	require.Equal(t, law.NewDate(2026, 4, 3), c.Reply().SentOn)
	require.Equal(t, law.NewDate(2026, 4, 3), appealtest.Office().Today(c.ClosedAt), "noted later than it happened")
	require.Empty(t, noteSent(t, c, d, late).Action, "once")
	require.NoError(t, do(c, d, appeal.FileAway, "clerk", late, nil))
}

// What the office has not been told of yet is noted by the filing itself.
func TestFilingNotesThatTheReplyWasSent(t *testing.T) {
	c, d := at(t, appeal.Signing)
	decide(t, c, d, appeal.Sign, monday, appeal.ReplyLetter)
	post(c, 0, law.NewDate(2026, 3, 3), monday.AddDate(0, 0, 1))
	require.NoError(t, do(c, d, appeal.FileAway, "clerk", monday.AddDate(0, 0, 1), nil))
	require.Equal(t, law.NewDate(2026, 3, 3), c.Reply().SentOn)
	require.Empty(t, c.Clock)
	require.Equal(t, appeal.Filed, c.Status)
}

// An appeal is redirected when both letters have gone: to the body, and to the applicant.
func TestARedirectionCountsByItsLastLetter(t *testing.T) {
	c, d := at(t, appeal.Registered)
	decide(t, c, d, appeal.Redirect, monday, appeal.RedirectCover, appeal.RedirectNotice)
	post(c, 0, law.NewDate(2026, 3, 3), monday.AddDate(0, 0, 1))
	require.Empty(t, noteSent(t, c, d, monday.AddDate(0, 0, 1)).Action)
	require.Len(t, appealtest.Clone(c).Sending, 2)
	later := monday.AddDate(0, 0, 10)
	post(c, 1, law.NewDate(2026, 3, 12), later)
	require.NotEmpty(t, noteSent(t, c, d, later).Action)
	for _, deadline := range c.Deadlines {
		if deadline.Rule == law.Redirect {
			require.Equal(t, law.NewDate(2026, 3, 12), deadline.MetOn)
			require.Positive(t, deadline.DaysLate, "seven days are over on 9 March")
		}
	}
}

// A card of an earlier release stopped its clock by the signature. The day of sending
// puts that right, and until then it can be read and its letter waits.
func TestAReplySignedByAnEarlierReleaseIsPutRight(t *testing.T) {
	c, d := at(t, appeal.Answered)
	c.Sending = []appeal.LetterTrace{{Kind: appeal.ReplyLetter, State: appeal.ToPrint, Since: c.StageSince}}
	appealtest.Office().Arrange(c)
	require.NotNil(t, termOf(c, appeal.DispatchClock))
	require.False(t, c.ClockRuns())
	post(c, 0, law.NewDate(2026, 3, 4), monday.AddDate(0, 0, 2))
	require.NotEmpty(t, noteSent(t, c, d, monday.AddDate(0, 0, 2)).Action)
	require.Equal(t, law.NewDate(2026, 3, 4), c.Reply().SentOn)
}

// Nobody but the program notes it: a person marks the letter.
func TestOnlyTheProgramNotesSending(t *testing.T) {
	c, d := at(t, appeal.Answered)
	for who := range d.Staff {
		var known *appeal.Error
		require.ErrorAs(t, try(c, d, appeal.NoteSent, who), &known)
		require.Equal(t, appeal.Forbidden, known.Code)
	}
}

// What was signed before the working day that is over has to be sent by now.
func TestLateUnsentIsCountedBackwards(t *testing.T) {
	o := appealtest.Office()
	mondayMorning := time.Date(2026, 3, 30, 9, 0, 0, 0, appealtest.Moscow)
	thursday := law.NewDate(2026, 3, 26)
	require.Equal(t, thursday.End(appealtest.Moscow), o.LateUnsent(mondayMorning), "of Friday there is still today")
}

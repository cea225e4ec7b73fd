package appeal_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// notes are who was told what, in order.
func notes(all []appeal.Notice) (out []string) {
	for _, n := range all {
		out = append(out, n.Person+" "+string(n.Kind))
	}
	return out
}

// told plays an action and returns whom it told.
func told(t *testing.T, d *appealtest.Records, c *appeal.Card, at time.Time, who string, action appeal.Action,
	v appeal.Values) []appeal.Notice {
	t.Helper()
	o := appealtest.Office()
	e, err := o.Do(c, appeal.Step{Action: action, Actor: d.Staff[who], At: at, Values: v}, d)
	require.NoError(t, err, action)
	return o.Notices(c, e, string(action), d)
}

func TestWhoIsToldOfWhat(t *testing.T) {
	t.Parallel()
	d, o := appealtest.NewRecords(), appealtest.Office()
	at := time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)
	received, e, err := o.Accept("new", "CODE", appealtest.Intake(), appeal.Person{}, at)
	require.NoError(t, err)
	require.Equal(t, []string{"clerk received"}, notes(o.Notices(received, e, "accept", d)))

	c, err := appealtest.Registered(o, d, "id", at)
	require.NoError(t, err)
	order := appeal.Values{"text": "Рассмотреть", "executors": []string{"executor", "executor2"}}
	require.Equal(t, []string{"head to_resolve"}, notes(told(t, d, c, at, "clerk", appeal.Propose, order)))
	require.Equal(t, []string{"executor assigned", "executor2 assigned"},
		notes(told(t, d, c, at, "head", appeal.Resolve, order)))
	require.Equal(t, []string{"executor contribution"},
		notes(told(t, d, c, at, "executor2", appeal.Contribute, appeal.Values{"text": "x"})))
	moved := told(t, d, c, at, "head", appeal.Extend, appeal.Values{"days": 10, "ground": "exceptional", "reason": "x"})
	require.Equal(t, []string{"executor date_moved"}, notes(moved), "executor2 is done")
	require.Contains(t, moved[0].Detail, "исполнить до "+c.Control.Russian())
	require.Equal(t, []string{"reviewer to_check"},
		notes(told(t, d, c, at, "executor", appeal.Draft, appeal.Values{"text": "x", "result": "explained"})))
	require.Equal(t, []string{"executor rework"},
		notes(told(t, d, c, at, "reviewer", appeal.Rework, appeal.Values{"remarks": "x"})))
	require.Equal(t, []string{"executor stopped"},
		notes(told(t, d, c, at, "clerk", appeal.Withdraw, appeal.Values{"on": "2026-03-02", "reason": "x"})))
}

func TestAlarmTellsThoseWhomItsLetterIsFor(t *testing.T) {
	t.Parallel()
	d, o := appealtest.NewRecords(), appealtest.Office()
	at := time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)
	c, err := appealtest.Registered(o, d, "id", at)
	require.NoError(t, err)
	told(t, d, c, at, "head", appeal.Resolve, appeal.Values{"text": "x", "executors": []string{"executor"}})
	want := map[string][]string{"T-10": {"executor reminder"}, "T+1": {"head escalation", "clerk escalation"},
		"T+7": {"head escalation"}, "overdue": nil}
	for _, a := range o.Plan(c) {
		expected, asked := want[a.Rung]
		if !asked {
			continue
		}
		e, due := o.Ring(c, a, a.At)
		require.True(t, due, a.Rung)
		require.Equal(t, expected, notes(o.Notices(c, e, a.Step(c.ID), d)), a.Rung)
		delete(want, a.Rung)
	}
	require.Empty(t, want)
}

func TestNobodyIsToldTwiceOrOfTheirOwnDoing(t *testing.T) {
	t.Parallel()
	d, o := appealtest.NewRecords(), appealtest.Office()
	at := time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)
	day := law.NewDate(2026, 3, 2)
	d.Away = []appeal.Absence{{Person: "executor", Substitute: "executor3", From: day, To: day},
		{Person: "executor2", Substitute: "executor3", From: day, To: day}}
	c, err := appealtest.Registered(o, d, "id", at)
	require.NoError(t, err)
	all := told(t, d, c, at, "head", appeal.Resolve,
		appeal.Values{"text": "x", "executors": []string{"executor", "executor2", "executor3"}})
	require.Equal(t, []string{"executor3 assigned"}, notes(all))
	require.Equal(t, "executor", all[0].For)
	require.Equal(t, "resolve/assigned", all[0].Key)
}

func TestChoices(t *testing.T) {
	t.Parallel()
	none := appeal.NoticeChoices{}
	require.Equal(t, appeal.NoticeChoice{App: true, Mail: appeal.MailNow}, none.Of(appeal.NoteReminder), "as it was")
	require.Equal(t, appeal.NoticeChoice{App: true, Mail: appeal.MailDigest}, none.Of(appeal.NoteToCheck))
	chosen, err := appeal.NoticeChoices{Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{
		appeal.NoteReminder: {Mail: appeal.MailDigest}, appeal.NoteSigned: {Mail: appeal.MailNever},
		appeal.NoteAssigned: {App: true, Mail: appeal.MailNow}}}.Checked()
	require.NoError(t, err)
	require.True(t, chosen.Digest, "a term that waits for the digest must have one")
	require.Len(t, chosen.Kinds, 2, "the usual is not kept: it may change")
	require.True(t, chosen.Of(appeal.NoteReminder).App, "a term of the law cannot be switched off")
	require.False(t, chosen.Of(appeal.NoteSigned).App)
	for kind, choice := range map[appeal.NoticeKind]appeal.NoticeChoice{"weather": {Mail: appeal.MailNow},
		appeal.NoteSigned: {Mail: "pigeon"}, appeal.NoteUndelivered: {Mail: appeal.MailNow}} {
		_, err := appeal.NoticeChoices{Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{kind: choice}}.Checked()
		require.Error(t, err, kind)
	}
	for _, sort := range appeal.NoticeSorts() {
		require.NotEmpty(t, sort.Title)
		if sort.Letter != "" {
			require.Equal(t, sort.Kind, appeal.NoticeOfLetter(sort.Letter))
		}
	}
}

// What a stage has left behind is no news any more.
func TestTermsOfAStageThatIsOverAreSettled(t *testing.T) {
	t.Parallel()
	d, o := appealtest.NewRecords(), appealtest.Strict()
	at := time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)
	c, err := appealtest.Registered(o, d, "id", at)
	require.NoError(t, err)
	title := ""
	for _, duty := range o.Duties {
		if duty.Name == "resolution" {
			title = duty.Title
		}
	}
	require.NotEmpty(t, title)
	step := appeal.Step{Action: appeal.Resolve, Actor: d.Staff["head"], At: at,
		Values: appeal.Values{"text": "x", "executors": []string{"executor"}}}
	e, err := o.Do(c, step, d)
	require.NoError(t, err)
	require.Contains(t, e.Over, "«"+title+"»")
	require.NotContains(t, e.Over, "", "the appeal itself still waits")
	e, err = o.Do(c, appeal.Step{Action: appeal.Redirect, Actor: d.Staff["clerk"], At: at,
		Values: appeal.Values{"bodies": []string{"zhi"}, "reason": "Не наше"}}, d)
	require.NoError(t, err)
	require.Contains(t, e.Over, "")
}

// What goes to the office's own people is told from what goes out by whom a row
// sends it to, so no new letter is taken for one to the applicant.
func TestLettersToOwnPeopleAreInternal(t *testing.T) {
	outside := []appeal.Audience{appeal.ToApplicant, appeal.ToBody}
	for _, row := range appeal.Table() {
		for _, l := range row.Letters {
			require.Equal(t, !slices.Contains(outside, l.To), l.Kind.Internal(), "%s of %s", l.Kind, row.Action)
		}
	}
	require.True(t, appeal.Reminder.Internal())
	require.False(t, appeal.Receipt.Internal())
}

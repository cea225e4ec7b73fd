package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// three is a letter with three questions.
func three() appeal.Intake {
	in := appealtest.Intake()
	topic := in.Questions[0].Topic
	in.Questions = []appeal.Question{
		{Topic: topic, Wording: "О ремонте крыши"}, {Topic: topic, Wording: "О школе"},
		{Topic: topic, Wording: "О тарифах"},
	}
	return in
}

func results(c *appeal.Card) []appeal.Result {
	out := []appeal.Result{}
	for _, q := range c.Intake.Questions {
		out = append(out, q.Result)
	}
	return out
}

// The appeal of three questions: one redirected, one supported, one explained.
func TestThreeQuestionsGoThreeWays(t *testing.T) {
	c, d := from(t, three(), appeal.Execution)
	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday,
		map[string]any{"questions": []any{2.0}, "bodies": []string{"edu", "zhi"}, "body": "", "address": ""}))
	require.Equal(t, appeal.Execution, c.Status, "the rest goes on")
	require.NotNil(t, c.Running(), "and so does its clock")
	require.Len(t, c.Redirects, 2, "a copy to each body, art. 8 p. 4")
	require.NotEqual(t, c.Redirects[0].Number, c.Redirects[1].Number)
	require.Equal(t, []int{2}, c.Redirects[0].Questions)

	err := do(c, d, appeal.Draft, "executor", monday,
		map[string]any{"result": "", "results": map[string]any{"1": "supported"}})
	require.ErrorContains(t, err, "вопросу 3")
	err = do(c, d, appeal.Draft, "executor", monday,
		map[string]any{"result": "", "results": map[string]any{"2": "supported"}})
	require.ErrorContains(t, err, "Вопрос 2 не ждёт")
	require.NoError(t, do(c, d, appeal.Draft, "executor", monday,
		map[string]any{"result": "", "results": map[string]any{"1": "supported", "3": "explained"}}))
	life(t, c, d, appeal.Approve, appeal.Sign)
	require.Equal(t, []appeal.Result{appeal.Supported, appeal.Transferred, appeal.Explained}, results(c))
	require.Equal(t, appeal.Answered, c.Outcome())
}

func TestTheLastQuestionTakesTheAppealAlong(t *testing.T) {
	c, d := from(t, three(), appeal.Registered)
	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"questions": []string{"1", "3"}}))
	require.Equal(t, appeal.Registered, c.Status)
	require.ErrorContains(t, do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"questions": []string{"3"}}),
		"не ждёт результата")
	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday, nil))
	require.Equal(t, appeal.Redirected, c.Status)
	require.Equal(t, []int{2}, c.Redirects[1].Questions)
	require.Nil(t, c.Running())
}

func TestMigrationGoesToBothInFiveDays(t *testing.T) {
	in := appealtest.Intake()
	in.Migration = true
	c, d := from(t, in, appeal.Registered)
	require.Equal(t, law.NewDate(2026, 3, 7), c.MigrationBy)
	late := time.Date(2026, 3, 8, 9, 0, 0, 0, appealtest.Moscow)
	require.ErrorContains(t, do(c, d, appeal.RedirectMigration, "clerk", late, nil),
		"5 дней со дня регистрации истекли 07.03.2026")
	require.NoError(t, do(c, d, appeal.RedirectMigration, "clerk", monday, nil))
	require.Equal(t, []string{"mvd", "gov"}, []string{c.Redirects[0].Code, c.Redirects[1].Code})
	require.Equal(t, appeal.Redirected, c.Status)

	c, d = at(t, appeal.Registered)
	require.ErrorContains(t, do(c, d, appeal.RedirectMigration, "clerk", monday, nil), "не отмечено")
}

func TestComplaintDoesNotGoToTheAccused(t *testing.T) {
	in := appealtest.Intake()
	in.Against = []string{"edu"}
	c, d := from(t, in, appeal.Registered)
	err := do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"bodies": []string{"zhi", "edu"}})
	require.ErrorContains(t, err, "обжалуется")
	require.NoError(t, do(c, d, appeal.ReturnComplaint, "clerk", monday, nil))
	require.Equal(t, appeal.Returned, c.Outcome())
}

func TestInformationRequestMayJustifyAnExtension(t *testing.T) {
	c, d := at(t, appeal.Execution)
	asked := map[string]any{"ground": "information_request"}
	require.ErrorContains(t, do(c, d, appeal.Extend, "head", monday, asked), "Запросов по обращению нет")
	require.ErrorContains(t, do(c, d, appeal.Inquire, "executor", monday,
		map[string]any{"bodies": []string{"court"}}), "У судов")
	require.NoError(t, do(c, d, appeal.Inquire, "executor", monday, nil))
	require.Equal(t, law.NewDate(2026, 3, 17), c.Inquiries[0].Due, "fifteen days, art. 10 p. 2")
	require.Len(t, c.Inquired, 1)
	require.NoError(t, do(c, d, appeal.Extend, "head", monday, asked))
	require.NoError(t, do(c, d, appeal.InquiryAnswer, "executor", monday, map[string]any{"no": 1.0}))
	require.ErrorContains(t, do(c, d, appeal.InquiryAnswer, "executor", monday, map[string]any{"no": 1.0}),
		"ответа по обращению нет")
	require.NotNil(t, c.Running(), "a request ends no term")
}

func TestTerminationNeedsRepliesInTheRegister(t *testing.T) {
	c, d := at(t, appeal.Registered)
	d.Earlier = []appeal.Ref{{ID: "1", Number: "ОГ-1/2025"}}
	require.ErrorContains(t, do(c, d, appeal.Terminate, "head", monday, nil), "неоднократно")
	d.Earlier = append(d.Earlier, appeal.Ref{ID: "2", Number: "ОГ-2/2025"})
	require.NoError(t, do(c, d, appeal.Terminate, "head", monday, nil))
	require.Equal(t, appeal.Unanswered, c.Outcome())
	require.NotEmpty(t, c.Ending.Number)
}

func TestNoticesOfSevenDays(t *testing.T) {
	eighth := time.Date(2026, 3, 10, 9, 0, 0, 0, appealtest.Moscow)
	for _, a := range []appeal.Action{appeal.Redirect, appeal.ReturnComplaint, appeal.ReturnCourt,
		appeal.LeaveUnreadable, appeal.LeaveUnclear, appeal.PointToSite} {
		c, d := at(t, appeal.Registered)
		require.ErrorContains(t, do(c, d, a, "clerk", eighth, nil), "истекли 09.03.2026", "%s", a)
		require.ErrorContains(t, do(c, d, a, "clerk", eighth, map[string]any{"late": true}), "late_reason", "%s", a)
		require.ErrorContains(t, do(c, d, a, "clerk", monday, map[string]any{"late": true}), "ещё не истёк", "%s", a)
		require.NoError(t, do(c, d, a, "clerk", eighth,
			map[string]any{"late": true, "late_reason": "запрос задержался"}), "%s", a)
		row, _ := appeal.RowOf(a)
		last := met(c, row.Within)
		require.Equal(t, 1, last.DaysLate, "%s: its term is in the card with the fact", a)
	}
}

func met(c *appeal.Card, rule law.Rule) appeal.Deadline {
	for _, d := range c.Deadlines {
		if d.Rule == rule && !d.MetOn.IsZero() {
			return d
		}
	}
	return appeal.Deadline{}
}

func TestAnonymousIsNotWrittenTo(t *testing.T) {
	c, d := at(t, appeal.Registered)
	require.ErrorContains(t, do(c, d, appeal.LeaveAnonymous, "clerk", monday, nil), "не анонимное")
	c, d = ready(t, appeal.Registered, appeal.LeaveAnonymous)
	require.NoError(t, do(c, d, appeal.LeaveAnonymous, "clerk", monday, nil))
	require.Empty(t, c.Ending.Number, "nobody gets a letter, so no number is spent")
	require.Zero(t, d.Serials["ИСХ"])
}

func TestRefusalStopsTheClockOfRegistration(t *testing.T) {
	c, d := at(t, appeal.Received)
	require.NoError(t, do(c, d, appeal.Decline, "clerk", monday, map[string]any{"ground": "email"}))
	require.Nil(t, c.Running())
	require.Empty(t, c.Number, "what is not an appeal has no number of the register")
	require.Equal(t, appeal.Declined, c.Outcome())
	life(t, c, d, appeal.FileAway)
	require.Equal(t, appeal.Declined, c.Outcome(), "how it ended stays true in the file")
}

func TestPromiseStaysOnControl(t *testing.T) {
	c, d := at(t, appeal.Execution)
	require.ErrorContains(t, do(c, d, appeal.Draft, "executor", monday, map[string]any{"promised": "2026-03-02"}),
		"уже прошла")
	require.NoError(t, do(c, d, appeal.Draft, "executor", monday, map[string]any{"promised": "2026-06-01"}))
	life(t, c, d, appeal.Approve, appeal.Sign)
	require.Equal(t, law.NewDate(2026, 6, 1), c.Promised)
	require.ErrorContains(t, do(c, d, appeal.FileAway, "clerk", monday, nil), "дополнительном контроле до 01.06.2026")
	require.NoError(t, do(c, d, appeal.PromiseUntil, "clerk", monday, map[string]any{"until": "2026-07-01"}))
	require.Len(t, c.Promises, 2, "the first date stays in the card")
	life(t, c, d, appeal.Fulfil)
	require.True(t, c.Promised.IsZero())
	life(t, c, d, appeal.FileAway)
}

// A duplicate of an annulled appeal would wait for a reply that never comes.
func TestDuplicateOfAnAnnulledAppealIsTiedAnew(t *testing.T) {
	c, d := at(t, appeal.Registered)
	main := d.Known["ОГ-1/2026"]
	d.Known["ОГ-3/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "other", Number: "ОГ-3/2026"}, SameApplicant: true}
	as := func(number, kind string) map[string]any { return map[string]any{"number": number, "kind": kind} }
	require.NoError(t, do(c, d, appeal.LinkTo, "clerk", monday, as("ОГ-1/2026", "duplicate")))
	require.ErrorContains(t, do(c, d, appeal.LinkTo, "clerk", monday, as("ОГ-3/2026", "duplicate")), "уже отмечено")
	main.Status = appeal.Annulled
	d.Known["ОГ-1/2026"] = main
	require.NoError(t, do(c, d, appeal.LinkTo, "clerk", monday, as("ОГ-3/2026", "duplicate")))
	require.Equal(t, "other", c.Main)
	require.Equal(t, []string{"related", "duplicate"}, []string{c.Links[0].Kind, c.Links[1].Kind})

	main = d.Known["ОГ-3/2026"]
	main.Status = appeal.Annulled
	d.Known["ОГ-3/2026"] = main
	d.Known["ОГ-4/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "third", Number: "ОГ-4/2026"}}
	require.NoError(t, do(c, d, appeal.LinkTo, "clerk", monday, as("ОГ-4/2026", "related")))
	require.Equal(t, []string{"", "primary", "related"}, []string{c.Main, c.Intake.Repetition, c.Links[1].Kind})
}

func TestDuplicateIsClosedByTheReplyToItsMainAppeal(t *testing.T) {
	dup, d := at(t, appeal.Registered)
	stranger := d.Known["ОГ-1/2026"]
	stranger.SameApplicant = false
	d.Known["ОГ-9/2026"] = stranger
	require.ErrorContains(t, do(dup, d, appeal.LinkTo, "clerk", monday,
		map[string]any{"number": "ОГ-9/2026", "kind": "duplicate"}), "разные заявители")
	require.NoError(t, do(dup, d, appeal.LinkTo, "clerk", monday, map[string]any{"kind": "duplicate"}))
	require.Equal(t, "main", dup.Main)
	require.Equal(t, "duplicate", dup.Intake.Repetition)
	require.ErrorContains(t, do(dup, d, appeal.ReplyWithMain, "head", monday, nil), "ещё не отправлен")

	main, records := at(t, appeal.Signing)
	main.Duplicates = []appeal.Ref{{ID: "id", Number: "ОГ-2/2026"}}
	e, err := event(main, records, appeal.Sign, "head", monday, nil)
	require.NoError(t, err)
	require.Equal(t, []appeal.FollowUp{{AppealID: "id", Action: appeal.ReplyWithMain, By: "head"}}, e.Follow)

	d.Answers["main"] = *main.Reply()
	e, err = event(dup, d, appeal.ReplyWithMain, "head", monday, nil)
	require.NoError(t, err)
	require.Empty(t, e.Letters, "one reply for both")
	require.Equal(t, appeal.Answered, dup.Status)
	require.Equal(t, "1-ОГ/26", dup.Reply().Number)
	require.Equal(t, appeal.MeasuresDone, dup.Intake.Questions[0].Result)
}

func TestDuplicateOfAnAnsweredAppealGetsACopy(t *testing.T) {
	dup, d := ready(t, appeal.Registered, appeal.ReplyWithMain)
	before := d.Answers["main"]
	before.SentOn = law.NewDate(2026, 2, 20)
	d.Answers["main"] = before
	e, err := event(dup, d, appeal.ReplyWithMain, "clerk", monday, nil)
	require.NoError(t, err)
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.DuplicateNotice, To: appeal.ToApplicant}}, e.Letters)
}

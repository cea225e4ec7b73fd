package appeal_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// No outcome is told as sent before its letter has gone, and none that is late
// or has not arrived is kept.
func TestOutcomesAreToldByTheirLetters(t *testing.T) {
	t.Parallel()
	due := law.NewDate(2026, 5, 15)
	for _, outcome := range appeal.Decided() {
		for _, kind := range appeal.DecisionLetters(outcome) {
			of := func(state appeal.LetterState, on law.Date) appeal.Delivery {
				return appeal.DeliveryOf(outcome, []appeal.LetterTrace{{Kind: kind, State: state, On: on}}, nil)
			}
			for _, state := range []appeal.LetterState{appeal.Queued, appeal.ToPrint, appeal.Undeliverable} {
				d := of(state, law.Date{})
				v := appeal.Ended(outcome, 0, due, d)
				require.NotEqual(t, appeal.WasKept, v.Tone, "%s, %s", outcome, state)
				require.NotContains(t, v.Short+v.Long, "в срок", "%s, %s", outcome, state)
				require.NotContains(t, []string{"Дан ответ", "Перенаправлено", "Возвращено заявителю"},
					outcome.Said(d))
				require.NotContains(t, outcome.Meaning(d), "отправлен")
			}
			for _, state := range []appeal.LetterState{appeal.Sent, appeal.Posted} {
				require.Equal(t, appeal.WasKept, appeal.Ended(outcome, 0, due, of(state, due)).Tone)
				require.Equal(t, appeal.WasLate, appeal.Ended(outcome, 3, due, of(state, due)).Tone,
					"late is never a tick")
				late := appeal.Ended(outcome, 0, due, of(state, due.AddDays(49)))
				require.Equal(t, appeal.WasLate, late.Tone, "signed in time, posted long after")
				require.Contains(t, late.Short, "03.07.2026")
			}
		}
	}
	require.Equal(t, "Дан ответ", appeal.Answered.Said(appeal.Delivery{State: appeal.WasSent}))
	require.Equal(t, "Ответ подписан, ждёт отправки", appeal.Answered.Said(appeal.Delivery{State: appeal.AwaitsSend}))
	require.Equal(t, "В деле", appeal.Filed.Said(appeal.Delivery{State: appeal.AwaitsSend}))
}

// One letter that waits holds back the whole, and a replaced one says nothing.
func TestTheWorstLetterTells(t *testing.T) {
	t.Parallel()
	of := func(letters ...appeal.LetterTrace) appeal.DeliveryState {
		return appeal.DeliveryOf(appeal.Redirected, letters, nil).State
	}
	sent := appeal.LetterTrace{Kind: appeal.RedirectNotice, State: appeal.Sent}
	cover := func(s appeal.LetterState) appeal.LetterTrace {
		return appeal.LetterTrace{Kind: appeal.RedirectCover, State: s}
	}
	require.Equal(t, appeal.AwaitsSend, of(sent, cover(appeal.ToPrint)))
	require.Equal(t, appeal.WentAstray, of(cover(appeal.Undeliverable), cover(appeal.ToPrint), sent))
	require.Equal(t, appeal.WasSent, of(sent, cover(appeal.Replaced), cover(appeal.Posted)))
	require.Equal(t, appeal.NoLetters, of(appeal.LetterTrace{Kind: appeal.RegistrationNotice, State: appeal.ToPrint}))
}

// A duplicate that its main appeal's reply has closed waits for that letter.
func TestADuplicateIsCarriedByTheReplyToItsMain(t *testing.T) {
	t.Parallel()
	main := []appeal.LetterTrace{{Kind: appeal.ReplyLetter, State: appeal.ToPrint}}
	require.Equal(t, appeal.AwaitsSend, appeal.DeliveryOf(appeal.Answered, nil, main).State)
	own := []appeal.LetterTrace{{Kind: appeal.DuplicateNotice, State: appeal.Sent}}
	require.Equal(t, appeal.WasSent, appeal.DeliveryOf(appeal.Answered, own, main).State)
}

// A banner tells of the letters of the action alone, not of earlier ones of the kind.
func TestTheBannerTellsOfItsOwnLetters(t *testing.T) {
	t.Parallel()
	row, _ := appeal.RowOf(appeal.Inquire)
	at := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	letter := func(state appeal.LetterState, at time.Time) appeal.PostedLetter {
		return appeal.PostedLetter{Letter: appeal.Letter{Kind: appeal.InformationLetter, State: state, CreatedAt: at}}
	}
	require.Equal(t, "Оформлен запрос документов. Письмо в орган: ждёт печати и отправки почтой.",
		row.Said([]appeal.PostedLetter{letter(appeal.Sent, at.Add(-time.Hour)), letter(appeal.ToPrint, at)}))
	sign, _ := appeal.RowOf(appeal.Sign)
	require.Equal(t, "Ответ подписан. Заявителю писать некуда.", sign.Said(nil))
}

func TestHowTheApplicantIsWrittenTo(t *testing.T) {
	t.Parallel()
	c := appeal.Card{Intake: appealtest.Intake()}
	a := &c.Intake.Authors[0]
	c.Intake.ReplyByEmail = false
	require.Equal(t, appeal.OnPaper, c.ReplyCarrier())
	a.Address = ""
	require.Equal(t, appeal.ByMail, c.ReplyCarrier(), "the only address there is")
	a.Email = ""
	require.Equal(t, appeal.Nowhere, c.ReplyCarrier())
	c.Intake.Authorship = "anonymous"
	require.Equal(t, appeal.NotWritten, c.ReplyCarrier())
}

func TestGapsOfEveryShapeAreSeen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Установлено: …": "Установлено: …",
		"требование выполнить работы до …. О результатах": "выполнить работы до ….",
		"Работы выполнены …, о чём составлен акт.":        "Работы выполнены …",
		"…": "…",
		"Ответственный: ______ тел":  "Ответственный: ______",
		"По обращению {{заявителя}}": "По обращению {{заявителя}}",
		"до ....":             "до ....",
		"закончим xx.xx.2026": "закончим xx.xx.2026",
		"до … и до …":         "до …; … и до …",
	} {
		require.Equal(t, want, strings.Join(appeal.Gaps(text), "; "), text)
	}
	for _, text := range []string{"Двор убран 5 мая…", "Как Вы пишете: «вода…», это так.", "Работы идут.\nДо 5 мая.",
		"snake_case", "«…обязаны содержать дом»"} {
		require.Empty(t, appeal.Gaps(text), text)
	}
}

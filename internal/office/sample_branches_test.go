package office_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	publicpages "appeals/internal/office/public/pages"
)

// step is a step of a sample life: days after the registration of 15 April.
type step struct {
	action appeal.Action
	by     string
	days   int
	values appeal.Values
}

// live plays a life on a registered card.
func live(t *testing.T, in appeal.Intake, steps ...step) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	office, desk := appealtest.Office(), &staff{}
	at := time.Date(2026, 4, 15, 9, 5, 0, 0, appealtest.Moscow)
	c, e, err := office.Accept(sampleID, "K7QF4M2X", in, who("clerk"), at)
	require.NoError(t, err)
	lines := []appeal.HistoryLine{{Event: e, ActorName: who("clerk").Name}}
	for i, s := range append([]step{{appeal.Register, "clerk", 0, appeal.Values{"official": "head"}}}, steps...) {
		when := at.AddDate(0, 0, s.days).Add(time.Duration(i) * 7 * time.Minute)
		actor := who(s.by).OnDay(away, law.DateOf(when, appealtest.Moscow))
		e, err = office.Do(c, appeal.Step{Action: s.action, Actor: actor, At: when, Values: s.values}, desk)
		require.NoError(t, err, s.action)
		c.Version++
		lines = append(lines, appeal.HistoryLine{Event: e, ActorName: actor.Name})
	}
	return c, lines
}

// shown is the card as a person sees it on the day of the samples.
func shown(t *testing.T, c *appeal.Card, history []appeal.HistoryLine, as string) cardpages.CardInput {
	t.Helper()
	office := appealtest.Office()
	office.Arrange(c)
	in := cardpages.CardInput{Card: c, Who: who(as).OnDay(away, day().Today), History: history, Letters: letters(), Topics: topics, Dir: &staff{}, Day: day(),
		Terms: office.Terms(c), TemporalURL: "http://127.0.0.1:8233/", NewKey: newKey, MayAttach: true}
	for _, row := range appeal.Table() {
		if row.Possible(c.Process, in.Who) == nil {
			in.Actions = append(in.Actions, row)
		}
	}
	return in
}

func threeQuestions() appeal.Intake {
	in := sampleIntake()
	in.Questions = []appeal.Question{
		{Topic: topics[0].Code, Wording: "Ремонт кровли и подъезда"}, {Topic: topics[1].Code, Wording: "Ямы во дворе " + hostile}, {Wording: "Плата за отопление начислена с ошибкой"},
	}
	return in
}

func executors() appeal.Values {
	v := order()
	v["executors"], v["dates"] = []string{"executor", "executor2", "roads"}, []string{"executor2:2026-04-24", "roads:2026-05-06"}
	return v
}

// Three questions: one went to another body, the others are with executors of
// their own dates, one of whom has passed a part on.
func partlyRedirected(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, threeQuestions(),
		step{appeal.Redirect, "clerk", 2, appeal.Values{"questions": []string{"3"}, "bodies": []string{"zhi"}, "reason": "Начисление платы проверяет жилищная инспекция. " + hostile}},
		step{appeal.TakeControl, "head", 2, nil},
		step{appeal.Resolve, "head", 2, executors()},
		step{appeal.Assign, "executor", 3, appeal.Values{"person": "executor3", "text": "Замерить площадь ям и приложить фотографии.", "due": "2026-04-27"}},
		step{appeal.Contribute, "executor2", 8, appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м² покрытия."}},
	)
}

// Requests, an interim reply, an extension, and a reply that promises.
func promised(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, sampleIntake(),
		step{appeal.Resolve, "head", 1, order()},
		step{appeal.Inquire, "executor", 2, appeal.Values{"bodies": []string{"zhi", "edu"}, "text": "Акт обследования дома за 2025 год."}},
		step{appeal.InquiryAnswer, "executor", 9, appeal.Values{"no": 1, "on": "2026-04-24", "text": "Прислан акт от 12.11.2025."}},
		step{appeal.InterimReply, "head", 10, appeal.Values{"text": "Дом осмотрен, ждём документы.", "until": "2026-05-15"}},
		step{appeal.Extend, "head", 12, appeal.Values{"days": 20, "ground": "information_request", "reason": "Второй орган ещё не ответил."}},
		step{appeal.Draft, "executor", 13, appeal.Values{"text": "Кровлю отремонтируют до 20 августа.", "result": "supported", "promised": "2026-08-20"}},
		step{appeal.Approve, "reviewer", 14, nil},
		step{appeal.Sign, "head", 15, nil},
		step{appeal.PromiseUntil, "clerk", 20, appeal.Values{"until": "2026-09-01", "reason": "Подрядчик перенёс работы."}},
	)
}

// waiting is the same life before its reply.
func waiting(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, threeQuestions(),
		step{appeal.Resolve, "head", 1, order()},
		step{appeal.Inquire, "executor", 20, appeal.Values{"bodies": []string{"zhi", "edu"}, "text": "Акт обследования дома за 2025 год."}},
		step{appeal.Extend, "head", 21, appeal.Values{"days": 20, "ground": "information_request", "reason": "Ждём документы."}},
	)
}

// ended is an end without a reply on the substance, done too late.
func ended(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, sampleIntake(), step{appeal.LeaveUnclear, "clerk", 12,
		appeal.Values{"reason": "Из текста не видно, о каком доме речь.", "late": true, "late_reason": "Заявителя пробовали найти по телефону."}})
}

func terminated(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, sampleIntake(), step{appeal.Terminate, "head", 5, appeal.Values{"reason": "Новых доводов нет, ответы даны дважды."}})
}

// substituted waits for somebody on leave, who is co-executor of another.
func substituted(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	v := order()
	v["executors"] = []string{"roads", "executor"}
	return live(t, sampleIntake(), step{appeal.Resolve, "head", 1, v})
}

// duplicate is tied to the appeal that it repeats.
func duplicate(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return live(t, sampleIntake(), step{appeal.LinkTo, "clerk", 1, appeal.Values{"number": "ОГ-41/2026", "kind": appeal.DuplicateOf}})
}

type life func(*testing.T) (*appeal.Card, []appeal.HistoryLine)

func (l life) as(t *testing.T, code string) cardpages.CardInput {
	t.Helper()
	c, history := l(t)
	return shown(t, c, history, code)
}

func (l life) sheet(t *testing.T, code string) sheet {
	t.Helper()
	return sheet{"card", cardpages.NewCard(frame(code, "/appeals"), l.as(t, code))}
}

// refusedRedirect is a form of lists that came back.
func refusedRedirect(t *testing.T) sheet {
	t.Helper()
	in := life(waiting).as(t, "clerk")
	in.Tried = &cardpages.Tried{Action: appeal.Redirect, Message: "Проверьте выделенные поля.", Values: url.Values{
		"questions": {"2", "3"}, "bodies": {"edu"}, "body": {"Водоканал " + hostile}, "late": {"on"}},
		Fields: []appeal.FieldError{{Field: "address", Message: "Укажите почтовый адрес органа."}, {Field: "late_reason", Message: "Укажите причину нарушения срока."}}}
	return sheet{"card", cardpages.NewCard(frame("clerk", "/appeals"), in)}
}

// branchSheets are the pages of the branches of the law.
func branchSheets(t *testing.T) map[string]sheet {
	t.Helper()
	return map[string]sheet{
		"card-redirected-part": life(partlyRedirected).sheet(t, "executor"), "card-redirected-clerk": life(partlyRedirected).sheet(t, "clerk"),
		"card-promised": life(promised).sheet(t, "clerk"), "card-waiting": life(waiting).sheet(t, "head"), "card-ended": life(ended).sheet(t, "clerk"),
		"card-terminated": life(terminated).sheet(t, "head"), "card-stand-in": life(substituted).sheet(t, "executor2"), "card-duplicate": life(duplicate).sheet(t, "clerk"),
		"card-redirect-refused": refusedRedirect(t), "card-fresh-head": life(func(t *testing.T) (*appeal.Card, []appeal.HistoryLine) { return live(t, threeQuestions()) }).sheet(t, "head"),
		"status-unanswered": {"status", endedStatus()},
	}
}

func endedStatus() publicpages.StatusView {
	f := publicpages.StatusFacts{Number: "ОГ-125/2026", Status: appeal.Unanswered, Meaning: "Рассмотрение завершено без ответа по существу.",
		Reason: "По тексту нельзя определить суть обращения (ч. 4.1 ст. 11 № 59-ФЗ).", Notes: []string{"Вопросов в обращении – 3. В другой орган направлено – 1: по ним ответ придёт оттуда."},
		Dates: []publicpages.StatusDate{{Title: "Поступило", Date: "14 апреля 2026 г."}, {Title: "Без ответа по существу", Date: "20 апреля 2026 г."}}}
	return publicpages.NewStatus(frame("", ""), url.Values{"number": {"ОГ-125/2026"}}, nil, &f)
}

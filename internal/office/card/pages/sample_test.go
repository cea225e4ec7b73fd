package pages_test

import (
	"maps"
	"net/url"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/office/card/cardtest"
	"appeals/internal/office/card/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

func cardInput(t *testing.T, until appeal.Status, as string) pages.CardInput {
	t.Helper()
	c, history := webtest.Card(t, until)
	return cardtest.Shown(t, c, history, as)
}

func cardSheet(t *testing.T, until appeal.Status, as string) pages.CardView {
	t.Helper()
	return pages.NewCard(webtest.Frame(as, "/appeals"), cardInput(t, until, as))
}

func justRegistered(t *testing.T) pages.CardView {
	t.Helper()
	v := cardSheet(t, appeal.Registered, "clerk")
	v.Big, v.Forget = true, "new"
	v.Notice = &web.Notice{Tone: "ok", Text: "Зарегистрировано. Письмо заявителю: ждёт печати и отправки почтой."}
	return v
}

func refused(t *testing.T) pages.CardView {
	t.Helper()
	in := cardInput(t, appeal.Resolution, "head")
	in.Tried = &pages.Tried{Action: appeal.Resolve,
		Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите.",
		Values: url.Values{"text": {"Набранный текст " + webtest.Hostile}, "due": {"2026-01-01"},
			"executors": {"executor"}, "executors_more": {"roads"}},
		Fields:   []appeal.FieldError{{Field: "due", Message: "Эта дата уже прошла."}},
		Happened: []string{"14.05.2026 10:12 – Подготовлен проект резолюции (Иванова Мария Петровна)"}}
	return pages.NewCard(webtest.Frame("head", "/appeals"), in)
}

func executors() appeal.Values {
	v := webtest.Order()
	v["executors"], v["dates"] = []string{"executor", "executor2", "roads"},
		[]string{"executor2:2026-04-24", "roads:2026-05-06"}
	return v
}

// Three questions: one went to another body, the others are with executors of
// their own dates, one of whom has passed a part on.
func partlyRedirected(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.ThreeQuestions(),
		webtest.Do(appeal.Redirect, "clerk", 2,
			appeal.Values{"questions": []string{"3"}, "bodies": []string{"zhi"},
				"reason": "Начисление платы проверяет жилищная инспекция. " + webtest.Hostile}),
		webtest.Do(appeal.TakeControl, "head", 2, nil),
		webtest.Do(appeal.Resolve, "head", 2, executors()),
		webtest.Do(appeal.Assign, "executor", 3,
			appeal.Values{"person": "executor3", "text": "Замерить площадь ям и приложить фотографии.",
				"due": "2026-04-27"}),
		webtest.Do(appeal.Contribute, "executor2", 8,
			appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м² покрытия."}),
	)
}

// Requests, an interim reply, an extension, and a reply that promises.
func promised(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.Intake(),
		webtest.Do(appeal.Resolve, "head", 1, webtest.Order()),
		webtest.Do(appeal.Inquire, "executor", 2,
			appeal.Values{"bodies": []string{"zhi", "edu"}, "text": "Акт обследования дома за 2025 год."}),
		webtest.Do(appeal.InquiryAnswer, "executor", 9,
			appeal.Values{"no": 1, "on": "2026-04-24", "text": "Прислан акт от 12.11.2025."}),
		webtest.Do(appeal.InterimReply, "head", 10,
			appeal.Values{"text": "Дом осмотрен, ждём документы.", "until": "2026-05-15"}),
		webtest.Do(appeal.Extend, "head", 12,
			appeal.Values{"days": 20, "ground": "information_request", "reason": "Второй орган ещё не ответил."}),
		webtest.Do(appeal.Draft, "executor", 13,
			appeal.Values{"text": "Кровлю отремонтируют до 20 августа.", "result": "supported",
				"promised": "2026-08-20"}),
		webtest.Do(appeal.Approve, "reviewer", 14, nil),
		webtest.Do(appeal.Sign, "head", 15, nil),
		webtest.Do(appeal.PromiseUntil, "clerk", 20,
			appeal.Values{"until": "2026-09-01", "reason": "Подрядчик перенёс работы."}),
	)
}

// waiting is the same life before its reply.
func waiting(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.ThreeQuestions(),
		webtest.Do(appeal.Resolve, "head", 1, webtest.Order()),
		webtest.Do(appeal.Inquire, "executor", 20,
			appeal.Values{"bodies": []string{"zhi", "edu"}, "text": "Акт обследования дома за 2025 год."}),
		webtest.Do(appeal.Extend, "head", 21,
			appeal.Values{"days": 20, "ground": "information_request", "reason": "Ждём документы."}),
	)
}

// ended is an end without a reply on the substance, done too late.
func ended(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.Intake(), webtest.Do(appeal.LeaveUnclear, "clerk", 12,
		appeal.Values{"reason": "Из текста не видно, о каком доме речь.", "late": true,
			"late_reason": "Заявителя пробовали найти по телефону."}))
}

func terminated(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.Intake(),
		webtest.Do(appeal.Terminate, "head", 5, appeal.Values{"reason": "Новых доводов нет, ответы даны дважды."}))
}

// substituted waits for somebody on leave, who is co-executor of another.
func substituted(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	v := webtest.Order()
	v["executors"] = []string{"roads", "executor"}
	return webtest.Live(t, webtest.Intake(), webtest.Do(appeal.Resolve, "head", 1, v))
}

// duplicate is tied to the appeal that it repeats.
func duplicate(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.Intake(),
		webtest.Do(appeal.LinkTo, "clerk", 1, appeal.Values{"number": "ОГ-41/2026", "kind": appeal.DuplicateOf}))
}

func fresh(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.ThreeQuestions())
}

type life func(*testing.T) (*appeal.Card, []appeal.HistoryLine)

// refusedRedirect is a form of lists that came back.
func refusedRedirect(t *testing.T) webtest.Sheet {
	t.Helper()
	in := life(waiting).as(t, "clerk")
	in.Tried = &pages.Tried{Action: appeal.Redirect, Message: "Проверьте выделенные поля.", Values: url.Values{
		"questions": {"2", "3"}, "bodies": {"edu"}, "body": {"Водоканал " + webtest.Hostile}, "late": {"on"}},
		Fields: []appeal.FieldError{{Field: "address", Message: "Укажите почтовый адрес органа."},
			{Field: "late_reason", Message: "Укажите причину нарушения срока."}}}
	return webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in))
}

// branchSheets are the pages of the branches of the law.
func branchSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	return map[string]webtest.Sheet{
		"card-redirected-part":  life(partlyRedirected).sheet(t, "executor"),
		"card-redirected-clerk": life(partlyRedirected).sheet(t, "clerk"),
		"card-promised":         life(promised).sheet(t, "clerk"), "card-waiting": life(waiting).sheet(t, "head"),
		"card-ended":      life(ended).sheet(t, "clerk"),
		"card-terminated": life(terminated).sheet(t, "head"), "card-stand-in": life(substituted).sheet(t, "executor2"),
		"card-duplicate": life(duplicate).sheet(t, "clerk"),
		"card-redirect-refused": refusedRedirect(
			t), "card-fresh-head": life(func(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
			return webtest.Live(t, webtest.ThreeQuestions())
		}).sheet(t, "head"),
	}
}

func (l life) as(t *testing.T, code string) pages.CardInput {
	t.Helper()
	c, history := l(t)
	return cardtest.Shown(t, c, history, code)
}

func (l life) sheet(t *testing.T, code string) webtest.Sheet {
	t.Helper()
	return webtest.On("card", pages.NewCard(webtest.Frame(code, "/appeals"), l.as(t, code)))
}

// cardSheets are the card on every stage, and the branches of the law.
func cardSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	all := map[string]webtest.Sheet{
		"card-registered": webtest.On("card", justRegistered(t)), "card-refused": webtest.On("card", refused(t)),
	}
	for name, at := range map[string]struct {
		status appeal.Status
		as     string
	}{
		"card-received": {appeal.Received, "clerk"}, "card-resolution": {appeal.Resolution, "head"},
		"card-execution": {appeal.Execution, "executor"},
		"card-signing":   {appeal.Signing, "head"}, "card-answered": {appeal.Answered, "clerk"},
	} {
		all[name] = webtest.On("card", cardSheet(t, at.status, at.as))
	}
	maps.Copy(all, branchSheets(t))
	return all
}

package pages_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/public/pages"
	"appeals/internal/web/webtest"
)

func submitSheet(change func(*pages.SubmitInput)) pages.SubmitView {
	in := pages.SubmitInput{Values: pages.SubmitDefaults(), Key: webtest.Key(), Dir: &webtest.Staff{}, Token: "token",
		Bits: 13, Question: "Сколько будет семь плюс два?"}
	if change != nil {
		change(&in)
	}
	return pages.NewSubmit(webtest.Frame("", ""), in)
}

func wrongSubmit() pages.SubmitView {
	return submitSheet(func(in *pages.SubmitInput) {
		in.Values = url.Values{"key": {webtest.Key()}, "text": {webtest.Hostile},
			"authors.1.surname": {webtest.Hostile}, "type": {"complaint"}}
		in.Files = []appeal.File{{Name: webtest.Hostile + ".jpg", Size: 2 << 20}, {Name: "b.pdf", Size: 1}}
		in.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.", Fields: []appeal.FieldError{
			{Field: "authors.0.surname", Message: "Напишите фамилию."},
			{Field: "consent", Message: "Отметьте согласие."}, {Field: "files", Message: "Файл пуст."},
			{Field: "answer", Message: "Ответьте на вопрос."}, {Field: "website", Message: "Очистите поле."},
			{Field: "elsewhere", Message: "Чего на форме нет."}}}
	})
}

func receiptSheet(t *testing.T) pages.ReceiptView {
	t.Helper()
	c, _ := webtest.Card(t, appeal.Received)
	c.Files = []appeal.File{{Name: "Двор.jpg", Size: 3 << 20}}
	return pages.NewReceipt(webtest.Frame("", ""), c,
		pages.ReceiptDates{Code: "K7QF4M2X", ReceivedOn: law.NewDate(2026, 5, 14),
			RegisterBy: law.NewDate(2026, 5, 17)})
}

func lateStatus() pages.StatusView {
	return pages.NewStatus(webtest.Frame("", ""), url.Values{"number": {"ОГ-1/2026"}, "code": {"K7QF4M2X"}},
		nil, &pages.StatusFacts{
			Number: "ОГ-1/2026", Status: appeal.Execution,
			Meaning: "Обращение рассматривает ответственный исполнитель.", Late: true,
			Promise: "Ответ – не позднее 1 мая 2026 года. Этот срок прошёл 13 дней назад.",
			Advice:  []string{"Позвоните в отдел.", "Обратитесь в прокуратуру."},
			Letters: []pages.StatusLetter{{Title: "Уведомление о регистрации",
				State: "отправлено 02.04.2026, принято почтовым сервером", Done: true},
				{Title: "Ответ на обращение", State: "отправляется", Done: false}},
		})
}

func statusSheet(st appeal.Status) pages.StatusView {
	f := pages.StatusFacts{Number: "ОГ-125/2026", Status: st,
		Meaning: "Обращение рассматривает ответственный исполнитель.", Dates: []pages.StatusDate{
			{Title: "Поступило", Date: "14 апреля 2026 г."}, {Title: "Зарегистрировано", Date: "15 апреля 2026 г."},
			{Title: "Ответ – не позднее", Date: "15 мая 2026 г.",
				Why: "Обращение рассматривается в течение 30 дней со дня регистрации (ч. 1 ст. 12 № 59-ФЗ).",
				Steps: []string{"Событие: регистрация обращения — 15.04.2026, среда.",
					"Отсчёт: первый день срока — 16.04.2026, четверг, следующий за событием; всего 30 " +
						"календарных дней.", "Последний, 30-й день — 15.05.2026, пятница: рабочий день."}},
		}}
	return pages.NewStatus(webtest.Frame("", ""), url.Values{"number": {"ОГ-125/2026"}}, nil, &f)
}

func endedStatus() pages.StatusView {
	f := pages.StatusFacts{Number: "ОГ-125/2026", Status: appeal.Unanswered,
		Meaning: "Рассмотрение завершено без ответа по существу.",
		Reason:  "По тексту нельзя определить суть обращения (ч. 4.1 ст. 11 № 59-ФЗ).",
		Notes:   []string{"Вопросов в обращении – 3. В другой орган направлено – 1: по ним ответ придёт оттуда."},
		Dates: []pages.StatusDate{{Title: "Поступило", Date: "14 апреля 2026 г."},
			{Title: "Без ответа по существу", Date: "20 апреля 2026 г."}}}
	return pages.NewStatus(webtest.Frame("", ""), url.Values{"number": {"ОГ-125/2026"}}, nil, &f)
}

func ownLetters() pages.OwnLettersView {
	return pages.NewOwnLetters(webtest.Frame("", ""),
		pages.OwnLettersInput{Number: "ОГ-1/2026", Ticket: "ticket", Letters: webtest.Letters(), Day: webtest.Day()})
}

// publicSheets are the citizens' pages in all their states.
func publicSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	missing := &appeal.Error{Code: appeal.NotFound, Message: "Писем нет."}
	return map[string]webtest.Sheet{
		"home":   webtest.On("home", pages.NewHome(webtest.Frame("", ""))),
		"submit": webtest.On("submit", submitSheet(nil)), "submit-error": webtest.On("submit", wrongSubmit()),
		"submit-optional": webtest.On("submit", submitSheet(func(in *pages.SubmitInput) {
			in.Identity = pages.IdentityView{Optional: true, Provider: webtest.Hostile, URL: "/submit/identify",
				Error: webtest.Hostile, Beside: true}
		})),
		"submit-required": webtest.On("submit", submitSheet(func(in *pages.SubmitInput) {
			in.Identity = pages.IdentityView{Required: true, Provider: "Госуслуги", URL: "/submit/identify",
				Closed: true}
		})),
		"submit-identified": webtest.On("submit", submitSheet(func(in *pages.SubmitInput) {
			in.Identity = pages.IdentityView{Required: true, Provider: "Госуслуги", Name: webtest.Hostile}
		})),
		"receipt":           webtest.On("receipt", receiptSheet(t)),
		"receipt-gone":      webtest.On("receipt", pages.NewReceipt(webtest.Frame("", ""), nil, pages.ReceiptDates{})),
		"status":            webtest.On("status", statusSheet(appeal.Execution)),
		"status-answered":   webtest.On("status", statusSheet(appeal.Answered)),
		"status-ask":        webtest.On("status", pages.NewStatus(webtest.Frame("", ""), nil, nil, nil)),
		"status-unanswered": webtest.On("status", endedStatus()),
		"status-late":       webtest.On("status", lateStatus()), "own-letters": webtest.On("own-letters", ownLetters()),
		"own-letters-ask": webtest.On("own-letters",
			pages.NewOwnLetters(webtest.Frame("", ""),
				pages.OwnLettersInput{Values: url.Values{"surname": {webtest.Hostile}}, Err: missing})),
	}
}

func TestErrorsLeadToTheirFields(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("submit", wrongSubmit()))
	links := doc.Find("[data-summary] a").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
	require.Equal(t, []string{"#files", "#authors-0-surname", "#consent", "#answer", "#website"}, links,
		"in the order of the form")
	for _, link := range links {
		require.Equal(t, 1, doc.Find(link+`[aria-invalid=true], `+link+`[name=website]`).Length(), link)
	}
	require.Contains(t, doc.Find("[data-summary]").Text(), "Чего на\u00a0форме нет.", "no error is lost")
	require.Equal(t, 1, doc.Find(".robot.needed #answer").Length(), "the way out is seen")
	require.Zero(t, doc.Find("input[autofocus], textarea[autofocus]").Length(), "the summary has the focus")
	require.Equal(t, "complaint", doc.Find("input[name=type][checked]").AttrOr("value", ""))
	require.Equal(t, 2, doc.Find("input[name=drop]").Length(), "the files are there still")
}

// Only what the law asks for is asked for (art. 7 p. 3).
func TestNothingNeedlessIsRequired(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("submit", submitSheet(nil)))
	names := doc.Find("[required]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("name", "") })
	require.Equal(t, []string{"text", "authors.0.surname", "authors.0.name", "consent"}, names)
	require.Equal(t, 1, doc.Find("form[novalidate]").Length(), "errors are ours, in Russian")
}

func TestReceiptShowsWhatWasSent(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("receipt", receiptSheet(t)))
	text := doc.Find(".sent").Text()
	require.Contains(t, text, "Двор.jpg (3,0\u00a0МБ)")
	require.Contains(t, doc.Find("main").Text(), "номера ещё нет")
	require.Equal(t, "submit", doc.Find("body").AttrOr("data-forget", ""))
}

func TestLateStatusSaysWhatToDo(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("status", lateStatus()))
	require.Equal(t, 1, doc.Find(".is-late .late-advice").Length())
	require.Equal(t, 1, doc.Find(`form[action="/status/letters"] input[name=code][value=K7QF4M2X]`).Length(),
		"the surname is all that is missing")
	require.Zero(t, render(t, webtest.On("status", statusSheet(appeal.Execution))).Find(".late-advice").Length())
}

func TestStatusPageInPlainWords(t *testing.T) {
	t.Parallel()
	require.Less(t, len(webtest.Drawn(t, pages.PageTemplates, webtest.On("status", endedStatus()))), 128<<10,
		"it stays light")
	doc := render(t, webtest.On("status", endedStatus()))
	require.Contains(t, webtest.Flat(doc.Find(".reason")), "Причина. По тексту нельзя определить суть обращения")
	require.Len(t, webtest.Texts(doc, ".notes li"), 1)
	require.Equal(t, "✓ Без ответа по существу – пройдено", webtest.Texts(doc, ".way li")[3])
	refused := pages.StatusFacts{Status: appeal.Declined}
	require.Equal(t, 2,
		render(t, webtest.On("status", pages.NewStatus(webtest.Frame("", ""), nil, nil, &refused))).
			Find(".way li.done").Length(), "what was not registered was not considered")
	explained := render(t, webtest.On("status", statusSheet(appeal.Execution)))
	require.Equal(t, 3, explained.Find(".why ol li").Length())
	require.True(t, strings.Contains(explained.Find(".way .current").Text(), "Рассматривается"))
}

func TestDelivered(t *testing.T) {
	t.Parallel()
	on := func(time.Time) law.Date { return law.NewDate(2026, 11, 12) }
	for state, want := range map[appeal.LetterState]string{
		appeal.Sent: "принято почтовым сервером", appeal.Posted: "отправлено 12.11.2026 почтой",
		appeal.ToPrint:       "ждёт отправки почтой",
		appeal.Undeliverable: "не дошло", appeal.Replaced: "по другому адресу", appeal.Queued: "ждёт отправки",
	} {
		said := pages.Delivered(appeal.PostedLetter{Letter: appeal.Letter{State: state,
			To: []appeal.Mailbox{{Name: webtest.Hostile, Email: "a@b.ru"}}}, Reply: "550 a@b.ru",
			SentAt: time.Unix(1, 0)}, on)
		require.Contains(t, said, want)
		require.False(t, strings.Contains(said, "a@b.ru") || strings.Contains(said, webtest.Hostile), said)
	}
}

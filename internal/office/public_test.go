package office_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	publicpages "appeals/internal/office/public/pages"
)

func submitSheet(change func(*publicpages.SubmitInput)) publicpages.SubmitView {
	in := publicpages.SubmitInput{Values: publicpages.SubmitDefaults(), Key: newKey(), Dir: &staff{}, Token: "token", Bits: 13, Question: "Сколько будет семь плюс два?"}
	if change != nil {
		change(&in)
	}
	return publicpages.NewSubmit(frame("", ""), in)
}

func wrongSubmit() publicpages.SubmitView {
	return submitSheet(func(in *publicpages.SubmitInput) {
		in.Values = url.Values{"key": {newKey()}, "text": {hostile}, "authors.1.surname": {hostile}, "type": {"complaint"}}
		in.Files = []appeal.File{{Name: hostile + ".jpg", Size: 2 << 20}, {Name: "b.pdf", Size: 1}}
		in.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.", Fields: []appeal.FieldError{
			{Field: "authors.0.surname", Message: "Напишите фамилию."}, {Field: "consent", Message: "Отметьте согласие."}, {Field: "files", Message: "Файл пуст."},
			{Field: "answer", Message: "Ответьте на вопрос."}, {Field: "website", Message: "Очистите поле."}, {Field: "elsewhere", Message: "Чего на форме нет."}}}
	})
}

func receiptSheet(t *testing.T) publicpages.ReceiptView {
	t.Helper()
	c, _ := card(t, appeal.Received)
	c.Files = []appeal.File{{Name: "Двор.jpg", Size: 3 << 20}}
	return publicpages.NewReceipt(frame("", ""), c, publicpages.ReceiptDates{Code: "K7QF4M2X", ReceivedOn: law.NewDate(2026, 5, 14), RegisterBy: law.NewDate(2026, 5, 17)})
}

func lateStatus() publicpages.StatusView {
	return publicpages.NewStatus(frame("", ""), url.Values{"number": {"ОГ-1/2026"}, "code": {"K7QF4M2X"}}, nil, &publicpages.StatusFacts{
		Number: "ОГ-1/2026", Status: appeal.Execution, Meaning: "Обращение рассматривает ответственный исполнитель.", Late: true,
		Promise: "Ответ – не позднее 1 мая 2026 года. Этот срок прошёл 13 дней назад.", Advice: []string{"Позвоните в отдел.", "Обратитесь в прокуратуру."},
		Letters: []publicpages.StatusLetter{{Title: "Уведомление о регистрации", State: "отправлено 02.04.2026, принято почтовым сервером", Done: true}, {Title: "Ответ на обращение", State: "отправляется", Done: false}},
	})
}

func ownLetters() publicpages.OwnLettersView {
	return publicpages.NewOwnLetters(frame("", ""), publicpages.OwnLettersInput{Number: "ОГ-1/2026", Ticket: "ticket", Letters: letters(), Day: day()})
}

// publicSheets are the citizens' pages in all their states.
func publicSheets(t *testing.T) map[string]sheet {
	t.Helper()
	missing := &appeal.Error{Code: appeal.NotFound, Message: "Писем нет."}
	return map[string]sheet{
		"home": {"home", publicpages.NewHome(frame("", ""))}, "submit": {"submit", submitSheet(nil)}, "submit-error": {"submit", wrongSubmit()},
		"receipt": {"receipt", receiptSheet(t)}, "receipt-gone": {"receipt", publicpages.NewReceipt(frame("", ""), nil, publicpages.ReceiptDates{})},
		"status-late": {"status", lateStatus()}, "own-letters": {"own-letters", ownLetters()},
		"own-letters-ask": {"own-letters", publicpages.NewOwnLetters(frame("", ""), publicpages.OwnLettersInput{Values: url.Values{"surname": {hostile}}, Err: missing})},
	}
}

func TestErrorsLeadToTheirFields(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"submit", wrongSubmit()})
	links := doc.Find("[data-summary] a").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
	require.Equal(t, []string{"#files", "#authors-0-surname", "#consent", "#answer", "#website"}, links, "in the order of the form")
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
	doc := render(t, sheet{"submit", submitSheet(nil)})
	names := doc.Find("[required]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("name", "") })
	require.Equal(t, []string{"text", "authors.0.surname", "authors.0.name", "consent"}, names)
	require.Equal(t, 1, doc.Find("form[novalidate]").Length(), "errors are ours, in Russian")
}

func TestReceiptShowsWhatWasSent(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"receipt", receiptSheet(t)})
	text := doc.Find(".sent").Text()
	require.Contains(t, text, "Двор.jpg (3,0\u00a0МБ)")
	require.Contains(t, doc.Find("main").Text(), "номера ещё нет")
	require.Equal(t, "submit", doc.Find("body").AttrOr("data-forget", ""))
}

func TestLateStatusSaysWhatToDo(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"status", lateStatus()})
	require.Equal(t, 1, doc.Find(".is-late .late-advice").Length())
	require.Equal(t, 1, doc.Find(`form[action="/status/letters"] input[name=code][value=K7QF4M2X]`).Length(), "the surname is all that is missing")
	require.Zero(t, render(t, sheet{"status", statusSheet(appeal.Execution)}).Find(".late-advice").Length())
}

func TestDelivered(t *testing.T) {
	t.Parallel()
	on := func(time.Time) law.Date { return law.NewDate(2026, 11, 12) }
	for state, want := range map[appeal.LetterState]string{
		appeal.Sent: "принято почтовым сервером", appeal.Posted: "отправлено 12.11.2026 почтой", appeal.ToPrint: "будет отправлено",
		appeal.Undeliverable: "не дошло", appeal.Replaced: "по другому адресу", appeal.Queued: "отправляется",
	} {
		said := publicpages.Delivered(appeal.PostedLetter{Letter: appeal.Letter{State: state, To: []appeal.Mailbox{{Name: hostile, Email: "a@b.ru"}}}, Reply: "550 a@b.ru", SentAt: time.Unix(1, 0)}, on)
		require.Contains(t, said, want)
		require.False(t, strings.Contains(said, "a@b.ru") || strings.Contains(said, hostile), said)
	}
}

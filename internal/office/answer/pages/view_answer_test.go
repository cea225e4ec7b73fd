package pages_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	"appeals/internal/office/answer/pages"
	"appeals/internal/office/card/cardtest"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// cameBack is a reply that was returned, with two co-executors of whom one has
// given information.
func cameBack(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	v := webtest.Order()
	v["executors"] = []string{"executor", "executor2", "roads"}
	return webtest.Live(t, webtest.ThreeQuestions(),
		webtest.Do(appeal.Resolve, "head", 1, v),
		webtest.Do(appeal.Contribute, "executor2", 9,
			appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м². " + webtest.Hostile}),
		webtest.Do(appeal.Draft, "executor", 20, appeal.Values{"text": "Кровля обследована.", "result": "supported"}),
		webtest.Do(appeal.Rework, "reviewer", 21,
			appeal.Values{"remarks": "1. Не назван подрядчик.\n\n- Укажите срок. " + webtest.Hostile}),
	)
}

func answerInput(t *testing.T, who string) pages.AnswerInput {
	t.Helper()
	c, history := cameBack(t)
	return pages.AnswerInput{
		CardInput: cardtest.Shown(t, c, history, who),
		Drafts: []answer.WorkingDraft{
			{No: 2, Author: "executor", At: webtest.Now,
				Text:    "Кровля обследована 23 апреля. {{адрес}} " + webtest.Hostile,
				Results: map[string]string{"1": "measures_taken"}},
			{No: 1, Author: "executor", At: webtest.Now.AddDate(0, 0, -20), Text: "Кровля."},
		},
		Ticks: []answer.RemarkTick{{Version: 1, No: 1, By: "executor", At: webtest.Now}},
		Templates: []answer.ReplyTemplate{
			{ID: "t1", Title: "Кровля", Topic: "0005.0005",
				Text: "По обращению {{заявителя}} от {{поступило}}: {{неизвестное}}"},
			{ID: "t2", Title: "Дороги", Topic: "0003.0009", Text: "Ямы"},
			{ID: "t3", Owner: "executor", Title: "Мой", Text: "Докладываю {{должностному лицу}}"},
		},
		Sample: &appeal.Letter{Subject: "ОГ-125/2026: ответ", To: []appeal.Mailbox{{Name: "Антонова Елена Викторовна"}},
			Text: "Администрация\n\nАнтоновой Е. В.\n\nКровля " + webtest.Hostile + "\n\n-- \nАдрес"},
	}
}

func answerSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	wrong := answerInput(t, "executor")
	wrong.Values = url.Values{"text": {"Набранный текст " + webtest.Hostile}, "promised": {"завтра"}, "remark.2": {"1"}}
	wrong.Err = &appeal.Error{Code: appeal.Conflict, Message: "Карточку тем временем изменили.",
		Fields: []appeal.FieldError{{Field: "promised", Message: "Дата пишется так: 05.04.2026."},
			{Field: "results", Message: "Укажите результат по вопросу 2."}}}
	wrong.Happened = []string{"14.05.2026 – Сведения переданы"}
	c, history := webtest.Card(t, appeal.Signing)
	check := pages.AnswerInput{CardInput: cardtest.Shown(t, c, history, "head")}
	refused := check
	refused.Tried = &cardpages.Tried{Action: appeal.Rework, Message: "Заполните поле.",
		Values: url.Values{"remarks": {webtest.Hostile}}}
	templates := pages.TemplatesInput{Who: webtest.Who("reviewer"), Dir: &webtest.Staff{}, Day: webtest.Day(),
		Key: webtest.Key(), Values: url.Values{"title": {webtest.Hostile}},
		Templates: []answer.ReplyTemplate{{ID: webtest.ID, Title: "Общий " + webtest.Hostile, Text: webtest.Hostile,
			By: "clerk"}, {ID: webtest.MainID, Owner: "reviewer", Topic: webtest.Topics[0].Code, Title: "Свой",
			Text: "Текст", By: "reviewer"}}}
	return map[string]webtest.Sheet{
		"answer": webtest.On("answer",
			pages.NewAnswer(webtest.Frame("executor", "/tasks"), answerInput(t, "executor"))),
		"answer-error":  webtest.On("answer", pages.NewAnswer(webtest.Frame("executor", "/tasks"), wrong)),
		"check":         webtest.On("check", pages.NewCheck(webtest.Frame("head", "/tasks"), check)),
		"check-refused": webtest.On("check", pages.NewCheck(webtest.Frame("head", "/tasks"), refused)),
		"templates":     webtest.On("templates", pages.NewTemplates(webtest.Frame("reviewer", "/tasks"), templates)),
	}
}

func TestAnswerShowsWhatIsAsked(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("answer",
		pages.NewAnswer(webtest.Frame("executor", "/tasks"), answerInput(t, "executor"))))
	require.Equal(t, []string{"Не назван подрядчик.", "Укажите срок. " + webtest.Hostile},
		webtest.Texts(doc, ".remark-list .tick"), "each remark by itself, without its number")
	require.Equal(t, 1, doc.Find(`input[name="remark.1"][checked][form="answer-form"]`).Length())
	require.Zero(t, doc.Find(`input[name="remark.2"][checked]`).Length())
	require.Equal(t, 3, doc.Find(".answer-questions > li").Length())
	require.Equal(t, "measures_taken", doc.Find(`select[name="results.1"] option[selected]`).AttrOr("value", ""),
		"the newest draft, not the version")
	require.Contains(t, doc.Find("textarea[name=text]").Text(), "Кровля обследована 23 апреля.")
	require.Equal(t, 2, doc.Find(".part").Length(), "who gave information and who is awaited")
	require.Contains(t, webtest.Flat(doc.Find(".part").Eq(1)), "Лебедев А. Ю.")
	require.Contains(t, webtest.Flat(doc.Find(".part").Eq(1)), "Сведений пока нет")
	require.Contains(t, doc.Find("#answer-form").AttrOr("data-keep", ""), "/answer/r1w2",
		"what a browser kept of an older draft does not come back")
}

func TestTemplatesAreFilledIn(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("answer",
		pages.NewAnswer(webtest.Frame("executor", "/tasks"), answerInput(t, "executor"))))
	require.Equal(t, []string{"Кровля", "Мой"}, webtest.Texts(doc, ".place-group .place"),
		"those of other topics are not offered")
	require.Equal(t, "По обращению Антоновой Елены Викторовны от 14.04.2026: {{неизвестное}}",
		doc.Find("#tpl-t1").Text())
	require.Equal(t, "Докладываю главе администрации Громову С. Н.",
		strings.ReplaceAll(doc.Find("#tpl-t3").Text(), "\u00a0", " "))
	require.Contains(t, webtest.Flat(doc.Find(".templates-box")), "нет: {{неизвестное}}")
}

func TestVersionsAreCompared(t *testing.T) {
	t.Parallel()
	in := answerInput(t, "executor")
	doc := render(t, webtest.On("answer", pages.NewAnswer(webtest.Frame("executor", "/tasks"), in)))
	require.Equal(t, []string{"w2", "r1", "w1"}, webtest.Values(doc, ".compare select[name=to] option"),
		"the newest first, drafts among the versions")
	require.Equal(t, "r1", doc.Find(".compare select[name=from] option[selected]").AttrOr("value", ""))
	require.Contains(t, doc.Find("#compare-diff ins").Text(), "23 апреля")
	in.From, in.To = "w1", "r1"
	require.Equal(t, "обследована", strings.TrimSpace(pages.NewCompare(in).Diff.Runs[1].Text))
	in.From = "nothing"
	require.Equal(t, "w1", pages.NewCompare(in).From[2].Value)
}

func TestInsertWithoutAScript(t *testing.T) {
	t.Parallel()
	in := answerInput(t, "executor")
	in.Values = url.Values{"text": {"Начало.\r\n"}, "template": {"t3"}}
	in.Insert()
	require.Equal(t, "Начало.\n\nДокладываю главе администрации Громову С. Н.",
		strings.ReplaceAll(in.Values.Get("text"), "\u00a0", " "))
	in.Values = url.Values{"text": {""}, "part": {"1"}}
	in.Insert()
	require.Contains(t, in.Values.Get("text"), "Кровля осмотрена 23 апреля")
	in.Values = url.Values{"text": {"Как было"}, "part": {"9"}}
	in.Insert()
	require.Equal(t, "Как было", in.Values.Get("text"))
}

// states are the lines of the list by their beginning.
func states(in pages.ReplyCheck) map[string]string {
	out := map[string]string{}
	for _, i := range in.Items() {
		out[i.Text] = i.State
	}
	return out
}

func TestWhatAReplyMustHave(t *testing.T) {
	t.Parallel()
	c, _ := cameBack(t)
	check := func(text, promised string, results map[int]appeal.Result) map[string]string {
		return states(pages.ReplyCheck{Card: c, Dir: &webtest.Staff{}, Day: webtest.Day(), Text: text,
			Promised: promised, Results: results})
	}
	all := map[int]appeal.Result{1: appeal.MeasuresDone, 2: appeal.Explained, 3: appeal.Explained}
	got := check("", "", map[int]appeal.Result{1: appeal.MeasuresDone})
	require.Equal(t, map[string]string{"Результат по вопросам: 2, 3": "must", "Текст ответа": "must"}, got)

	long := strings.Repeat("Работы на кровле выполнены, о чём составлен акт. ", 4)
	got = check("Уважаемая Елена! СРОЧНОСДЕЛАНО {{адрес}} "+long, "01.01.2020", all)
	require.Equal(t, "must", got["Дата обещанного"])
	require.Equal(t, "must", got["Незаполненные места шаблона"])
	for _, hint := range []string{"Меры и даты", "Норма права", "Обращение по имени",
		"Слова из прописных букв"} {
		require.Equal(t, "hint", got[hint], hint)
	}
	got = check("Работы выполнены 23 апреля, ст. 161 Жилищного кодекса. Крышу закончат до 20 августа. "+long,
		"20.08.2026", all)
	require.Equal(t, "ok", got["Обещано до 20.08.2026"])
	require.Equal(t, "ok", got["Меры названы с датами"])
	require.Equal(t, "ok", got["Результат есть по каждому вопросу: 3 из 3"])
	for text, state := range got {
		require.NotEqual(t, "must", state, text)
	}
	got = check("Работы выполнены до …, постановление от 13.08.2006. "+long, "", all)
	require.Equal(t, "must", got["Незаполненные места шаблона"])
	require.NotContains(t, got, "Меры названы с датами", "over a gap, and by the date of a decree")
	require.Equal(t, "hint", check(long, "20.08.2026", all)["Обещано до 20.08.2026"], "the text does not name the date")
}

func TestCheckShowsTheVersionAndItsRemarks(t *testing.T) {
	t.Parallel()
	c, history := webtest.Card(t, appeal.Signing)
	in := pages.AnswerInput{CardInput: cardtest.Shown(t, c, history, "head"),
		Ticks: []answer.RemarkTick{{Version: 1, No: 1, By: "executor"}}}
	doc := render(t, webtest.On("check", pages.NewCheck(webtest.Frame("head", "/tasks"), in)))
	require.Contains(t, doc.Find(".reply-text").Text(), "ООО «Кровля-Север»")
	require.Equal(t, 1, doc.Find(`form[action$="/check/sign"]`).Length())
	require.Equal(t, 1, doc.Find(`form[action$="/check/rework"]`).Length())
	require.Contains(t, webtest.Flat(doc.Find(".remark-list")), "отмечено: Сидоров П. И.")
	require.Equal(t, 1, doc.Find(".remark-list input[checked][disabled]").Length())
	require.NotEmpty(t, doc.Find("#compare-diff ins").Text(), "what changed since the version that came back")
	require.Empty(t, pages.CheckActions(cardtest.Shown(t, c, history, "executor").Actions),
		"who wrote it does not check it")
}

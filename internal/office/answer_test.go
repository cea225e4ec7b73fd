package office_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	answerpages "appeals/internal/office/answer/pages"
	cardpages "appeals/internal/office/card/pages"
	directorypages "appeals/internal/office/directory/pages"
	letterspages "appeals/internal/office/letters/pages"
	listpages "appeals/internal/office/list/pages"
)

// cameBack is a reply that was returned, with two co-executors of whom one has
// given information.
func cameBack(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	v := order()
	v["executors"] = []string{"executor", "executor2", "roads"}
	return live(t, threeQuestions(),
		step{appeal.Resolve, "head", 1, v},
		step{appeal.Contribute, "executor2", 9, appeal.Values{"text": "Кровля осмотрена 23 апреля: повреждено 40 м². " + hostile}},
		step{appeal.Draft, "executor", 20, appeal.Values{"text": "Кровля обследована.", "result": "supported"}},
		step{appeal.Rework, "reviewer", 21, appeal.Values{"remarks": "1. Не назван подрядчик.\n\n- Укажите срок. " + hostile}},
	)
}

func answerInput(t *testing.T, who string) answerpages.AnswerInput {
	t.Helper()
	c, history := cameBack(t)
	return answerpages.AnswerInput{
		CardInput: shown(t, c, history, who),
		Drafts: []appeal.WorkingDraft{
			{No: 2, Author: "executor", At: now, Text: "Кровля обследована 23 апреля. {{адрес}} " + hostile, Results: map[string]string{"1": "measures_taken"}},
			{No: 1, Author: "executor", At: now.AddDate(0, 0, -20), Text: "Кровля."},
		},
		Ticks: []appeal.RemarkTick{{Version: 1, No: 1, By: "executor", At: now}},
		Templates: []appeal.ReplyTemplate{
			{ID: "t1", Title: "Кровля", Topic: "0005.0005", Text: "По обращению {{заявителя}} от {{поступило}}: {{неизвестное}}"},
			{ID: "t2", Title: "Дороги", Topic: "0003.0009", Text: "Ямы"}, {ID: "t3", Owner: "executor", Title: "Мой", Text: "Докладываю {{должностному лицу}}"},
		},
		Sample: &appeal.Letter{Subject: "ОГ-125/2026: ответ", To: []appeal.Mailbox{{Name: "Антонова Елена Викторовна"}}, Text: "Администрация\n\nАнтоновой Е. В.\n\nКровля " + hostile + "\n\n-- \nАдрес"},
	}
}

func answerSheets(t *testing.T) map[string]sheet {
	t.Helper()
	wrong := answerInput(t, "executor")
	wrong.Values = url.Values{"text": {"Набранный текст " + hostile}, "promised": {"завтра"}, "remark.2": {"1"}}
	wrong.Err = &appeal.Error{Code: appeal.Conflict, Message: "Карточку тем временем изменили.", Fields: []appeal.FieldError{{Field: "promised", Message: "Дата пишется так: 05.04.2026."}, {Field: "results", Message: "Укажите результат по вопросу 2."}}}
	wrong.Happened = []string{"14.05.2026 – Сведения переданы"}
	c, history := card(t, appeal.Signing)
	check := answerpages.AnswerInput{CardInput: shown(t, c, history, "head")}
	refused := check
	refused.Tried = &cardpages.Tried{Action: appeal.Rework, Message: "Заполните поле.", Values: url.Values{"remarks": {hostile}}}
	away := directorypages.AwayInput{AbsencesInput: directorypages.AbsencesInput{Who: who("roads"), Dir: &personnel{}, Day: day(), Values: url.Values{"from": {"x"}}, Key: newKey(),
		Err: &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.", Fields: []appeal.FieldError{{Field: "from", Message: "Дата пишется так."}}}}, Tasks: tasks()}
	templates := answerpages.TemplatesInput{Who: who("reviewer"), Dir: &staff{}, Day: day(), Key: newKey(), Values: url.Values{"title": {hostile}},
		Templates: []appeal.ReplyTemplate{{ID: sampleID, Title: "Общий " + hostile, Text: hostile, By: "clerk"}, {ID: mainID, Owner: "reviewer", Topic: topics[0].Code, Title: "Свой", Text: "Текст", By: "reviewer"}}}
	return map[string]sheet{
		"answer": {"answer", answerpages.NewAnswer(frame("executor", "/tasks"), answerInput(t, "executor"))}, "answer-error": {"answer", answerpages.NewAnswer(frame("executor", "/tasks"), wrong)},
		"check": {"check", answerpages.NewCheck(frame("head", "/tasks"), check)}, "check-refused": {"check", answerpages.NewCheck(frame("head", "/tasks"), refused)},
		"away": {"away", directorypages.NewAway(frame("roads", "/tasks"), away)}, "templates": {"templates", answerpages.NewTemplates(frame("reviewer", "/tasks"), templates)},
	}
}

func TestAnswerShowsWhatIsAsked(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"answer", answerpages.NewAnswer(frame("executor", "/tasks"), answerInput(t, "executor"))})
	require.Equal(t, []string{"Не назван подрядчик.", "Укажите срок. " + hostile}, texts(doc, ".remark-list .tick"), "each remark by itself, without its number")
	require.Equal(t, 1, doc.Find(`input[name="remark.1"][checked][form="answer-form"]`).Length())
	require.Zero(t, doc.Find(`input[name="remark.2"][checked]`).Length())
	require.Equal(t, 3, doc.Find(".answer-questions > li").Length())
	require.Equal(t, "measures_taken", doc.Find(`select[name="results.1"] option[selected]`).AttrOr("value", ""), "the newest draft, not the version")
	require.Contains(t, doc.Find("textarea[name=text]").Text(), "Кровля обследована 23 апреля.")
	require.Equal(t, 2, doc.Find(".part").Length(), "who gave information and who is awaited")
	require.Contains(t, flat(doc.Find(".part").Eq(1)), "Лебедев А. Ю.")
	require.Contains(t, flat(doc.Find(".part").Eq(1)), "Сведений пока нет")
	require.Contains(t, doc.Find("#answer-form").AttrOr("data-keep", ""), "/answer/r1w2", "what a browser kept of an older draft does not come back")
}

func TestTemplatesAreFilledIn(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"answer", answerpages.NewAnswer(frame("executor", "/tasks"), answerInput(t, "executor"))})
	require.Equal(t, []string{"Кровля", "Мой"}, texts(doc, ".place-group .place"), "those of other topics are not offered")
	require.Equal(t, "По обращению Антоновой Елены Викторовны от 14.04.2026: {{неизвестное}}", doc.Find("#tpl-t1").Text())
	require.Equal(t, "Докладываю главе администрации Громову С. Н.", strings.ReplaceAll(doc.Find("#tpl-t3").Text(), "\u00a0", " "))
	require.Contains(t, flat(doc.Find(".templates-box")), "нет: {{неизвестное}}")
}

func TestVersionsAreCompared(t *testing.T) {
	t.Parallel()
	in := answerInput(t, "executor")
	doc := render(t, sheet{"answer", answerpages.NewAnswer(frame("executor", "/tasks"), in)})
	require.Equal(t, []string{"w2", "r1", "w1"}, values(doc, ".compare select[name=to] option"), "the newest first, drafts among the versions")
	require.Equal(t, "r1", doc.Find(".compare select[name=from] option[selected]").AttrOr("value", ""))
	require.Contains(t, doc.Find("#compare-diff ins").Text(), "23 апреля")
	in.From, in.To = "w1", "r1"
	require.Equal(t, "обследована", strings.TrimSpace(answerpages.NewCompare(in).Diff.Runs[1].Text))
	in.From = "nothing"
	require.Equal(t, "w1", answerpages.NewCompare(in).From[2].Value)
}

func TestInsertWithoutAScript(t *testing.T) {
	t.Parallel()
	in := answerInput(t, "executor")
	in.Values = url.Values{"text": {"Начало.\r\n"}, "template": {"t3"}}
	in.Insert()
	require.Equal(t, "Начало.\n\nДокладываю главе администрации Громову С. Н.", strings.ReplaceAll(in.Values.Get("text"), "\u00a0", " "))
	in.Values = url.Values{"text": {""}, "part": {"1"}}
	in.Insert()
	require.Contains(t, in.Values.Get("text"), "Кровля осмотрена 23 апреля")
	in.Values = url.Values{"text": {"Как было"}, "part": {"9"}}
	in.Insert()
	require.Equal(t, "Как было", in.Values.Get("text"))
}

// states are the lines of the list by their beginning.
func states(in answerpages.ReplyCheck) map[string]string {
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
		return states(answerpages.ReplyCheck{Card: c, Dir: &staff{}, Day: day(), Text: text, Promised: promised, Results: results})
	}
	all := map[int]appeal.Result{1: appeal.MeasuresDone, 2: appeal.Explained, 3: appeal.Explained}
	got := check("", "", map[int]appeal.Result{1: appeal.MeasuresDone})
	require.Equal(t, map[string]string{"Результат по вопросам: 2, 3": "must", "Текст ответа": "must"}, got)

	long := strings.Repeat("Работы на кровле выполнены, о чём составлен акт. ", 4)
	got = check("Уважаемая Елена! СРОЧНОСДЕЛАНО {{адрес}} "+long, "01.01.2020", all)
	require.Equal(t, "must", got["Дата обещанного"])
	for _, hint := range []string{"Незаполненные поля шаблона", "Меры и даты", "Норма права", "Обращение по имени", "Слова из прописных букв"} {
		require.Equal(t, "hint", got[hint], hint)
	}
	got = check("Работы выполнены 23 апреля, ст. 161 Жилищного кодекса. Крышу закончат до 20 августа. "+long, "20.08.2026", all)
	require.Equal(t, "ok", got["Обещано до 20.08.2026"])
	require.Equal(t, "ok", got["Меры названы с датами"])
	require.Equal(t, "ok", got["Результат есть по каждому вопросу: 3 из 3"])
	for text, state := range got {
		require.NotEqual(t, "must", state, text)
	}
	require.Equal(t, "hint", check(long, "20.08.2026", all)["Обещано до 20.08.2026"], "the text does not name the date")
}

func TestCheckShowsTheVersionAndItsRemarks(t *testing.T) {
	t.Parallel()
	c, history := card(t, appeal.Signing)
	in := answerpages.AnswerInput{CardInput: shown(t, c, history, "head"), Ticks: []appeal.RemarkTick{{Version: 1, No: 1, By: "executor"}}}
	doc := render(t, sheet{"check", answerpages.NewCheck(frame("head", "/tasks"), in)})
	require.Contains(t, doc.Find(".reply-text").Text(), "ООО «Кровля-Север»")
	require.Equal(t, 1, doc.Find(`form[action$="/check/sign"]`).Length())
	require.Equal(t, 1, doc.Find(`form[action$="/check/rework"]`).Length())
	require.Contains(t, flat(doc.Find(".remark-list")), "отмечено: Сидоров П. И.")
	require.Equal(t, 1, doc.Find(".remark-list input[checked][disabled]").Length())
	require.NotEmpty(t, doc.Find("#compare-diff ins").Text(), "what changed since the version that came back")
	require.Empty(t, answerpages.CheckActions(shown(t, c, history, "executor").Actions), "who wrote it does not check it")
}

func TestEverybodyArrangesTheirOwnSubstitution(t *testing.T) {
	t.Parallel()
	in := directorypages.AwayInput{AbsencesInput: directorypages.AbsencesInput{Who: who("executor"), Dir: &personnel{}, Day: day(), Values: url.Values{}, Key: newKey()}, Tasks: tasks()}
	doc := render(t, sheet{"away", directorypages.NewAway(frame("executor", "/tasks"), in)})
	require.Equal(t, []string{"", "executor2", "executor3", "roads"}, values(doc, "select[name=substitute] option"), "those with the same rights, one's own unit first")
	require.Equal(t, "executor", doc.Find(`#form input[name=person]`).AttrOr("value", ""))
	require.Contains(t, flat(doc.Find(".away-work")), "Протекает крыша")
	require.NotContains(t, flat(doc.Find(".away-work")), "Яма у остановки", "work of those whom one stands in for is not one's own")
}

func TestManyTasksWithoutDateAreKinds(t *testing.T) {
	t.Parallel()
	list := tasks()
	dated := len(list)
	for range 9 {
		list = append(list, appeal.Task{Kind: string(appeal.FileAway), AppealID: sampleID, Number: "ОГ-90/2026"}, appeal.Task{Kind: "letter_to_print", LetterID: sampleID})
	}
	in := listpages.TasksInput{Who: who("clerk"), Tasks: list, Dir: &staff{}, Day: day()}
	doc := render(t, sheet{"tasks", listpages.NewTasks(frame("clerk", "/tasks"), in)})
	require.Zero(t, doc.Find(".task-group.none table").Length())
	kinds := texts(doc, ".task-group.none .task-kinds a")
	require.Contains(t, kinds, "В дело 9")
	require.Equal(t, "/tasks?kind=letters", doc.Find(".task-group.none .task-kinds a").First().AttrOr("href", ""))

	in.Tasks = list[:dated]
	doc = render(t, sheet{"tasks", listpages.NewTasks(frame("clerk", "/tasks"), in)})
	require.NotZero(t, doc.Find(".task-group.none table").Length(), "a few are listed")
}

func TestTasksSayWhatIsAsked(t *testing.T) {
	t.Parallel()
	list := tasks()
	list[0].Asked = []appeal.Asked{{Kind: appeal.AskedByRemarks, Text: "Укажите срок. " + hostile, By: "reviewer"}, {Kind: appeal.AskedByOrder, Text: "Рассмотреть.", By: "head"}}
	list[0].Parts, list[0].PartsOf, list[0].OnControl, list[0].Escalation, list[0].AppealDue = 1, 2, true, 2, law.NewDate(2026, 5, 15)
	in := listpages.TasksInput{Who: who("executor").OnDay(away, day().Today), Tasks: list, Dir: &staff{}, Day: day()}
	doc := render(t, sheet{"tasks", listpages.NewTasks(frame("executor", "/tasks"), in)})
	first := doc.Find(".task-group.late tr").Eq(1)
	require.Equal(t, "Доработать ответ", flat(first.Find(".row-link")))
	require.Equal(t, "/appeals/"+sampleID+"/answer", first.Find(".row-link").AttrOr("href", ""))
	require.Contains(t, flat(first), "Замечания, Белова А. С.: Укажите срок.")
	require.Contains(t, flat(first), "Резолюция, Громов С. Н.: Рассмотреть.")
	require.Contains(t, flat(first), "сведения: 1 из 2")
	require.Contains(t, flat(first), "обращение до 15.05.2026")
	require.Equal(t, []string{"К", "эск. 2"}, first.Find(".tag").Map(func(_ int, s *goquery.Selection) string { return s.Text() }))
	require.Equal(t, []string{"Все 7", "Доработать ответ 1", "Ответить 3", "Дать сведения 1", "Обещанное 1", "Письма 1"}, texts(doc, ".task-kinds a"))
	require.Contains(t, doc.Find(".load figcaption").Text(), "За 10 рабочих дней")

	in.Kind = "rework"
	doc = render(t, sheet{"tasks", listpages.NewTasks(frame("executor", "/tasks"), in)})
	require.Equal(t, 1, doc.Find(".row-link").Length())
	require.Equal(t, "Доработать ответ 1", flat(doc.Find(".task-kinds a[aria-current]")))
}

func TestLoadCountsByWorkingDay(t *testing.T) {
	t.Parallel()
	due := func(d law.Date, overdue bool) appeal.Task {
		return appeal.Task{Kind: string(appeal.Draft), AppealID: sampleID, Due: d, Overdue: overdue}
	}
	in := listpages.TasksInput{Who: who("executor"), Dir: &staff{}, Day: day(), Tasks: []appeal.Task{
		due(law.NewDate(2026, 5, 14), false), due(law.NewDate(2026, 5, 16), false), // Saturday belongs to Friday
		due(law.NewDate(2026, 5, 15), false), due(law.NewDate(2026, 5, 1), true), due(law.NewDate(2026, 8, 3), false), {Kind: "file"},
	}}
	strip := listpages.NewTasks(frame("executor", "/tasks"), in).Load
	require.Len(t, strip.Days, 10)
	require.Equal(t, []int{1, 2, 0}, []int{strip.Days[0].Count, strip.Days[1].Count, strip.Days[2].Count})
	require.Equal(t, "чт", strip.Days[0].Week)
	require.True(t, strip.Days[0].Today)
	require.Equal(t, "За 10 рабочих дней – 3\u00a0срока, больше всего 15.05: 2\u00a0задачи.", strip.Words)
}

// A printed letter has the addressee in its head, in the dative, and once.
func TestPrintedLetterTakesItsHead(t *testing.T) {
	t.Parallel()
	posted := func(text string) appeal.PostedLetter {
		return appeal.PostedLetter{Letter: appeal.Letter{Kind: appeal.ReplyLetter, State: appeal.ToPrint, To: []appeal.Mailbox{{Name: "Антонова Елена Викторовна"}},
			Address: "184000, ул. Мира, д. 14", Text: "Администрация города Североморье\nОтдел обращений\n\n" + text}}
	}
	doc := render(t, sheet{"letter", letterspages.NewLetter(frame("clerk", "/letters"), posted("Антоновой Е. В.\n184000, ул. Мира, д. 14\n\nКрыша\n\n-- \nАдрес"), day())})
	require.Equal(t, []string{"Антоновой Е. В.", "184000, ул. Мира, д. 14"}, texts(doc, ".sheet-to p"))
	require.Equal(t, []string{"Крыша"}, texts(doc, ".sheet-par"))
	doc = render(t, sheet{"letter", letterspages.NewLetter(frame("clerk", "/letters"), posted("Просим\nрассмотреть"), day())})
	require.Equal(t, []string{"Антонова Елена Викторовна", "184000, ул. Мира, д. 14"}, texts(doc, ".sheet-to p"))
	require.Equal(t, 1, doc.Find(".sheet-par").Length())
}

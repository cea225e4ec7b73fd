package pages_test

import (
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/list/pages"
	"appeals/internal/web/webtest"
)

func TestManyTasksWithoutDateAreKinds(t *testing.T) {
	t.Parallel()
	list := webtest.Tasks()
	dated := len(list)
	for range 9 {
		list = append(list, lists.Task{Kind: string(appeal.FileAway), AppealID: webtest.ID, Number: "ОГ-90/2026"},
			lists.Task{Kind: "letter_to_print", LetterID: webtest.ID})
	}
	in := pages.TasksInput{Who: webtest.Who("clerk"), Tasks: list, Dir: &webtest.Staff{}, Day: webtest.Day()}
	doc := render(t, webtest.On("tasks", pages.NewTasks(webtest.Frame("clerk", "/tasks"), in)))
	require.Zero(t, doc.Find(".task-group.none table").Length())
	kinds := webtest.Texts(doc, ".task-group.none .task-kinds a")
	require.Contains(t, kinds, "В дело 9")
	require.Equal(t, "/tasks?kind=letters", doc.Find(".task-group.none .task-kinds a").First().AttrOr("href", ""))

	in.Tasks = list[:dated]
	doc = render(t, webtest.On("tasks", pages.NewTasks(webtest.Frame("clerk", "/tasks"), in)))
	require.NotZero(t, doc.Find(".task-group.none table").Length(), "a few are listed")
}

func TestTasksSayWhatIsAsked(t *testing.T) {
	t.Parallel()
	list := webtest.Tasks()
	list[0].Asked = []lists.Asked{{Kind: lists.AskedByRemarks, Text: "Укажите срок. " + webtest.Hostile,
		By: "reviewer"}, {Kind: lists.AskedByOrder, Text: "Рассмотреть.", By: "head"}}
	list[0].Parts, list[0].PartsOf, list[0].OnControl, list[0].Escalation, list[0].AppealDue = 1, 2, true, 2,
		law.NewDate(2026, 5, 15)
	in := pages.TasksInput{Who: webtest.Who("executor").OnDay(webtest.Away, webtest.Day().Today), Tasks: list,
		Dir: &webtest.Staff{}, Day: webtest.Day()}
	doc := render(t, webtest.On("tasks", pages.NewTasks(webtest.Frame("executor", "/tasks"), in)))
	first := doc.Find(".task-group.late tr").Eq(1)
	require.Equal(t, "Доработать ответ", webtest.Flat(first.Find(".row-link")))
	require.Equal(t, "/appeals/"+webtest.ID+"/answer", first.Find(".row-link").AttrOr("href", ""))
	require.Contains(t, webtest.Flat(first), "Замечания, Белова А. С.: Укажите срок.")
	require.Contains(t, webtest.Flat(first), "Резолюция, Громов С. Н.: Рассмотреть.")
	require.Contains(t, webtest.Flat(first), "сведения: 1 из 2")
	require.Contains(t, webtest.Flat(first), "обращение до 15.05.2026")
	require.Equal(t, []string{"К", "эск. 2"},
		first.Find(".tag").Map(func(_ int, s *goquery.Selection) string { return s.Text() }))
	require.Equal(t, []string{"Все 7", "Доработать ответ 1", "Ответить 3", "Дать сведения 1", "Обещанное 1",
		"Письма 1"}, webtest.Texts(doc, ".task-kinds a"))
	require.Contains(t, doc.Find(".load figcaption").Text(), "За 10 рабочих дней")

	in.Kind = "rework"
	doc = render(t, webtest.On("tasks", pages.NewTasks(webtest.Frame("executor", "/tasks"), in)))
	require.Equal(t, 1, doc.Find(".row-link").Length())
	require.Equal(t, "Доработать ответ 1", webtest.Flat(doc.Find(".task-kinds a[aria-current]")))
}

func TestLoadCountsByWorkingDay(t *testing.T) {
	t.Parallel()
	due := func(d law.Date, overdue bool) lists.Task {
		return lists.Task{Kind: string(appeal.Draft), AppealID: webtest.ID, Due: d, Overdue: overdue}
	}
	in := pages.TasksInput{Who: webtest.Who("executor"), Dir: &webtest.Staff{}, Day: webtest.Day(), Tasks: []lists.Task{
		due(law.NewDate(2026, 5, 14), false), due(law.NewDate(2026, 5, 16), false), // Saturday belongs to Friday
		due(law.NewDate(2026, 5, 15), false), due(law.NewDate(2026, 5, 1), true), due(law.NewDate(2026, 8, 3), false),
		{Kind: "file"},
	}}
	strip := pages.NewTasks(webtest.Frame("executor", "/tasks"), in).Load
	require.Len(t, strip.Days, 10)
	require.Equal(t, []int{1, 2, 0}, []int{strip.Days[0].Count, strip.Days[1].Count, strip.Days[2].Count})
	require.Equal(t, "чт", strip.Days[0].Week)
	require.True(t, strip.Days[0].Today)
	require.Equal(t, "За 10 рабочих дней – 3\u00a0срока, больше всего 15.05: 2\u00a0задачи.", strip.Words)
}

func TestTasksOfAStandInSayWhoseTheyAre(t *testing.T) {
	t.Parallel()
	tasks := webtest.Texts(render(t,
		webtest.On("tasks", pages.NewTasks(webtest.Frame("executor2", "/tasks"),
			pages.TasksInput{Who: webtest.Who("executor2"), Tasks: webtest.Tasks(), Dir: &webtest.Staff{},
				Day: webtest.Day()}))), ".what")
	require.Contains(t, tasks, "Подготовить ответ ответственный исполнитель по замещению: Лебедев А. Ю.")
	require.Contains(t, tasks, "Проверить, выполнено ли обещанное")
}

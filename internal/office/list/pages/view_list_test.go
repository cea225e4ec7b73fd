package pages_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/list"
	"appeals/internal/office/list/pages"
	"appeals/internal/web/webtest"
)

func listSheet(t *testing.T) pages.ListView {
	t.Helper()
	q := url.Values{"folder": {"open"}, "topic": {webtest.Topics[0].Code}}
	return pages.NewList(webtest.Frame("clerk", "/appeals"), pages.ListInput{
		Who: webtest.Who("clerk"), Asked: pages.Asked{Values: q}, Dir: &webtest.Staff{}, Units: webtest.Units,
		Day:    webtest.Day(),
		Filter: lists.Filter{Folder: lists.AllOpen, Topic: webtest.Topics[0].Code},
		Page:   lists.Page{Lines: webtest.Lines(t), Next: "bmV4dA"},
		Counters: map[lists.Folder]int{lists.AllOpen: 46, lists.Received: 3, lists.Registered: 4, lists.Resolution: 6,
			lists.Execution: 21,
			lists.Check:     5, lists.Signing: 4, lists.Overdue: 2, lists.DueSoon: 7, lists.Control: 9, lists.ToFile: 3,
			lists.Everything: 1001},
	})
}

// drawn is a list under some parameters.
func drawn(t *testing.T, values url.Values, change func(*pages.ListInput)) *goquery.Document {
	t.Helper()
	sort, known := lists.ParseSort(values.Get("sort"))
	require.True(t, known)
	in := pages.ListInput{Who: webtest.Who("clerk"), Asked: pages.Asked{Values: values}, Dir: &webtest.Staff{},
		Units: webtest.Units, Day: webtest.Day(), NewKey: webtest.Key(),
		Filter: lists.Filter{Folder: lists.Folder(values.Get("folder")), Sort: sort, Query: values.Get("q")},
		Page:   lists.Page{Lines: webtest.Lines(t), Next: "bmV4dA"}}
	if change != nil {
		change(&in)
	}
	return render(t, webtest.On("list", pages.NewList(webtest.Frame("clerk", "/appeals"), in)))
}

func hrefs(doc *goquery.Document, selector string) []string {
	return doc.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
}

// Up, down, and the folder's own order.
func TestHeadSortsInThreeClicks(t *testing.T) {
	t.Parallel()
	at := url.Values{"folder": {"open"}, "unit": {"kgh"}}
	for _, step := range []struct{ sort, order, next string }{
		{"", "", "/appeals?folder=open&sort=applicant&unit=kgh"},
		{"applicant", "ascending", "/appeals?folder=open&sort=-applicant&unit=kgh"},
		{"-applicant", "descending", "/appeals?folder=open&unit=kgh"},
	} {
		at.Set("sort", step.sort)
		head := drawn(t, at, nil).Find("th[data-col=applicant]")
		require.Equal(t, step.order, head.AttrOr("aria-sort", ""))
		require.Equal(t, step.next, head.Find("a").AttrOr("href", ""))
	}
	journal := drawn(t, url.Values{"folder": {"all"}}, nil)
	require.Zero(t, journal.Find("th[data-col=executor] a").Length(), "the whole journal is not sorted by executors")
	require.Equal(t, 1, journal.Find("th[data-col=number] a").Length())
}

// What somebody typed stands in no address of the page, whatever is clicked.
func TestTypedWordsStandInNoAddress(t *testing.T) {
	t.Parallel()
	search := &list.SavedSearch{ID: webtest.ID, Conditions: map[string]string{"q": "Сорокина", "applicant": "Вера"}}
	values := url.Values{"q": {"Сорокина"}, "applicant": {"Вера"}, "folder": {"all"}, "channel": {"post"}}
	doc := drawn(t, values, func(in *pages.ListInput) { in.Asked.Search = search })
	for _, href := range hrefs(doc, "a[href]") {
		plain, err := url.QueryUnescape(href)
		require.NoError(t, err)
		require.NotContains(t, plain, "Сорокина")
		require.NotContains(t, plain, "Вера")
	}
	require.Contains(t, hrefs(doc, ".paging a"), "/appeals?channel=post&cursor=bmV4dA&folder=all&search="+webtest.ID)
	chips := hrefs(doc, ".chip")
	require.Contains(t, chips, "/appeals?channel=post&folder=all&q=&search="+webtest.ID,
		"without the words, the name stays")
	require.Contains(t, chips, "/appeals?folder=all&search="+webtest.ID)
	require.Equal(t, "Сорокина", doc.Find(".find-form [name=q]").AttrOr("value", ""))
}

// A kept search is changed by the address: what it has is taken away by an
// empty parameter.
func TestKeptSearchWithoutOneOfItsConditions(t *testing.T) {
	t.Parallel()
	search := &list.SavedSearch{ID: webtest.ID, Name: "Дворы",
		Conditions: map[string]string{"q": "двор", "channel": "post"}}
	doc := drawn(t, url.Values{"q": {"двор"}, "channel": {"post"}}, func(in *pages.ListInput) {
		in.Asked.Search, in.Saved = search, []list.SavedSearch{*search}
	})
	require.Equal(t, "Дворы", doc.Find("h1").Text())
	require.Contains(t, hrefs(doc, ".chip"), "/appeals?channel=&search="+webtest.ID)
	require.Equal(t, "/appeals?search="+webtest.ID, doc.Find(".folders a[aria-current]").AttrOr("href", ""))
	require.Equal(t, "/searches/"+webtest.ID+"/drop", doc.Find(`form[action$="/drop"]`).AttrOr("action", ""))
	require.Equal(t, "Дворы", doc.Find("#keep-name").AttrOr("value", ""))
}

func TestFoundWordsAreMarked(t *testing.T) {
	t.Parallel()
	doc := drawn(t, url.Values{"q": {"крыша"}, "folder": {"all"}}, func(in *pages.ListInput) {
		in.Page.Lines = in.Page.Lines[:1]
		in.Page.Lines[0].Annotation = "Течёт КРЫША " + webtest.Hostile
		in.Page.Lines[0].Found = &lists.Found{Where: "reply", Text: "…ремонт крыши <b>начат</b>…"}
		in.Page.Hits = []string{"крыша", "крыши", "script"}
	})
	require.Equal(t, []string{"КРЫША", "script", "script"},
		doc.Find(".subject .first mark").Map(func(_ int, s *goquery.Selection) string { return s.Text() }))
	require.Equal(t, "Течёт КРЫША "+webtest.Hostile, doc.Find(".subject .first").Text())
	require.Equal(t, "В ответе: …ремонт крыши <b>начат</b>…", doc.Find(".found").Text())
	require.Equal(t, "крыши", doc.Find(".found mark").Text())
	require.Zero(t, doc.Find(".found b, main script").Length())
}

func TestColumnsOfAPerson(t *testing.T) {
	t.Parallel()
	look := pages.LookOf(url.Values{"order": {"left", "number", "stage", "unit", "x"},
		"columns": {"left", "stage", "x"}, "density": {"one"}, "move": {"stage:-1"}})
	require.Equal(t, pages.ListLook{Columns: []string{"left", "stage", "number"}, Density: "one"}, look,
		"the number is always there")
	doc := drawn(t, url.Values{"folder": {"open"}}, func(in *pages.ListInput) { in.Look = look })
	require.Equal(t, []string{"left", "stage", "number"},
		doc.Find("th[data-col]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("data-col", "") }))
	require.True(t, doc.Find("table.lines").HasClass("one"))
	require.Equal(t, 1, doc.Find("th[data-col=stage] [name=status]").Length(),
		"a filter stands in the head of its column")
	require.Equal(t, 1, doc.Find(".wide-pop [name=unit]").Length(), "or among the others")
	require.Equal(t, pages.UsualLook(), pages.LookOf(url.Values{"do": {"usual"}}))
	require.Equal(t, pages.UsualLook(), pages.ListLook{}.Sound())
	every := drawn(t, url.Values{"folder": {"open"}}, func(in *pages.ListInput) {
		in.Look.Columns = doc.Find(".look-list li").Map(func(_ int, s *goquery.Selection) string {
			return s.AttrOr("data-code", "")
		})
	})
	require.Equal(t, 20, every.Find("th[data-col]").Length())
	require.Zero(t, every.Find(".wide-pop [name=status]").Length())
}

func TestWrongConditionIsShown(t *testing.T) {
	t.Parallel()
	doc := drawn(t, url.Values{"from": {"2026-02-30"}, "channel": {"post"}}, func(in *pages.ListInput) {
		in.Wrong = &appeal.Error{Code: appeal.Invalid,
			Fields: []appeal.FieldError{{Field: "from", Message: "Дата пишется так."},
				{Field: "status", Message: "Такой стадии нет."}, {Field: "cursor", Message: "Страница устарела."}}}
	})
	require.Equal(t, 1, doc.Find(".notice [name=from][aria-invalid]").Length())
	require.Contains(t, doc.Find(".notice").Text(), "Страница устарела.")
	require.Equal(t, "post", doc.Find("[name=channel] option[selected]").AttrOr("value", ""))
}

func TestNothingFoundHelps(t *testing.T) {
	t.Parallel()
	doc := drawn(t, url.Values{"q": {"снег"}, "field": {"reply"}, "folder": {"open"},
		"unit": {"kgh"}}, func(in *pages.ListInput) {
		in.Page = lists.Page{}
		in.Asked.Search = &list.SavedSearch{ID: webtest.ID,
			Conditions: map[string]string{"q": "снег", "field": "reply"}}
	})
	require.Equal(t, []string{"/appeals?folder=all&search=" + webtest.ID + "&unit=kgh",
		"/appeals?field=&folder=open&search=" + webtest.ID + "&unit=kgh", "/appeals?folder=open&search=" + webtest.ID},
		hrefs(doc, ".empty a"))
	require.True(t, strings.Contains(doc.Find(".empty").Text(), "опечатки"))
}

// The term is a colour with an icon and words.
func TestTermsOfDecidedAppeals(t *testing.T) {
	t.Parallel()
	all := webtest.Lines(t)
	l := all[0]
	l.Status, l.AnsweredOn, l.DaysLate = appeal.Answered, webtest.Day().Today, 3
	intime, promised := l, l
	intime.DaysLate = 0
	promised.Promised = webtest.Day().Today.AddDays(9)
	doc := drawn(t, url.Values{"folder": {"all"}},
		func(in *pages.ListInput) { in.Page.Lines = []lists.Line{l, intime, promised} })
	tones := doc.Find("tbody .left .mark").Map(func(_ int, s *goquery.Selection) string {
		return s.AttrOr("class", "") + " " + s.Find(".mark-icon").Text()
	})
	require.Equal(t, []string{"mark waslate !", "mark done ✓", "mark waits →"}, tones)
}

func TestPaneIsTheCardInShort(t *testing.T) {
	t.Parallel()
	c, _ := webtest.Card(t, appeal.Signing)
	doc := webtest.RenderPart(t, pages.PageTemplates, "list", "pane",
		pages.NewPane(cardpages.CardInput{Card: c, Dir: &webtest.Staff{}, Day: webtest.Day()}))
	for _, words := range []string{c.Number, "Антонова Елена Викторовна", "и ещё 1", "Ремонт кровли", "ответственный",
		"Проект ответа", "План"} {
		require.Contains(t, strings.ReplaceAll(doc.Text(), "\u00a0", " "), words)
	}
	require.Zero(t, doc.Find("script").Length())
}

// listSheets are the list and the tasks, with and without lines.
func listSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	none := pages.ListInput{Who: webtest.Who("executor"), Asked: pages.Asked{Values: url.Values{"q": {"x"}}},
		Dir: &webtest.Staff{}, Day: webtest.Day()}
	tasks := func(who string, list []lists.Task) webtest.Sheet {
		in := pages.TasksInput{Who: webtest.Who(who), Tasks: list, Dir: &webtest.Staff{}, Day: webtest.Day()}
		return webtest.On("tasks", pages.NewTasks(webtest.Frame(who, "/tasks"), in))
	}
	return map[string]webtest.Sheet{
		"list":       webtest.On("list", listSheet(t)),
		"list-empty": webtest.On("list", pages.NewList(webtest.Frame("executor", "/appeals"), none)),
		"tasks":      tasks("executor", webtest.Tasks()), "tasks-empty": tasks("head", nil),
	}
}

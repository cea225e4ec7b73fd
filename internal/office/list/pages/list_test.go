package pages_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/lists"
	"appeals/internal/office/list/pages"
	"appeals/internal/testkit"
)

func TestLists(t *testing.T) {
	t.Parallel()
	var got lists.Filter
	remember := func(t *testing.T, g *rig) {
		t.Helper()
		g.store.list = func(f lists.Filter) (lists.Page, error) {
			got = f
			return lists.Page{Lines: []lists.Line{{Process: frametest.SampleCard(t).Process, Applicant: "Петров",
				Type: "complaint", Repetition: "primary", Authorship: "individual"}}, Next: "c2"}, nil
		}
	}
	run := func(as, query string, status int, want ...string) lists.Filter {
		got = lists.Filter{}
		scenario{As: as, URL: "/api/v1/appeals" + query, Status: status, Before: remember, Want: want}.Run(t, newRig(t))
		return got
	}
	f := run("clerk", "?folder=overdue&q=двор&from=2026-01-01&to=01.02.2026&limit=10&cursor=c1", 200, `"next":"c2"`,
		`"days_left":30`, `"overdue":false`)
	require.Equal(t, lists.Overdue, f.Folder)
	require.Equal(t, "2026-02-01", f.To.String())
	require.Equal(t, "2026-03-10", f.Today.String())
	require.Equal(t, 10, f.Limit)
	run("clerk", "?folder=x&status=y&from=z&limit=201", 422, `"field":"folder"`, `"field":"status"`,
		`"field":"from"`, `"field":"limit"`)
	require.Equal(t, "executor", run("executor", "", 200).Executor)
	require.Equal(t, "executor", run("executor", "?executor=executor2", 200).Executor, "an executor sees his own")
	require.Equal(t, "executor", run("executor", "?unit=roads", 200).Executor)
	require.Empty(t, run("executor", "?unit=kgh", 200).Executor, "or those of the unit")
}

// typed looks for a person by the search form and returns where it led.
func typed(t *testing.T, b *frametest.Browser, form url.Values) *url.URL {
	t.Helper()
	w := b.Post("/appeals", form)
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	at, err := url.Parse(w.Header().Get("Location"))
	require.NoError(t, err)
	return at
}

// A name comes in a body and is kept in the register: no address has it.
func TestSearchFormKeepsNamesOutOfAddresses(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := lists.Filter{}
	g.store.list = func(f lists.Filter) (lists.Page, error) { asked = f; return lists.Page{Next: "c2"}, nil }
	b := g.Browse(t, "clerk")
	at := typed(t, b, url.Values{"q": {frametest.Personal}, "field": {"author"}, "channel": {"post"}})
	require.Len(t, at.Query(), 3)
	require.Equal(t, "all", at.Query().Get("folder"), "words are looked for in the whole journal")
	require.Equal(t, "post", at.Query().Get("channel"))
	id := at.Query().Get("search")
	doc := b.Get(at.String(), http.StatusOK)
	require.Equal(t, frametest.Personal, asked.Query)
	require.Equal(t, lists.Scope("author"), asked.Scope)
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#s-q"))
	for _, href := range doc.Find("a[href]").Map(func(_ int, s *goquery.Selection) string {
		return s.AttrOr("href", "")
	}) {
		plain, _ := url.QueryUnescape(href)
		require.NotContains(t, plain, frametest.Personal)
	}

	again := typed(t, b, url.Values{"search": {id}, "q": {frametest.Personal}, "field": {"author"}, "unit": {"kgh"},
		"folder": {"all"}})
	require.Equal(t, id, again.Query().Get("search"), "the same words are kept once")
	require.Equal(t, "/appeals?folder=open&unit=kgh",
		typed(t, b, url.Values{"folder": {"open"}, "unit": {"kgh"}}).String())
	require.Equal(t, "/appeals?topic=0005.0005.0056.1168",
		typed(t, b, url.Values{"topic": {"0005.0005.0056.1168 – Ремонт"}}).String())

	other := g.Browse(t, "manager").Get(at.String(), http.StatusOK)
	require.Contains(t, other.Find(".notice").Text(), "Этого поиска больше нет")
	require.NotContains(t, other.Text(), frametest.Personal)
	require.NotContains(t, g.Log.String(), frametest.Personal)
}

func TestKeptSearches(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := lists.Filter{}
	g.store.list = func(f lists.Filter) (lists.Page, error) { asked = f; return lists.Page{}, nil }
	b := g.Browse(t, "clerk")
	const key = "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59"
	form := url.Values{"key": {key}, "name": {" Двор  Сорокиной "}, "q": {frametest.Personal}, "channel": {"post"},
		"folder": {"all"}}
	b.Moved("/searches", form, "/appeals?search="+key)
	b.Moved("/searches", form, "/appeals?search="+key) // a double click
	doc := b.Get("/appeals?search="+key+"&channel=", http.StatusOK)
	require.Equal(t, "Двор Сорокиной", doc.Find("h1").Text())
	require.Equal(t, frametest.Personal, asked.Query)
	require.Empty(t, asked.Channel, "the address takes a condition away")
	require.Equal(t, 1, doc.Find(`.folders a[href="/appeals?search=`+key+`"]`).Length())

	form.Set("key", frametest.OtherID)
	doc = b.Shown("/searches", form, http.StatusOK)
	require.Contains(t, doc.Find("#keep-name-error").Text(), "уже есть")
	require.Equal(t, "Двор Сорокиной", frametest.Value(doc, "#keep-name"))
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#s-q"), "nothing typed is lost")
	doc = b.Shown("/searches", url.Values{"name": {" "}, "unit": {"kgh"}}, http.StatusOK)
	require.Contains(t, doc.Find("#keep-name-error").Text(), "Назовите")

	counts := b.Get("/appeals/count?folder=open&unit=kgh", http.StatusOK)
	require.Equal(t, "3", counts.Find("#saved-"+key).Text())
	require.Contains(t, counts.Find("#list-count").Text(), "4")
	require.Len(t, g.store.counted, 2)
	require.Zero(t, b.Get("/appeals/count?folder=open", http.StatusOK).Find("#list-count").Length(),
		"a whole folder has its counter")

	b.Moved("/searches/"+key, url.Values{"name": {"Дворы"}}, "/appeals?search="+key)
	b.Shown("/searches/"+key, url.Values{"name": {""}}, http.StatusOK)
	b.Moved("/searches/"+key+"/drop", nil, "/appeals")
	b.Moved("/searches/"+key+"/drop", nil, "/appeals")
	require.Equal(t, http.StatusNotFound, b.Post("/searches/"+key, url.Values{"name": {"x"}}).Code)
}

// The page that opens by itself is what is open, so that it is sorted like it.
func TestListWithoutAFolder(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := lists.Filter{}
	g.store.list = func(f lists.Filter) (lists.Page, error) { asked = f; return lists.Page{}, nil }
	b := g.Browse(t, "clerk")
	doc := b.Get("/appeals?sort=-stage", http.StatusOK)
	require.Equal(t, lists.Sort{By: "stage", Desc: true}, asked.Sort)
	require.Equal(t, lists.AllOpen, asked.Folder)
	require.Zero(t, doc.Find("[role=alert]").Length())
	b.Get("/appeals?folder=all&sort=-stage", http.StatusOK)
	require.Equal(t, lists.Sort{}, asked.Sort, "the journal is shown in its own order, with a word about it")
}

func TestColumnsAreKept(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	form := url.Values{"order": {"number", "stage", "left"}, "columns": {"stage", "left"}, "density": {"one"},
		"return": {"/appeals?folder=execution"}}
	b.Moved("/appeals/columns", form, "/appeals?folder=execution")
	require.Equal(t, 3, b.Get("/appeals", http.StatusOK).Find("th[data-col]").Length())
	form.Set("move", "left:-1")
	b.Moved("/appeals/columns", form, "/appeals?folder=execution&look=1")
	doc := b.Get("/appeals?look=1", http.StatusOK)
	require.Equal(t, "left", doc.Find("th[data-col]").Eq(1).AttrOr("data-col", ""))
	require.Equal(t, 1, doc.Find("details.look[open]").Length(), "without a script the form stays open")
	form.Set("return", "//evil.example")
	form.Del("move")
	b.Moved("/appeals/columns", form, "/appeals")
}

func TestPane(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	in := frametest.SampleIntake()
	in.Addressee = "head"
	card, err := testkit.Intake(g.store.All, testkit.Office()).Accept(t.Context(), "a", in, nil,
		testkit.Person("clerk"), true, frametest.Now)
	require.NoError(t, err)
	b := g.Browse(t, "clerk")
	require.Contains(t, b.Get("/appeals/"+card.ID+"/pane", http.StatusOK).Text(), "Ремонт двора")
	require.Equal(t, http.StatusNotFound, b.Send(frametest.NewGet(t, "/appeals/"+frametest.OtherID+"/pane")).Code)
}

func TestSearchesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := lists.Filter{}
	g.store.list = func(f lists.Filter) (lists.Page, error) {
		asked = f
		return lists.Page{Lines: []lists.Line{{Process: appeal.Process{ID: frametest.CardID, Status: appeal.Execution},
			Type: "complaint", Authorship: "individual", Repetition: "primary",
			Found: &lists.Found{Where: "text", Text: "двор"}}}, Hits: []string{"двор"}}, nil
	}
	const kept = "/api/v1/searches/" + frametest.OtherID
	body := `{"name":"Дворы","conditions":{"q":"` + frametest.Personal + `","sort":"-received","folder":"all"}}`
	for _, sc := range []scenario{
		{Name: "keep", As: "clerk", Method: http.MethodPut, URL: kept, Body: body, Status: 200,
			Want: []string{`"name":"Дворы"`}},
		{Name: "keep again", As: "clerk", Method: http.MethodPut, URL: kept, Body: body, Status: 200},
		{Name: "without a name", As: "clerk", Method: http.MethodPut, URL: kept, Body: `{"name":" "}`, Status: 422,
			Want: []string{`"field":"name"`}},
		{Name: "with a strange condition", As: "clerk", Method: http.MethodPut, URL: kept,
			Body: `{"name":"x","conditions":{"password":"1"}}`, Status: 422},
		{Name: "under a strange id", As: "clerk", Method: http.MethodPut, URL: "/api/v1/searches/x", Body: body,
			Status: 422, Want: []string{`"field":"id"`}},
		{Name: "list", As: "clerk", URL: "/api/v1/searches?counts=1", Status: 200,
			Want: []string{`"count":3`, `"sort":"-received"`}},
		{Name: "list of another", As: "manager", URL: "/api/v1/searches", Status: 200, Want: []string{`"searches":[]`}},
		{Name: "open", As: "clerk", URL: "/api/v1/appeals?search=" + frametest.OtherID + "&folder=filed", Status: 200,
			Want: []string{`"hits":["двор"]`, `"where":"text"`}},
		{Name: "open of another", As: "manager", URL: "/api/v1/appeals?search=" + frametest.OtherID, Status: 404},
		{Name: "drop", As: "clerk", Method: http.MethodDelete, URL: kept, Status: 204},
	} {
		sc.Run(t, g)
		if sc.Name == "open" {
			require.Equal(t, frametest.Personal, asked.Query)
			require.Equal(t, lists.Filed, asked.Folder)
			require.Equal(t, lists.Sort{By: "received", Desc: true}, asked.Sort)
		}
	}
	question, err := json.Marshal(pages.ListQuestion{Conditions: map[string]string{"applicant": frametest.Personal,
		"folder": "open", "sort": "stage"}, Limit: "10"})
	require.NoError(t, err)
	scenario{Name: "by a body", As: "clerk", URL: "/api/v1/lookup/appeals", Body: string(question),
		Status: 200}.Run(t, g)
	require.Equal(t, frametest.Personal, asked.Applicant)
	require.Equal(t, 10, asked.Limit)
	for query, field := range map[string]string{"sort=weather": "sort", "folder=all&sort=stage": "sort",
		"field=dream": "field", "on_control=maybe": "on_control", "type=x": "type",
		"answered_from=x": "answered_from"} {
		scenario{Name: query, As: "clerk", URL: "/api/v1/appeals?" + query, Status: 422,
			Want: []string{`"field":"` + field + `"`}}.Run(t, g)
	}
	require.False(t, strings.Contains(g.Log.String(), frametest.Personal))
}

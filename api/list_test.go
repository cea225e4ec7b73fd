package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	listpages "appeals/internal/office/list/pages"
)

// typed looks for a person by the search form and returns where it led.
func typed(t *testing.T, b *browser, form url.Values) *url.URL {
	t.Helper()
	w := b.post("/appeals", form)
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	at, err := url.Parse(w.Header().Get("Location"))
	require.NoError(t, err)
	return at
}

// A name comes in a body and is kept in the register: no address has it.
func TestSearchFormKeepsNamesOutOfAddresses(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := appeal.Filter{}
	g.register.list = func(f appeal.Filter) (appeal.Page, error) { asked = f; return appeal.Page{Next: "c2"}, nil }
	b := g.browse(t, "clerk")
	at := typed(t, b, url.Values{"q": {personal}, "field": {"author"}, "channel": {"post"}})
	require.Len(t, at.Query(), 3)
	require.Equal(t, "all", at.Query().Get("folder"), "words are looked for in the whole journal")
	require.Equal(t, "post", at.Query().Get("channel"))
	id := at.Query().Get("search")
	doc := b.get(at.String(), http.StatusOK)
	require.Equal(t, personal, asked.Query)
	require.Equal(t, appeal.Scope("author"), asked.Scope)
	require.Equal(t, personal, value(doc, "#s-q"))
	for _, href := range doc.Find("a[href]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") }) {
		plain, _ := url.QueryUnescape(href)
		require.NotContains(t, plain, personal)
	}

	again := typed(t, b, url.Values{"search": {id}, "q": {personal}, "field": {"author"}, "unit": {"kgh"}, "folder": {"all"}})
	require.Equal(t, id, again.Query().Get("search"), "the same words are kept once")
	require.Equal(t, "/appeals?folder=open&unit=kgh", typed(t, b, url.Values{"folder": {"open"}, "unit": {"kgh"}}).String())
	require.Equal(t, "/appeals?topic=0005.0005.0056.1168", typed(t, b, url.Values{"topic": {"0005.0005.0056.1168 – Ремонт"}}).String())

	other := g.browse(t, "manager").get(at.String(), http.StatusOK)
	require.Contains(t, other.Find(".notice").Text(), "Этого поиска больше нет")
	require.NotContains(t, other.Text(), personal)
	require.NotContains(t, g.log.String(), personal)
}

func TestKeptSearches(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := appeal.Filter{}
	g.register.list = func(f appeal.Filter) (appeal.Page, error) { asked = f; return appeal.Page{}, nil }
	b := g.browse(t, "clerk")
	const key = "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59"
	form := url.Values{"key": {key}, "name": {" Двор  Сорокиной "}, "q": {personal}, "channel": {"post"}, "folder": {"all"}}
	b.moved("/searches", form, "/appeals?search="+key)
	b.moved("/searches", form, "/appeals?search="+key) // a double click
	doc := b.get("/appeals?search="+key+"&channel=", http.StatusOK)
	require.Equal(t, "Двор Сорокиной", doc.Find("h1").Text())
	require.Equal(t, personal, asked.Query)
	require.Empty(t, asked.Channel, "the address takes a condition away")
	require.Equal(t, 1, doc.Find(`.folders a[href="/appeals?search=`+key+`"]`).Length())

	form.Set("key", otherID)
	doc = b.shown("/searches", form, http.StatusOK)
	require.Contains(t, doc.Find("#keep-name-error").Text(), "уже есть")
	require.Equal(t, "Двор Сорокиной", value(doc, "#keep-name"))
	require.Equal(t, personal, value(doc, "#s-q"), "nothing typed is lost")
	doc = b.shown("/searches", url.Values{"name": {" "}, "unit": {"kgh"}}, http.StatusOK)
	require.Contains(t, doc.Find("#keep-name-error").Text(), "Назовите")

	counts := b.get("/appeals/count?folder=open&unit=kgh", http.StatusOK)
	require.Equal(t, "3", counts.Find("#saved-"+key).Text())
	require.Contains(t, counts.Find("#list-count").Text(), "4")
	require.Len(t, g.register.counted, 2)
	require.Zero(t, b.get("/appeals/count?folder=open", http.StatusOK).Find("#list-count").Length(), "a whole folder has its counter")

	b.moved("/searches/"+key, url.Values{"name": {"Дворы"}}, "/appeals?search="+key)
	b.shown("/searches/"+key, url.Values{"name": {""}}, http.StatusOK)
	b.moved("/searches/"+key+"/drop", nil, "/appeals")
	b.moved("/searches/"+key+"/drop", nil, "/appeals")
	require.Equal(t, http.StatusNotFound, b.post("/searches/"+key, url.Values{"name": {"x"}}).Code)
}

// The page that opens by itself is what is open, so that it is sorted like it.
func TestListWithoutAFolder(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := appeal.Filter{}
	g.register.list = func(f appeal.Filter) (appeal.Page, error) { asked = f; return appeal.Page{}, nil }
	b := g.browse(t, "clerk")
	doc := b.get("/appeals?sort=-stage", http.StatusOK)
	require.Equal(t, appeal.Sort{By: "stage", Desc: true}, asked.Sort)
	require.Equal(t, appeal.AllOpen, asked.Folder)
	require.Zero(t, doc.Find("[role=alert]").Length())
	b.get("/appeals?folder=all&sort=-stage", http.StatusOK)
	require.Equal(t, appeal.Sort{}, asked.Sort, "the journal is shown in its own order, with a word about it")
}

func TestColumnsAreKept(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.browse(t, "clerk")
	form := url.Values{"order": {"number", "stage", "left"}, "columns": {"stage", "left"}, "density": {"one"}, "return": {"/appeals?folder=execution"}}
	b.moved("/appeals/columns", form, "/appeals?folder=execution")
	require.Equal(t, 3, b.get("/appeals", http.StatusOK).Find("th[data-col]").Length())
	form.Set("move", "left:-1")
	b.moved("/appeals/columns", form, "/appeals?folder=execution&look=1")
	doc := b.get("/appeals?look=1", http.StatusOK)
	require.Equal(t, "left", doc.Find("th[data-col]").Eq(1).AttrOr("data-col", ""))
	require.Equal(t, 1, doc.Find("details.look[open]").Length(), "without a script the form stays open")
	form.Set("return", "//evil.example")
	form.Del("move")
	b.moved("/appeals/columns", form, "/appeals")
}

func TestPane(t *testing.T) {
	t.Parallel()
	b := newRig(t).browse(t, "clerk")
	require.Contains(t, b.get("/appeals/"+cardID+"/pane", http.StatusOK).Text(), "Ремонт двора")
	require.Equal(t, http.StatusNotFound, b.send(newGet(t, "/appeals/"+otherID+"/pane")).Code)
}

func TestSearchesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := appeal.Filter{}
	g.register.list = func(f appeal.Filter) (appeal.Page, error) {
		asked = f
		return appeal.Page{Lines: []appeal.Line{{Process: appeal.Process{ID: cardID, Status: appeal.Execution}, Type: "complaint", Authorship: "individual", Repetition: "primary", Found: &appeal.Found{Where: "text", Text: "двор"}}}, Hits: []string{"двор"}}, nil
	}
	const kept = "/api/v1/searches/" + otherID
	body := `{"name":"Дворы","conditions":{"q":"` + personal + `","sort":"-received","folder":"all"}}`
	for _, sc := range []scenario{
		{name: "keep", as: "clerk", method: http.MethodPut, url: kept, body: body, status: 200, want: []string{`"name":"Дворы"`}},
		{name: "keep again", as: "clerk", method: http.MethodPut, url: kept, body: body, status: 200},
		{name: "without a name", as: "clerk", method: http.MethodPut, url: kept, body: `{"name":" "}`, status: 422, want: []string{`"field":"name"`}},
		{name: "with a strange condition", as: "clerk", method: http.MethodPut, url: kept, body: `{"name":"x","conditions":{"password":"1"}}`, status: 422},
		{name: "under a strange id", as: "clerk", method: http.MethodPut, url: "/api/v1/searches/x", body: body, status: 422, want: []string{`"field":"id"`}},
		{name: "list", as: "clerk", url: "/api/v1/searches?counts=1", status: 200, want: []string{`"count":3`, `"sort":"-received"`}},
		{name: "list of another", as: "manager", url: "/api/v1/searches", status: 200, want: []string{`"searches":[]`}},
		{name: "open", as: "clerk", url: "/api/v1/appeals?search=" + otherID + "&folder=filed", status: 200, want: []string{`"hits":["двор"]`, `"where":"text"`}},
		{name: "open of another", as: "manager", url: "/api/v1/appeals?search=" + otherID, status: 404},
		{name: "drop", as: "clerk", method: http.MethodDelete, url: kept, status: 204},
	} {
		sc.run(t, g)
		if sc.name == "open" {
			require.Equal(t, personal, asked.Query)
			require.Equal(t, appeal.FFiled, asked.Folder)
			require.Equal(t, appeal.Sort{By: "received", Desc: true}, asked.Sort)
		}
	}
	question, err := json.Marshal(listpages.ListQuestion{Conditions: map[string]string{"applicant": personal, "folder": "open", "sort": "stage"}, Limit: "10"})
	require.NoError(t, err)
	scenario{name: "by a body", as: "clerk", url: "/api/v1/lookup/appeals", body: string(question), status: 200}.run(t, g)
	require.Equal(t, personal, asked.Applicant)
	require.Equal(t, 10, asked.Limit)
	for query, field := range map[string]string{"sort=weather": "sort", "folder=all&sort=stage": "sort", "field=dream": "field", "on_control=maybe": "on_control", "type=x": "type", "answered_from=x": "answered_from"} {
		scenario{name: query, as: "clerk", url: "/api/v1/appeals?" + query, status: 422, want: []string{`"field":"` + field + `"`}}.run(t, g)
	}
	require.False(t, strings.Contains(g.log.String(), personal))
}

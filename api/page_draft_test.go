package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// sendWithFiles posts a form as a browser without a script does.
func sendWithFiles(b *browser, path string, form url.Values, files ...string) *httptest.ResponseRecorder {
	b.Helper()
	fields := map[string]string{"csrf": frame.DeriveCSRF(b.Token)}
	for name := range form {
		fields[name] = form.Get(name)
	}
	body, kind := filesBody(b.T, fields, files...)
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, body)
	r.Header.Set("Content-Type", kind)
	return b.Send(r)
}

// paper is a letter that the real register takes.
func paper(pairs ...string) url.Values {
	return with(url.Values{"authors.0.surname": {frametest.Personal}, "authors.0.name": {"Анна"}, "authors.0.address": {"ул. Мира, 1"}, "channel": {"post"}, "text": {"Прошу."},
		"annotation": {"Ремонт двора"}, "official": {"head"}}, pairs...)
}

func names(doc *goquery.Document) []string {
	return doc.Find(".file-name").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
}

// Without a script a chosen file outlives an error, a look-up, and is on the
// card at last; the form sent twice is one appeal.
func TestFilesOutliveAnErrorWithoutAScript(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	b, key := g.Browse(t, "clerk"), uuid.NewString()
	form := paper("key", key, "authors.0.address", "")
	w := sendWithFiles(b, "/appeals/new", form, "скан.pdf", onePage, "фото.txt", "текст")
	require.Equal(t, http.StatusUnprocessableEntity, w.Code)
	doc := frametest.Parsed(t, w)
	require.Equal(t, []string{"скан.pdf", "фото.txt"}, names(doc))
	require.Equal(t, "1", frametest.Value(doc, "#sheets"), "proposed by the pages of the scans")
	require.Equal(t, key, frametest.Value(doc, "main form input[name=key]"))

	up := doc.Find(".file [name=fileup]").Last().AttrOr("value", "")
	doc = frametest.Parsed(t, sendWithFiles(b, "/appeals/new", with(form, "fileup", up)))
	require.Equal(t, []string{"фото.txt", "скан.pdf"}, names(doc))
	drop := doc.Find(".file [name=filedrop]").First().AttrOr("value", "")
	doc = frametest.Parsed(t, sendWithFiles(b, "/appeals/new", with(form, "filedrop", drop)))
	require.Equal(t, []string{"скан.pdf"}, names(doc))

	doc = b.Get("/appeals/new?draft="+key, http.StatusOK)
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#authors-0-surname"), "the draft is taken up where it was left")
	require.Equal(t, []string{"скан.pdf"}, names(doc))
	list := b.Get("/drafts", http.StatusOK)
	require.Contains(t, list.Find(".drafts-table").Text(), frametest.Personal+" Анна")
	require.NotContains(t, g.Browse(t, "head").Send(frametest.NewGet(t, "/drafts")).Body.String(), frametest.Personal)

	full := paper("key", key, "sheets", "1")
	w = sendWithFiles(b, "/appeals/new", full, "ещё.txt", "ещё")
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	card := w.Header().Get("Location")
	w = sendWithFiles(b, "/appeals/new", full)
	require.Equal(t, http.StatusSeeOther, w.Code, "the same form, as the back button sends it: "+w.Body.String())
	require.Equal(t, card, w.Header().Get("Location"))
	w = sendWithFiles(b, "/appeals/new", full, "ещё.txt", "ещё")
	require.Equal(t, http.StatusSeeOther, w.Code, "the same form with its file, after an answer that was lost: "+w.Body.String())
	require.Equal(t, card, w.Header().Get("Location"))
	require.Equal(t, 2, b.Get(card, http.StatusOK).Find("ul.files li").Length())
	require.Equal(t, card, b.Send(frametest.NewGet(t, "/appeals/new?draft="+key)).Header().Get("Location"), "a draft that became an appeal leads to it")
	require.Contains(t, b.Get("/drafts", http.StatusOK).Find("main").Text(), "Черновиков нет")

	w = sendWithFiles(b, "/appeals/new", with(full, "text", "Совсем о другом"))
	require.Equal(t, http.StatusUnprocessableEntity, w.Code)
	doc = frametest.Parsed(t, w)
	require.Contains(t, doc.Find("[role=alert]").Text(), "уже зарегистрирована под № 1-ОГ/26")
	require.NotEqual(t, key, frametest.Value(doc, "main form input[name=key]"), "another letter gets a key of its own")
}

func TestDraftIsThrownAway(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	b, key := g.Browse(t, "clerk"), uuid.NewString()
	require.Equal(t, http.StatusOK, b.Post("/appeals/new", paper("key", key, "more", "question")).Code)
	require.Equal(t, 1, b.Get("/appeals/new", http.StatusOK).Find(".drafts a[href*='"+key+"']").Length(), "others stand beside an empty form")
	b.Moved("/drafts/"+key+"/drop", url.Values{}, "/drafts?done="+key)
	require.Equal(t, "new/"+key, b.Get("/drafts?done="+key, http.StatusOK).Find("body").AttrOr("data-forget", ""))
	require.Equal(t, http.StatusNotFound, b.Post("/drafts/none/drop", url.Values{}).Code)
	require.Equal(t, http.StatusForbidden, g.Browse(t, "executor").Send(frametest.NewGet(t, "/drafts")).Code)
}

// What one letter has the next one begins with, if the clerk wants it so.
func TestHabitsOfAClerk(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	require.Equal(t, "post", b.Get("/appeals/new", 200).Find("#channel option[selected]").AttrOr("value", "post"))
	b.Moved("/appeals/new", with(letterForm(), "channel", "desk", "received_on", "06.03.2026", "carry", "on"), "/appeals/"+frametest.CardID+"?done=register")
	doc := b.Get("/appeals/new", http.StatusOK)
	require.Equal(t, "desk", doc.Find("#channel option[selected]").AttrOr("value", ""))
	require.Equal(t, "06.03.2026", frametest.Value(doc, "#received_on"))
	require.Equal(t, 1, doc.Find("#carry[checked]").Length())
	require.Empty(t, frametest.Value(doc, "#authors-0-surname"))
	topics := b.Shown("/lookup/topics", url.Values{"field": {"questions.0.topic"}, "questions.0.topic": {""}}, 200)
	require.True(t, strings.HasPrefix(topics.Find("[role=option]").First().Text(), "0005.0005.0056.1168"), "the last used topic first")
	b.Moved("/appeals/new", with(letterForm(), "channel", "desk"), "/appeals/"+frametest.CardID+"?done=register")
	require.Equal(t, "post", b.Get("/appeals/new", 200).Find("#channel option[selected]").AttrOr("value", "post"), "not asked for, not carried")
}

func TestPagesTellPeopleApart(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	who := func(as string) string { return g.Browse(t, as).Get("/tasks", 200).Find("body").AttrOr("data-who", "") }
	require.NotEqual(t, who("clerk"), who("official"))
	require.NotContains(t, who("clerk"), "clerk")
	require.Empty(t, g.Browse(t, "").Get("/submit", 200).Find("body").AttrOr("data-who", ""))
}

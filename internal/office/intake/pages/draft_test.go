package pages_test

import (
	"bytes"
	"mime/multipart"
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
	"appeals/internal/office/intake"
	"appeals/internal/office/intake/pages"
)

// filesBody is a multipart body with files, by turns a name and a content.
func filesBody(t *testing.T, fields map[string]string, files ...string) (*bytes.Buffer, string) {
	t.Helper()
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	for name, value := range fields {
		require.NoError(t, form.WriteField(name, value))
	}
	for i := 0; i+1 < len(files); i += 2 {
		part, err := form.CreateFormFile(frame.FilesPart, files[i])
		require.NoError(t, err)
		_, err = part.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, form.Close())
	return body, form.FormDataContentType()
}

func (g *rig) sendFiles(t *testing.T, as, url string, status int, files ...string) *httptest.ResponseRecorder {
	t.Helper()
	body, kind := filesBody(t, nil, files...)
	return scenario{As: as, Method: http.MethodPost, URL: url, Body: body.String(), NoKey: true,
		Header: map[string]string{"Content-Type": kind}, Status: status}.Run(t, g)
}

const onePage = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 " +
	"R]>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF"

// A letter is typed, left, taken up again and registered, on the real register.
func TestDraftThroughTheAPI(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	key := uuid.NewString()
	url := "/api/v1/drafts/" + key
	put := func(as, at, body string, status int, want ...string) {
		scenario{As: as, Method: http.MethodPut, URL: at, Body: body, Status: status, Want: want}.Run(t, g)
	}
	put("clerk", url, `{"answers":[{"name":"authors.0.surname","value":"Секретарёва"},{"name":"text","value":""}]}`,
		200, `"value":"Секретарёва"`, `"files":[]`)
	w := g.sendFiles(t, "clerk", url+"/files", http.StatusCreated, "скан.pdf", onePage, "заметка.txt", "текст")
	added := frametest.Decoded[pages.DraftFiles](t, w).Files
	require.Equal(t, []int{1, 0}, []int{added[0].Pages, added[1].Pages})
	g.sendFiles(t, "clerk", url+"/files", http.StatusCreated, "скан.pdf", onePage) // sent again, it is there once
	put("clerk", url+"/files", `{"files":["`+added[1].ID+`"]}`, 200, `"files":[{"id":"`+added[1].ID)

	pdf := scenario{As: "clerk", URL: url + "/files/" + added[0].ID, Status: 200, Want: []string{onePage}}.Run(t, g)
	require.Equal(t, "SAMEORIGIN", pdf.Header().Get("X-Frame-Options"))
	require.Contains(t, pdf.Header().Get("Content-Security-Policy"), "frame-ancestors 'self'")
	require.True(t, strings.HasPrefix(pdf.Header().Get("Content-Disposition"), "inline"))
	text := scenario{As: "clerk", URL: url + "/files/" + added[1].ID, Status: 200}.Run(t, g)
	require.True(t, strings.HasPrefix(text.Header().Get("Content-Disposition"), "attachment"),
		"what is no scan is never a page of ours")
	require.Contains(t, text.Header().Get("Content-Security-Policy"), "sandbox")

	scenario{As: "clerk", URL: "/api/v1/drafts", Status: 200, Want: []string{key}}.Run(t, g)
	for _, at := range []string{"/api/v1/drafts/" + uuid.NewString(), "/api/v1/drafts/none", url + "/files/none",
		url + "/files/" + uuid.NewString()} {
		scenario{As: "clerk", URL: at, Status: 404}.Run(t, g)
	}
	scenario{As: "executor", URL: url, Status: 403}.Run(t, g)
	put("clerk", url, `{"answers":[{"name":1}]}`, 422, `"field":"answers.0.name"`)
	put("clerk", url, `{"answers":[`+strings.Repeat(`{"name":"a","value":""},`, intake.MaxAnswers)+
		`{"name":"a","value":""}]}`, 422, `"field":"answers"`)
	g.sendFiles(t, "clerk", url+"/files", http.StatusUnprocessableEntity)
	scenario{As: "clerk", Method: http.MethodDelete, URL: url + "/files/" + added[1].ID, Status: 204}.Run(t, g)

	const letter = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу."}`
	scenario{As: "clerk", URL: "/api/v1/appeals", Body: letter, Header: map[string]string{frame.KeyHeader: key},
		Status: 201}.Run(t, g)
	scenario{As: "clerk", URL: url, Status: 404}.Run(t, g)
	put("clerk", url, `{"answers":[]}`, 409, "уже принято")

	scenario{As: "clerk", URL: "/api/v1/lookup/addresses", Body: `{"words":"мира 1"}`, Status: 200,
		Want: []string{`"address":"ул. Мира, 1"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/lookup/addresses", Body: `{"words":"м"}`, Status: 422,
		Want: []string{`"field":"words"`}}.Run(t, g)
	other := "/api/v1/drafts/" + uuid.NewString()
	put("clerk", other, `{}`, 200)
	scenario{As: "clerk", Method: http.MethodDelete, URL: other, Status: 204}.Run(t, g)
	scenario{As: "clerk", Method: http.MethodDelete, URL: other, Status: 204}.Run(t, g)
}

// sendWithFiles posts a form as a browser without a script does.
func sendWithFiles(b *frametest.Browser, path string, form url.Values, files ...string) *httptest.ResponseRecorder {
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
	return with(url.Values{"authors.0.surname": {frametest.Personal}, "authors.0.name": {"Анна"},
		"authors.0.address": {"ул. Мира, 1"}, "channel": {"post"}, "text": {"Прошу."},
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
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#authors-0-surname"),
		"the draft is taken up where it was left")
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
	require.Equal(t, http.StatusSeeOther, w.Code,
		"the same form with its file, after an answer that was lost: "+w.Body.String())
	require.Equal(t, card, w.Header().Get("Location"))
	require.Equal(t, 2, b.Get(card, http.StatusOK).Find("ul.files li").Length())
	require.Equal(t, card, b.Send(frametest.NewGet(t, "/appeals/new?draft="+key)).Header().Get("Location"),
		"a draft that became an appeal leads to it")
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
	require.Equal(t, http.StatusOK, b.Post("/appeals/new", paper("key", key, "rows", "questions.add")).Code)
	require.Equal(t, 1, b.Get("/appeals/new", http.StatusOK).Find(".drafts a[href*='"+key+"']").Length(),
		"others stand beside an empty form")
	b.Moved("/drafts/"+key+"/drop", url.Values{}, "/drafts?done="+key)
	require.Equal(t, "new/"+key, b.Get("/drafts?done="+key, http.StatusOK).Find("body").AttrOr("data-forget", ""))
	require.Equal(t, http.StatusNotFound, b.Post("/drafts/none/drop", url.Values{}).Code)
	require.Equal(t, http.StatusForbidden, g.Browse(t, "executor").Send(frametest.NewGet(t, "/drafts")).Code)
}

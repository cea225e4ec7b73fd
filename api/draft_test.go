package api

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	intakepages "appeals/internal/office/intake/pages"
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

func (g *rig) sendFiles(t *testing.T, as, url string, files ...string) *httptest.ResponseRecorder {
	t.Helper()
	body, kind := filesBody(t, nil, files...)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, url, body)
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Authorization", "Bearer "+g.Tokens[as])
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	g.Checked.Check(t, http.MethodPost, url, w)
	return w
}

const onePage = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n" +
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
	put("clerk", url, `{"answers":[{"name":"authors.0.surname","value":"Секретарёва"},{"name":"text","value":""}]}`, 200, `"value":"Секретарёва"`, `"files":[]`)
	w := g.sendFiles(t, "clerk", url+"/files", "скан.pdf", onePage, "заметка.txt", "текст")
	require.Equal(t, http.StatusCreated, w.Code, w.Body.String())
	added := frametest.Decoded[intakepages.DraftFiles](t, w).Files
	require.Equal(t, []int{1, 0}, []int{added[0].Pages, added[1].Pages})
	require.Equal(t, http.StatusCreated, g.sendFiles(t, "clerk", url+"/files", "скан.pdf", onePage).Code, "sent again, it is there once")
	put("clerk", url+"/files", `{"files":["`+added[1].ID+`"]}`, 200, `"files":[{"id":"`+added[1].ID)

	pdf := scenario{As: "clerk", URL: url + "/files/" + added[0].ID, Status: 200, Want: []string{onePage}}.Run(t, g)
	require.Equal(t, "SAMEORIGIN", pdf.Header().Get("X-Frame-Options"))
	require.Contains(t, pdf.Header().Get("Content-Security-Policy"), "frame-ancestors 'self'")
	require.True(t, strings.HasPrefix(pdf.Header().Get("Content-Disposition"), "inline"))
	text := scenario{As: "clerk", URL: url + "/files/" + added[1].ID, Status: 200}.Run(t, g)
	require.True(t, strings.HasPrefix(text.Header().Get("Content-Disposition"), "attachment"), "what is no scan is never a page of ours")
	require.Contains(t, text.Header().Get("Content-Security-Policy"), "sandbox")

	scenario{As: "clerk", URL: "/api/v1/drafts", Status: 200, Want: []string{key}}.Run(t, g)
	for _, at := range []string{"/api/v1/drafts/" + uuid.NewString(), "/api/v1/drafts/none", url + "/files/none", url + "/files/" + uuid.NewString()} {
		scenario{As: "clerk", URL: at, Status: 404}.Run(t, g)
	}
	scenario{As: "executor", URL: url, Status: 403}.Run(t, g)
	put("clerk", url, `{"answers":[{"name":1}]}`, 422, `"field":"answers.0.name"`)
	put("clerk", url, `{"answers":[`+strings.Repeat(`{"name":"a","value":""},`, appeal.MaxAnswers)+`{"name":"a","value":""}]}`, 422, `"field":"answers"`)
	require.Equal(t, 422, g.sendFiles(t, "clerk", url+"/files").Code)
	scenario{As: "clerk", Method: http.MethodDelete, URL: url + "/files/" + added[1].ID, Status: 204}.Run(t, g)

	const letter = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу."}`
	scenario{As: "clerk", URL: "/api/v1/appeals", Body: letter, Header: map[string]string{frame.KeyHeader: key}, Status: 201}.Run(t, g)
	scenario{As: "clerk", URL: url, Status: 404}.Run(t, g)
	put("clerk", url, `{"answers":[]}`, 409, "уже принято")

	scenario{As: "clerk", URL: "/api/v1/lookup/addresses", Body: `{"words":"мира 1"}`, Status: 200, Want: []string{`"address":"ул. Мира, 1"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/lookup/addresses", Body: `{"words":"м"}`, Status: 422, Want: []string{`"field":"words"`}}.Run(t, g)
	other := "/api/v1/drafts/" + uuid.NewString()
	put("clerk", other, `{}`, 200)
	scenario{As: "clerk", Method: http.MethodDelete, URL: other, Status: 204}.Run(t, g)
	scenario{As: "clerk", Method: http.MethodDelete, URL: other, Status: 204}.Run(t, g)
}

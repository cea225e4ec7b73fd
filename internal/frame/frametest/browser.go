package frametest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

// Browser is a person with a browser: it keeps the session and posts forms as
// pages do.
type Browser struct {
	*testing.T
	Token   string
	Cookies []*http.Cookie
	Header  map[string]string
	Rig     *Rig
}

// Browse opens a browser for somebody, "" for nobody.
func (g *Rig) Browse(t *testing.T, as string) *Browser {
	t.Helper()
	return &Browser{T: t, Rig: g, Token: g.Tokens[as], Header: map[string]string{}}
}

// Send sends a request with what the browser has.
func (b *Browser) Send(r *http.Request) *httptest.ResponseRecorder {
	b.Helper()
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if b.Token != "" {
		r.AddCookie(&http.Cookie{Name: frame.SessionCookie, Value: b.Token})
	}
	for _, c := range b.Cookies {
		r.AddCookie(c)
	}
	for name, value := range b.Header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	b.Rig.door.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() { //nolint:bodyclose // a recorder's
		same := func(old *http.Cookie) bool { return old.Name == c.Name }
		b.Cookies = slices.DeleteFunc(slices.Clone(b.Cookies), same)
		if c.MaxAge >= 0 {
			b.Cookies = append(b.Cookies, c)
		}
	}
	b.Rig.discreet(b.T)
	return w
}

// Entered makes the session that the browser was handed its own: forms are sent with its token from then on.
func (b *Browser) Entered() *Browser {
	for _, c := range b.Cookies {
		if c.Name == frame.SessionCookie {
			b.Token = c.Value
		}
	}
	b.Cookies = slices.DeleteFunc(b.Cookies, func(c *http.Cookie) bool { return c.Name == frame.SessionCookie })
	return b
}

// Get opens a page.
func (b *Browser) Get(path string, status int) *goquery.Document {
	b.Helper()
	w := b.Send(NewGet(b.T, path))
	require.Equal(b, status, w.Code, w.Body.String())
	return Parsed(b.T, w)
}

// Post sends a form with the token and a key, unless the form has its own.
func (b *Browser) Post(path string, form url.Values) *httptest.ResponseRecorder {
	b.Helper()
	full := url.Values{"csrf": {frame.DeriveCSRF(b.Token)}, "key": {uuid.NewString()}}
	for name, values := range form {
		full[name] = values
	}
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, strings.NewReader(full.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.Send(r)
}

// Moved sends a form that leads to another page.
func (b *Browser) Moved(path string, form url.Values, to string) {
	b.Helper()
	w := b.Post(path, form)
	require.Equal(b, http.StatusSeeOther, w.Code, w.Body.String())
	require.Equal(b, to, w.Header().Get("Location"))
}

// Shown sends a form that is answered with a page.
func (b *Browser) Shown(path string, form url.Values, status int) *goquery.Document {
	b.Helper()
	w := b.Post(path, form)
	require.Equal(b, status, w.Code, w.Body.String())
	return Parsed(b.T, w)
}

// Parsed is the page that was answered.
func Parsed(t *testing.T, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	require.Equal(t, frame.HtmlType, w.Header().Get("Content-Type"))
	doc, err := goquery.NewDocumentFromReader(w.Body)
	require.NoError(t, err)
	return doc
}

// Value is what stands in a field of a form.
func Value(doc *goquery.Document, selector string) string {
	s := doc.Find(selector)
	if s.Is("textarea") {
		return s.Text()
	}
	return s.AttrOr("value", "")
}

// NewGet is a plain request for a page.
func NewGet(t *testing.T, path string) *http.Request {
	t.Helper()
	return httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
}

// MultipartBody is a form with texts and, unless size is negative, a file of
// that many bytes, and its media type.
func MultipartBody(t *testing.T, parts map[string]string, size int) (body, kind string) {
	t.Helper()
	b := &bytes.Buffer{}
	w := multipart.NewWriter(b)
	for name, text := range parts {
		require.NoError(t, w.WriteField(name, text))
	}
	if size >= 0 {
		f, err := w.CreateFormFile(frame.FilesPart, `C:\Мои документы\двор.pdf`)
		require.NoError(t, err)
		_, err = f.Write(append([]byte("%PDF-"), make([]byte, size)...))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.String(), w.FormDataContentType()
}

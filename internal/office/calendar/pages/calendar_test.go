package pages_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/calendars"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/calendar/pages"
)

// recounted lets the worker finish.
func recounted(t *testing.T, g *rig, r *calendars.Recounter) {
	t.Helper()
	for range 100 {
		_, err := r.Round(t.Context())
		require.NoError(t, err)
		last, err := g.store.LastRecount(t.Context())
		require.NoError(t, err)
		if !last.Running() {
			return
		}
	}
	t.Fatal("the recount does not end")
}

// offDay is the file of 2026 with one more day off.
func offDay(day string) string {
	out := "date,kind,moved_from,title\n"
	for row := range strings.Lines(string(law.Embedded().CSV())) {
		if !strings.HasPrefix(row, "2026-") {
			continue
		}
		if day != "" && row[:10] > day {
			out, day = out+day+",day_off,,Перенос\n", ""
		}
		out += row
	}
	return out
}

func jsonFile(t *testing.T, f pages.CalendarFile) string {
	t.Helper()
	raw, err := json.Marshal(f)
	require.NoError(t, err)
	return string(raw)
}

func TestCalendarsOverTheAPI(t *testing.T) {
	t.Parallel()
	g, worker := newRealRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	require.Equal(t, "2026-04-09", g.taken(t).Control.String())

	scenario{URL: "/api/v1/calendars", Status: 401}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars", Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/calendars", Status: 200,
		Want: []string{`"in_force":"` + law.EmbeddedVersion + `"`, `"calendars":[]`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars/current?year=2026", Status: 200,
		Want: []string{`{"date":"2026-01-01","kind":"off","known":true,"title":"Новогодние каникулы"}`,
			`"2026-12-31"`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars/current", Status: 200,
		Want: []string{`"year":2026,"known":true`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars/current?year=2031", Status: 200,
		Want: []string{`"known":false`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars/current?year=x", Status: 422,
		Want: []string{`"field":"year"`}}.Run(t, g)

	file := pages.CalendarFile{Name: "2026.csv", Text: offDay("2026-04-09"), Note: "Постановление"}
	scenario{As: "executor", URL: "/api/v1/calendars/preview", Body: jsonFile(t, file), Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/calendars/preview", Body: `{"text":"мусор"}`, Status: 422,
		Want: []string{`"field":"text"`, "заголовок"}}.Run(t, g)
	seen := frametest.Decoded[pages.CalendarPreview](
		t, scenario{As: "clerk", URL: "/api/v1/calendars/preview", Body: jsonFile(t, file), Status: 200,
			Want: []string{`"before":{"date":"2026-04-09","kind":"working"`,
				`"after":{"date":"2026-04-09","kind":"off"`}}.Run(t, g))
	require.Equal(t, []int{1, 1, 0}, []int{seen.Appeals, seen.Moved, seen.Confirmed})

	scenario{As: "clerk", URL: "/api/v1/calendars", Body: jsonFile(t, file), Status: 403}.Run(t, g)
	scenario{As: "manager", URL: "/api/v1/calendars", Body: jsonFile(t, file), NoKey: true, Status: 400}.Run(t, g)
	load := scenario{As: "manager", URL: "/api/v1/calendars", Body: jsonFile(t, file), Header: key("c"), Status: 201,
		Want: []string{seen.Version, `"recount":1`}, Headers: map[string]string{"Location": "/api/v1/recounts/1"}}
	load.Run(t, g)
	load.Run(t, g)
	file.Text = offDay("2026-04-08")
	scenario{As: "manager", URL: "/api/v1/calendars", Body: jsonFile(t, file), Header: key("c"), Status: 422,
		Want: []string{`"code":"key_reused"`}}.Run(t, g)
	scenario{As: "manager", URL: "/api/v1/calendars", Body: jsonFile(t, file), Header: key("d"), Status: 409,
		Want: []string{`"code":"conflict"`}}.Run(t, g)

	scenario{As: "clerk", URL: "/api/v1/recounts/1", Status: 200, Want: []string{`"state":"checking"`, `"moves":[]`},
		Headers: map[string]string{"Retry-After": "2"}}.Run(t, g)
	recounted(t, g, worker)
	scenario{As: "clerk", URL: "/api/v1/recounts/1", Status: 200,
		Want: []string{`"state":"done"`, `"before":"2026-04-09","after":"2026-04-08"`, `"state":"done"`, `"share":100`,
			`"title":"Перенос"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/recounts/1?kind=confirmed", Status: 200, Want: []string{`"moves":[]`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/recounts/1?kind=x", Status: 422, Want: []string{`"field":"kind"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/recounts/1?limit=0", Status: 422}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/recounts/1", Status: 403}.Run(t, g)
	for _, id := range []string{"9", "0", "x", "99999999999999999999"} {
		scenario{As: "clerk", URL: "/api/v1/recounts/" + id, Status: 404}.Run(t, g)
	}
	scenario{As: "admin", URL: "/api/v1/calendars", Status: 200,
		Want: []string{`"note":"Постановление"`, `"by_name":"Лаптев Олег Иванович"`, `"state":"done"`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/calendars/current?year=2026", Status: 200,
		Want: []string{`{"date":"2026-04-09","kind":"off","known":true,"title":"Перенос"}`}}.Run(t, g)
}

// upload sends the form of the page with a file.
func upload(b *frametest.Browser, path, name, content string) *httptest.ResponseRecorder {
	b.Helper()
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	require.NoError(b, form.WriteField("csrf", frame.DeriveCSRF(b.Token)))
	part, err := form.CreateFormFile("file", name)
	require.NoError(b, err)
	_, err = part.Write([]byte(content))
	require.NoError(b, err)
	require.NoError(b, form.Close())
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return b.Send(r)
}

// The manager looks at what a file changes, loads it, and sees what moved.
func TestManagerLoadsACalendar(t *testing.T) {
	t.Parallel()
	g, worker := newRealRig(t)
	g.taken(t)
	b := g.Browse(t, "manager")
	page := b.Get("/calendars", http.StatusOK)
	require.Contains(t, page.Find("#year").Text(), "2026")
	require.Equal(t, "Справочники", page.Find(".menu [aria-current]").Text())

	wrong := frametest.Parsed(t, upload(b, "/calendars/preview", "2026.csv", "мусор"))
	require.Contains(t, wrong.Find("#calendar-file-error").Text(), "заголовок")
	empty := upload(b, "/calendars/preview", "2026.csv", "")
	require.Equal(t, http.StatusUnprocessableEntity, empty.Code)

	look := upload(b, "/calendars/preview", `C:\docs\2026.csv`, offDay("2026-04-09"))
	require.Equal(t, http.StatusOK, look.Code)
	draft := frametest.Parsed(t, look)
	form := url.Values{"note": {"Постановление № 1"}}
	for _, name := range []string{"key", "name", "base", "text"} {
		form.Set(name, frametest.Value(draft, `form[action="/calendars"] input[name=`+name+`]`))
	}
	require.Equal(t, "2026.csv", form.Get("name"))
	require.Contains(t, draft.Find(".day-changes").Text(), "09.04.2026")
	again := url.Values{"note": {strings.Repeat("я", 1001)}}
	for name := range form {
		if name != "note" {
			again[name] = form[name]
		}
	}
	require.NotEmpty(t, b.Shown("/calendars", again, http.StatusUnprocessableEntity).Find("#calendar-note-error").
		Text(), "what is wrong stands at its field")

	form.Set("text", strings.ReplaceAll(form.Get("text"), "\n", "\r\n")) // as browsers send it
	b.Moved("/calendars", form, "/recounts/1")
	b.Moved("/calendars", form, "/recounts/1")
	running := b.Get("/recounts/1", http.StatusOK)
	require.Equal(t, "/recounts/1", running.Find("#progress").AttrOr("hx-get", ""))
	part := func() *httptest.ResponseRecorder {
		r := frametest.NewGet(t, "/recounts/1")
		r.Header.Set("HX-Request", "true")
		return b.Send(r)
	}
	w := part()
	require.Empty(t, w.Header().Get("HX-Refresh"))
	require.NotContains(t, w.Body.String(), "<html")
	recounted(t, g, worker)
	require.Equal(t, "true", part().Header().Get("HX-Refresh"), "the page that polls is told to load the list")
	done := b.Get("/recounts/1", http.StatusOK)
	require.Contains(t, done.Find(".moves").Text(), "09.04.2026")
	require.Contains(t, done.Find(".moves").Text(), "08.04.2026")
	card := done.Find(".moves a").AttrOr("href", "")
	history := b.Get(card, http.StatusOK)
	require.Contains(t, history.Text(), "09.04.2026 → 08.04.2026")

	form.Set("key", uuid.NewString())
	form.Set("text", offDay("2026-04-07"))
	conflict := b.Shown("/calendars", form, http.StatusConflict)
	require.Contains(t, conflict.Find(".notice.bad").Text(), "загрузили другой календарь")
	require.NotEqual(t, "0", frametest.Value(conflict, `input[name=base]`), "the next try is on what is in force now")
}

func TestWhoSeesCalendars(t *testing.T) {
	t.Parallel()
	g, _ := newRealRig(t)
	for who, want := range map[string]struct{ look, load int }{"clerk": {200, 403}, "admin": {200, 422},
		"executor": {403, 403}} {
		b := g.Browse(t, who)
		b.Get("/calendars", want.look)
		require.Equal(t, want.load, upload(b, "/calendars/preview", "c.csv", "x").Code, who)
	}
	g.Browse(t, "clerk").Get("/recounts/5", http.StatusNotFound)
	for _, year := range []string{"2027", "0", "abc", "99999"} {
		require.NotEmpty(t, g.Browse(t, "clerk").Get("/calendars?year="+year, http.StatusOK).Find(".month").Nodes,
			fmt.Sprint(year))
	}
}

func (noEngine) Ready(context.Context) error { return nil }

func (noEngine) Recalculate(context.Context, string, string, string, int64) (bool, error) {
	return false, nil
}

func (noEngine) Reload(context.Context, string) error { return nil }

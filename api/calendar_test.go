package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/almanac"
	"appeals/internal/frame"
	"appeals/internal/law"
	calendarpages "appeals/internal/office/calendar/pages"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// noEngine leaves everything to the register: no process runs.
type noEngine struct{}

func (noEngine) Ready(context.Context) error { return nil }

func (noEngine) Recalculate(context.Context, string, string, string, int64) (bool, error) {
	return false, nil
}

func (noEngine) Reload(context.Context, string) error { return nil }

// newCalendarRig is a rig on the real register whose calendars can be loaded,
// with the worker that recounts.
func newCalendarRig(t *testing.T) (*rig, *almanac.Runner) {
	t.Helper()
	store, office, calendar := testkit.Store(t), testkit.Office(), &law.Almanac{}
	office.Clock.Calendars = calendar
	keeper := &almanac.Keeper{Register: store, Almanac: calendar, Log: slog.New(slog.DiscardHandler)}
	loader := &almanac.Loader{Register: store, Office: office, Keeper: keeper}
	g := realRig(t, store, office, func(_ *frame.Config, deps *Deps) {
		deps.Calendars = struct {
			*almanac.Loader
			*register.Store
		}{loader, store}
	})
	now := g.Deps.Clock
	return g, &almanac.Runner{Register: store, Engine: noEngine{}, Loader: loader, Office: office, Keeper: keeper, Now: now, Log: slog.New(slog.DiscardHandler), Name: "w",
		Counter: &almanac.Counter{Register: store, Letters: silent{}, Office: office, Keeper: keeper, Now: now}}
}

// recounted lets the worker finish.
func recounted(t *testing.T, g *rig, r *almanac.Runner) {
	t.Helper()
	for range 100 {
		_, err := r.Round(t.Context())
		require.NoError(t, err)
		last, err := g.deps.Calendars.LastRecount(t.Context())
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

func jsonFile(t *testing.T, f calendarpages.CalendarFile) string {
	t.Helper()
	raw, err := json.Marshal(f)
	require.NoError(t, err)
	return string(raw)
}

func TestCalendarsOverTheAPI(t *testing.T) {
	t.Parallel()
	g, worker := newCalendarRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	scenario{as: "clerk", url: "/api/v1/appeals", body: `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу."}`,
		header: key("a"), status: 201, want: []string{`"control":"2026-04-09"`}}.run(t, g)

	scenario{url: "/api/v1/calendars", status: 401}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars", status: 403}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/calendars", status: 200, want: []string{`"in_force":"` + law.EmbeddedVersion + `"`, `"calendars":[]`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars/current?year=2026", status: 200, want: []string{`{"date":"2026-01-01","kind":"off","known":true,"title":"Новогодние каникулы"}`, `"2026-12-31"`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars/current", status: 200, want: []string{`"year":2026,"known":true`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars/current?year=2031", status: 200, want: []string{`"known":false`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars/current?year=x", status: 422, want: []string{`"field":"year"`}}.run(t, g)

	file := calendarpages.CalendarFile{Name: "2026.csv", Text: offDay("2026-04-09"), Note: "Постановление"}
	scenario{as: "executor", url: "/api/v1/calendars/preview", body: jsonFile(t, file), status: 403}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/calendars/preview", body: `{"text":"мусор"}`, status: 422, want: []string{`"field":"text"`, "заголовок"}}.run(t, g)
	seen := decoded[calendarpages.CalendarPreview](t, scenario{as: "clerk", url: "/api/v1/calendars/preview", body: jsonFile(t, file), status: 200,
		want: []string{`"before":{"date":"2026-04-09","kind":"working"`, `"after":{"date":"2026-04-09","kind":"off"`}}.run(t, g))
	require.Equal(t, []int{1, 1, 0}, []int{seen.Appeals, seen.Moved, seen.Confirmed})

	scenario{as: "clerk", url: "/api/v1/calendars", body: jsonFile(t, file), status: 403}.run(t, g)
	scenario{as: "manager", url: "/api/v1/calendars", body: jsonFile(t, file), noKey: true, status: 400}.run(t, g)
	load := scenario{as: "manager", url: "/api/v1/calendars", body: jsonFile(t, file), header: key("c"), status: 201,
		want: []string{seen.Version, `"recount":1`}, headers: map[string]string{"Location": "/api/v1/recounts/1"}}
	load.run(t, g)
	load.run(t, g)
	file.Text = offDay("2026-04-08")
	scenario{as: "manager", url: "/api/v1/calendars", body: jsonFile(t, file), header: key("c"), status: 422, want: []string{`"code":"key_reused"`}}.run(t, g)
	scenario{as: "manager", url: "/api/v1/calendars", body: jsonFile(t, file), header: key("d"), status: 409, want: []string{`"code":"conflict"`}}.run(t, g)

	scenario{as: "clerk", url: "/api/v1/recounts/1", status: 200, want: []string{`"state":"checking"`, `"moves":[]`}, headers: map[string]string{"Retry-After": "2"}}.run(t, g)
	recounted(t, g, worker)
	scenario{as: "clerk", url: "/api/v1/recounts/1", status: 200, want: []string{`"state":"done"`, `"before":"2026-04-09","after":"2026-04-08"`, `"state":"done"`, `"share":100`, `"title":"Перенос"`}}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/recounts/1?kind=confirmed", status: 200, want: []string{`"moves":[]`}}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/recounts/1?kind=x", status: 422, want: []string{`"field":"kind"`}}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/recounts/1?limit=0", status: 422}.run(t, g)
	scenario{as: "executor", url: "/api/v1/recounts/1", status: 403}.run(t, g)
	for _, id := range []string{"9", "0", "x", "99999999999999999999"} {
		scenario{as: "clerk", url: "/api/v1/recounts/" + id, status: 404}.run(t, g)
	}
	scenario{as: "admin", url: "/api/v1/calendars", status: 200, want: []string{`"note":"Постановление"`, `"by_name":"Лаптев Олег Иванович"`, `"state":"done"`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/calendars/current?year=2026", status: 200, want: []string{`{"date":"2026-04-09","kind":"off","known":true,"title":"Перенос"}`}}.run(t, g)
}

// upload sends the form of the page with a file.
func (b *browser) upload(path, name, content string) *httptest.ResponseRecorder {
	b.Helper()
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	require.NoError(b, form.WriteField("csrf", frame.DeriveCSRF(b.token)))
	part, err := form.CreateFormFile("file", name)
	require.NoError(b, err)
	_, err = part.Write([]byte(content))
	require.NoError(b, err)
	require.NoError(b, form.Close())
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, path, body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return b.send(r)
}

// The manager looks at what a file changes, loads it, and sees what moved.
func TestManagerLoadsACalendar(t *testing.T) {
	t.Parallel()
	g, worker := newCalendarRig(t)
	scenario{as: "clerk", url: "/api/v1/appeals", body: `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу."}`, status: 201}.run(t, g)
	b := g.browse(t, "manager")
	page := b.get("/calendars", http.StatusOK)
	require.Contains(t, page.Find("#year").Text(), "2026")
	require.Equal(t, "Справочники", page.Find(".menu [aria-current]").Text())

	wrong := parsed(t, b.upload("/calendars/preview", "2026.csv", "мусор"))
	require.Contains(t, wrong.Find("#calendar-file-error").Text(), "заголовок")
	empty := b.upload("/calendars/preview", "2026.csv", "")
	require.Equal(t, http.StatusUnprocessableEntity, empty.Code)

	look := b.upload("/calendars/preview", `C:\docs\2026.csv`, offDay("2026-04-09"))
	require.Equal(t, http.StatusOK, look.Code)
	draft := parsed(t, look)
	form := url.Values{"note": {"Постановление № 1"}}
	for _, name := range []string{"key", "name", "base", "text"} {
		form.Set(name, value(draft, `form[action="/calendars"] input[name=`+name+`]`))
	}
	require.Equal(t, "2026.csv", form.Get("name"))
	require.Contains(t, draft.Find(".day-changes").Text(), "09.04.2026")
	again := url.Values{"note": {strings.Repeat("я", 1001)}}
	for name := range form {
		if name != "note" {
			again[name] = form[name]
		}
	}
	require.NotEmpty(t, b.shown("/calendars", again, http.StatusUnprocessableEntity).Find("#calendar-note-error").Text(), "what is wrong stands at its field")

	form.Set("text", strings.ReplaceAll(form.Get("text"), "\n", "\r\n")) // as browsers send it
	b.moved("/calendars", form, "/recounts/1")
	b.moved("/calendars", form, "/recounts/1")
	running := b.get("/recounts/1", http.StatusOK)
	require.Equal(t, "/recounts/1", running.Find("#progress").AttrOr("hx-get", ""))
	part := func() *httptest.ResponseRecorder {
		r := newGet(t, "/recounts/1")
		r.Header.Set("HX-Request", "true")
		return b.send(r)
	}
	w := part()
	require.Empty(t, w.Header().Get("HX-Refresh"))
	require.NotContains(t, w.Body.String(), "<html")
	recounted(t, g, worker)
	require.Equal(t, "true", part().Header().Get("HX-Refresh"), "the page that polls is told to load the list")
	done := b.get("/recounts/1", http.StatusOK)
	require.Contains(t, done.Find(".moves").Text(), "09.04.2026")
	require.Contains(t, done.Find(".moves").Text(), "08.04.2026")
	card := done.Find(".moves a").AttrOr("href", "")
	history := b.get(card, http.StatusOK)
	require.Contains(t, history.Text(), "09.04.2026 → 08.04.2026")

	form.Set("key", uuid.NewString())
	form.Set("text", offDay("2026-04-07"))
	conflict := b.shown("/calendars", form, http.StatusConflict)
	require.Contains(t, conflict.Find(".notice.bad").Text(), "загрузили другой календарь")
	require.NotEqual(t, "0", value(conflict, `input[name=base]`), "the next try is on what is in force now")
}

func TestWhoSeesCalendars(t *testing.T) {
	t.Parallel()
	g, _ := newCalendarRig(t)
	for who, want := range map[string]struct{ look, load int }{"clerk": {200, 403}, "admin": {200, 422}, "executor": {403, 403}} {
		b := g.browse(t, who)
		b.get("/calendars", want.look)
		require.Equal(t, want.load, b.upload("/calendars/preview", "c.csv", "x").Code, who)
	}
	require.NotContains(t, g.browse(t, "executor").get("/rules", http.StatusOK).Find(".tabs").Text(), "Календарь")
	g.browse(t, "clerk").get("/recounts/5", http.StatusNotFound)
	for _, year := range []string{"2027", "0", "abc", "99999"} {
		require.NotEmpty(t, g.browse(t, "clerk").get("/calendars?year="+year, http.StatusOK).Find(".month").Nodes, fmt.Sprint(year))
	}
}

var _ calendarpages.Calendars = struct {
	*almanac.Loader
	*register.Store
}{}

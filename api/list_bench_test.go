package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/api"
	"appeals/internal/frame"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// bench is a whole server over a register of many appeals, without a network.
type bench struct {
	*testing.B
	conn    *pgx.Conn
	handler http.Handler
	token   string
	city    *testkit.City
}

func openBench(b *testing.B, appeals int) *bench {
	b.Helper()
	address := testkit.Postgres(b)
	store, err := stores.Open(b.Context(), address, testkit.Zone())
	require.NoError(b, err)
	b.Cleanup(store.Close)
	require.NoError(b, testkit.Seed(b.Context(), store))
	conn, err := pgx.Connect(b.Context(), address)
	require.NoError(b, err)
	b.Cleanup(func() { _ = conn.Close(context.Background()) })
	now := time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())
	x := &bench{B: b, conn: conn, city: testkit.NewCity()}
	start := time.Now()
	require.NoError(b, x.city.Fill(b.Context(), conn, appeals, now))
	b.Logf("%d appeals written in %s", appeals, time.Since(start).Round(time.Second))
	x.handler = api.New(frame.Config{PublicURL: "http://office.example"}, api.Deps{
		Deps: frame.Deps{
			Register: store, Office: testkit.Office().Fixed, Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
			Clock: func(context.Context) (time.Time, error) { return now, nil },
		},
		Stores: api.Stores{
			Acting: store, Answer: store, Card: store, Control: store, Directory: store, Intake: store, Journal: store,
			Letters: store, List: store, Notices: store, Public: store, Requests: store, Signing: store, Staff: store,
			Importing: store, Wording: store, Trail: store,
		},
	}).Handler()
	x.token = x.signIn("clerk")
	return x
}

func (x *bench) signIn(login string) string {
	w := x.send(http.MethodPost, "/api/v1/sessions", "application/json",
		`{"login":"`+login+`","password":"`+testkit.Password+`"}`)
	answer := struct{ Token string }{}
	require.NoError(x, json.Unmarshal(w.Body.Bytes(), &answer))
	return answer.Token
}

func (x *bench) send(method, path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(x.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Accept", "text/html, application/json")
	if x.token != "" {
		r.Header.Set("Authorization", "Bearer "+x.token)
	}
	w := httptest.NewRecorder()
	x.handler.ServeHTTP(w, r)
	return w
}

// page is a page as the browser asks for it; what was typed goes the way of the
// form, that is over the address it leads to.
func (x *bench) page(path string) {
	w := x.send(http.MethodGet, path, "", "")
	require.Equal(x, http.StatusOK, w.Code, path)
}

// find sends the search form and returns the address of what it found.
func (x *bench) find(form url.Values) string {
	w := x.send(http.MethodPost, "/appeals", "application/x-www-form-urlencoded", form.Encode())
	require.Equal(x, http.StatusSeeOther, w.Code)
	return w.Header().Get("Location")
}

// timed runs do n times and reports the usual and the slowest of them.
func (x *bench) timed(name string, do func()) {
	x.Run(name, func(b *testing.B) {
		took := []time.Duration{}
		for b.Loop() {
			start := time.Now()
			do()
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		ms := func(share float64) float64 {
			return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
		}
		b.ReportMetric(ms(0.5), "p50-ms")
		b.ReportMetric(ms(0.99), "p99-ms")
		b.ReportMetric(0, "ns/op")
	})
}

// touch is a change of some card: whatever is remembered of the register is
// stale after it.
func (x *bench) touch() {
	_, err := x.conn.Exec(x.Context(), `insert into audit (appeal_id, action, actor, at, from_status, to_status,
		summary)
		select id, 'note', 'clerk', now(), status, status, '' from appeal limit 1`)
	require.NoError(x, err)
}

// BenchmarkListPage measures the whole page of a list on the server, from the
// request to the last byte of HTML, in a register of LIST_APPEALS appeals (a
// hundred thousand). A page without a list, and the same lines by OFFSET, stand
// beside it for comparison.
func BenchmarkListPage(b *testing.B) {
	appeals := 100_000
	if n, err := strconv.Atoi(os.Getenv("LIST_APPEALS")); err == nil {
		appeals = n
	}
	x := openBench(b, appeals)
	x.timed("0-page-without-a-list", func() { x.page("/absences") })
	x.timed("1-open", func() { x.page("/appeals") })
	x.timed("1-open-after-a-change", func() { x.touch(); x.page("/appeals") })
	for _, folder := range strings.Fields("execution overdue control filed all") {
		x.timed("2-folder-"+folder, func() { x.page("/appeals?folder=" + folder) })
	}
	for _, query := range []string{"sort=applicant", "sort=-control", "sort=executor", "folder=all&sort=applicant",
		"folder=all&sort=-received", "folder=filed&sort=-answered"} {
		x.timed("3-"+query, func() { x.page("/appeals?" + query) })
	}
	for _, query := range []string{"unit=u7", "folder=all&responsible=p17", "folder=all&unit=u7",
		"folder=all&channel=courier", "folder=all&late=1",
		"folder=all&from=2022-01-01&to=2022-03-31", "folder=all&official=head&type=proposal",
		"folder=all&answered_from=2022-01-01&answered_to=2022-03-31&late=1"} {
		x.timed("4-"+query, func() { x.page("/appeals?" + query) })
	}
	x.searches(appeals)
	deep := 0
	x.timed("9-the-same-lines-by-offset", func() {
		deep = (deep + 7919) % (appeals / 2)
		rows, err := x.conn.Query(x.Context(), fmt.Sprintf(`select a.*, t.annotation from appeal a
			join appeal_text t on t.appeal_id = a.id
			order by coalesce(registered_on, received_on) desc, received_at desc, id desc
			limit 51 offset %d`, deep+appeals/3))
		require.NoError(x, err)
		rows.Close()
		require.NoError(x, rows.Err())
	})
}

// searches are words by how many texts hold them, names, numbers, both, in the
// whole journal and in a folder.
func (x *bench) searches(appeals int) {
	word := func(share float64, least, most int) string {
		var found string
		err := x.conn.QueryRow(x.Context(), `select word from ts_stat('select tsv from finding limit 20000')
			where length(word) > 4 and word !~ '[=0-9]'
			and ndoc between $1 and $2 order by random()
			limit 1`, int(share*float64(least)), int(share*float64(most))).Scan(&found)
		require.NoError(x, err)
		return found
	}
	share := float64(min(appeals, 20_000)) / 100_000
	for name, q := range map[string]string{
		"rare": word(share, 20, 100), "medium": word(share, 700, 2000), "frequent": word(share, 20_000, 60_000),
		"everywhere":        "меры",
		"two-medium":        word(share, 1000, 3000) + " " + word(share, 1000, 3000),
		"frequent-and-rare": "меры " + word(share, 20, 100),
		"surname":           "сорокиной", "person": "Иванова Мария", "beginning": "ива", "number": "ОГ-417",
		"address": "полярная 14",
	} {
		at := x.find(url.Values{"q": {q}, "folder": {"all"}})
		x.timed("5-search-"+name, func() { x.page(at) })
		open := x.find(url.Values{"q": {q}, "folder": {"open"}})
		x.timed("6-search-open-"+name, func() { x.page(open) })
		_, query, _ := strings.Cut(at, "?")
		x.timed("7-count-"+name, func() { x.page("/appeals/count?" + query) })
	}
	at := x.find(url.Values{"q": {"двор"}, "folder": {"all"}})
	x.timed("8-sorted-search", func() { x.page(at + "&sort=applicant") })
}

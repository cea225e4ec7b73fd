package pages_test

import (
	"bytes"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/importer"
	"appeals/internal/law"
	"appeals/internal/office/importing"
	"appeals/internal/office/importing/pages"
	staffpages "appeals/internal/office/staff/pages"
	"appeals/internal/table"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// An administrator brings a table, sees what it would do, and lets it be loaded;
// what is wrong he sees row by row, and nobody else comes near it.
func TestATableIsBroughtAndLoaded(t *testing.T) {
	t.Parallel()
	store, office := testkit.Store(t), testkit.Office()
	g := frametest.On(t, store, office, testkit.People())
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module(), staffpages.New(house, store, testkit.Engine{}, nil).Module())
	worker := &importer.Loop{Importer: importer.Importer{Register: store, Office: office.Fixed, Typed: frame.Typed},
		Log: slog.New(slog.DiscardHandler), Now: g.Deps.Clock}
	round := func() {
		t.Helper()
		more, err := worker.Round(t.Context())
		require.NoError(t, err)
		require.True(t, more)
	}
	admin := g.Browse(t, "admin")
	bring := func(text string) string {
		t.Helper()
		body := &bytes.Buffer{}
		form := multipart.NewWriter(body)
		for name, value := range map[string]string{"csrf": frame.DeriveCSRF(admin.Token), "key": uuid.NewString(),
			"kind": "topics"} {
			require.NoError(t, form.WriteField(name, value))
		}
		part, err := form.CreateFormFile("file", "темы.csv")
		require.NoError(t, err)
		_, err = part.Write([]byte(text))
		require.NoError(t, err)
		require.NoError(t, form.Close())
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/imports", body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		w := admin.Send(r)
		require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
		return w.Header().Get("Location")
	}
	where := bring("Код;Название\n0009.0009.0099.0001;Снег во дворе\n")
	require.Equal(t, 1, admin.Get(where, 200).Find("#progress[hx-get]").Length(), "it is being looked at")
	round()
	page := admin.Get(where, 200)
	require.Contains(t, page.Find(".figures").Text(), "1новых")
	require.Contains(t, page.Find(".figures").Text(), "0с ошибками")
	admin.Moved(where+"/load", nil, where)
	round()
	require.Contains(t, admin.Get(where, 200).Text(), "Загружено: 1 строка")
	dir, err := store.Directory(t.Context())
	require.NoError(t, err)
	topic, _ := dir.Topic("0009.0009.0099.0001")
	require.Equal(t, "Снег во дворе", topic.Name)

	bad := bring("Код;Название\n17;Снег\n")
	round()
	page = admin.Get(bad, 200)
	require.Contains(t, page.Text(), "не код классификатора")
	require.Zero(t, page.Find("form[action$='/load']").Length())
	g.Browse(t, "clerk").Get("/imports", http.StatusForbidden)
}

// A sample that the page gives has every heading that its table needs.
func TestSamplesFit(t *testing.T) {
	t.Parallel()
	for _, k := range importing.Kinds() {
		head, row := []string{}, []string{}
		for _, c := range k.Columns() {
			head, row = append(head, c.Title), append(row, c.Sample)
		}
		file, err := table.Write(k.Title(), head, [][]string{row})
		require.NoError(t, err)
		require.True(t, bytes.HasPrefix(file, []byte("PK")))
		_, ignored, bad := importing.ReadHead(k, 1, head)
		require.Empty(t, ignored)
		require.Empty(t, bad)
	}
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, sheets())
}

func sheets() map[string]webtest.Sheet {
	day, admin := webtest.Day(), webtest.Frame("admin", "/staff")
	run := importing.Run{ID: "1d7c5f7e-1111-4222-8333-444455556666", Kind: importing.Appeals, By: "admin",
		ByName: "Сетевой Денис Игоревич", At: day.Now, Name: webtest.Hostile + ".xlsx", State: importing.Loading,
		Total: 5000, Done: 1200, BeganAt: day.Now.Add(-time.Minute)}
	looked := run
	looked.State, looked.Look = importing.Checked, importing.Look{New: 4900, Same: 90, Changed: 10, Closed: 4500,
		Open: 400, Overdue: 1,
		Late:    []importing.Line{{Row: 17, Name: "12/" + webtest.Hostile, Due: law.NewDate(2026, 2, 11)}},
		Ignored: []string{"№ п/п", webtest.Hostile}, Changes: []importing.Line{{Row: 5, Name: webtest.Hostile,
			Differs: []importing.Difference{{Column: "Должность", Before: webtest.Hostile}}}}}
	wrong, failed, done := looked, run, looked
	wrong.Look.Wrong, wrong.Look.Problems = 201, []importing.Problem{{Row: 3, Column: "Дата", Message: webtest.Hostile}}
	failed.State, failed.Error = importing.Failed, "Ячейки A4:A6 объединены."
	done.State = importing.Done
	refused := &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "file", Message: "Выберите файл."}, {Field: "kind", Message: "Выберите."}}}
	show := func(r importing.Run) webtest.Sheet {
		return webtest.On("import", pages.NewImport(admin,
			pages.ImportInput{Run: r, Key: webtest.Key(), Zone: day.Zone}))
	}
	return map[string]webtest.Sheet{
		"imports-empty": webtest.On("imports", pages.NewImports(admin, pages.ImportsInput{Key: webtest.Key(),
			Zone: day.Zone})),
		"imports": webtest.On("imports", pages.NewImports(admin, pages.ImportsInput{Key: webtest.Key(), Zone: day.Zone,
			Runs: []importing.Run{run, looked, wrong, failed, done}, Err: refused, Kind: importing.People})),
		"import-running": show(run), "import-checked": show(looked), "import-wrong": show(wrong),
		"import-failed": show(failed), "import-done": show(done),
	}
}

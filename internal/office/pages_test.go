package office_test

import (
	"bytes"
	"maps"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	helppages "appeals/internal/office/help/pages"
	intakepages "appeals/internal/office/intake/pages"
	letterspages "appeals/internal/office/letters/pages"
	listpages "appeals/internal/office/list/pages"
	publicpages "appeals/internal/office/public/pages"
	"appeals/internal/web"
)

// sheet is a page of the sample: the template and its view.
type sheet struct {
	page string
	view any
}

func newKey() string { return "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59" }

func cardInput(t *testing.T, until appeal.Status, as string) cardpages.CardInput {
	t.Helper()
	c, history := card(t, until)
	return shown(t, c, history, as)
}

func cardSheet(t *testing.T, until appeal.Status, as string) cardpages.CardView {
	t.Helper()
	return cardpages.NewCard(frame(as, "/appeals"), cardInput(t, until, as))
}

func justRegistered(t *testing.T) cardpages.CardView {
	t.Helper()
	v := cardSheet(t, appeal.Registered, "clerk")
	v.Big, v.Forget = true, "new"
	v.Notice = &web.Notice{Tone: "ok", Text: "Обращение зарегистрировано. Заявителю уходит уведомление."}
	return v
}

func refused(t *testing.T) cardpages.CardView {
	t.Helper()
	in := cardInput(t, appeal.Resolution, "head")
	in.Tried = &cardpages.Tried{Action: appeal.Resolve, Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите.",
		Values:   url.Values{"text": {"Набранный текст " + hostile}, "due": {"2026-01-01"}, "executors": {"executor"}, "executors_more": {"roads"}},
		Fields:   []appeal.FieldError{{Field: "due", Message: "Эта дата уже прошла."}},
		Happened: []string{"14.05.2026 10:12 – Подготовлен проект резолюции (Иванова Мария Петровна)"}}
	return cardpages.NewCard(frame("head", "/appeals"), in)
}

func listSheet(t *testing.T) listpages.ListView {
	t.Helper()
	q := url.Values{"folder": {"open"}, "topic": {topics[0].Code}}
	return listpages.NewList(frame("clerk", "/appeals"), listpages.ListInput{
		Who: who("clerk"), Asked: listpages.Asked{Values: q}, Dir: &staff{}, Units: departments, Day: day(),
		Filter: appeal.Filter{Folder: appeal.AllOpen, Topic: topics[0].Code}, Page: appeal.Page{Lines: lines(t), Next: "bmV4dA"},
		Counters: map[appeal.Folder]int{appeal.AllOpen: 46, appeal.FReceived: 3, appeal.FRegistered: 4, appeal.FResolution: 6, appeal.FExecution: 21,
			appeal.FCheck: 5, appeal.FSigning: 4, appeal.FOverdue: 2, appeal.FDueSoon: 7, appeal.FControl: 9, appeal.FToFile: 3, appeal.Everything: 1001},
	})
}

func intakeSheet(t *testing.T, failed bool) intakepages.IntakeView {
	t.Helper()
	in := intakepages.IntakeInput{Values: intakepages.IntakeDefaults(day().Today, "head"), Key: newKey(), Topics: topics, Dir: &staff{}, Day: day()}
	if failed {
		in.Values.Set("key", newKey())
		in.Values.Set("authors.0.surname", "Антонова")
		in.Values.Set("authors.1.surname", hostile)
		in.Values.Set("covering.from", "Аппарат Правительства")
		in.Looked = true
		in.Known = []appeal.KnownAuthor{{Author: sampleIntake().Authors[0], Appeals: 3, Last: "ОГ-41/2026"}, {Author: sampleIntake().Authors[1], Appeals: 1}}
		in.Kin = kin(t)
		in.Err = &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.", Fields: []appeal.FieldError{
			{Field: "authors.0.address", Message: "Укажите почтовый адрес или электронную почту для ответа (ч. 1 и 3 ст. 7)."},
			{Field: "annotation", Message: "Изложите суть обращения: текст или аннотацию."}}}
	}
	return intakepages.NewIntake(frame("clerk", "/appeals"), in)
}

// sheets are all pages with rich sample data.
func sheets(t *testing.T) map[string]sheet {
	t.Helper()
	admin := frame("admin", "")
	admin.Warning = web.CalendarWarning(who("admin"), law.Embedded(), law.NewDate(2026, 12, 1))
	all := map[string]sheet{
		"list": {"list", listSheet(t)}, "list-empty": {"list", listpages.NewList(frame("executor", "/appeals"), listpages.ListInput{Who: who("executor"), Asked: listpages.Asked{Values: url.Values{"q": {"x"}}}, Dir: &staff{}, Day: day()})},
		"intake": {"intake", intakeSheet(t, false)}, "intake-error": {"intake", intakeSheet(t, true)}, "intake-ask": {"intake", askSheet(t)},
		"card-registered": {"card", justRegistered(t)}, "card-resolution": {"card", cardSheet(t, appeal.Resolution, "head")}, "card-refused": {"card", refused(t)},
		"card-execution": {"card", cardSheet(t, appeal.Execution, "executor")}, "card-signing": {"card", cardSheet(t, appeal.Signing, "head")}, "card-answered": {"card", cardSheet(t, appeal.Answered, "clerk")},
		"card-received": {"card", cardSheet(t, appeal.Received, "clerk")},
		"tasks":         {"tasks", listpages.NewTasks(frame("executor", "/tasks"), listpages.TasksInput{Who: who("executor"), Tasks: tasks(), Dir: &staff{}, Day: day()})}, "tasks-empty": {"tasks", listpages.NewTasks(frame("head", "/tasks"), listpages.TasksInput{Who: who("head"), Dir: &staff{}, Day: day()})},
		"letters": {"letters", letterspages.NewLetters(frame("clerk", "/letters"), letterspages.LettersInput{Undeliverable: letters()[1:2], ToPrint: letters()[2:], Day: day()})}, "letter": {"letter", letterspages.NewLetter(frame("clerk", "/letters"), letters()[1], day())},
		"control": {"control", controlSheet(t)},
		"status":  {"status", statusSheet(appeal.Execution)}, "status-answered": {"status", statusSheet(appeal.Answered)}, "status-ask": {"status", publicpages.NewStatus(frame("", ""), nil, nil, nil)},
		"login": {"login", web.NewLogin(frame("", ""), "", "", "/tasks", nil, true)}, "login-replay": {"login", web.NewLogin(frame("", ""), "clerk", "Неверный логин или пароль.", "/tasks", url.Values{"text": {hostile}}, false)},
		"replay": {"replay", web.NewReplay(frame("clerk", ""), "/appeals/"+sampleID+"/draft", url.Values{"text": {"Длинный набранный текст ответа, который не должен пропасть. " + hostile}})},
		"help":   {"help", helppages.NewHelp(frame("clerk", ""))},
		"error":  {"error", web.NewError(admin, 503, "Временно недоступно", "Система временно недоступна. Ничего не потеряно: повторите через несколько секунд.", "", newKey(), nil)},
	}
	maps.Copy(all, publicSheets(t))
	maps.Copy(all, controlSheets(t))
	maps.Copy(all, branchSheets(t))
	maps.Copy(all, deskSheets(t))
	maps.Copy(all, requestSheets())
	maps.Copy(all, referenceSheets())
	maps.Copy(all, calendarSheets(t))
	maps.Copy(all, answerSheets(t))
	return all
}

func render(t *testing.T, s sheet) *goquery.Document {
	t.Helper()
	b := &bytes.Buffer{}
	require.NoError(t, templatesOf(s.page).Render(b, s.page, s.view))
	doc, err := goquery.NewDocumentFromReader(b)
	require.NoError(t, err)
	return doc
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	for name, s := range sheets(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := render(t, s)
			lang, _ := doc.Find("html").Attr("lang")
			require.Equal(t, "ru", lang)
			require.Equal(t, 1, doc.Find("h1").Length(), "one h1")
			require.NotEmpty(t, strings.TrimSpace(doc.Find("title").Text()))
			checkNothingInline(t, doc)
			checkLabels(t, doc)
			checkIDs(t, doc)
			checkForms(t, doc)
		})
	}
}

// checkNothingInline: the content policy forbids it, and typed markup is text.
func checkNothingInline(t *testing.T, doc *goquery.Document) {
	t.Helper()
	doc.Find("script").Each(func(_ int, s *goquery.Selection) {
		require.Empty(t, s.Text(), "inline script")
		src, _ := s.Attr("src")
		require.True(t, strings.HasPrefix(src, "/static/"), src)
	})
	require.Zero(t, doc.Find("style, [style], [onclick], [onload], [onsubmit]").Length(), "inline style or handler")
	doc.Find("a[href], form[action]").Each(func(_ int, s *goquery.Selection) {
		require.NotContains(t, s.AttrOr("href", s.AttrOr("action", "")), "ZgotmplZ")
	})
}

func checkLabels(t *testing.T, doc *goquery.Document) {
	t.Helper()
	doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		labelled := s.Closest("label").Length() > 0 || id != "" && doc.Find(`label[for="`+id+`"]`).Length() == 1
		require.True(t, labelled, "no label for %s", s.AttrOr("name", ""))
		for _, at := range strings.Fields(s.AttrOr("aria-describedby", "")) {
			require.Equal(t, 1, doc.Find("#"+at).Length(), at)
		}
	})
	doc.Find("button").Each(func(_ int, s *goquery.Selection) {
		require.NotEmpty(t, strings.TrimSpace(s.Text()), "a button without words")
	})
}

func checkIDs(t *testing.T, doc *goquery.Document) {
	t.Helper()
	seen := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		require.False(t, seen[id], "id %s twice", id)
		seen[id] = true
	})
}

// checkForms: what a signed-in person posts carries the token, once.
func checkForms(t *testing.T, doc *goquery.Document) {
	t.Helper()
	staff := doc.Find("body").HasClass("staff")
	doc.Find("form[method=post]").Each(func(_ int, s *goquery.Selection) {
		if staff {
			require.Equal(t, 1, s.Find("input[name=csrf]").Length(), s.AttrOr("action", ""))
		}
	})
}

func TestNothingTypedBecomesMarkup(t *testing.T) {
	t.Parallel()
	for name, s := range sheets(t) {
		b := &bytes.Buffer{}
		require.NoError(t, templatesOf(s.page).Render(b, s.page, s.view))
		require.NotContains(t, b.String(), hostile, name)
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]string{"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "htmx.min.js": "text/javascript; charset=utf-8", "fonts/golos-cyrillic.woff2": "font/woff2"} {
		w := httptest.NewRecorder()
		require.True(t, web.ServeAsset(w, httptest.NewRequest("GET", web.AssetURL(name), nil), name))
		require.Equal(t, 200, w.Code)
		require.Equal(t, kind, w.Header().Get("Content-Type"))
		require.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	}
	require.False(t, web.ServeAsset(httptest.NewRecorder(), httptest.NewRequest("GET", "/static/nothing", nil), "nothing"))
}

// TestPreview writes all pages to WEB_PREVIEW, to be looked at in a browser.
func TestPreview(t *testing.T) {
	dir := os.Getenv("WEB_PREVIEW")
	if dir == "" {
		t.Skip("WEB_PREVIEW is not set")
	}
	for name, s := range sheets(t) {
		b := &bytes.Buffer{}
		require.NoError(t, templatesOf(s.page).Render(b, s.page, s.view))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".html"), b.Bytes(), 0o600))
	}
	require.NoError(t, web.WriteAssets(func(name string, content []byte) error {
		file := filepath.Join(dir, "static", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		return os.WriteFile(file, content, 0o600)
	}))
}

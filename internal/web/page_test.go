package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

func TestTimeLeftIsColourAndWords(t *testing.T) {
	t.Parallel()
	for control, want := range map[string][2]string{
		"2026-05-08": {"late", "−6_дн."}, "2026-05-13": {"late", "−1_дн."}, "2026-05-14": {"today", "сегодня"},
		"2026-05-15": {"near", "1_раб._дн."},
		"2026-05-17": {"near", "1_раб._дн."}, "2026-05-21": {"near", "5_раб._дн."}, "2026-05-22": {"far", "6_раб._дн."},
	} {
		d, err := law.ParseDate(control)
		require.NoError(t, err)
		m := webtest.Day().Left(appeal.Process{Status: appeal.Execution, Control: d, Due: d.End(appealtest.Moscow)})
		require.Equal(t, want, [2]string{m.Tone, strings.ReplaceAll(m.Text, "\u00a0", "_")}, control)
		require.NotEmpty(t, m.Title)
	}
	require.Equal(t, "none",
		webtest.Day().Left(appeal.Process{Status: appeal.Answered, Control: webtest.Day().Today}).Tone)
	require.Equal(t, "waslate",
		web.Done(appeal.Ended(appeal.Answered, 4, webtest.Day().Today, appeal.Delivery{}), webtest.Day().Today).Tone)
}

func TestParseIntake(t *testing.T) {
	t.Parallel()
	in, wrong := web.ParseIntake(url.Values{
		"authors.1.surname": {"Вторая"}, "authors.0.surname": {"Первая"}, "authors.999999.surname": {"x"},
		"received_on":   {"05.04.2026"},
		"registered_on": {"завтра"}, "sheets": {"много"}, "questions.0.topic": {"0005.0005.0056.1168 – Ремонт"},
		"text": {"а\r\nб"}, "covering.report": {"on"},
	})
	require.Equal(t, []appeal.FieldError{{Field: "registered_on", Message: "Дата пишется так: 05.04.2026."},
		{Field: "sheets", Message: "Здесь ожидается целое число."}}, wrong)
	require.Len(t, in.Authors, 2)
	require.Equal(t, "Первая", in.Authors[0].Surname)
	require.Equal(t, "2026-04-05", in.ReceivedDay.String())
	require.Equal(t, webtest.Topics[0].Code, in.Questions[0].Topic)
	require.Equal(t, "а\nб", in.Text)
	require.True(t, in.Covering.Report)
}

func TestCalendarWarning(t *testing.T) {
	t.Parallel()
	last := law.Embedded().Last()
	require.Empty(t, web.CalendarWarning(webtest.Who("admin"), law.Embedded(), last.AddDays(-63)))
	require.Contains(t, web.CalendarWarning(webtest.Who("admin"), law.Embedded(), last.AddDays(-62)), last.Russian())
	require.Empty(t, web.CalendarWarning(webtest.Who("clerk"), law.Embedded(), last))
}

func TestChosenPeople(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		form url.Values
		want []string
	}{
		"chips": {url.Values{"executors": {"b,a,c"}}, []string{"b", "a", "c"}},
		"select and ticks": {url.Values{"executors": {"b"}, "executors_more": {"a", "b", "c"}},
			[]string{"b", "a", "c"}},
		"twice the same":               {url.Values{"executors": {"b, b ,a"}}, []string{"b", "a"}},
		"ticks without a responsible":  {url.Values{"executors": {""}, "executors_more": {"a"}}, nil},
		"nobody":                       {url.Values{}, nil},
		"a chip taken away leaves one": {url.Values{"executors": {",a"}}, []string{"a"}},
	} {
		require.Equal(t, c.want, web.ChosenPeople(c.form, "executors"), name)
	}
}

func TestChosenThemeIsDrawnByTheServer(t *testing.T) {
	t.Parallel()
	f := webtest.Frame("clerk", "/tasks")
	f.Theme = web.ThemeOf("dark")
	html, err := render(t, webtest.On("error", web.NewError(f, 404, "Заголовок", "Текст.", "", "", nil))).Html()
	require.NoError(t, err)
	require.Contains(t, html, `data-theme="dark"`)
	require.Contains(t, html, `content="dark"`)
	require.Contains(t, html, `value="dark" class="theme-choice" aria-pressed="true"`)
	require.Equal(t, web.ThemeOfSystem, web.ThemeOf(`dark" onload="`))
}

func TestErrorPagesSayWhatToDo(t *testing.T) {
	t.Parallel()
	for _, status := range []int{403, 404, 500, 503} {
		v := web.NewError(webtest.Frame("executor", ""), status, "Заголовок", "Текст.", "", webtest.Key(), nil)
		require.NotEmpty(t, v.Do, status)
		require.Equal(t, status >= 500, v.RequestID != "", status)
	}
	require.Contains(t, web.NewError(webtest.Frame("executor", ""), 403, "x", "y", "", "", nil).Do[0],
		"заместитель начальника", "who one is")
	require.Empty(t, web.NewError(webtest.Frame("", ""), 403, "x", "y", "", "", nil).Do,
		"nothing to tell of a stranger's roles")
}

// render draws a page that belongs to no department.
func render(t *testing.T, s webtest.Sheet) *goquery.Document {
	t.Helper()
	return webtest.Render(t, web.Own, s)
}

// Every page keeps what the office promises of all pages; those of a department
// are checked beside it.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	admin := webtest.Frame("admin", "")
	admin.Warning = web.CalendarWarning(webtest.Who("admin"), law.Embedded(), law.NewDate(2026, 12, 1))
	webtest.Check(t, web.Own, map[string]webtest.Sheet{
		"login": webtest.On("login", web.NewLogin(webtest.Frame("", ""), web.LoginInput{Next: "/tasks", Demo: true,
			Provider: "единую учётную запись", ProviderPath: "/login/provider"})),
		"login-replay": webtest.On("login",
			web.NewLogin(webtest.Frame("", ""), web.LoginInput{Login: "clerk", Message: "Неверный логин или пароль.",
				Next: "/tasks", Replay: url.Values{"text": {webtest.Hostile}}, Provider: webtest.Hostile,
				ProviderPath: "/login/provider"})),
		"replay": webtest.On("replay", web.NewReplay(webtest.Frame("clerk", ""), "/appeals/"+webtest.ID+"/draft",
			url.Values{"text": {"Длинный набранный текст ответа, который не должен пропасть. " + webtest.Hostile}})),
		"replay-refused": webtest.On("replay", web.NewRefused(webtest.Frame("executor", ""),
			"/appeals/"+webtest.ID+"/register", url.Values{"text": {"Длинная набранная суть обращения, " +
				"которая не должна пропасть. " + webtest.Hostile}}, "Это может: Сотрудник отдела.")),
		"error": webtest.On("error", web.NewError(admin, 503, "Временно недоступно",
			"Система временно недоступна. Ничего не потеряно: повторите через несколько секунд.", "",
			webtest.Key(), nil)),
	})
}

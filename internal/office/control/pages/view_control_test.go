package pages_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/office/control/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

func pickInput(t *testing.T) pages.PickInput {
	t.Helper()
	all := webtest.Lines(t)
	all[0].Escalation = 2
	for i := range all {
		all[i].ID += strconv.Itoa(i)
	}
	return pages.PickInput{Title: "Самые просроченные", Lines: all, Can: true, Dir: &webtest.Staff{},
		Day: webtest.Day(), Key: webtest.Key(), Back: "/control?whole=topic",
		All: "/control/escalate?folder=overdue", AllText: "Выбрать из всех"}
}

func controlSheet(t *testing.T) pages.ControlView {
	t.Helper()
	units := []lists.Tally{{Code: "kgh", Name: "КГХ", Open: 21, Overdue: 3, Today: 1, Soon: 5},
		{Code: "roads", Name: "Дороги", Open: 14, Overdue: 1, Soon: 2},
		{Code: "", Name: "Ещё не поручено", Open: 9, Today: 1, Soon: 1}}
	people := []lists.Tally{{Code: "executor", Name: "Сидоров Павел Игоревич", Open: 12, Overdue: 3, Soon: 3},
		{Code: "roads", Name: "Лебедев Артём Юрьевич", Open: 14, Overdue: 1, Soon: 2},
		{Code: "executor2", Name: "Кузнецова Ольга Андреевна", Open: 9, Soon: 2}}
	byTopic := []lists.Tally{{Code: webtest.Topics[0].Code, Name: webtest.Topics[0].Name, Open: 20, Overdue: 3,
		Soon: 4}, {Code: webtest.Topics[1].Code, Name: webtest.Topics[1].Name, Open: 15, Overdue: 1, Soon: 2}}
	byChannel := []lists.Tally{{Code: "post", Name: "Почта", Open: 18, Overdue: 2, Soon: 3},
		{Code: "web", Name: "Официальный сайт", Open: 26, Overdue: 2, Soon: 5}}
	return pages.NewControl(webtest.Frame("manager", "/control"), pages.ControlInput{Day: webtest.Day(),
		Soon: "19.05.2026", Unit: units, Executor: people, Topic: byTopic, Channel: byChannel,
		Counts: map[lists.Folder]int{lists.Signing: 4, lists.Unresolved: 2}, Stuck: 1, Resolution: "2 раб. дн.",
		TemporalURL: "/temporal/namespaces/default", Dir: &webtest.Staff{}, Pick: pickInput(t)})
}

func trendInput(by control.Periods, n int) pages.TrendInput {
	in := pages.TrendInput{By: by, Count: n, Cut: control.Cut{Unit: "kgh", Channel: "post"}, Day: webtest.Day(),
		Names: pages.Cutting{Units: []web.Choice{{Value: "kgh", Title: "Комитет"}},
			Topics: []web.Choice{{Value: "-", Title: webtest.Hostile}}}}
	starts := control.PeriodsUntil(webtest.Day().Today, by, n)
	for i := range n {
		f := control.Figures{From: starts[i], To: starts[i+1].AddDays(-1), Received: 40 + 7*(i%5), Open: 25 + i,
			Took: map[int]int{}}
		if i != 2 { // a period without answers
			f.InTime, f.Late, f.Extended, f.Redirected, f.Other = 30+i, i%4, 2, 3, 1
			f.Took[12], f.Took[35] = f.InTime, f.Late
		}
		in.Figures = append(in.Figures, f)
	}
	return in
}

func stuckInput(found ...control.Stuck) pages.StuckInput {
	return pages.StuckInput{Found: found, Last: control.Sweeping{At: webtest.Day().Now}, Can: true, Key: webtest.Key,
		Dir: &webtest.Staff{}, Day: webtest.Day()}
}

func oneOfEach() []control.Stuck {
	out := []control.Stuck{}
	for i, kind := range control.StuckKinds {
		out = append(out, control.Stuck{Kind: kind, AppealID: webtest.ID, Number: "ОГ-" + strconv.Itoa(i) + "/2026",
			Of: webtest.ID, Person: "executor", Since: webtest.Day().Now})
	}
	return out
}

func controlSheets(t *testing.T) map[string]webtest.Sheet {
	t.Helper()
	bad := pickInput(t)
	bad.Reason, bad.Ticked, bad.Refused = webtest.Hostile, map[string]bool{bad.Lines[0].ID: true},
		map[string]string{bad.Lines[0].ID: "Обращение уже на высшей ступени эскалации (3)."}
	bad.Wrong = []appeal.FieldError{{Field: "appeal", Message: "Отметьте хотя бы одно обращение."},
		{Field: "reason", Message: "Заполните поле."}}
	rows := []control.Discipline{{Code: "executor", Name: webtest.Hostile, Open: 3, Overdue: 1, InTime: 5, Late: 2,
		Days: 100, Returned: 1, Longest: 31}, {Code: "", Name: "Ещё не поручено", Open: 4, Longest: 2}}
	return map[string]webtest.Sheet{
		"control": webtest.On("control", controlSheet(t)),
		"control-escalate": webtest.On("control-escalate",
			pages.NewEscalate(webtest.Frame("manager", "/control"), bad, 1)),
		"control-trend": webtest.On("control-trend",
			pages.NewTrend(webtest.Frame("manager", "/control"), trendInput(control.Monthly, 12))),
		"control-weeks": webtest.On("control-trend",
			pages.NewTrend(webtest.Frame("manager", "/control"), trendInput(control.Weekly, 52))),
		"control-none": webtest.On("control-trend",
			pages.NewTrend(webtest.Frame("manager", "/control"),
				pages.TrendInput{By: control.Monthly, Count: 6, Day: webtest.Day()})),
		"control-discipline": webtest.On(
			"control-discipline", pages.NewDiscipline(webtest.Frame("head",
				"/control"), pages.DisciplineInput{Rows: rows, By: "executor", Sort: "-share", Days: 30,
				Period: lists.Period{From: webtest.Day().Today.AddDays(-29), To: webtest.Day().Today},
				Day:    webtest.Day()})),
		"control-stuck": webtest.On("control-stuck",
			pages.NewStuck(webtest.Frame("manager", "/control"), stuckInput(oneOfEach()...))),
		"control-empty": webtest.On("control-stuck",
			pages.NewStuck(webtest.Frame("reviewer", "/control"),
				pages.StuckInput{Day: webtest.Day(), Key: webtest.Key})),
	}
}

func TestLinksToTheEngine(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("control", controlSheet(t)))
	hrefs := doc.Find("a[href]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
	require.Contains(t, hrefs, "/temporal/namespaces/default/workflows?query=AppealOverdue%20%3D%20true"+
		"%20and%20ExecutionStatus%20%3D%20%22Running%22")
	require.Contains(t, hrefs,
		"/temporal/namespaces/default/workflows?query=AppealChannel%20%3D"+
			"%20%22post%22%20and%20AppealStatus%20in%20%28%22received%22%2C%20%22registered%22%2C"+
			"%20%22resolution%22%2C%20%22execution%22%2C%20%22check%22%2C%20%22signing%22%29%20and"+
			"%20ExecutionStatus%20%3D%20%22Running%22")
	require.Contains(t, hrefs, "/appeals?folder=overdue&responsible=executor", "every figure opens its list")
}

// Each figure of the table opens a list of exactly its period and cut.
func TestTrendFiguresOpenTheirLists(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("control-trend",
		pages.NewTrend(webtest.Frame("manager", "/control"), trendInput(control.Monthly, 6))))
	seen := 0
	doc.Find(".trend a, .plot a").Each(func(_ int, s *goquery.Selection) {
		at, err := url.Parse(s.AttrOr("href", ""))
		require.NoError(t, err)
		q := at.Query()
		require.Equal(t, "/appeals", at.Path)
		require.Equal(t, []string{"counted", "kgh", "post"}, []string{q.Get("folder"), q.Get("unit"), q.Get("channel")})
		require.True(t, q.Has("received_from") && q.Has("received_to") ||
			q.Has("answered_from") && q.Has("answered_to") || q.Has("closed_from") && q.Has("closed_to") ||
			q.Has("open_on"), at.RawQuery)
		seen++
	})
	require.Greater(t, seen, 60)
	require.Contains(t, doc.Find(".trend tfoot").Text(), "Всего")
	require.Equal(t, "идёт", strings.TrimSpace(doc.Find(".trend tbody tr").First().Find("th .small").Text()),
		"the newest period is not over")
}

// What a chart draws is the figure: bars are as tall as the axis says, stand on
// the axis, and neighbours never overlap.
func TestPlotsAreDrawnToScale(t *testing.T) {
	t.Parallel()
	for _, in := range []pages.TrendInput{trendInput(control.Monthly, 12), trendInput(control.Weekly, 52),
		trendInput(control.Monthly, 24)} {
		v := pages.NewTrend(webtest.Frame("manager", "/control"), in)
		require.Len(t, v.Plots, 4)
		load := v.Plots[0]
		top, zero := load.Grid[len(load.Grid)-1], load.Grid[0]
		require.Equal(t, "0", zero.Label)
		require.Equal(t, load.Base, zero.Y)
		largest, err := strconv.Atoi(top.Label)
		require.NoError(t, err)
		perUnit := float64(zero.Y-top.Y) / float64(largest)
		edge := load.Left
		for i, g := range load.Groups {
			f := in.Figures[i]
			require.Equal(t, load.Base, g.Bars[0].Y+g.Bars[0].Height)
			require.InDelta(t, float64(f.Received)*perUnit, g.Bars[0].Height, 1, "received")
			stacked := 0
			for _, b := range g.Bars[1:] {
				stacked += b.Height
			}
			require.InDelta(t, float64(f.Closed())*perUnit, stacked, 5, "four parts, each rounded, none invisible")
			require.GreaterOrEqual(t, g.Bars[0].X, edge, "group %d overlaps its neighbour", i)
			for _, b := range g.Bars {
				require.Positive(t, b.Width)
				edge = max(edge, b.X+b.Width)
			}
		}
		require.LessOrEqual(t, edge, load.Right)
		share := v.Plots[1].Lines[0]
		require.Len(t, share.Dots, len(in.Figures)-1, "a period without answers has no share")
		require.Len(t, share.Pieces, 2, "and the line has a gap")
	}
}

func TestEmptyPlotsSaySo(t *testing.T) {
	t.Parallel()
	v := pages.NewTrend(webtest.Frame("manager", "/control"),
		pages.TrendInput{By: control.Weekly, Count: 13, Day: webtest.Day(),
			Figures: []control.Figures{{From: law.NewDate(2026, 5, 11), To: law.NewDate(2026, 5, 17)}}})
	for _, p := range v.Plots {
		require.True(t, p.Empty, p.Title)
	}
	doc := render(t, webtest.On("control-trend", v))
	require.Equal(t, 4, doc.Find(".plot .empty").Length())
	require.NotContains(t, doc.Text(), "NaN")
}

func TestPeriodsBeforeTheRegisterBeganAreLeftOut(t *testing.T) {
	t.Parallel()
	in := trendInput(control.Monthly, 12)
	for i := range 8 {
		in.Figures[i] = control.Figures{From: in.Figures[i].From, To: in.Figures[i].To}
	}
	v := pages.NewTrend(webtest.Frame("manager", ""), in)
	require.Len(t, v.Rows, 6, "some are always shown")
	require.Contains(t, v.Of, in.Figures[6].From.Russian())
	require.Len(t, v.Plots[0].Groups, 6)
}

func TestAxesAreRound(t *testing.T) {
	t.Parallel()
	for largest, want := range map[int]string{0: "0 1", 1: "0 1", 3: "0 1 2 3", 4: "0 1 2 3 4", 5: "0 2 4 6",
		17: "0 5 10 15 20", 40: "0 10 20 30 40", 41: "0 20 40 60", 99: "0 50 100", 100: "0 50 100",
		101: "0 50 100 150", 450: "0 200 400 600", 12000: "0 5000 10000 15000"} {
		in := pages.TrendInput{By: control.Monthly, Day: webtest.Day(),
			Figures: []control.Figures{{From: law.NewDate(2026, 5, 1), To: law.NewDate(2026, 5, 31), Open: largest}}}
		labels := []string{}
		for _, g := range pages.NewTrend(webtest.Frame("manager", ""), in).Plots[3].Grid {
			labels = append(labels, g.Label)
		}
		require.Equal(t, want, strings.Join(labels, " "), fmt.Sprint(largest))
	}
}

// One click to the same set: what the engine is asked is the register's row.
func TestEngineQueries(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		param, code string
		overdue     bool
		want        string
	}{
		{"channel", "post", false,
			`AppealChannel = "post" and AppealStatus in ("received", "registered", "resolution", "execution", "check", "signing") and ExecutionStatus = "Running"`},
		{"unit", "", true,
			`AppealStatus in ("received", "registered", "resolution") and AppealOverdue = true and ExecutionStatus = "Running"`},
		{"unit", "kgh", false,
			`AppealUnit = "kgh" and AppealStatus in ("execution", "check", "signing") and ExecutionStatus = "Running"`},
		{"responsible", "petrov", false,
			`AppealExecutor = "petrov" and AppealStatus in ("execution", "check", "signing") and ExecutionStatus = "Running"`},
		{"topic", "", false,
			`AppealTopic is null and AppealStatus in ("received", "registered", "resolution", "execution", "check", "signing") and ExecutionStatus = "Running"`},
		{"unit", `a" or "`, false, ""},
	} {
		require.Equal(t, c.want, pages.EngineQuery(c.param, c.code, c.overdue))
	}
}

func TestDisciplineIsSorted(t *testing.T) {
	t.Parallel()
	rows := []control.Discipline{{Code: "a", Name: "Анисимов", Open: 1, InTime: 1, Late: 1, Days: 40, Longest: 3},
		{Code: "b", Name: "Белов", Open: 5, Overdue: 2, InTime: 4, Days: 20, Longest: 40}, {Code: "c", Name: "Волков"}}
	for sort, want := range map[string]string{"name": "АБВ", "-name": "ВБА", "open": "БАВ", "overdue": "БАВ",
		"share": "АБВ", "mean": "ВАБ", "-mean": "БАВ", "longest": "БАВ", "-late": "БВА"} {
		in := pages.DisciplineInput{Rows: rows, By: "executor", Sort: sort, Days: 30, Day: webtest.Day()}
		got := ""
		for _, r := range pages.NewDiscipline(webtest.Frame("manager", ""), in).Rows {
			got += string([]rune(r.Name)[0])
		}
		require.Equal(t, want, got, sort)
	}
	require.False(t, pages.DisciplineSorts("weather"))
}

// Every kind of finding says what it is, why it matters and what to do; what
// can be repaired at once has its button.
func TestStuckKindsAreExplained(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("control-stuck",
		pages.NewStuck(webtest.Frame("manager", "/control"), stuckInput(oneOfEach()...))))
	require.Equal(t, len(control.StuckKinds), doc.Find(".stuck").Length())
	for _, kind := range control.StuckKinds {
		box := doc.Find("#" + string(kind))
		require.NotEmpty(t, pages.StuckTitle(kind), kind)
		require.Greater(t, len(box.Find("p.small").Text()), 60, kind)
		require.Equal(t, kind.Repair() != control.NoRepair, box.Find("button").Length() == 1, kind)
	}
	reader := stuckInput(oneOfEach()...)
	reader.Can = false
	require.Zero(t, render(t, webtest.On("control-stuck", pages.NewStuck(webtest.Frame("head", "/control"), reader))).
		Find("main form").Length())
	require.Contains(t,
		render(t, webtest.On("control-stuck", pages.NewStuck(webtest.Frame("manager", "/control"), stuckInput()))).
			Find("main").Text(), "Список пуст")
}

// What differs is said; a process without a card leads to no card.
func TestStuckSaysWhatDiffers(t *testing.T) {
	card := appeal.Standing{Status: appeal.Execution, Number: "ОГ-1/2026", Version: 3}
	process := appeal.Standing{Status: appeal.Signing, Number: "ОГ-2/2026", Version: 5}
	doc := render(t, webtest.On("control-stuck", pages.NewStuck(webtest.Frame("manager", "/control"), stuckInput(
		control.Stuck{Kind: control.ProcessDiffers, AppealID: webtest.ID, Number: "ОГ-1/2026", Card: &card,
			Process: &process},
		control.Stuck{Kind: control.Orphan, AppealID: webtest.ID, Number: "ОГ-9/2026"},
		control.Stuck{Kind: control.DigestMissing, Of: "digest"}))))
	require.Contains(t, doc.Find("#process_differs td, #process_differs th").Text(),
		"карточка: На исполнении, процесс: На подписи, номер процесса ОГ-2/2026 (версии 3 и 5)")
	require.Zero(t, doc.Find("#orphan a").Length())
	require.Equal(t, "Завершить процесс", doc.Find("#orphan button").Text())
	require.Contains(t, doc.Find("#digest_missing").Text(), "сводка о просроченных")
}

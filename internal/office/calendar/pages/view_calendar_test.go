package pages_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/office/calendar/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// nextYear is the embedded calendar with the year that tests made up.
func nextYear(t *testing.T) *law.Calendar {
	t.Helper()
	text, err := os.ReadFile("../../../calendars/testdata/calendar-2027.csv")
	require.NoError(t, err)
	added, err := law.ParseAny("", text)
	require.NoError(t, err)
	merged, err := law.Merge(law.Embedded(), added, "")
	require.NoError(t, err)
	return merged
}

func editions(merged *law.Calendar) []appeal.CalendarEdition {
	return []appeal.CalendarEdition{
		{No: 2, Version: merged.Version(), First: merged.First(), Last: merged.Last(), Source: "calendar-2027.csv",
			Note: "Постановление о переносе выходных " + webtest.Hostile, By: "manager",
			ByName: "Орлов Виктор Павлович", At: webtest.Now},
		{No: 1, Version: law.EmbeddedVersion, First: law.Embedded().First(), Last: law.Embedded().Last(),
			Source: "поставка программы", ByName: "Программа", At: webtest.Now.AddDate(0, -5, 0)},
	}
}

func sampleRecount(state appeal.RecountState) appeal.Recount {
	return appeal.Recount{ID: 7, Version: "ru-2013-2027-1a2b3c4d", By: "manager", ByName: "Орлов Виктор Павлович",
		At: webtest.Now, State: state,
		Total: 10_000, Checked: 10_000, Touched: 4_120, Done: 1_530, Failed: 2, Moved: 312, Confirmed: 3_808,
		Notices: 96,
		BeganAt: webtest.Now, MovingAt: webtest.Now.Add(12 * time.Second)}
}

func sampleMoves(merged *law.Calendar) []appeal.RecountMove {
	d := func(day int) law.Date { return law.NewDate(2027, 2, day) }
	change := func(day int) law.DayChange {
		return law.DayChange{Date: d(day), Before: law.Embedded().Day(d(day)), After: merged.Day(d(day))}
	}
	return []appeal.RecountMove{
		{ID: 1, AppealID: webtest.ID, Number: "ОГ-124/2026", Rule: law.Extension, Statutory: d(22), Before: d(22),
			After: d(20), BeforeProvisional: true,
			Why: []law.DayChange{change(20), change(21), change(22)},
			Notices: []appeal.MoveNotice{{Kind: appeal.DateMoved, Person: "executor"},
				{Kind: appeal.DateMoved, Person: "executor2"}}, State: appeal.MoveDone, DoneAt: webtest.Now},
		{ID: 2, AppealID: webtest.MainID, Number: "ОГ-131/2026", Rule: law.Consideration, Statutory: d(15),
			Before: d(15), After: d(15), BeforeProvisional: true, Why: []law.DayChange{change(15)},
			State: appeal.MovePending},
		{ID: 3, AppealID: webtest.MainID, Rule: law.InformationRequest, No: 2, Statutory: d(23), Before: d(22),
			After: d(20), Why: []law.DayChange{change(22)}, State: appeal.MoveStands},
	}
}

func calendarSheets(t *testing.T) map[string]webtest.Sheet {
	merged := nextYear(t)
	at := webtest.Day()
	at.Calendar = merged
	page := func(as string, may bool, year int, wrong *appeal.Error, recounts ...appeal.Recount) pages.CalendarsView {
		return pages.NewCalendars(webtest.Frame(as, web.ReferenceSection),
			pages.CalendarsInput{Who: webtest.Who(as), May: may, Year: year, Editions: editions(merged),
				Recounts: recounts, Wrong: wrong, Day: at, Wall: webtest.Now.Add(2 * time.Minute)})
	}
	wrong := &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "file",
			Message: "Производственный календарь, строка 10: working_day допустим только для субботы или " +
				"воскресенья. Исправьте файл и загрузите его снова."}}}
	draft := pages.CalendarDraftInput{Who: webtest.Who("manager"), Key: webtest.Key(),
		Note: webtest.Hostile, Draft: calendar.Draft{
			Source: "calendar-2027.csv", Base: 1, InForce: law.EmbeddedVersion, Version: merged.Version(),
			First: merged.First(), Last: merged.Last(),
			Years: []int{2027}, New: []int{2027}, Days: law.Diff(law.Embedded(), merged),
			Text: []byte("date,kind,moved_from,title\n" + webtest.Hostile), Appeals: 4_120, Moved: 312,
			Confirmed: 3_808}}
	same, conflict := draft, draft
	same.Draft.Same = true
	conflict.Wrong = &appeal.Error{Code: appeal.Conflict,
		Message: "Пока вы смотрели, загрузили другой календарь. Посмотрите ещё раз, что изменится."}
	recount := func(r appeal.Recount, moves []appeal.RecountMove, next string) pages.RecountView {
		return pages.NewRecount(webtest.Frame("manager", web.ReferenceSection),
			pages.RecountInput{Who: webtest.Who("manager"), Recount: r,
				Page: appeal.RecountPage{Moves: moves, Next: next}, Dir: &webtest.Staff{}, Day: at,
				Wall: webtest.Now.Add(2 * time.Minute)})
	}
	return map[string]webtest.Sheet{
		"calendars": webtest.On("calendars",
			page("manager", true, 2026, nil, sampleRecount(appeal.RecountMoving), sampleRecount(appeal.RecountDone))),
		"calendars-next":  webtest.On("calendars", page("clerk", false, 2027, nil)),
		"calendars-guess": webtest.On("calendars", page("clerk", false, 2028, nil)),
		"calendars-error": webtest.On("calendars", page("admin", true, 2026, wrong)),
		"calendar-draft": webtest.On("calendar-draft",
			pages.NewCalendarDraft(webtest.Frame("manager", web.ReferenceSection), draft)),
		"calendar-same": webtest.On("calendar-draft",
			pages.NewCalendarDraft(webtest.Frame("manager", web.ReferenceSection), same)),
		"calendar-conflict": webtest.On("calendar-draft",
			pages.NewCalendarDraft(webtest.Frame("manager", web.ReferenceSection), conflict)),
		"recount": webtest.On("recount",
			recount(sampleRecount(appeal.RecountMoving), sampleMoves(merged), "2")),
		"recount-checking": webtest.On("recount",
			recount(appeal.Recount{ID: 7, State: appeal.RecountChecking, Total: 10_000}, nil, "")),
		"recount-done": webtest.On("recount", recount(sampleRecount(appeal.RecountDone), sampleMoves(merged), "")),
	}
}

// The year is told by shape and words: the grid has a word in every unusual
// day, and each month says what is unusual in it.
func TestYearIsToldInWords(t *testing.T) {
	t.Parallel()
	doc := render(t, calendarSheets(t)["calendars-next"])
	months := doc.Find(".month")
	require.Equal(t, 12, months.Length())
	months.Each(func(i int, m *goquery.Selection) {
		days := m.Find("td > span:first-child").Length()
		require.Equal(t, law.NewDate(2027, time.Month(i+1), 1).AddDays(days).Month(), time.Month((i+1)%12+1),
			"all days of the month")
		m.Find("td").Each(func(_ int, d *goquery.Selection) {
			if class := strings.TrimSpace(strings.ReplaceAll(d.AttrOr("class", ""), "now", "")); class != "" {
				require.NotEmpty(t, webtest.Words(d.Find(".hide")), "a %s day has a word", class)
			}
		})
	})
	february := webtest.Words(months.Eq(1))
	require.Contains(t, february, "20 рабочий день")
	require.Contains(t, february, "22 выходной, перенос с 20.02")
	require.Contains(t, february, "23 День защитника Отечества")
	require.Contains(t, webtest.Words(months.Eq(0)), "1–6 Новогодние каникулы")
	require.Contains(t, webtest.Words(months.Eq(3)), "30 короче на час")
	require.Equal(t, 1, months.Eq(1).Find("td.work").Length())
	require.Zero(t, doc.Find("input[type=file]").Length(), "a clerk looks and does not load")

	guess := render(t, calendarSheets(t)["calendars-guess"])
	require.Contains(t, webtest.Words(guess.Find(".notice.warn")), "Календаря на 2028 год ещё нет")
	require.NotContains(t, webtest.Words(guess.Find(".year-head")), "Следующий", "nobody knows more of later years")
}

func TestWrongFileIsToldAtItsField(t *testing.T) {
	t.Parallel()
	doc := render(t, calendarSheets(t)["calendars-error"])
	require.Contains(t, webtest.Words(doc.Find("#calendar-file-error")), "строка 10")
	require.Equal(t, "true", doc.Find("#calendar-file").AttrOr("aria-invalid", ""))
}

func TestDraftTellsTheEffect(t *testing.T) {
	t.Parallel()
	doc := render(t, calendarSheets(t)["calendar-draft"])
	require.Contains(t, webtest.Words(doc.Find(".figures")), "312Дат сдвинется")
	require.Contains(t, webtest.Words(doc.Find(".day-changes")),
		"22.02.2027понедельник рабочий день (по общему правилу) выходной Перенос (учебный пример), с 20.02.2027")
	require.NotContains(t, webtest.Words(doc.Find(".day-changes")), "07.01.2027", "a day off stays one")
	form := doc.Find(`form[action="/calendars"]`)
	for name, value := range map[string]string{"base": "1", "name": "calendar-2027.csv",
		"text": "date,kind,moved_from,title\n" + webtest.Hostile} {
		require.Equal(t, value, form.Find(`input[name=`+name+`]`).AttrOr("value", ""))
	}
	require.Zero(t, render(t, calendarSheets(t)["calendar-same"]).Find(`form[action="/calendars"]`).Length())
	require.Contains(t, webtest.Words(render(t, calendarSheets(t)["calendar-conflict"]).Find(".notice.bad")),
		"загрузили другой календарь")
}

func TestRecountTellsWhatMovesAndWhy(t *testing.T) {
	t.Parallel()
	doc := render(t, calendarSheets(t)["recount"])
	bar := doc.Find("#progress")
	require.Equal(t, "/recounts/7", bar.AttrOr("hx-get", ""))
	require.Contains(t, webtest.Words(bar), "пересчитано 1530 из 4120")
	require.Contains(t, webtest.Words(bar), "осталось около 3 минут")
	require.Equal(t, "49", bar.Find("progress").AttrOr("value", ""))
	rows := doc.Find(".moves tbody tr")
	require.Equal(t, "/appeals/"+webtest.ID, rows.Eq(0).Find("a").AttrOr("href", ""))
	first := webtest.Words(rows.Eq(0))
	for _, part := range []string{"ОГ-124/2026", "Продление срока", "22.02.2027 (предварительно)", "20.02.2027",
		"20.02.2027, суббота, – рабочий день: Рабочая суббота (учебный пример)",
		"22.02.2027, понедельник, – выходной", "письмо исполнителю: Сидоров П. И.", "пересчитано"} {
		require.Contains(t, strings.ReplaceAll(first, "\u00a0", " "), part)
	}
	require.NotContains(t, first, "21.02.2027", "a Sunday in both calendars is no reason")
	require.Contains(t, webtest.Words(rows.Eq(1)), "2027 год теперь есть в календаре")
	require.Contains(t, webtest.Words(rows.Eq(2)), "без номера")
	require.Contains(t, webtest.Words(rows.Eq(2)), "запрос № 2")
	require.Equal(t, "/recounts/7?cursor=2", doc.Find("a[rel=next]").AttrOr("href", ""))
	require.Contains(t, webtest.Words(doc.Find(".notice.warn")), "2 обращения")

	done := render(t, calendarSheets(t)["recount-done"])
	_, polls := done.Find("#progress").Attr("hx-get")
	require.False(t, polls)
	waiting := render(t, calendarSheets(t)["recount-checking"])
	require.Contains(t, webtest.Words(waiting.Find("#progress")), "начнётся через несколько секунд")
}

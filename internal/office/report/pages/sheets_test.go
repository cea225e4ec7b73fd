package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/office/report/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// staff is the directory of the samples with its units.
type staff struct{ webtest.Staff }

func (*staff) Units() []appeal.Unit       { return webtest.Units }
func (*staff) ClosedUnits() []appeal.Unit { return nil }
func (*staff) People() []appeal.Person    { return webtest.People }

// sample is a small report with one of each kind of cell.
func sample() pages.ReportInput {
	today := webtest.Day().Today
	form, _ := report.FormOf("quarter")
	figure := report.Cell{N: 1204, Filter: &lists.Filter{Folder: lists.Counted}, Of: report.Questions}
	return pages.ReportInput{
		Wanted: pages.Wanted{Form: form, Today: today,
			Order: report.Order{Period: report.Last(report.Quarter, today), Dir: &staff{}}},
		Sheet: report.Sheet{Form: form.Code, Title: form.Title, Period: "I квартал", Head: "Показатель",
			Columns: []report.Head{{Code: "a", Title: "За период", Group: "Числа"}, {Code: "b", Title: "%",
				Group: "Числа"},
				{Code: "c", Title: webtest.Hostile, Reason: "Карточка этого не хранит."}},
			Rows: []report.Line{{Title: "Движение"},
				{Title: "Поступило", Total: true, Cells: []report.Cell{figure, {N: -123, Tenths: true},
					{Unknown: true}}},
				{Title: webtest.Hostile, Level: 1, Cells: []report.Cell{{}, {Tenths: true, Empty: true},
					{Unknown: true}}}},
			Checks: []report.Check{{Says: "А = Б", Holds: true}, {Says: "В = Г", Wrong: []string{"Всего: 1 и 2"}}},
			Notes:  []string{"Примечание."}},
	}
}

// kept is a report that was approved and published.
func kept() report.Kept {
	k := report.Kept{ID: "7", Form: "quarter", Sheet: sample().Sheet, Words: "Первый абзац: " + webtest.Hostile +
		"\n\nВторой, с числом 1204 и с числом 77.", MadeBy: "clerk", ApprovedBy: "head", PublishedBy: "manager",
		ApprovedAt: webtest.Day().Now, PublishedAt: webtest.Day().Now}
	k.Sheet.Rows = append(k.Sheet.Rows, report.Line{Code: "asked_0001", Title: "Государство",
		Cells: []report.Cell{{N: 4},
			{Tenths: true}, {Withheld: true}}})
	k.Hash = report.HashOf(k.Sheet, k.Words)
	return k
}

func reportSheets() map[string]webtest.Sheet {
	f := webtest.Frame("manager", pages.ReportsPath)
	in := sample()
	wrong := in
	wrong.Wrong = []appeal.FieldError{{Field: "period", Message: "Такого периода нет."}}
	missing := pages.ReportInput{Wanted: in.Wanted}
	missing.Form = report.Form{Code: "none", Title: "Отчёт", Missing: "Карточка этого не знает."}
	lines := in
	lines.Form, _ = report.FormOf("late")
	lines.Sheet = report.LateSheet(lines.Form, in.Order, []report.LateLine{report.NewLateLine(lists.Line{
		Process: appeal.Process{ID: "1", Number: "17-ОГ", Unit: "kgh", Responsible: "executor",
			Statutory: in.Today.AddDays(-9)}, Applicant: webtest.Hostile}, in.Today)}, true)
	frozen := pages.KeptInput{Kept: kept(), Form: in.Form, Now: in.Sheet, Who: webtest.Who("manager"), Dir: &staff{},
		Day: webtest.Day(), Key: webtest.Key()}
	draft := frozen
	draft.ApprovedBy, draft.PublishedBy, draft.Words = "", "", []string{"Поступило 17 обращений."}
	draft.Now = report.Sheet{}
	in.Keeps, in.Key = true, webtest.Key()
	return map[string]webtest.Sheet{
		"reports": webtest.On("reports", pages.NewIndex(f,
			[]report.Kept{kept(), {Form: "quarter", Sheet: in.Sheet}}, in.Today, true)),
		"report": webtest.On("report", pages.NewReport(f,
			in)),
		"exports": webtest.On("exports", pages.NewExports(f, []lists.Export{{Person: "clerk", At: webtest.Day().Now,
			What: "Весь журнал", Format: "xlsx", Rows: 3, Conditions: map[string]string{"q": webtest.Hostile,
				"unit": "kgh"}},
			{Person: "gone", Format: "pdf", Rows: -1}}, &staff{}, webtest.Day())),
		"kept-draft": webtest.On("report", pages.NewKept(f, draft)),
		"kept":       webtest.On("report", pages.NewKept(f, frozen)),
		"open": webtest.On("report", pages.NewOpen(web.Frame{Office: f.Office}, kept(), frozen.Sheet,
			"17.05.2026")),
		"open-list": webtest.On("open-reports", pages.OpenView{Frame: web.Frame{Title: "Отчёты", Office: f.Office},
			Reports: []pages.ReportLink{{Title: webtest.Hostile, URL: "/open/reports/1"}}}),
		"report-wrong":   webtest.On("report", pages.NewReport(f, wrong)),
		"report-missing": webtest.On("report", pages.NewReport(f, missing)),
		"report-lines":   webtest.On("report", pages.NewReport(f, lines)),
	}
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, reportSheets())
}

// A figure opens its list, what has no figure says so, and what does not add up is told.
func TestReportSaysWhatItCounts(t *testing.T) {
	t.Parallel()
	doc := webtest.Render(t, pages.PageTemplates, reportSheets()["report"])
	require.Equal(t, []string{"1 204", "−12,3", "нет данных", "0", "–", "нет данных"},
		webtest.Texts(doc, ".report-table td"))
	require.Equal(t, "/appeals?folder=counted", doc.Find(".report-table td a").AttrOr("href", ""))
	require.Equal(t, []string{"✓ Сходится: А = Б", "! Не сходится: В = Г Всего: 1 и 2"},
		webtest.Texts(doc, ".report-checks li"))
	late := webtest.Render(t, pages.PageTemplates, reportSheets()["report-lines"])
	require.Contains(t, late.Find(".report-table").Text(), "17-ОГ")
	require.Contains(t, late.Find(".report-table").Text(), "9")
}

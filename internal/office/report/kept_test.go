package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/office/report"
)

func cellsOf(list ...int) []report.Cell {
	out := []report.Cell{}
	for _, n := range list {
		out = append(out, report.Cell{N: n})
	}
	return out
}

// quarterSheet is a quarter of which only some rows matter.
func quarterSheet() report.Sheet {
	s := report.Sheet{Title: "Отчёт", Period: "I квартал 2026 года", Columns: []report.Head{{Code: "now"},
		{Code: "before"},
		{Code: "difference", Kind: report.Difference}, {Code: "change", Kind: report.Change}}}
	row := func(code, title string, now, before int) {
		n, some := report.Ratio(now-before, before)
		s.Rows = append(s.Rows, report.Line{Code: code, Title: title, Cells: append(cellsOf(now, before, now-before),
			report.Cell{N: n, Tenths: true, Empty: !some})})
	}
	row("received", "Поступило", 21, 24)
	row("channel_post", "Почта", 9, 2)
	row("channel_web", "Официальный сайт", 12, 22)
	row("questions", "Вопросов", 22, 0)
	row("asked_0005", "Жилищно-коммунальная сфера", 20, 0)
	row("asked_0001", "Государство", 2, 0)
	row("closed", "Рассмотрено", 11, 0)
	row("in_time", "В срок", 10, 0)
	row("late", "Позже", 1, 0)
	row("explained", "Разъяснено", 4, 0)
	row("end", "Перешло", 31, 0)
	row("overdue", "Просрочено", 3, 0)
	return s
}

// The text is drafted of the figures, in Russian, and every number of it is one of them.
func TestDraftedText(t *testing.T) {
	t.Parallel()
	s := quarterSheet()
	text := report.Draft(s)
	require.Equal(t, "За I квартал 2026 года поступило 21 обращение: на 3 обращения, или на 12,5 %, меньше, чем "+
		"за те же "+
		"дни год назад (24).\n\nБольше всего прибавилось в строке «Почта»: было 2, стало 9. Больше всего "+
		"убавилось в строке "+
		"«Официальный сайт»: было 22, стало 12.\n\nВ обращениях 22 вопроса. О чём писали чаще всего: "+
		"жилищно-коммунальная сфера – 20; государство – 2.\n\nРассмотрено 11 обращений. Из них: ответ дан в срок "+
		"– 10, "+
		"ответ дан позже срока – 1. По вопросам: разъяснено – 4.\n\nНа следующий период перешло 31 обращение, из "+
		"них с "+
		"истёкшим сроком – 3.", text)
	require.Empty(t, report.Untied(text, s))
	s.Rows[0].Cells[0].N = 23
	require.Equal(t, []string{"21"}, report.Untied(text, s), "a figure has changed under the text")
	require.Equal(t, []string{"77", "1,5"}, report.Untied("С 01.02.2026 за 9 месяцев 2026 года: 77 и 1,5 %, 24.", s))
	require.Empty(t, report.Draft(report.Sheet{}))
	s.Rows[0].Cells[1].N = 0
	require.Contains(t, report.Draft(s), "Год назад за те же дни обращений не было.")
}

// What differs from an approved report is named by its row and column.
func TestDifferences(t *testing.T) {
	t.Parallel()
	was, is := quarterSheet(), quarterSheet()
	was.Columns[0].Title = "За период"
	require.Empty(t, report.Differences(was, is))
	is.Rows[0].Cells[0].N = 22
	is.Rows = append(is.Rows[:11], report.Line{Code: "new", Title: "Новая", Cells: cellsOf(1, 0, 0, 0)})
	got := report.Differences(was, is)
	require.Equal(t, report.Changed{Row: "Поступило", Column: "За период", Was: "21", Is: "22"}, got[0])
	require.Equal(t, report.Changed{Row: "Просрочено", Column: "За период", Was: "3", Is: "строки нет"}, got[1])
	require.Equal(t, "Новая", got[len(got)-1].Row)
	require.NotEqual(t, report.HashOf(was, "а"), report.HashOf(is, "а"))
	require.NotEqual(t, report.HashOf(was, "а"), report.HashOf(was, "б"))
}

// Everybody reads no count of fewer than five people, and none that a total would tell.
func TestSmallCountsAreWithheld(t *testing.T) {
	t.Parallel()
	form := report.Form{Telling: true, Columns: []report.Column{{Code: "now"}, {Code: "before"},
		{Code: "d", Kind: report.Difference, A: "now", B: "before"}}}
	s := report.Sheet{Columns: []report.Head{{Code: "now"}, {Code: "before"}, {Code: "d", Kind: report.Difference}},
		Rows: []report.Line{{Code: "total", Total: true, Cells: cellsOf(59, 21, 38)}, {Code: "a", Cells: cellsOf(3,
			0, 3)},
			{Code: "b", Cells: cellsOf(50, 8, 42)}, {Code: "c", Cells: cellsOf(6, 7, -1)}, {Code: "e",
				Cells: cellsOf(0, 6, -6)}}}
	got := report.Withheld(s, form)
	said := func(r report.Line) (out []string) {
		for _, c := range r.Cells {
			out = append(out, c.Said())
		}
		return out
	}
	require.Equal(t, []string{"59", "21", "38"}, said(got.Rows[0]))
	require.Equal(t, []string{"менее 5", "0", "менее 5"}, said(got.Rows[1]))
	require.Equal(t, []string{"50", "8", "42"}, said(got.Rows[2]))
	require.Equal(t, []string{"менее 5", "7", "менее 5"}, said(got.Rows[3]), "else the total tells the first")
	require.Equal(t, []string{"0", "6", "−6"}, said(got.Rows[4]))
	require.Equal(t, 3, s.Rows[1].Cells[0].N, "what was approved stays as it is")
	form.Telling = false
	require.Equal(t, s, report.Withheld(s, form))
}

// One small group alone is its column's total; the parts of a section tell it.
func TestNoTotalTellsWhatIsWithheld(t *testing.T) {
	t.Parallel()
	form := report.Form{Telling: true, Columns: []report.Column{{Code: "now"}}}
	heads := []report.Head{{Code: "now"}}
	alone := report.Withheld(report.Sheet{Columns: heads, Rows: []report.Line{
		{Code: "total", Total: true, Cells: cellsOf(3)}, {Code: "a", Cells: cellsOf(3)}, {Code: "b", Cells: cellsOf(0)},
	}}, form)
	require.True(t, alone.Rows[0].Cells[0].Withheld)
	require.True(t, alone.Rows[1].Cells[0].Withheld)
	parts := report.Withheld(report.Sheet{Columns: heads, Rows: []report.Line{
		{Code: "total", Total: true, Cells: cellsOf(107)},
		{Code: "A", Total: true, Cells: cellsOf(3)}, {Code: "A1", Cells: cellsOf(3)},
		{Code: "B", Total: true, Cells: cellsOf(104)}, {Code: "B1", Cells: cellsOf(50)},
		{Code: "B2", Cells: cellsOf(54)},
	}}, form)
	require.True(t, parts.Rows[3].Cells[0].Withheld, "else the total tells A")
	require.True(t, parts.Rows[4].Cells[0].Withheld, "else its parts tell B")
	require.False(t, parts.Rows[5].Cells[0].Withheld)
}

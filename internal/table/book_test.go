package table_test

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"appeals/internal/table"
)

var plan = table.Plan{Sheet: "Реестр: всё/ничего [2026] и ещё очень много слов", Above: []string{"Администрация", ""},
	Groups: []string{"", "Числа", "Числа", ""}, Heads: []string{"Кто", "Сколько", "%", "Когда"},
	Widths: []float64{20, 12}}

// A workbook has numbers, shares and days of their own kinds, heads that are joined, stay
// in sight and are printed on each page.
func TestBook(t *testing.T) {
	t.Parallel()
	out := &bytes.Buffer{}
	b, err := table.NewBook(out, plan)
	require.NoError(t, err)
	day := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)
	require.NoError(t, b.Row(table.Total, "=1+1", 1204, table.Tenths(-123), day))
	require.NoError(t, b.Row(table.Plain, strings.Repeat("слово ", 20), nil, "–", nil))
	require.NoError(t, b.Row(table.Note, "Примечание"))
	require.NoError(t, b.Close())
	f, err := excelize.OpenReader(out)
	require.NoError(t, err)
	sheet := f.GetSheetName(0)
	require.Equal(t, "Реестр  всё ничего  2026  и ещё", sheet)
	for cell, want := range map[string]string{"A5": "=1+1", "B5": "1,204", "C5": "-12.3", "D5": "05.03.2026",
		"C6": "–"} {
		got, err := f.GetCellValue(sheet, cell)
		require.NoError(t, err)
		require.Equal(t, want, got, cell)
	}
	formula, err := f.GetCellFormula(sheet, "A5")
	require.NoError(t, err)
	require.Empty(t, formula)
	merged, err := f.GetMergeCells(sheet)
	require.NoError(t, err)
	require.Len(t, merged, 1)
	require.Equal(t, "B3:C3", merged[0][0])
	require.Equal(t, "'"+sheet+"'!$A:$A,'"+sheet+"'!$3:$4", f.GetDefinedName()[0].RefersTo)
	height, err := f.GetRowHeight(sheet, 6)
	require.NoError(t, err)
	require.Greater(t, height, 80.0, "a long text is seen")
}

// What begins like a formula is text to every program that opens the list.
func TestListIsHarmless(t *testing.T) {
	t.Parallel()
	out := &bytes.Buffer{}
	l, err := table.NewList(out, plan)
	require.NoError(t, err)
	for _, text := range []string{"=1", "+7 900", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "Иванов", ""} {
		require.NoError(t, l.Row(table.Plain, text, -5, table.Tenths(-15), nil))
	}
	require.NoError(t, l.Close())
	require.Equal(t, "\ufeffКто;Числа: Сколько;Числа: %;Когда\r\n'=1;-5;-1,5;\r\n'+7 900;-5;-1,5;\r\n'-1;-5;-1,5;\r\n"+
		"'@SUM(A1);-5;-1,5;\r\n'\t=1;-5;-1,5;\r\n' "+
		"=1;-5;-1,5;\r\n'\u00a0=1;-5;-1,5;\r\nИванов;-5;-1,5;\r\n;-5;-1,5;\r\n",
		out.String())
}

// BenchmarkBook writes a register of 100,000 rows and tells how much memory was taken
// from the system.
func BenchmarkBook(b *testing.B) {
	day := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		book, err := table.NewBook(io.Discard, table.Plan{Sheet: "Реестр", Heads: make([]string, 8),
			Widths: []float64{20}})
		require.NoError(b, err)
		for i := range 100_000 {
			require.NoError(b, book.Row(table.Plain, "О-17/2026", "Иванова Мария Петровна",
				"ул. Полярная, д. 1, кв. 12",
				"Когда уберут снег во дворе дома и почистят тротуар?", "Уборка снега", day, "в срок", i))
		}
		require.NoError(b, book.Close())
	}
	stats := runtime.MemStats{}
	runtime.ReadMemStats(&stats)
	b.ReportMetric(float64(stats.HeapSys)/(1<<20), "MB-of-heap")
}

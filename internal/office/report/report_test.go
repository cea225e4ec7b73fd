package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/report"
)

func days(from, to string) lists.Period {
	a, err := law.ParseDate(from)
	b, err2 := law.ParseDate(to)
	if err != nil || err2 != nil {
		panic(from + to)
	}
	return lists.Period{From: a, To: b}
}

func TestPeriods(t *testing.T) {
	t.Parallel()
	today := days("2026-05-20", "2026-05-20").From
	for _, c := range []struct {
		report.Length
		code, title string
		lists.Period
	}{
		{report.Month, "2026-05", "май 2026 года", days("2026-05-01", "2026-05-31")},
		{report.Quarter, "2026-q2", "II квартал 2026 года", days("2026-04-01", "2026-06-30")},
		{report.HalfYear, "2026-h1", "I полугодие 2026 года", days("2026-01-01", "2026-06-30")},
		{report.NineMonths, "2026-nine", "9 месяцев 2026 года", days("2026-01-01", "2026-09-30")},
		{report.Year, "2026", "2026 год", days("2026-01-01", "2026-12-31")},
		{report.ToDate, "2026-to_date", "с начала 2026 года по 20.05.2026", days("2026-01-01", "2026-05-20")},
	} {
		require.Equal(t, report.Choice{Period: c.Period, Code: c.code, Title: c.title}, report.At(c.Length, today))
	}
	require.Equal(t, "2026-04", report.Last(report.Month, today).Code)
	require.Equal(t, "2026-q1", report.Last(report.Quarter, today).Code)
	require.Equal(t, "2025", report.Last(report.Year, today).Code)
	seen := map[string]bool{}
	for _, c := range report.Offered(today) {
		require.False(t, seen[c.Code], c.Code)
		seen[c.Code] = true
		again, known := report.Find(c.Code, today)
		require.True(t, known, c.Code)
		require.Equal(t, c, again)
	}
	going := report.At(report.Month, today).Until(today)
	require.Equal(t, report.Choice{Period: days("2026-05-01", "2026-05-20"), Code: "2026-05",
		Title: "май 2026 года, по 20.05.2026"}, going)
	free := report.Named(days("2026-02-03", "2026-02-10"))
	again, known := report.Find(free.Code, today)
	require.True(t, known)
	require.Equal(t, free, again)
	require.Equal(t, "2026-q1", report.Named(days("2026-01-01", "2026-03-31")).Code)
	for _, bad := range []string{"", "2026-q5", "2026-13", "26", "2026-02-10_2026-02-03", "x_y", "2026-", "март"} {
		_, known := report.Find(bad, today)
		require.False(t, known, bad)
	}
}

// The year before begins and ends where the year itself would, on a leap day too.
func TestSpans(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]lists.Period{
		{days("2025-02-01", "2025-02-28"), days("2024-02-01", "2024-02-29")},
		{days("2024-02-01", "2024-02-29"), days("2023-02-01", "2023-02-28")},
		{days("2024-02-29", "2024-02-29"), days("2023-02-28", "2023-02-28")},
		{days("2026-01-01", "2026-03-31"), days("2025-01-01", "2025-03-31")},
	} {
		require.Equal(t, c[1], report.YearBefore.Of(c[0]))
	}
	require.Equal(t, days("2025-01-01", "2025-05-20"), report.SinceYearBefore.Of(days("2026-05-01", "2026-05-20")))
	require.Equal(t, days("2025-01-01", "2025-12-31"), report.LastYear.Of(days("2026-05-01", "2026-05-20")))
	require.Equal(t, days("2026-01-01", "2026-05-20"), report.SinceYear.Of(days("2026-05-01", "2026-05-20")))
}

// Halves go away from zero, and nothing is a percentage of nothing.
func TestRatio(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]int{{1, 3, 333}, {2, 3, 667}, {1, 2000, 1}, {-1, 2000, -1}, {0, 5, 0}, {5, -5, -1000},
		{1, 80, 13}, {-1, 80, -13}} {
		got, some := report.Ratio(c[0], c[1])
		require.True(t, some)
		require.Equal(t, c[2], got, "%d of %d", c[0], c[1])
	}
	_, some := report.Ratio(3, 0)
	require.False(t, some)
}

// What is declared fits together: columns that follow from others, balances, codes.
func TestFormsAreSound(t *testing.T) {
	t.Parallel()
	codes := map[string]bool{}
	for _, f := range report.Forms() {
		require.False(t, codes[f.Code], f.Code)
		codes[f.Code] = true
		require.NotEmpty(t, f.Title)
		require.NotEmpty(t, f.Usual, f.Code)
		if f.Missing != "" || f.Register {
			continue
		}
		rows, columns := map[string]bool{}, map[string]report.Kind{}
		for _, r := range f.Rows {
			require.False(t, r.Code != "" && rows[r.Code], "%s: row %s twice", f.Code, r.Code)
			rows[r.Code] = true
		}
		for _, c := range f.Columns {
			_, twice := columns[c.Code]
			require.False(t, twice, "%s: column %s twice", f.Code, c.Code)
			columns[c.Code] = c.Kind
		}
		for _, c := range f.Columns {
			for _, other := range []string{c.A, c.B} {
				_, known := columns[other]
				require.True(t, known || other == "", "%s: %s is made of %s", f.Code, c.Code, other)
			}
			require.Equal(t, c.Kind == report.Unknown, c.Missing != "", "%s: %s", f.Code, c.Code)
		}
		for _, b := range f.Balances {
			for _, code := range append(b.Left, b.Right...) {
				_, column := columns[code]
				require.True(t, f.By == report.Whole && rows[code] || f.By != report.Whole && column, "%s: %s",
					f.Code, code)
			}
		}
	}
	total, _ := report.FormOf("total37")
	require.Len(t, total.Columns, 36, "with the names of the rows it has 37 columns")
}

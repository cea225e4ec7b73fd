package pages_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/office/report"
	"appeals/internal/office/report/pages"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// rig is the department on the real register, with the lists that figures open.
type rig struct {
	*frametest.Rig
	store *stores.All
}

func newRig(t *testing.T) *rig {
	t.Helper()
	store := testkit.Store(t)
	g := &rig{frametest.On(t, store, testkit.Office(), testkit.People()), store}
	house := g.Frame()
	g.Open(t, house, pages.New(house, store).Module(), listpages.New(house, store).Module())
	in := frametest.SampleIntake()
	in.Addressee = "head"
	in.Authors[0].Surname = "=cmd|' /C calc'!A0"
	_, err := testkit.Intake(store, testkit.Office()).Accept(t.Context(), "sample", in, nil, testkit.Person("clerk"),
		true,
		frametest.Now)
	require.NoError(t, err)
	return g
}

type scenario = frametest.Scenario[*rig]

// Every report is a page, a workbook, a list, a sheet of paper and an answer for
// programs; every list that one of its figures opens has what it counts.
func TestEveryReport(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	manager := g.Browse(t, "manager")
	month := frametest.Now.Format("2006-01")
	opened := 0
	for _, form := range report.Forms() {
		at := pages.ReportsPath + "/" + form.Code
		doc := manager.Get(at+"?period="+month, http.StatusOK)
		if form.Missing != "" {
			require.Contains(t, doc.Find("main").Text(), "Нет данных.")
			scenario{As: "manager", URL: frame.APIRoot + at, Status: http.StatusConflict}.Run(t, g)
			continue
		}
		scenario{As: "manager", URL: frame.APIRoot + at + "?period=" + month, Status: http.StatusOK,
			Want: []string{`"form":"` + form.Code + `"`}}.Run(t, g)
		for _, a := range doc.Find(".report-table td a").EachIter() {
			list := manager.Get(a.AttrOr("href", ""), http.StatusOK)
			require.Equal(t, 1, list.Find("tbody tr[data-id], tbody tr").Length(), a.AttrOr("href", ""))
			require.Empty(t, list.Find(".error").Text())
			if opened++; opened%10 == 0 {
				break
			}
		}
		for ending, begins := range map[string]string{"xlsx": "PK", "pdf": "%PDF", "csv": "\ufeff"} {
			w := manager.Send(frametest.NewGet(t, at+"/"+ending+"?period="+month))
			require.Equal(t, http.StatusOK, w.Code, w.Body.String())
			require.True(t, strings.HasPrefix(w.Body.String(), begins), "%s %s", form.Code, ending)
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		}
	}
	require.Greater(t, opened, 20)
}

// The workbook has numbers that are numbers, heads that stay, and print setup.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	w := g.Browse(t, "manager").Send(frametest.NewGet(t,
		"/reports/summary/xlsx?period="+frametest.Now.Format("2006-01")))
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, err)
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	require.Equal(t, "Подразделение", rows[4][0])
	require.Equal(t, "Поступило", rows[4][2])
	require.Equal(t, []string{"Всего", "0", "1"}, rows[5][:3])
	kind, err := f.GetCellType(sheet, "C6")
	require.NoError(t, err)
	require.Contains(t, []excelize.CellType{excelize.CellTypeNumber, excelize.CellTypeUnset}, kind)
	panes, err := f.GetPanes(sheet)
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, 5, panes.YSplit)
	merged, err := f.GetMergeCells(sheet)
	require.NoError(t, err)
	require.Len(t, merged, 3)
}

// What was asked for wrongly is told at its field, with the usual report, and a stranger is refused.
func TestWrongReports(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	manager := g.Browse(t, "manager")
	for query, want := range map[string]string{"period=2026-q9": "Такого периода нет",
		"unit=nowhere": "подразделения нет",
		"period=free&from=01.02.2026&to=01.01.2026": "раньше первого", "period=free&from=1.1": "Дата пишется так",
		"period=free": "Укажите оба дня", "period=2199": "ещё не начался",
		"period=free&from=01.01.2001&to=01.01.2026": "не больше пяти лет"} {
		doc := manager.Get("/reports/quarter?"+query, http.StatusUnprocessableEntity)
		require.Contains(t, doc.Find(".error").Text(), want, query)
		require.NotEmpty(t, doc.Find(".report-table td").Length())
		scenario{As: "manager", URL: frame.APIRoot + "/reports/quarter?" + query,
			Status: http.StatusUnprocessableEntity}.Run(t, g)
	}
	manager.Get("/reports/unknown", http.StatusNotFound)
	scenario{As: "executor", URL: frame.APIRoot + "/reports", Status: http.StatusForbidden}.Run(t, g)
	scenario{As: "manager", URL: frame.APIRoot + "/reports", Status: http.StatusOK, Want: []string{"total37"}}.Run(t, g)
}

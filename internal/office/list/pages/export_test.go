package pages_test

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/list/pages"
)

// A list goes away as it is seen: its columns in their order, its conditions, all of its
// pages. No name becomes a formula, a day is a day, and who took it is kept.
func TestListAsAFile(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	day := law.NewDate(2026, 3, 5)
	asked := []lists.Filter{}
	g.store.list = func(f lists.Filter) (lists.Page, error) {
		asked = append(asked, f)
		line := func(name string) lists.Line {
			return lists.Line{Process: appeal.Process{ID: "1", Number: "17-ОГ", ReceivedOn: day, RegisteredOn: day},
				Applicant: name}
		}
		if f.Cursor == "" {
			return lists.Page{Lines: []lists.Line{line(`=HYPERLINK("http://x";"y")`), line("Иванова; Мария")}, Next: "more"}, nil
		}
		return lists.Page{Lines: []lists.Line{line("-1+1")}}, nil
	}
	require.NoError(t, g.store.SetPreference(t.Context(), "clerk", appeal.ListPreference,
		pages.ListLook{Columns: []string{"number", "registered", "applicant"}, Density: "one"}))
	b := g.Browse(t, "clerk")
	w := b.Send(frametest.NewGet(t, pages.ExportPath+"csv?folder=all&unit=kgh&sort=-received"))
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	require.Equal(t, "\ufeffНомер, дата;Зарегистрировано;Заявитель\r\n"+
		"17-ОГ;05.03.2026;\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"\r\n17-ОГ;05.03.2026;\"Иванова; Мария\"\r\n"+
		"17-ОГ;05.03.2026;'-1+1\r\n", w.Body.String())
	require.Len(t, asked, 2)
	require.Equal(t, "kgh", asked[0].Unit)
	require.Equal(t, lists.Sort{By: "received", Desc: true}, asked[1].Sort)
	require.Equal(t, "more", asked[1].Cursor)

	w = b.Send(frametest.NewGet(t, pages.ExportPath+"xlsx?folder=all"))
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	require.NoError(t, err)
	sheet := f.GetSheetName(0)
	formula, err := f.GetCellFormula(sheet, "C3")
	require.NoError(t, err)
	require.Empty(t, formula)
	rows, err := f.GetRows(sheet)
	require.NoError(t, err)
	require.Equal(t, []string{"17-ОГ", "05.03.2026", `=HYPERLINK("http://x";"y")`}, rows[2])

	kept, err := g.store.Exports(t.Context(), 10)
	require.NoError(t, err)
	require.Len(t, kept, 2)
	for _, e := range kept {
		require.Equal(t, "clerk", e.Person)
		require.Equal(t, 3, e.Rows)
		if e.Format == "csv" {
			require.Equal(t, map[string]string{"folder": "all", "unit": "kgh", "sort": "-received"}, e.Conditions)
		}
	}
	require.Equal(t, http.StatusNotFound, b.Send(frametest.NewGet(t, pages.ExportPath+"doc")).Code)
	require.Equal(t, http.StatusUnprocessableEntity,
		b.Send(frametest.NewGet(t, pages.ExportPath+"csv?unit=kgh&from=вчера")).Code)
	require.Equal(t, pages.ExportPath+"xlsx?folder=all",
		b.Get("/appeals?folder=all", http.StatusOK).Find(`.tool-pop a.button`).First().AttrOr("href", ""))
}

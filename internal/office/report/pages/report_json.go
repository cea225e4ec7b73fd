package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/report"
)

// ReportList are the reports that can be made.
type ReportList struct {
	Reports []ReportName `json:"reports"`
}

// ReportName is a report; Missing says why it cannot be made.
type ReportName struct {
	Code    string `json:"code"`
	Title   string `json:"title"`
	About   string `json:"about,omitempty"`
	Missing string `json:"no_data,omitempty"`
}

func (s *Pages) reportRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/reports", Access: frame.Controllers, Handler: listReports, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Отчёты, которые можно составить", Answer: ReportList{}}},
		{Method: frame.Get, Path: "/reports/:form", Access: frame.Controllers, Handler: frame.AtLength(s.getReport),
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Отчёт за период", Answer: report.Sheet{},
				About: "Строки, графы и числа отчёта. Процент приходит в десятых долях: tenths. " +
					"empty – числа нет: процент от нуля или нет данных.",
				Query: []frame.Param{
					{Name: "period", About: "Код периода: 2026-03, 2026-q1, 2026-h1, 2026-nine, 2026, 2026-to_date, " +
						"free – дни from и to, 2026-01-01_2026-02-15; без него – последний завершённый"},
					{Name: "from", About: "С какого дня, для free", Kind: "date"},
					{Name: "to", About: "По какой день, для free", Kind: "date"},
					{Name: "unit", About: "Код подразделения"},
				}}},
	}
}

func listReports(c *gin.Context) error {
	out := ReportList{Reports: []ReportName{}}
	for _, f := range report.Forms() {
		out.Reports = append(out.Reports, ReportName{f.Code, f.Title, f.About, f.Missing})
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) getReport(c *gin.Context) error {
	w, err := s.wanted(c)
	if err != nil {
		return err
	}
	if w.Missing != "" {
		return &appeal.Error{Code: appeal.Refused, Message: w.Missing}
	}
	sheet, err := s.sheet(c.Request.Context(), w)
	if err != nil {
		return err
	}
	sheet.Columns, sheet.Rows = frame.ListOf(sheet.Columns), frame.ListOf(sheet.Rows)
	c.JSON(http.StatusOK, sheet)
	return nil
}

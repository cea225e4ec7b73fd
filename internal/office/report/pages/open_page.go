package pages

import (
	"bytes"
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/report"
	"appeals/internal/web"
)

// OpenPath is where everybody reads the published reports.
const OpenPath = "/open/reports"

// mostOpen bounds the list of published reports.
const mostOpen = 100

func (s *Pages) openPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: OpenPath, Access: frame.Anybody, Handler: s.openIndex},
		{Method: frame.Get, Path: OpenPath + "/:id", Access: frame.Anybody, Handler: s.openReport},
		{Method: frame.Get, Path: OpenPath + "/:id/:as", Access: frame.Anybody, Handler: s.openData},
	}
}

// OpenView is the list of published reports.
type OpenView struct {
	web.Frame
	Reports []ReportLink
}

func (s *Pages) openIndex(c *gin.Context) error {
	found, err := s.Store.KeptReports(c.Request.Context(), true, mostOpen)
	if err != nil {
		return err
	}
	v := OpenView{Frame: s.PageFrame(c, "")}
	v.Title = "Отчёты о работе с обращениями граждан"
	for _, k := range found {
		v.Reports = append(v.Reports, ReportLink{Title: k.Sheet.Title + ", " + k.Sheet.Period,
			URL:   OpenPath + "/" + k.ID,
			About: "Утверждён " + s.Office().Today(k.ApprovedAt).Russian()})
	}
	return s.ShowPage(c, http.StatusOK, "open-reports", v)
}

// open is a published report as everybody may read it.
func (s *Pages) open(c *gin.Context) (report.Kept, report.Sheet, error) {
	k, err := s.Store.KeptReport(c.Request.Context(), c.Param("id"))
	if err == nil && !k.Published() {
		err = &appeal.Error{Code: appeal.NotFound, Message: "Такого отчёта нет."}
	}
	form, _ := report.FormOf(k.Form)
	return k, report.Withheld(k.Sheet, form), err
}

func (s *Pages) openReport(c *gin.Context) error {
	k, sheet, err := s.open(c)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "report",
		NewOpen(s.PageFrame(c, ""), k, sheet, s.Office().Today(k.ApprovedAt).Russian()))
}

// OpenReport is a report as open data.
type OpenReport struct {
	Description string       `json:"description"`
	Approved    string       `json:"approved_on"`
	Hash        string       `json:"sha256"` // of what stands here: that of the whole would let small counts be tried
	Text        string       `json:"text"`
	Sheet       report.Sheet `json:"report"`
}

const openDescription = "Строки, графы и числа утверждённого отчёта. n – число; tenths – число в десятых долях, " +
	"empty – числа нет: процент от нуля, no_data – учреждение этого не знает, withheld – скрыто: меньше пяти человек " +
	"или выдало бы такое число."

func (s *Pages) openData(c *gin.Context) error {
	k, sheet, err := s.open(c)
	if err != nil {
		return err
	}
	name := sheet.Title + ", " + sheet.Period
	switch c.Param("as") {
	case "json":
		c.JSON(http.StatusOK, OpenReport{openDescription, s.Office().Today(k.ApprovedAt).String(),
			report.HashOf(sheet, k.Words), k.Words, sheet})
		return nil
	case "csv":
		b := &bytes.Buffer{}
		if err := asCSV.write(b, sheet, s.Office(), s.Office().Today(k.ApprovedAt)); err != nil {
			return err
		}
		c.Header("Content-Disposition", mime.FormatMediaType("attachment",
			map[string]string{"filename": name + ".csv"}))
		c.Data(http.StatusOK, asCSV.kind, b.Bytes())
		return nil
	}
	return frame.NoRoute(c)
}

// NewOpen draws a published report: nothing of it leads into the office.
func NewOpen(f web.Frame, k report.Kept, sheet report.Sheet, approved string) ReportView {
	v := drawn(f, sheet)
	v.Back, v.About = OpenPath, "Утверждён "+approved
	v.Kept = &KeptPanel{Text: paragraphs(k.Words)}
	v.Files = []ReportLink{{Title: "CSV", URL: OpenPath + "/" + k.ID + "/csv"},
		{Title: "JSON", URL: OpenPath + "/" + k.ID + "/json"}}
	v.Bars = barsOf(sheet)
	return v
}

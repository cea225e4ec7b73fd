package pages

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/pdf"
	"appeals/internal/russian"
	"appeals/internal/table"
)

// format is a file that a report is written as.
type format struct {
	ending, kind string
	write        func(io.Writer, report.Sheet, appeal.Office, law.Date) error
}

var (
	xlsx = format{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		func(w io.Writer, s report.Sheet, o appeal.Office, _ law.Date) error {
			p := planOf(s, o)
			b, err := table.NewBook(w, p)
			if err != nil {
				return err
			}
			return fill(b, s)
		}}
	asCSV = format{".csv", "text/csv; charset=utf-8",
		func(w io.Writer, s report.Sheet, o appeal.Office, _ law.Date) error {
			l, err := table.NewList(w, planOf(s, o))
			if err != nil {
				return err
			}
			return fill(l, s)
		}}
	asPDF   = format{".pdf", "application/pdf", writePDF}
	formats = map[string]format{"xlsx": xlsx, "csv": asCSV, "pdf": asPDF}
)

// reportFile hands out a report as a file. It may name people: no cache keeps it.
func (s *Pages) reportFile(f format) func(*gin.Context) error {
	return func(c *gin.Context) error {
		w, err := s.wanted(c)
		if err != nil {
			return err
		}
		if w.Missing != "" {
			return &appeal.Error{Code: appeal.Refused, Message: w.Missing}
		}
		ctx := c.Request.Context()
		now, _, err := s.Today(ctx)
		if err != nil {
			return err
		}
		note := lists.Export{ID: uuid.NewString(), Person: w.Person.Code, At: now,
			What:   w.Title + ", " + w.Period.Title,
			Format: strings.TrimPrefix(f.ending, "."), Conditions: map[string]string{}}
		if w.Cut.Unit != "" {
			note.Conditions["unit"] = w.Cut.Unit
		}
		if err := s.Store.NoteExport(ctx, note); err != nil {
			return err
		}
		sheet, err := s.sheet(ctx, w)
		if err != nil {
			return err
		}
		b := &bytes.Buffer{}
		if err := f.write(b, sheet, s.Office(), w.Today); err != nil {
			return err
		}
		if err := s.Store.ExportDone(ctx, note.ID, len(sheet.Rows)); err != nil {
			return err
		}
		name := sheet.Title + ", " + sheet.Period + f.ending
		c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		c.Header("Cache-Control", "no-store")
		c.Data(http.StatusOK, f.kind, b.Bytes())
		return nil
	}
}

func planOf(s report.Sheet, o appeal.Office) table.Plan {
	p := table.Plan{Sheet: s.Title, Above: []string{o.Name, s.Title + ", " + s.Period, ""}, Widths: []float64{44, 13},
		Heads: []string{s.Head}}
	grouped := false
	groups := []string{""}
	for _, h := range s.Columns {
		p.Heads, groups = append(p.Heads, h.Title), append(groups, h.Group)
		grouped = grouped || h.Group != ""
	}
	if grouped {
		p.Groups = groups
	}
	if s.OfLines() {
		p.Widths = []float64{6, 24, 28, 14, 14, 24, 14, 14, 13, 24}
	}
	return p
}

// noData stands where the card does not know a figure.
const noData = "нет данных"

func fill(w table.Writer, s report.Sheet) error {
	for _, line := range s.Rows {
		if line.Cells == nil {
			if err := w.Row(table.Heading, line.Title); err != nil {
				return err
			}
			continue
		}
		look := table.Plain
		if line.Total {
			look = table.Total
		}
		cells := []any{indent(line.Level) + line.Title}
		for i := range s.Columns {
			cells = append(cells, valueOf(line, i))
		}
		if err := w.Row(look, cells...); err != nil {
			return err
		}
	}
	if err := w.Row(table.Note, ""); err != nil {
		return err
	}
	for _, text := range below(s) {
		if err := w.Row(table.Note, text); err != nil {
			return err
		}
	}
	return w.Close()
}

func indent(level int) string {
	out := ""
	for range level {
		out += "    "
	}
	return out
}

func valueOf(line report.Line, i int) any {
	if i >= len(line.Cells) {
		return ""
	}
	c := line.Cells[i]
	switch {
	case c.Withheld:
		return c.Said()
	case c.Unknown:
		return noData
	case c.Date && !c.Empty:
		if d, err := law.ParseDate(c.Day()); err == nil {
			return d.Start(time.UTC)
		}
		return c.Text
	case c.Text != "":
		return c.Text
	case c.Empty:
		return "–"
	case c.Tenths:
		return table.Tenths(c.N)
	}
	return c.N
}

// below are the lines under a report: what was checked, what has no data, notes.
func below(s report.Sheet) []string {
	out := []string{}
	for _, c := range s.Checks {
		if c.Holds {
			out = append(out, "Сходится: "+c.Says+".")
			continue
		}
		for _, w := range c.Wrong {
			out = append(out, "Не сходится: "+c.Says+". "+w+".")
		}
	}
	for _, r := range s.NoData() {
		out = append(out, noData+": "+r)
	}
	return append(out, s.Notes...)
}

func writePDF(w io.Writer, s report.Sheet, o appeal.Office, today law.Date) error {
	sheet := pdf.Sheet{Title: s.Title, Author: o.Name, On: today.Start(time.UTC), Head: []string{o.Name},
		Date: russian.LongDate(today), Subject: s.Title + ", " + s.Period, Foot: s.Title + ", " + s.Period, Wide: true}
	t := pdf.Grid{First: 48}
	p := planOf(s, o)
	t.Groups, t.Heads = p.Groups, p.Heads
	if s.OfLines() {
		t.First, t.Weights = 12, p.Widths[1:]
	}
	for _, line := range s.Rows {
		row := pdf.GridRow{Bold: line.Total || line.Cells == nil, Cells: []string{indent(line.Level) + line.Title}}
		for i := range line.Cells {
			row.Cells = append(row.Cells, textOf(line, i))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Numbers = !s.OfLines()
	sheet.Parts = append(sheet.Parts, pdf.Part{Kind: pdf.Table, Grid: t})
	for _, text := range below(s) {
		sheet.Parts = append(sheet.Parts, pdf.Part{Kind: pdf.Small, Text: text})
	}
	return pdf.Write(w, sheet)
}

// textOf is a cell as people read it.
func textOf(line report.Line, i int) string {
	switch v := valueOf(line, i).(type) {
	case string:
		return v
	case int:
		return number(v)
	case table.Tenths:
		return tenths(int(v))
	case time.Time:
		return law.DateOf(v, time.UTC).Russian()
	}
	return ""
}

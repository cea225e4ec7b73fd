package pages

import (
	"bytes"
	"mime"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/table"
	"appeals/internal/web"
)

// journalFile hands out the journal as a workbook: what its printed form says, a
// column for each thing.
func (s *Pages) journalFile(c *gin.Context) error {
	in, _, err := s.journalInput(c)
	if err != nil {
		return err
	}
	if err := appeal.InvalidFields(in.Wrong); err != nil {
		return err
	}
	v := NewJournal(web.Frame{}, in)
	ctx := c.Request.Context()
	note := lists.Export{ID: uuid.NewString(), Person: in.Reader, At: in.Day.Now, What: v.Title + ", " + v.Span,
		Format: "xlsx"}
	if err := s.Store.NoteExport(ctx, note); err != nil {
		return err
	}
	out := &bytes.Buffer{}
	if err := writeJournal(out, v, s.Office().Name, in.TooMany); err != nil {
		return err
	}
	if err := s.Store.ExportDone(ctx, note.ID, len(v.Rows)); err != nil {
		return err
	}
	c.Header("Content-Disposition", mime.FormatMediaType("attachment",
		map[string]string{"filename": note.What + ".xlsx"}))
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", out.Bytes())
	return nil
}

func writeJournal(out *bytes.Buffer, v JournalView, office string, more bool) error {
	b, err := table.NewBook(out, table.Plan{Sheet: "Журнал", Above: []string{office, v.Title + ", " + v.Span, ""},
		Heads: []string{"№ п/п", "Рег. №", "Дата", "Листов", "Отметка", "Заявитель", "Адрес", "От кого поступило",
			"Тематика",
			"Краткое содержание", "Резолюция", "Кем и когда", "Исполнители", "Контроль", "Решение", "Ответ",
			"Куда направлено",
			"Дело"},
		Widths: []float64{7, 16, 12, 8, 14, 28, 32, 28, 36, 44, 36, 28, 36, 16, 24, 24, 28, 14}})
	if err != nil {
		return err
	}
	for _, r := range v.Rows {
		if err := b.Row(table.Plain, r.No, r.Number, r.Date, r.Sheets, r.Marks, r.Applicant, r.Address, r.From,
			strings.Join(r.Topics, "; "), r.Annotation, r.Resolution, r.Resolved, strings.Join(r.Executors, "; "),
			r.Control,
			strings.Join(r.Results, "; "), r.Reply, r.Elsewhere, r.Filed); err != nil {
			return err
		}
	}
	if more {
		if err := b.Row(table.Note, v.Note); err != nil {
			return err
		}
	}
	return b.Close()
}

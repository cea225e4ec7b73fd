package pages

import (
	"context"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/table"
)

// ExportPath is where a list is taken away as a file.
const ExportPath = listPath + "/file/"

// exported are the files that a list becomes.
var exported = map[string]struct {
	kind  string
	begin func(io.Writer, table.Plan) (table.Writer, error)
}{
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		func(w io.Writer, p table.Plan) (table.Writer, error) { return table.NewBook(w, p) }},
	"csv": {"text/csv; charset=utf-8",
		func(w io.Writer, p table.Plan) (table.Writer, error) { return table.NewList(w, p) }},
}

// exportList hands out the list as it is seen: its columns, its order, its
// conditions. The rows go into a temporary file one page after the other, so that
// a long list takes no more memory than a short one.
func (s *Pages) exportList(c *gin.Context) error {
	as, known := exported[c.Param("as")]
	if !known {
		return frame.NoRoute(c)
	}
	in, err := s.exportInput(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	note := lists.Export{ID: uuid.NewString(), Person: in.Who.Code, At: in.Day.Now, What: folderTitle(in.Filter.Folder),
		Format: c.Param("as"), Conditions: flat(in.Asked)}
	if err := s.Store.NoteExport(ctx, note); err != nil {
		return err
	}
	file, err := os.CreateTemp("", "list-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // nobody needs it any more
	defer file.Close()           //nolint:errcheck // only read from
	w, err := as.begin(file, in.plan())
	if err != nil {
		return err
	}
	rows, err := s.fill(ctx, w, in)
	if err != nil {
		return err
	}
	if err := s.Store.ExportDone(ctx, note.ID, rows); err != nil {
		return err
	}
	name := note.What + ", " + in.Day.Today.Russian() + "." + note.Format
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", as.kind)
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, file)
	return nil
}

// exportInput is the list that an address asks for, as the person sees it.
func (s *Pages) exportInput(c *gin.Context) (in ListInput, err error) {
	if in.Who, err = s.Person(c); err != nil {
		return in, err
	}
	if in.Asked, err = s.asked(c, in.Who); err != nil {
		return in, err
	}
	if in.Filter, err = s.ReadFilter(c, in.Who, inAFolder(in.Asked.Values)); err != nil {
		return in, err
	}
	ctx := c.Request.Context()
	if err = s.Register.Preference(ctx, in.Who.Code, appeal.ListPreference, &in.Look); err != nil {
		return in, err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return in, err
	}
	in.Look = in.Look.Sound()
	in.Dir, err = s.Register.Directory(ctx)
	return in, err
}

func flat(a Asked) map[string]string {
	out := map[string]string{}
	for name := range a.changed() {
		out[name] = a.Values.Get(name)
	}
	return out
}

func (in ListInput) plan() table.Plan {
	p := table.Plan{Sheet: folderTitle(in.Filter.Folder),
		Above: []string{folderTitle(in.Filter.Folder) + ", " + in.Day.Today.Russian()}}
	for _, code := range in.Look.Columns {
		c, _ := columnOf(code)
		p.Heads, p.Widths = append(p.Heads, c.title), append(p.Widths, widthOf[c.class])
	}
	return p
}

// widthOf is how wide columns of a class are in a workbook, in characters.
var widthOf = map[string]float64{"": 20, "num": 20, "applicant": 30, "address": 36, "subject": 48, "topic": 40,
	"marks": 20, "executor": 28, "date": 13, "left": 22, "sheets": 12}

// exportPage is how many lines are read at once.
const exportPage = 1000

// fill writes the lines of a list, page after page, and tells how many there were.
func (s *Pages) fill(ctx context.Context, w table.Writer, in ListInput) (rows int, err error) {
	f := in.Filter
	f.Limit = exportPage
	for {
		page, err := s.Store.List(ctx, f)
		if err != nil {
			return rows, err
		}
		for _, l := range page.Lines {
			if rows == lists.MostExported {
				return rows, closed(w, "Показаны первые 100 000 строк. Сузьте список, чтобы выгрузить остальные.")
			}
			if err := w.Row(table.Plain, in.cells(l)...); err != nil {
				return rows, err
			}
			rows++
		}
		if page.Next == "" {
			return rows, closed(w, "")
		}
		f.Cursor = page.Next
	}
}

func closed(w table.Writer, note string) error {
	if note != "" {
		if err := w.Row(table.Note, note); err != nil {
			return err
		}
	}
	return w.Close()
}

// cells are what the columns of a line show, days as days.
func (in ListInput) cells(l lists.Line) []any {
	r := row{Line: l, day: in.Day, dir: in.Dir, shown: in.Look.Columns}
	out := []any{}
	for _, code := range in.Look.Columns {
		c, _ := columnOf(code)
		cell := c.cell(r)
		text := written(cell)
		if c.class == "date" {
			if d, err := appeal.ParseDay(text); err == nil {
				out = append(out, d.Start(time.UTC))
				continue
			}
		}
		out = append(out, text)
	}
	return out
}

// written is a cell as one text.
func written(c LineCell) string {
	parts := []string{}
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(joined(c.Text))
	if c.More != nil {
		add(c.More.Text)
	}
	add(joined(c.Second))
	for _, t := range c.Tags {
		add(t.Text)
	}
	if c.Term != nil {
		add(c.Term.Text)
	}
	return strings.Join(parts, ", ")
}

func joined(pieces []Piece) string {
	out := ""
	for _, p := range pieces {
		out += p.Text
	}
	return out
}

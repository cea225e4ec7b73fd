package pages

import (
	"mime"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/importing"
	"appeals/internal/table"
	"appeals/internal/web"
)

func (s *Pages) importsPage(c *gin.Context) error {
	return s.showImports(c, http.StatusOK, ImportsInput{Kind: importing.Kind(c.Query("kind"))})
}

func (s *Pages) showImports(c *gin.Context, status int, in ImportsInput) (err error) {
	if in.Runs, err = s.Store.Imports(c.Request.Context()); err != nil {
		return err
	}
	if in.Key == "" {
		in.Key = frame.NewFormToken()
	}
	in.Zone = s.Office().Zone
	return s.ShowPage(c, status, "imports", NewImports(s.PageFrame(c, web.StaffPath), in))
}

// bringForm keeps the file of the form for the worker, and goes to its look.
func (s *Pages) bringForm(p *frame.Posted) (string, error) {
	form := p.C.Request.MultipartForm
	if form == nil || len(form.File["file"]) == 0 || form.File["file"][0].Size == 0 {
		return "", appeal.InvalidField("file", "Выберите файл .xlsx или .csv.")
	}
	header := form.File["file"][0]
	name, err := frame.FileName(header.Filename)
	if err != nil {
		return "", appeal.InvalidField("file", "Имя файла не прочитать. Переименуйте файл.")
	}
	content, err := frame.ReadPart(header, appeal.MaxFileBytes)
	if err != nil {
		return "", appeal.InvalidField("file", "Файл больше 20 МБ. Сохраните таблицу как .xlsx или разделите.")
	}
	r, err := s.bring(p.Ctx(), p.RequestID(), p.Get("kind"), appeal.Upload{Name: name, Content: content}, p.Who)
	return runURL(r), err
}

func (s *Pages) bringAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showImports(p.C, r.Status, ImportsInput{Kind: importing.Kind(p.Get("kind")), Err: r.Error, Key: r.Key})
}

// importPage shows what a table would do, or how far its loading is. The page's
// script asks for the part again every two seconds; when the work is over it is
// told to load the whole page.
func (s *Pages) importPage(c *gin.Context) error {
	r, err := s.Store.Import(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	view := NewImport(s.PageFrame(c, web.StaffPath), ImportInput{Run: r, Key: frame.NewFormToken(),
		Zone: s.Office().Zone})
	if c.GetHeader("HX-Request") == "" {
		return s.ShowPage(c, http.StatusOK, "import", view)
	}
	if !r.Running() {
		c.Header("HX-Refresh", "true")
	}
	return s.ShowPart(c, "import", "progress", view)
}

func (s *Pages) loadForm(p *frame.Posted) (string, error) {
	id := p.C.Param("id")
	return web.ImportsPath + "/" + url.PathEscape(id), s.Store.OrderImport(p.Ctx(), id)
}

// sample is a table of a kind to be filled in: its headings and one row.
func (s *Pages) sample(c *gin.Context) error {
	kind := importing.Kind(c.Param("id"))
	if !kind.Known() {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого образца нет."}
	}
	head, row := []string{}, []string{}
	for _, column := range kind.Columns() {
		head, row = append(head, column.Title), append(row, column.Sample)
	}
	file, err := table.Write(kind.Title(), head, [][]string{row})
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", mime.FormatMediaType("attachment",
		map[string]string{"filename": kind.Title() + " (образец).xlsx"}))
	c.Data(http.StatusOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file)
	return nil
}

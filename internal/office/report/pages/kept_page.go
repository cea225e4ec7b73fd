package pages

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/web"
)

// KeptPath is where reports that are kept stand.
const KeptPath = ReportsPath + "/kept/"

func (s *Pages) keptPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Post, Path: ReportsPath + "/:form/keep", Access: frame.Controllers,
			Handler: frame.AtLength(s.Form(s.keep, nil))},
		{Method: frame.Get, Path: KeptPath + ":id", Access: frame.Controllers, Handler: frame.AtLength(s.keptPage)},
		{Method: frame.Post, Path: KeptPath + ":id", Access: frame.Controllers,
			Handler: frame.AtLength(s.Form(s.change, s.changeAgain))},
		{Method: frame.Get, Path: KeptPath + ":id/:as", Access: frame.Controllers, Handler: s.keptFile},
	}
}

// keep keeps a report as a draft, with a text that its figures suggest.
func (s *Pages) keep(p *frame.Posted) (string, error) {
	if !report.MayMake(p.Who) {
		return "", forbidden("Проект отчёта составляет регистратор или контролёр.")
	}
	w, err := s.wanted(p.C)
	if err != nil {
		return "", err
	}
	if w.Missing != "" || w.Register {
		return "", &appeal.Error{Code: appeal.Refused, Message: "Поимённый отчёт не утверждают. Скачайте его файлом."}
	}
	sheet, err := s.sheet(p.Ctx(), w)
	if err != nil {
		return "", err
	}
	now, err := s.Now(p.Ctx())
	if err != nil {
		return "", err
	}
	k := report.Kept{ID: p.RequestID(), Form: w.Code, Period: w.Period.Code, Unit: w.Cut.Unit, Sheet: sheet,
		Words: report.Draft(sheet), MadeBy: p.Who.Code, MadeAt: now}
	return KeptPath + k.ID, s.Store.KeepReport(p.Ctx(), k)
}

func forbidden(message string) error { return &appeal.Error{Code: appeal.Forbidden, Message: message} }

// today is a kept report as the register would make it now. The days are those that it
// was made for, also where its period went on then.
func (s *Pages) today(ctx context.Context, k report.Kept) (report.Sheet, report.Form, error) {
	form, known := report.FormOf(k.Form)
	if !known { // of a release that had it
		return k.Sheet, report.Form{Code: k.Form, Title: k.Sheet.Title}, nil
	}
	_, today, err := s.Today(ctx)
	if err != nil {
		return report.Sheet{}, form, err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return report.Sheet{}, form, err
	}
	period, known := report.Find(k.Sheet.From+"_"+k.Sheet.To, today)
	if !known {
		return k.Sheet, form, nil
	}
	period.Code, period.Title = k.Period, k.Sheet.Period
	sheet, err := report.Compute(ctx, s.Store, form, report.Order{Period: period, Cut: lists.Filter{Unit: k.Unit},
		Dir: dir})
	return sheet, form, err
}

func (s *Pages) keptPage(c *gin.Context) error {
	return s.showKept(c, http.StatusOK, KeptInput{})
}

func (s *Pages) showKept(c *gin.Context, status int, in KeptInput) (err error) {
	ctx := c.Request.Context()
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Kept, err = s.Store.KeptReport(ctx, c.Param("id")); err != nil {
		return err
	}
	if in.Now, in.Form, err = s.today(ctx, in.Kept); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Key == "" {
		in.Key = frame.NewFormToken()
	}
	f := s.PageFrame(c, ReportsPath)
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Сохранено."}
	}
	return s.ShowPage(c, status, "report", NewKept(f, in))
}

// mostWords bounds the text of a report.
const mostWords = 20_000

// change does to a kept report what its form asks for.
func (s *Pages) change(p *frame.Posted) (string, error) {
	k, err := s.Store.KeptReport(p.Ctx(), p.C.Param("id"))
	if err != nil {
		return "", err
	}
	now, err := s.Now(p.Ctx())
	if err != nil {
		return "", err
	}
	next := KeptPath + k.ID + "?done=1"
	switch do := p.Get("do"); {
	case do == "approve" && !report.MayApprove(p.Who):
		return "", forbidden("Отчёт утверждает должностное лицо или контролёр.")
	case do != "approve" && !report.MayMake(p.Who):
		return "", forbidden("Отчёт составляет и публикует регистратор или контролёр.")
	case do == "approve" && p.Get("hash") != report.HashOf(k.Sheet, k.Words):
		return "", &appeal.Error{Code: appeal.Conflict,
			Message: "Отчёт изменили, пока Вы его читали. Прочитайте ещё раз."}
	case do == "approve":
		return next, s.Store.ApproveReport(p.Ctx(), k, p.Who.Code, now)
	case do == "publish":
		if form, known := report.FormOf(k.Form); !known || !form.Public {
			return "", &appeal.Error{Code: appeal.Refused, Message: "Этот отчёт на сайт не выкладывают."}
		}
		return next, s.Store.PublishReport(p.Ctx(), k.ID, p.Who.Code, now)
	case do == "count":
		if k.Sheet, _, err = s.today(p.Ctx(), k); err != nil {
			return "", err
		}
		return next, s.Store.RewordReport(p.Ctx(), k.ID, k.Sheet, k.Words)
	}
	words := strings.TrimSpace(strings.ReplaceAll(p.Get("words"), "\r\n", "\n"))
	if utf8.RuneCountInString(words) > mostWords || !appeal.CleanText(words) {
		return "", appeal.InvalidField("words", "Текст – до 20 000 знаков, без управляющих знаков. Сократите его.")
	}
	return next, s.Store.RewordReport(p.Ctx(), k.ID, k.Sheet, words)
}

func (s *Pages) changeAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showKept(p.C, r.Status, KeptInput{Key: r.Key, Words: p.Values["words"], Wrong: r.Error})
}

// keptFile hands out a kept report as a file.
func (s *Pages) keptFile(c *gin.Context) error {
	f, known := formats[c.Param("as")]
	if !known {
		return frame.NoRoute(c)
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	k, err := s.Store.KeptReport(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	now, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	note := lists.Export{ID: uuid.NewString(), Person: who.Code, At: now, What: k.Sheet.Title + ", " + k.Sheet.Period,
		Format: c.Param("as")}
	if err := s.Store.NoteExport(ctx, note); err != nil {
		return err
	}
	b := &bytes.Buffer{}
	if err := f.write(b, k.Sheet, s.Office(), today); err != nil {
		return err
	}
	if err := s.Store.ExportDone(ctx, note.ID, len(k.Sheet.Rows)); err != nil {
		return err
	}
	c.Header("Content-Disposition", mime.FormatMediaType("attachment",
		map[string]string{"filename": note.What + f.ending}))
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, f.kind, b.Bytes())
	return nil
}

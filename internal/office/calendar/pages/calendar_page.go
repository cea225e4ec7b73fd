package pages

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/web"
)

// calendarPages are the production calendars for people.
func (s *Pages) calendarPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.CalendarsPath, Access: calendarReaders, Handler: s.calendarsPage},
		{Method: frame.Get, Path: "/recounts/:no", Access: calendarReaders, Handler: s.recountPage},
		{Method: frame.Post, Path: web.CalendarsPath, Access: calendarKeepers,
			Handler: frame.AtLength(s.Form(s.putInForce, s.draftAgain))},
		{Method: frame.Post, Path: web.CalendarsPath + "/preview", Access: calendarKeepers,
			Handler: frame.AtLength(s.previewForm)},
	}
}

func (s *Pages) calendarsPage(c *gin.Context) error {
	return s.showCalendars(c, http.StatusOK, nil)
}

// showCalendars draws the year that the address names, or the present one.
func (s *Pages) showCalendars(c *gin.Context, status int, wrong *appeal.Error) error {
	ctx := c.Request.Context()
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	in := CalendarsInput{Who: who, May: calendarKeepers.Check(who) == nil, Wrong: wrong, Wall: s.Wall()}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	in.Year = yearOf(c, in.Day.Today)
	if in.Editions, err = s.Calendars.Calendars(ctx); err != nil {
		return err
	}
	if in.Recounts, err = s.Calendars.Recounts(ctx); err != nil {
		return err
	}
	return s.ShowPage(c, status, "calendars", NewCalendars(s.PageFrame(c, web.ReferenceSection), in))
}

func yearOf(c *gin.Context, today law.Date) int {
	year, err := strconv.Atoi(c.Query("year"))
	if err != nil || year < firstShown || year > lastShown {
		return today.Year()
	}
	return year
}

// previewForm shows what an uploaded file would change.
func (s *Pages) previewForm(c *gin.Context) error {
	name, text, err := calendarFile(c)
	if err == nil {
		var d calendar.Draft
		if d, err = s.Calendars.Preview(c.Request.Context(), name, text); err == nil {
			return s.showDraft(c, http.StatusOK, CalendarDraftInput{Draft: d, Key: frame.NewFormToken()})
		}
	}
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	return s.showCalendars(c, s.StatusOf(c, err), e)
}

// calendarFile reads the one file of the form.
func calendarFile(c *gin.Context) (name string, text []byte, err error) {
	if c.Request.MultipartForm == nil || len(c.Request.MultipartForm.File["file"]) == 0 {
		return "", nil, appeal.InvalidField("file", "Выберите файл календаря.")
	}
	header := c.Request.MultipartForm.File["file"][0]
	if header.Size == 0 {
		return "", nil, appeal.InvalidField("file", "Выберите файл календаря: этот пуст.")
	}
	if name, err = frame.FileName(header.Filename); err != nil {
		return "", nil, appeal.InvalidField("file", "Имя файла не прочитать. Переименуйте файл.")
	}
	if text, err = frame.ReadPart(header, frame.MaxJSON); err != nil {
		return "", nil, appeal.InvalidField("file",
			"Файл слишком велик: календарь занимает несколько десятков килобайт.")
	}
	return name, []byte(frame.Typed(string(text))), nil
}

func (s *Pages) showDraft(c *gin.Context, status int, in CalendarDraftInput) (err error) {
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	return s.ShowPage(c, status, "calendar-draft", NewCalendarDraft(s.PageFrame(c, web.ReferenceSection), in))
}

// putInForce loads what the preview has shown, and goes to the recount.
func (s *Pages) putInForce(p *frame.Posted) (string, error) {
	base, err := strconv.ParseInt(p.Get("base"), 10, 64)
	if err != nil {
		return "", frame.Malformed("Страница устарела. Загрузите файл ещё раз.")
	}
	done, err := s.putCalendar(p.Ctx(), p.Who, calendar.Decision{
		Key: p.RequestID(), Base: base, Name: p.Get("name"), File: []byte(p.Get("text")), Note: p.Get("note"),
	})
	return fmt.Sprintf("/recounts/%d", done.Recount), err
}

// draftAgain shows what a file would change now, with what was wrong.
func (s *Pages) draftAgain(p *frame.Posted, r frame.Refusal) error {
	d, err := s.Calendars.Preview(p.Ctx(), p.Get("name"), []byte(p.Get("text")))
	if err != nil {
		return s.showCalendars(p.C, r.Status, r.Error)
	}
	return s.showDraft(p.C, r.Status,
		CalendarDraftInput{Draft: d, Key: frame.NewFormToken(), Note: p.Get("note"), Wrong: r.Error})
}

// recountPage shows how far a recount is. The page's script asks for the part
// again every two seconds; when all is done it is told to load the whole page.
func (s *Pages) recountPage(c *gin.Context) error {
	ctx := c.Request.Context()
	recount, page, err := s.recountOf(c)
	if err != nil {
		return err
	}
	in := RecountInput{Recount: recount, Page: page, Kind: appeal.MoveKind(c.Query("kind")), Wall: s.Wall()}
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	view := NewRecount(s.PageFrame(c, web.ReferenceSection), in)
	if c.GetHeader("HX-Request") == "" {
		return s.ShowPage(c, http.StatusOK, "recount", view)
	}
	if !recount.Running() {
		c.Header("HX-Refresh", "true")
	}
	return s.ShowPart(c, "recount", "progress", view)
}

package api

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// calendarPages are the production calendars for people.
func (s *Server) calendarPages() []page {
	return []page{
		{get, web.CalendarsPath, calendarReaders, s.calendarsPage},
		{get, "/recounts/:no", calendarReaders, s.recountPage},
		{post, web.CalendarsPath, calendarKeepers, atLength(s.loadForm)},
		{post, web.CalendarsPath + "/preview", calendarKeepers, atLength(s.previewForm)},
	}
}

func (s *Server) calendarsPage(c *gin.Context) error {
	return s.showCalendars(c, http.StatusOK, nil)
}

// showCalendars draws the year that the address names, or the present one.
func (s *Server) showCalendars(c *gin.Context, status int, wrong *appeal.Error) error {
	ctx := c.Request.Context()
	who, err := s.person(c)
	if err != nil {
		return err
	}
	in := web.CalendarsInput{Who: who, May: calendarKeepers.check(who) == nil, Wrong: wrong, Wall: s.deps.Wall()}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	in.Year = yearOf(c, in.Day.Today)
	if in.Editions, err = s.deps.Calendars.Calendars(ctx); err != nil {
		return err
	}
	if in.Recounts, err = s.deps.Calendars.Recounts(ctx); err != nil {
		return err
	}
	return s.showPage(c, status, "calendars", web.NewCalendars(s.frame(c, web.ReferenceSection), in))
}

func yearOf(c *gin.Context, today law.Date) int {
	year, err := strconv.Atoi(c.Query("year"))
	if err != nil || year < firstShown || year > lastShown {
		return today.Year()
	}
	return year
}

// previewForm shows what an uploaded file would change.
func (s *Server) previewForm(c *gin.Context) error {
	name, text, err := calendarFile(c)
	if err == nil {
		var d appeal.CalendarDraft
		if d, err = s.deps.Calendars.Preview(c.Request.Context(), name, text); err == nil {
			return s.showDraft(c, http.StatusOK, web.CalendarDraftInput{Draft: d, Key: newFormToken()})
		}
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	return s.showCalendars(c, s.statusOf(c, err), e)
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
	if name, err = fileName(header.Filename); err != nil {
		return "", nil, appeal.InvalidField("file", "Имя файла не прочитать. Переименуйте файл.")
	}
	if text, err = readPart(header, maxJSON); err != nil {
		return "", nil, appeal.InvalidField("file", "Файл слишком велик: календарь занимает несколько десятков килобайт.")
	}
	return name, text, nil
}

func (s *Server) showDraft(c *gin.Context, status int, in web.CalendarDraftInput) (err error) {
	if in.Who, err = s.person(c); err != nil {
		return err
	}
	return s.showPage(c, status, "calendar-draft", web.NewCalendarDraft(s.frame(c, web.ReferenceSection), in))
}

// loadForm puts in force what the preview has shown, and goes to the recount.
func (s *Server) loadForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	base, err := strconv.ParseInt(form.Get("base"), 10, 64)
	if err != nil {
		return malformed("Страница устарела. Загрузите файл ещё раз.")
	}
	ctx := c.Request.Context()
	order := appeal.CalendarOrder{
		Key: requestIDOf(who.Code, c.Request.URL.Path, form.Get("key")), Base: base,
		Name: form.Get("name"), File: []byte(form.Get("text")), Note: form.Get("note"),
	}
	done, err := s.putCalendar(ctx, who, order)
	if err == nil {
		return redirect(c, fmt.Sprintf("/recounts/%d", done.Recount))
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	return s.draftAgain(ctx, c, form, e, s.statusOf(c, err))
}

// draftAgain shows what a file would change now, with what was wrong.
func (s *Server) draftAgain(ctx context.Context, c *gin.Context, form url.Values, wrong *appeal.Error, status int) error {
	d, err := s.deps.Calendars.Preview(ctx, form.Get("name"), []byte(form.Get("text")))
	if err != nil {
		return s.showCalendars(c, status, wrong)
	}
	return s.showDraft(c, status, web.CalendarDraftInput{Draft: d, Key: newFormToken(), Note: form.Get("note"), Wrong: wrong})
}

// recountPage shows how far a recount is. The page's script asks for the part
// again every two seconds; when all is done it is told to load the whole page.
func (s *Server) recountPage(c *gin.Context) error {
	ctx := c.Request.Context()
	recount, page, err := s.recountOf(c)
	if err != nil {
		return err
	}
	in := web.RecountInput{Recount: recount, Page: page, Kind: appeal.MoveKind(c.Query("kind")), Wall: s.deps.Wall()}
	if in.Who, err = s.person(c); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	view := web.NewRecount(s.frame(c, web.ReferenceSection), in)
	if c.GetHeader("HX-Request") == "" {
		return s.showPage(c, http.StatusOK, "recount", view)
	}
	if !recount.Running() {
		c.Header("HX-Refresh", "true")
	}
	return s.showPart(c, "recount", "progress", view)
}

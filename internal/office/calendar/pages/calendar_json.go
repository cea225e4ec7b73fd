package pages

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
)

// Calendars looks at production calendars, puts them in force, and tells how
// far the recount of the open appeals is. internal/calendars and
// internal/register satisfy it together.
type Calendars interface {
	Preview(ctx context.Context, name string, file []byte) (calendar.Draft, error)
	Load(ctx context.Context, o calendar.Decision) (appeal.CalendarEdition, error)
	Calendars(ctx context.Context) ([]appeal.CalendarEdition, error)
	Recounts(ctx context.Context) ([]appeal.Recount, error)
	LastRecount(ctx context.Context) (appeal.Recount, error)
	RecountByID(ctx context.Context, id int64) (appeal.Recount, error)
	RecountMoves(ctx context.Context, id int64, kind appeal.MoveKind, cursor string,
		limit int) (appeal.RecountPage, error)
}

// Editions are the production calendars that were in force, newest first, and
// the recounts that followed. Without any the program's own calendar counts.
type Editions struct {
	InForce   string                   `json:"in_force"` // version
	First     law.Date                 `json:"first_day"`
	Last      law.Date                 `json:"last_day"`
	Calendars []appeal.CalendarEdition `json:"calendars"`
	Recounts  []Recount                `json:"recounts"`
}

// CalendarYear is a year of the calendar in force, day by day.
type CalendarYear struct {
	Version string        `json:"version"`
	Year    int           `json:"year"`
	Known   bool          `json:"known"` // false: the calendar does not reach, the days are a guess by the Labour Code
	Days    []CalendarDay `json:"days"`
}

// CalendarDay is a day as the production calendar has it.
type CalendarDay struct {
	Date      law.Date `json:"date"`
	Kind      string   `json:"kind"` // working, short, off
	Known     bool     `json:"known"`
	Title     string   `json:"title,omitempty"`
	MovedFrom law.Date `json:"moved_from,omitzero"` // the weekend day whose rest came here
	MovedTo   law.Date `json:"moved_to,omitzero"`
}

// DayChange is a day that two calendars tell differently.
type DayChange struct {
	Before CalendarDay `json:"before"`
	After  CalendarDay `json:"after"`
}

// CalendarFile is a file with whole years of a production calendar: CSV as the
// program keeps it, or XML of github.com/xmlcalendar/data.
type CalendarFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
	Note string `json:"note"`
	Base int    `json:"base"`
}

// CalendarPreview is what a file would change.
type CalendarPreview struct {
	Source    string      `json:"source"`
	InForce   string      `json:"in_force"`
	Base      int64       `json:"base"` // to be sent with the order to load
	Version   string      `json:"version"`
	First     law.Date    `json:"first_day"`
	Last      law.Date    `json:"last_day"`
	Years     []int       `json:"years"`
	New       []int       `json:"new_years"`
	Same      bool        `json:"same"`      // nothing would change
	Appeals   int         `json:"appeals"`   // open ones with a term that changes
	Moved     int         `json:"moved"`     // terms with another control date
	Confirmed int         `json:"confirmed"` // terms that become certain
	Days      []DayChange `json:"days"`
}

// LoadedCalendar is a calendar in force and the recount that it ordered.
type LoadedCalendar struct {
	Calendar appeal.CalendarEdition `json:"calendar"`
	Recount  int64                  `json:"recount"`
}

func (s *Pages) listCalendars(c *gin.Context) error {
	ctx := c.Request.Context()
	editions, err := s.Calendars.Calendars(ctx)
	if err != nil {
		return err
	}
	recounts, err := s.Calendars.Recounts(ctx)
	if err != nil {
		return err
	}
	inForce := s.Calendar()
	out := Editions{InForce: inForce.Version(), First: inForce.First(), Last: inForce.Last(),
		Calendars: frame.ListOf(editions), Recounts: []Recount{}}
	for _, r := range recounts {
		out.Recounts = append(out.Recounts, recountView(r, s.Wall()))
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// firstShown and lastShown bound the year that may be asked for.
const (
	firstShown = 1900
	lastShown  = 2200
)

func (s *Pages) showCalendarYear(c *gin.Context) error {
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	q := &frame.Query{C: c}
	year := q.Number("year", firstShown, lastShown)
	if err := appeal.InvalidFields(q.Bad); err != nil {
		return err
	}
	if year == 0 {
		year = today.Year()
	}
	calendar := s.Calendar()
	out := CalendarYear{Version: calendar.Version(), Year: year, Known: true, Days: []CalendarDay{}}
	for d := law.NewDate(year, time.January, 1); d.Year() == year; d = d.AddDays(1) {
		day := calendar.Day(d)
		out.Days, out.Known = append(out.Days, calendarDay(day)), out.Known && day.Known
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func calendarDay(d law.Day) CalendarDay {
	kind := "off"
	switch {
	case d.Short:
		kind = "short"
	case d.Working:
		kind = "working"
	}
	return CalendarDay{Date: d.Date, Kind: kind, Known: d.Known, Title: d.Title, MovedFrom: d.MovedFrom,
		MovedTo: d.MovedTo}
}

func dayChanges(changes []law.DayChange) []DayChange {
	out := []DayChange{}
	for _, c := range changes {
		out = append(out, DayChange{calendarDay(c.Before), calendarDay(c.After)})
	}
	return out
}

func (s *Pages) previewCalendar(c *gin.Context) error {
	file := CalendarFile{}
	if err := frame.ReadJSON(c, &file); err != nil {
		return err
	}
	d, err := s.Calendars.Preview(c.Request.Context(), file.Name, []byte(file.Text))
	if err != nil {
		return atText(err)
	}
	c.JSON(http.StatusOK, CalendarPreview{
		Source: d.Source, InForce: d.InForce, Base: d.Base, Version: d.Version, First: d.First, Last: d.Last,
		Years: frame.ListOf(d.Years), New: frame.ListOf(d.New), Same: d.Same, Appeals: d.Appeals, Moved: d.Moved,
		Confirmed: d.Confirmed, Days: dayChanges(d.Days),
	})
	return nil
}

func (s *Pages) loadCalendar(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	key, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	file := CalendarFile{}
	if err := frame.ReadJSON(c, &file); err != nil {
		return err
	}
	done, err := s.putCalendar(c.Request.Context(), who,
		calendar.Decision{Key: key, Name: file.Name, File: []byte(file.Text), Note: file.Note, Base: int64(file.Base)})
	if err != nil {
		return atText(err)
	}
	c.Header("Location", fmt.Sprintf("%s/recounts/%d", frame.APIRoot, done.Recount))
	c.JSON(http.StatusCreated, done)
	return nil
}

// putCalendar puts a calendar in force for the person who decided it now.
func (s *Pages) putCalendar(ctx context.Context, who appeal.Person, o calendar.Decision) (LoadedCalendar, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return LoadedCalendar{}, err
	}
	o.By, o.At = who, at
	edition, err := s.Calendars.Load(ctx, o)
	if err != nil {
		return LoadedCalendar{}, err
	}
	last, err := s.Calendars.LastRecount(ctx)
	return LoadedCalendar{Calendar: edition, Recount: last.ID}, err
}

// atText names the field of the JSON body that a file came in.
func atText(err error) error {
	var e *appeal.Error
	if !errors.As(err, &e) || e.Code != appeal.Invalid {
		return err
	}
	named := *e
	named.Fields = frame.ListOf(e.Fields)
	for i, f := range named.Fields {
		if f.Field == "file" {
			named.Fields[i].Field = "text"
		}
	}
	return &named
}

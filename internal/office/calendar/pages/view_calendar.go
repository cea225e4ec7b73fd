package pages

import (
	"fmt"
	"net/url"
	"strconv"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// CalendarsView is the page of the production calendar: a year, the editions,
// the form to load another one.
type CalendarsView struct {
	web.Frame
	Tabs      []web.NavItem
	InForce   string // version
	Covers    string // «2013–2027 годы»
	Year      YearView
	May       bool // load another one
	Upload    []web.Hidden
	FileError string
	Error     string
	Running   *RecountBar // a recount at work
	Editions  []EditionLine
	Recounts  []RecountLine
}

// EditionLine is a calendar that was put in force.
type EditionLine struct {
	Version, Covers, Source, Note, By, At string
	Current                               bool
}

// RecountLine is a recount in the list.
type RecountLine struct {
	URL, At, Version, State, What string
	Running                       bool
}

// CalendarsInput is what the page is drawn from.
type CalendarsInput struct {
	Who      appeal.Person
	May      bool
	Year     int
	Editions []appeal.CalendarEdition
	Recounts []appeal.Recount
	Wrong    *appeal.Error
	Day      web.Day
	Wall     time.Time // real time
}

// NewCalendars draws the page.
func NewCalendars(f web.Frame, in CalendarsInput) CalendarsView {
	f.Title = "Производственный календарь"
	calendar := in.Day.Calendar
	v := CalendarsView{
		Frame: f, Tabs: web.ReferenceTabs(in.Who, web.CalendarsPath), InForce: calendar.Version(),
		Covers: covers(calendar.First(), calendar.Last()),
		Year:   newYear(calendar, in.Year, in.Day.Today), May: in.May, Upload: f.HiddenFields(),
	}
	if in.Wrong != nil {
		v.Error, v.FileError = fileTrouble(in.Wrong)
	}
	for i, e := range in.Editions {
		v.Editions = append(v.Editions, EditionLine{
			Version: e.Version, Covers: covers(e.First, e.Last), Source: e.Source, Note: e.Note, By: e.ByName,
			At: in.Day.Moment(e.At), Current: i == 0,
		})
	}
	for _, r := range in.Recounts {
		if r.Running() {
			bar := newRecountBar(r, in.Wall)
			v.Running = &bar
		}
		v.Recounts = append(v.Recounts, RecountLine{
			URL: recountURL(r.ID), At: in.Day.Moment(r.At), Version: r.Version, State: recountState(r.State),
			What: recountOf(r) + ": " + recountResult(r), Running: r.Running(),
		})
	}
	return v
}

// fileTrouble tells apart what belongs to the field of the file.
func fileTrouble(e *appeal.Error) (form, file string) {
	for _, f := range e.Fields {
		if f.Field == "file" {
			return "", f.Message
		}
	}
	if len(e.Fields) > 0 {
		return e.Fields[0].Message, ""
	}
	return e.Message, ""
}

func covers(first, last law.Date) string {
	if first.Year() == last.Year() {
		return fmt.Sprintf("%d год", last.Year())
	}
	return fmt.Sprintf("%d–%d годы", first.Year(), last.Year())
}

func recountURL(id int64) string { return "/recounts/" + strconv.FormatInt(id, 10) }

func recountState(s appeal.RecountState) string {
	switch s {
	case appeal.RecountChecking:
		return "ищет, чьи сроки меняются"
	case appeal.RecountMoving:
		return "переносит сроки"
	case appeal.RecountReplaced:
		return "продолжен по новому календарю"
	}
	return "закончен"
}

func recountResult(r appeal.Recount) string {
	switch {
	case r.Touched == 0 && r.State == appeal.RecountDone:
		return "ни один срок не изменился"
	case r.Moved+r.Confirmed == 0:
		return "переставлены напоминания: " + appealsCount(r.Touched)
	}
	return fmt.Sprintf("сдвинулось %d, подтверждено %d", r.Moved, r.Confirmed)
}

func appealsCount(n int) string {
	return russian.Count(n, "обращение", "обращения", "обращений")
}

// CalendarDraftView shows what a file would change, before it is loaded.
type CalendarDraftView struct {
	web.Frame
	Tabs    []web.NavItem
	Source  string
	Years   string
	InForce string
	Version string
	Covers  string
	Same    bool
	Effect  []web.Figure
	None    bool // no open appeal changes
	New     string
	Days    []DayChangeLine
	Hidden  []web.Hidden
	Note    web.Input
	Error   string
}

// DayChangeLine is a day that the file tells otherwise.
type DayChangeLine struct {
	Date, Weekday, Before, After, Why string
	Moves                             bool // people work in one of the calendars only
}

// CalendarDraftInput is what the page is drawn from.
type CalendarDraftInput struct {
	Who   appeal.Person
	Draft calendar.Draft
	Key   string
	Note  string
	Wrong *appeal.Error
}

// NewCalendarDraft draws the page.
func NewCalendarDraft(f web.Frame, in CalendarDraftInput) CalendarDraftView {
	f.Title = "Что изменит календарь"
	d := in.Draft
	v := CalendarDraftView{
		Frame: f, Tabs: web.ReferenceTabs(in.Who, web.CalendarsPath), Source: d.Source, Years: yearList(d.Years),
		New:     yearList(d.New),
		InForce: d.InForce, Version: d.Version, Covers: covers(d.First, d.Last), Same: d.Same,
		Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}, web.Hidden{Name: "name", Value: d.Source},
			web.Hidden{Name: "base", Value: strconv.FormatInt(d.Base, 10)},
			web.Hidden{Name: "text", Value: string(d.Text)}),
		None: d.Appeals == 0,
		Effect: []web.Figure{
			{Title: "Обращений затронуто", Number: d.Appeals}, {Title: "Дат сдвинется", Tone: "near", Number: d.Moved},
			{Title: "Дат подтвердится", Number: d.Confirmed},
		},
	}
	for _, c := range d.Days {
		if !c.Moves() && c.Before.Short == c.After.Short {
			continue // another name or origin of the same rest
		}
		v.Days = append(v.Days, DayChangeLine{
			Date: c.Date.Russian(), Weekday: weekdayOf(c.Date), Before: dayWords(c.Before), After: dayWords(c.After),
			Why: dayReason(c), Moves: c.Moves(),
		})
	}
	fields := []appeal.FieldError{}
	if in.Wrong != nil {
		if fields = in.Wrong.Fields; len(fields) == 0 {
			v.Error = in.Wrong.Message
		}
	}
	a := web.NewAnswers("calendar-", url.Values{"note": {in.Note}}, fields)
	v.Note = a.Input(web.Input{Kind: "text", Name: "note", Label: "Пояснение",
		Help: "Например, номер и дата постановления. Останется в истории календарей.", Max: 1000})
	return v
}

func yearList(list []int) string {
	out := ""
	for i, n := range list {
		if i > 0 {
			out += ", "
		}
		out += strconv.Itoa(n)
	}
	return out
}

package api

import (
	"net/http"

	"appeals/internal/appeal"
)

var (
	// calendarReaders look at calendars and at what a recount moves.
	calendarReaders = access{roles: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}}
	// calendarKeepers put calendars in force.
	calendarKeepers = access{roles: []appeal.Role{appeal.Manager, appeal.Admin}}
)

// calendarRoutes are the production calendars and their recounts.
func (s *Server) calendarRoutes() []route {
	return []route{
		{get, "/calendars", calendarReaders, s.listCalendars, operation{
			tag: tagReference, summary: "Производственные календари, которые действовали, и пересчёты", answer: Editions{},
		}},
		{get, "/calendars/current", signedIn, s.showCalendarYear, operation{
			tag: tagReference, summary: "Дни года по действующему календарю", answer: CalendarYear{},
			query: []param{{name: "year", about: "Год; пусто – текущий", kind: "integer", smallest: firstShown, largest: lastShown}},
		}},
		{post, "/calendars/preview", calendarReaders, atLength(s.previewCalendar), operation{
			tag: tagReference, summary: "Что изменит файл календаря", about: "CSV программы или XML из github.com/xmlcalendar/data, годы целиком. Ничего не загружает.",
			body: CalendarFile{}, answer: CalendarPreview{},
		}},
		{post, "/calendars", calendarKeepers, atLength(s.loadCalendar), operation{
			tag: tagReference, summary: "Ввести календарь в действие и пересчитать сроки открытых обращений",
			about: "base – номер действующего календаря из предварительного просмотра: если его тем временем сменили, ответ 409.",
			body:  CalendarFile{}, key: true, status: http.StatusCreated, answer: LoadedCalendar{},
		}},
		{get, "/recounts/:no", calendarReaders, s.getRecount, operation{
			tag: tagReference, summary: "Ход пересчёта и изменившиеся сроки, по страницам", answer: RecountMoves{},
			query: []param{
				{name: "kind", about: "moved – дата сдвинулась, confirmed – подтвердилась; пусто – все", enum: []string{string(appeal.MovedDates), string(appeal.ConfirmedDates)}},
				{name: "cursor", about: "Продолжение: значение next предыдущей страницы"},
				{name: "limit", about: "Строк на странице, обычно 50", kind: "integer", smallest: 1, largest: maxLimit},
			},
		}},
	}
}

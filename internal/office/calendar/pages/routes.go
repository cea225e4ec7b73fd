package pages

import (
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

var (
	// calendarReaders look at calendars and at what a recount moves.
	calendarReaders = frame.Access{Roles: []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}}
	// calendarKeepers put calendars in force.
	calendarKeepers = frame.Access{Roles: []appeal.Role{appeal.Manager, appeal.Admin}}
)

// calendarRoutes are the production calendars and their recounts.
func (s *Pages) calendarRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/calendars", Access: calendarReaders, Handler: s.listCalendars, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Производственные календари, которые действовали, и пересчёты",
			Answer: Editions{},
		}},
		{Method: frame.Get, Path: "/calendars/current", Access: frame.SignedIn,
			Handler: s.showCalendarYear, Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Дни года по действующему календарю", Answer: CalendarYear{},
				Query: []frame.Param{{Name: "year", About: "Год; пусто – текущий", Kind: "integer",
					Smallest: firstShown,
					Largest:  lastShown}},
			}},
		{Method: frame.Post, Path: "/calendars/preview", Access: calendarReaders,
			Handler: frame.AtLength(s.previewCalendar), Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Что изменит файл календаря",
				About: "CSV программы или XML из github.com/xmlcalendar/data, годы целиком. Ничего не загружает.",
				Body:  CalendarFile{}, Answer: CalendarPreview{},
			}},
		{Method: frame.Post, Path: "/calendars", Access: calendarKeepers,
			Handler: frame.AtLength(s.loadCalendar), Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Ввести календарь в действие и пересчитать сроки открытых обращений",
				About: "base – номер действующего календаря из предварительного просмотра: если его тем временем " +
					"сменили, ответ 409.",
				Body: CalendarFile{}, Key: true, Status: http.StatusCreated, Answer: LoadedCalendar{},
			}},
		{Method: frame.Get, Path: "/recounts/:no", Access: calendarReaders, Handler: s.getRecount, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Ход пересчёта и изменившиеся сроки, по страницам",
			Answer: RecountMoves{},
			Query: []frame.Param{
				{Name: "kind", About: "moved – дата сдвинулась, confirmed – подтвердилась; пусто – все",
					Enum: []string{string(appeal.MovedDates), string(appeal.ConfirmedDates)}},
				{Name: "cursor", About: "Продолжение: значение next предыдущей страницы"},
				{Name: "limit", About: "Строк на странице, обычно 50", Kind: "integer", Smallest: 1,
					Largest: frame.MaxLimit},
			},
		}},
	}
}

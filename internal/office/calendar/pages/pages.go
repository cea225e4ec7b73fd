// Package pages has the pages and the operations of the department that keeps the production
// calendars and the recounts of dates, and counts a term for whoever asks.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Calendars Calendars
}

// New makes the department.
func New(f *frame.Frame, calendars Calendars) *Pages {
	return &Pages{
		Frame:     f.With(PageTemplates),
		Calendars: calendars,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.calendarRoutes(), s.deadlineRoutes()), Pages: s.calendarPages()}
}

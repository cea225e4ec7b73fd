// Package pages has the pages and the operations of the department that tells people what concerns
// them: the bell, and how each wants to be told.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/office/notices"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store notices.Store
}

// New makes the department.
func New(f *frame.Frame, store notices.Store) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.noticeRoutes(), Pages: s.noticePages()}
}

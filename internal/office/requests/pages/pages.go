// Package pages has the pages and the operations of the department that shows people what became of their own actions.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/requests"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store requests.Store
	Actor *acting.Actor
}

// New makes the department.
func New(f *frame.Frame, store requests.Store, actor *acting.Actor) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
		Actor: actor,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.ownRoutes(), Pages: s.ownPages()}
}

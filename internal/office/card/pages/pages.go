// Package pages has the pages and the operations of the department that is one appeal: the
// registration card, what may be done with it, its history, files and terms.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/card"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store  card.Store
	Actor  *acting.Actor
	Engine acting.Engine
}

// New makes the department.
func New(f *frame.Frame, store card.Store, actor *acting.Actor, engine acting.Engine) *Pages {
	return &Pages{
		Frame:  f.With(PageTemplates),
		Store:  store,
		Actor:  actor,
		Engine: engine,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.cardRoutes(), s.actionRoutes(), s.officialRoutes()),
		Pages: s.cardPages()}
}

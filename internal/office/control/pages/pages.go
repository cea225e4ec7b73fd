// Package pages has the pages and the operations of the department that is the manager's view: what
// is open, overdue and due, the trend, the discipline, escalation by hand and what is stuck.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/control"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store   control.Store
	Actor   *acting.Actor
	Engine  acting.Engine
	Card    *cardpages.Pages
	List    *listpages.Pages
	Repairs Repairs
}

// New makes the department.
func New(f *frame.Frame, store control.Store, actor *acting.Actor, engine acting.Engine, card *cardpages.Pages,
	list *listpages.Pages, repairs Repairs) *Pages {
	return &Pages{
		Frame:   f.With(PageTemplates),
		Store:   store,
		Actor:   actor,
		Engine:  engine,
		Card:    card,
		List:    list,
		Repairs: repairs,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.controlRoutes(), Pages: append(s.controlPages(), s.temporalPages()...)}
}

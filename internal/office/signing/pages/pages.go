// Package pages has the pages and the operations of the department that is the desk of an official:
// many decisions on one page.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/signing"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store signing.Store
	Actor *acting.Actor
	Card  *cardpages.Pages
}

// New makes the department.
func New(f *frame.Frame, store signing.Store, actor *acting.Actor, card *cardpages.Pages) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
		Actor: actor,
		Card:  card,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Pages: s.officialPages()}
}

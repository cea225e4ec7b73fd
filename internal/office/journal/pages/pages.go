// Package pages has the pages and the operations of the department that is the office on paper: the
// card, the slip, the inventory and the journal.
package pages

import (
	"embed"

	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/journal"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store journal.Store
	Card  *cardpages.Pages
}

// New makes the department.
func New(f *frame.Frame, store journal.Store, card *cardpages.Pages) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
		Card:  card,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.journalRoutes(), Pages: s.journalPages()}
}

// Package pages has the pages and the operations of the department that is where a reply is written
// and checked: working drafts, templates, what changed between versions, the checklist of the
// reviewer.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/answer"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store    answer.Store
	Actor    *acting.Actor
	Card     *cardpages.Pages
	Composer acting.Composer
}

// New makes the department.
func New(f *frame.Frame, store answer.Store, actor *acting.Actor, card *cardpages.Pages,
	composer acting.Composer) *Pages {
	return &Pages{
		Frame:    f.With(PageTemplates),
		Store:    store,
		Actor:    actor,
		Card:     card,
		Composer: composer,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.answerRoutes(), Pages: s.answerPages()}
}

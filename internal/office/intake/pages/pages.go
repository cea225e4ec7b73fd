// Package pages has the pages and the operations of the department that registers appeals: the
// form, its drafts, and the look-ups while it is typed.
package pages

import (
	"context"
	"embed"
	"slices"

	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store     intake.Store
	Card      *cardpages.Pages
	Accepting Accepting
	Counting  Counting
}

// Counting tells the number of pages of what a clerk attaches, 0 where it cannot be told.
type Counting func(ctx context.Context, mediaType string, content []byte) int

// New makes the department.
func New(f *frame.Frame, store intake.Store, card *cardpages.Pages, accepting Accepting,
	counting Counting) *Pages {
	return &Pages{
		Frame:     f.With(PageTemplates),
		Store:     store,
		Card:      card,
		Accepting: accepting,
		Counting:  counting,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.intakeRoutes(), s.draftRoutes()), Pages: s.intakePages()}
}

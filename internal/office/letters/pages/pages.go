// Package pages has the pages and the operations of the department that sees to it that what cannot
// go by itself is sent: letters that came back and letters on paper.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/office/letters"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store letters.Store
}

// New makes the department.
func New(f *frame.Frame, store letters.Store) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.letterRoutes(), s.letterDeskRoutes(), s.documentRoutes()),
		Pages: slices.Concat(s.lettersPages(), s.documentPages())}
}

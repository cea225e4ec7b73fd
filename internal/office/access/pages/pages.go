// Package pages has the pages and the operations of the department that signs people in and out.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/office/access"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department; the login is one of the house.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store  access.Store
	staff  Staff
	claims Claims       // of the provider that the house sends employees to
	house  *frame.Frame // draws the login
}

// New makes the department.
func New(f *frame.Frame, store access.Store, people Staff, claims Claims) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store, staff: people, claims: claims, house: f}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.accessRoutes(), s.sessionRoutes(), s.factorRoutes(), s.tokenRoutes()),
		Pages: slices.Concat(s.accessPages(), s.sessionPages(), s.factorPages(), s.tokenPages(),
			s.providerPages())}
}

// Package pages has the pages and the operations of the department that finds appeals: lists,
// folders, filters, searches, and the tasks of a person.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/office/list"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store list.Store
}

// New makes the department.
func New(f *frame.Frame, store list.Store) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
		Store: store,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: slices.Concat(s.listRoutes(), s.searchRoutes()), Pages: s.listPages()}
}

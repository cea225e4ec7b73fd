// Package pages has the pages, the files and the operations of the department
// that makes the reports of the office.
package pages

import (
	"embed"
	"slices"

	"appeals/internal/frame"
	"appeals/internal/office/report"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store report.Store
}

// New makes the department.
func New(f *frame.Frame, store report.Store) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.reportRoutes(),
		Pages: slices.Concat(s.reportPages(), s.keptPages(), s.openPages())}
}

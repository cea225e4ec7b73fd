// Package pages has the pages and the operations of the department that shows the guide.
package pages

import (
	"embed"

	"appeals/internal/frame"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
}

// New makes the department.
func New(f *frame.Frame) *Pages {
	return &Pages{
		Frame: f.With(PageTemplates),
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Pages: s.helpPages()}
}

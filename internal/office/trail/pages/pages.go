// Package pages has the page and the operations of the auditor: who has seen and done what.
package pages

import (
	"embed"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/trail"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store trail.Store
}

// New makes the department.
func New(f *frame.Frame, store trail.Store) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store}
}

// auditors read the trail, and nobody else: the administrator's own acts stand in it.
var auditors = frame.Access{Roles: []appeal.Role{appeal.Auditor}}

// Path is where the trail is read.
const Path = "/trail"

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{
		Routes: []frame.Route{{Method: frame.Get, Path: Path, Access: auditors, Handler: s.listTrail, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Журнал событий: кто что видел и сделал", Answer: Trail{},
			Query: trailParams(),
		}}},
		Pages: []frame.Page{{Method: frame.Get, Path: Path, Access: auditors, Handler: s.trailPage,
			Menu: frame.MenuItem{Title: "Журнал событий", Place: 65}}},
	}
}

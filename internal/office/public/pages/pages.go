// Package pages has the pages and the operations of the department that is what a citizen sees: the
// form, the receipt, the status, the letters.
package pages

import (
	"embed"
	"time"

	"appeals/internal/frame"
	"appeals/internal/office/public"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store     public.Store
	Accepting Accepting

	identification Identification

	visitors *frame.Window // requests by address
	waiting  *frame.Window // forms whose files are kept, by address
}

// New makes the department.
func New(f *frame.Frame, store public.Store, accepting Accepting, identification Identification) *Pages {
	return &Pages{
		Frame:     f.With(PageTemplates),
		Store:     store,
		Accepting: accepting,

		identification: identification,

		visitors: frame.NewWindow(f.Config.PublicRate, time.Minute),
		waiting:  frame.NewWindow(keptForms, time.Hour),
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.citizenRoutes(), Pages: append(s.citizenPages(), s.identifyPages()...)}
}

// Package pages has the pages and the operations of the department that keeps the office's people
// and units, and lets people in.
package pages

import (
	"context"
	"embed"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store  staff.Store
	Engine Engine
	Actor  *acting.Actor
}

// Engine tells what the process engine lacks for the office's appeals.
type Engine interface {
	Unprepared(ctx context.Context) ([]string, error)
}

// New makes the department.
func New(f *frame.Frame, store staff.Store, engine Engine, actor *acting.Actor) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store, Engine: engine, Actor: actor}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.routes(), Pages: s.pages()}
}

// keepers keep the staff. What says who comes in, and as whom, they do in person: by a key
// a program could make a way in for itself that outlives the key.
var (
	keepers = frame.Access{Roles: []appeal.Role{appeal.Admin}}
	porters = frame.Access{Roles: keepers.Roles, InPerson: true}
)

// Package pages has the pages of the department that receives citizens: the schedule,
// the booking, the day, the card of a reception, and what is printed.
package pages

import (
	"context"
	"embed"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/web"
)

//go:embed templates
var files embed.FS

// PageTemplates are the pages of the department.
var PageTemplates = web.Parse(files, "templates")

// Engine takes actions to the process of a reception. The starter starts it: whoever
// books waits for no engine.
type Engine interface {
	Act(ctx context.Context, r appeal.Request) (appeal.Request, error)
	Request(ctx context.Context, id string) (appeal.Request, error)
}

// Composer writes the letter about a booking.
type Composer interface {
	ForReception(r *reception.Reception, e appeal.Event, dir appeal.Directory) ([]appeal.Letter, error)
}

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
	Store   desk.Store
	Engine  Engine
	Letters Composer

	visitors *frame.Window // requests of citizens by address
}

// New makes the department.
func New(f *frame.Frame, store desk.Store, engine Engine, letters Composer) *Pages {
	return &Pages{Frame: f.With(PageTemplates), Store: store, Engine: engine, Letters: letters,
		visitors: frame.NewWindow(f.Config.PublicRate, time.Minute)}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Pages: slices.Concat(s.dayPages(), s.schedulePages(), s.paperPages(), s.citizenPages())}
}

// section is the menu item of the department.
const section = "/receptions"

// staff may look into the room; what of it, Reception.Sees tells.
var staff = frame.Access{Roles: []appeal.Role{appeal.Clerk, appeal.Official, appeal.Manager, appeal.Reviewer}}

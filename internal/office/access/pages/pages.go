// Package pages has the pages and the operations of the department that signs people in and out.
package pages

import (
	"appeals/internal/frame"
)

// Pages are the handlers of the department.
type Pages struct {
	*frame.Frame
}

// New makes the department.
func New(f *frame.Frame) *Pages {
	return &Pages{
		Frame: f,
	}
}

// Module is what the department brings into the house.
func (s *Pages) Module() frame.Module {
	return frame.Module{Routes: s.accessRoutes(), Pages: s.accessPages()}
}

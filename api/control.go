package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Control is the manager's view: what is open, overdue, due today and soon.
type Control struct {
	Today    law.Date       `json:"today"`
	Soon     law.Date       `json:"soon"` // three working days on
	Unit     []appeal.Tally `json:"unit"`
	Executor []appeal.Tally `json:"executor"`
	Topic    []appeal.Tally `json:"topic"`
	Channel  []appeal.Tally `json:"channel"`
}

// soonDays is what counts as soon, in working days.
const soonDays = 3

var controllers = access{roles: []appeal.Role{appeal.Manager, appeal.Clerk, appeal.Official, appeal.Reviewer, appeal.Admin}}

func (s *Server) getControl(c *gin.Context) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

func (s *Server) control(ctx context.Context) (Control, error) {
	now, today, err := s.today(ctx)
	if err != nil {
		return Control{}, err
	}
	soon := s.soon(today)
	view := Control{Today: today, Soon: soon}
	for by, into := range map[string]*[]appeal.Tally{
		"unit": &view.Unit, "executor": &view.Executor, "topic": &view.Topic, "channel": &view.Channel,
	} {
		tallies, err := s.deps.Register.Tallies(ctx, by, now, today, soon)
		if err != nil {
			return Control{}, err
		}
		*into = listOf(tallies)
	}
	return view, nil
}

// calendar is the office's production calendar.
func (s *Server) calendar() *law.Calendar { return s.deps.Office.Clock.Calendar() }

// soon is the last day that counts as soon.
func (s *Server) soon(today law.Date) law.Date {
	day, _ := s.calendar().AddWorkingDays(today, soonDays)
	return day
}

// resolveBy is the last day of registration whose resolution is late today by
// the office's own term, the zero date where the policy has no such term.
func (s *Server) resolveBy(today law.Date) law.Date {
	for _, d := range s.deps.Office.Duties {
		if d.From != appeal.FromRegistered || len(d.Channels) > 0 || !slices.Contains(d.Stages, appeal.Resolution) {
			continue
		}
		day := today.AddDays(-d.Within - 1)
		if d.Count == appeal.WorkingDays {
			day = today
			for due := today; !due.Before(today); due, _ = s.calendar().AddWorkingDays(day, d.Within) {
				day = day.AddDays(-1)
			}
		}
		return day
	}
	return law.Date{}
}

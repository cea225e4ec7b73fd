package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// Absence is a time in which somebody else acts for an employee.
type Absence struct {
	appeal.Absence
	State string `json:"state"` // now, coming, over or cancelled
}

// The states of an absence.
const (
	absenceNow       = "now"
	absenceComing    = "coming"
	absenceOver      = "over"
	absenceCancelled = "cancelled"
)

// Absences are those of the last year, of today and to come, by their first day.
type Absences struct {
	Absences []Absence `json:"absences"`
}

// NewAbsence is the body of POST /absences.
type NewAbsence struct {
	Person     string   `json:"person"`
	Substitute string   `json:"substitute"`
	From       law.Date `json:"from"`
	To         law.Date `json:"to"`
	Reason     string   `json:"reason"`
}

// EarlyReturn is the body of POST /absences/{id}/end.
type EarlyReturn struct {
	ReturnedOn law.Date `json:"returned_on"` // first day at work, today if empty
}

// arrangers enter the absence of anybody; everyone else enters his own.
var arrangers = []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}

func mayArrange(who appeal.Person, person string) error {
	if who.Code == person || who.Any(arrangers) {
		return nil
	}
	return &appeal.Error{Code: appeal.Forbidden,
		Message: "Отсутствие другого сотрудника оформляет сотрудник отдела, контролёр или администратор."}
}

// absenceView hides why somebody is away from those whom it does not concern.
func absenceView(a appeal.Absence, who appeal.Person, today law.Date) Absence {
	v := Absence{Absence: a, State: absenceNow}
	switch {
	case a.To.Before(today):
		v.State = absenceOver
	case a.From.After(today):
		v.State = absenceComing
	}
	if mayArrange(who, a.Person) != nil {
		v.Reason = ""
	}
	return v
}

func (s *Pages) listAbsences(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	out := Absences{Absences: []Absence{}}
	for _, a := range directory.Absences() {
		out.Absences = append(out.Absences, absenceView(a, who, today))
	}
	c.JSON(http.StatusOK, out)
	return nil
}

func (s *Pages) createAbsence(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	id, err := frame.RequestKey(c, who.Code)
	if err != nil {
		return err
	}
	body := NewAbsence{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	a := appeal.Absence{ID: id, Person: body.Person, Substitute: body.Substitute, From: body.From, To: body.To,
		Reason: body.Reason}
	if err := s.putAbsence(c.Request.Context(), a, who); err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, absenceView(a, who, today))
	return nil
}

// putAbsence enters an absence for somebody who may.
func (s *Pages) putAbsence(ctx context.Context, a appeal.Absence, who appeal.Person) error {
	if err := mayArrange(who, a.Person); err != nil {
		return err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return s.Store.PutAbsence(ctx, a, who.Code, at)
}

func (s *Pages) returnEarly(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	body := EarlyReturn{}
	if raw, err := frame.ReadBody(c.Request); err != nil {
		return err
	} else if len(raw) > 0 {
		if err := frame.DecodeJSON(raw, &body); err != nil {
			return err
		}
	}
	a, cancelled, err := s.endAbsence(c.Request.Context(), c.Param("id"), body.ReturnedOn, who)
	if err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	view := absenceView(a, who, today)
	if cancelled {
		view.State = absenceCancelled
	}
	c.JSON(http.StatusOK, view)
	return nil
}

// endAbsence ends an absence for somebody who may. The register knows repeats.
func (s *Pages) endAbsence(ctx context.Context, id string, returned law.Date,
	who appeal.Person) (appeal.Absence, bool, error) {
	at, today, err := s.Today(ctx)
	if err != nil {
		return appeal.Absence{}, false, err
	}
	if returned.IsZero() {
		returned = today
	}
	a, err := s.Store.Absence(ctx, id)
	if err == nil {
		err = mayArrange(who, a.Person)
	}
	if err != nil {
		return a, false, err
	}
	return s.Store.EndAbsence(ctx, id, returned, who.Code, at)
}

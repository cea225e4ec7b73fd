package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
)

func (s *Pages) unitsPage(c *gin.Context) error {
	in := UnitsInput{Values: url.Values{}, Key: frame.NewFormToken()}
	if code := c.Query("edit"); code != "" {
		dir, err := s.Register.Directory(c.Request.Context())
		if err != nil {
			return err
		}
		u, known := dir.Unit(code)
		if !known {
			return &appeal.Error{Code: appeal.NotFound, Message: "Такого подразделения нет."}
		}
		in.Values = unitValues(u)
	}
	return s.showUnits(c, http.StatusOK, in)
}

func (s *Pages) showUnits(c *gin.Context, status int, in UnitsInput) (err error) {
	if in.Dir, err = s.Register.Directory(c.Request.Context()); err != nil {
		return err
	}
	if in.Work, err = s.Store.UnitWork(c.Request.Context()); err != nil {
		return err
	}
	return s.ShowPage(c, status, "units", NewUnits(s.frameOf(c), in))
}

func (s *Pages) keepUnit(p *frame.Posted) (string, error) {
	u := appeal.Unit{Code: p.Get("code"), Name: p.Get("name"), Short: p.Get("short"), Head: p.Get("head"),
		Deputy: p.Get("deputy"), Email: p.Get("email"), Parent: p.Get("parent")}
	keep := s.addUnit
	if edited := p.Get("edit"); edited != "" {
		u.Code, keep = edited, s.changeUnit
	}
	_, err := keep(p.Ctx(), u, p.Who.Code)
	return "/units?done=unit", err
}

func (s *Pages) unitAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showUnits(p.C, r.Status, UnitsInput{Values: p.Values, Err: r.Error, Key: r.Key})
}

// Successor is what a program says when it closes a unit.
type Successor struct {
	Successor string `json:"successor,omitempty"` // code of the unit that takes over; none where nothing is open
}

func (s *Pages) postClosing(c *gin.Context) error {
	who, err := s.keyed(c)
	if err != nil {
		return err
	}
	sent := Successor{}
	if err := frame.ReadJSON(c, &sent); err != nil {
		return err
	}
	closed, err := s.closeUnit(c.Request.Context(), staff.Closing{Unit: c.Param("code"), Successor: sent.Successor},
		who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, closed)
	return nil
}

func (s *Pages) closeForm(p *frame.Posted) (string, error) {
	_, err := s.closeUnit(p.Ctx(), staff.Closing{Unit: p.C.Param("code"), Successor: p.Get("successor")}, p.Who.Code)
	return "/units?done=closed", err
}

func (s *Pages) closeAgain(p *frame.Posted, r frame.Refusal) error {
	dir, err := s.Register.Directory(p.Ctx())
	if err != nil {
		return err
	}
	u, _ := dir.Unit(p.C.Param("code"))
	values := unitValues(u)
	values.Set("successor", p.Get("successor"))
	return s.showUnits(p.C, r.Status, UnitsInput{Values: values, Err: r.Error, Key: r.Key, Closing: true})
}

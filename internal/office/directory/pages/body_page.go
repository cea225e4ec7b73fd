package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

func (s *Pages) bodiesPage(c *gin.Context) error {
	in := BodiesInput{Values: url.Values{"kind": {string(appeal.Authority)}}, Key: frame.NewFormToken()}
	if code := c.Query("edit"); code != "" {
		directory, err := s.Register.Directory(c.Request.Context())
		if err != nil {
			return err
		}
		body, known := directory.Body(code)
		if !known {
			return &appeal.Error{Code: appeal.NotFound, Message: "Такого органа в справочнике нет."}
		}
		in.Values, in.Edited = BodyValues(body), true
	}
	return s.showBodies(c, http.StatusOK, in)
}

func (s *Pages) showBodies(c *gin.Context, status int, in BodiesInput) (err error) {
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	in.Bodies = directory.Bodies()
	if in.Retired, err = s.Store.RetiredBodies(c.Request.Context()); err != nil {
		return err
	}
	return s.ShowPage(c, status, "bodies", NewBodies(s.referenceFrame(c), in))
}

// bodyForm adds a body, or changes the one that the form was drawn for.
func (s *Pages) bodyForm(c *gin.Context) error {
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	edited := form.Get("edit") != ""
	b := appeal.Body{Code: form.Get("code"), Name: form.Get("name"), Address: form.Get("address"), Email: form.Get("email"), Kind: appeal.BodyKind(form.Get("kind"))}
	if !edited {
		err = s.freeCode(c, b.Code)
	}
	if err == nil {
		_, err = s.Store.PutBody(c.Request.Context(), b)
	}
	if err == nil {
		return frame.Redirect(c, "/bodies?done=body")
	}
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	return s.showBodies(c, s.StatusOf(c, err), BodiesInput{Values: form, Err: e, Key: form.Get("key"), Edited: edited})
}

// freeCode keeps a new body from taking the place of another one.
func (s *Pages) freeCode(c *gin.Context, code string) error {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil || code == "" {
		return err
	}
	if body, taken := directory.Body(code); taken {
		return appeal.InvalidField("code", "Этот код уже у другого органа: "+body.Name+".")
	}
	return nil
}

func (s *Pages) retireForm(c *gin.Context) error {
	if _, err := s.FormOf(c); err != nil {
		return err
	}
	if err := s.Store.RetireBody(c.Request.Context(), c.Param("code")); err != nil {
		return err
	}
	return frame.Redirect(c, "/bodies?done=retired")
}

func (s *Pages) rulesPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "rules", NewRules(s.referenceFrame(c), RulesInput{
		Who: who, Policy: s.Office.Clock.Policy, Calendar: s.Calendar(), Today: today,
	}))
}

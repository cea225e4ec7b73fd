package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) bodiesPage(c *gin.Context) error {
	in := web.BodiesInput{Values: url.Values{"kind": {string(appeal.Authority)}}, Key: newFormToken()}
	if code := c.Query("edit"); code != "" {
		directory, err := s.deps.Register.Directory(c.Request.Context())
		if err != nil {
			return err
		}
		body, known := directory.Body(code)
		if !known {
			return &appeal.Error{Code: appeal.NotFound, Message: "Такого органа в справочнике нет."}
		}
		in.Values, in.Edited = web.BodyValues(body), true
	}
	return s.showBodies(c, http.StatusOK, in)
}

func (s *Server) showBodies(c *gin.Context, status int, in web.BodiesInput) (err error) {
	if in.Who, err = s.person(c); err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	in.Bodies = directory.Bodies()
	if in.Retired, err = s.deps.Register.RetiredBodies(c.Request.Context()); err != nil {
		return err
	}
	return s.showPage(c, status, "bodies", web.NewBodies(s.referenceFrame(c), in))
}

// bodyForm adds a body, or changes the one that the form was drawn for.
func (s *Server) bodyForm(c *gin.Context) error {
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	edited := form.Get("edit") != ""
	b := appeal.Body{Code: form.Get("code"), Name: form.Get("name"), Address: form.Get("address"), Email: form.Get("email"), Kind: appeal.BodyKind(form.Get("kind"))}
	if !edited {
		err = s.freeCode(c, b.Code)
	}
	if err == nil {
		_, err = s.deps.Register.PutBody(c.Request.Context(), b)
	}
	if err == nil {
		return redirect(c, "/bodies?done=body")
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	return s.showBodies(c, s.statusOf(c, err), web.BodiesInput{Values: form, Err: e, Key: form.Get("key"), Edited: edited})
}

// freeCode keeps a new body from taking the place of another one.
func (s *Server) freeCode(c *gin.Context, code string) error {
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil || code == "" {
		return err
	}
	if body, taken := directory.Body(code); taken {
		return appeal.InvalidField("code", "Этот код уже у другого органа: "+body.Name+".")
	}
	return nil
}

func (s *Server) retireForm(c *gin.Context) error {
	if _, err := s.formOf(c); err != nil {
		return err
	}
	if err := s.deps.Register.RetireBody(c.Request.Context(), c.Param("code")); err != nil {
		return err
	}
	return redirect(c, "/bodies?done=retired")
}

func (s *Server) rulesPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	_, today, err := s.today(c.Request.Context())
	if err != nil {
		return err
	}
	return s.showPage(c, http.StatusOK, "rules", web.NewRules(s.referenceFrame(c), web.RulesInput{
		Who: who, Policy: s.deps.Office.Clock.Policy, Calendar: s.calendar(), Today: today,
	}))
}

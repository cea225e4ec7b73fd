package pages

import (
	"context"
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
		if in.Changes, err = s.Store.BodyChanges(c.Request.Context(), code); err != nil {
			return err
		}
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
	if in.Day, err = s.Day(c.Request.Context()); err != nil {
		return err
	}
	return s.ShowPage(c, status, "bodies", NewBodies(s.referenceFrame(c), in))
}

// keepBody adds a body, or changes the one that the form was drawn for.
func (s *Pages) keepBody(p *frame.Posted) (string, error) {
	b := appeal.Body{Code: p.Get("code"), Name: p.Get("name"), Address: p.Get("address"), Email: p.Get("email"),
		Kind: appeal.BodyKind(p.Get("kind"))}
	if p.Get("edit") == "" {
		if err := s.freeCode(p.Ctx(), b.Code); err != nil {
			return "", err
		}
	}
	at, err := s.Now(p.Ctx())
	if err == nil {
		_, err = s.Store.PutBody(p.Ctx(), b, p.Who.Code, at)
	}
	return "/bodies?done=body", err
}

func (s *Pages) bodyAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showBodies(p.C, r.Status,
		BodiesInput{Values: p.Values, Err: r.Error, Key: r.Key, Edited: p.Get("edit") != ""})
}

// freeCode keeps a new body from taking the place of another one.
func (s *Pages) freeCode(ctx context.Context, code string) error {
	directory, err := s.Register.Directory(ctx)
	if err != nil || code == "" {
		return err
	}
	if body, taken := directory.Body(code); taken {
		return appeal.InvalidField("code", "Этот код уже у другого органа: "+body.Name+".")
	}
	return nil
}

func (s *Pages) retire(p *frame.Posted) (string, error) {
	at, err := s.Now(p.Ctx())
	if err == nil {
		err = s.Store.RetireBody(p.Ctx(), p.C.Param("code"), p.Who.Code, at)
	}
	return "/bodies?done=retired", err
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
		Who: who, Policy: s.Office().Clock.Policy, Calendar: s.Calendar(), Today: today,
	}))
}

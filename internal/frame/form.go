package frame

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Posted is a form that an employee has sent: what was typed, by whom, and the
// key that the form was drawn with.
type Posted struct {
	url.Values
	C   *gin.Context
	Who appeal.Person
	Key string
}

// Ctx is the context of the request.
func (p *Posted) Ctx() context.Context { return p.C.Request.Context() }

// RequestID names what the form asks for: the same for a double click.
func (p *Posted) RequestID() string { return RequestIDOf(p.Who.Code, p.C.Request.URL.Path, p.Key) }

// Refusal is why a form was not done, for the page that shows it again.
type Refusal struct {
	*appeal.Error
	Status int    // of the answer
	Key    string // to draw the form with: the same one, unless it was used for something else
}

// Form is the handler of a form. It does what was typed and goes to the page
// that do names, or nowhere if do has drawn a page itself. What is refused is
// shown again with everything typed, as far as there is something to say in
// the form; other errors have a page of their own, and so has every error of a
// form without again.
func (s *Frame) Form(do func(*Posted) (next string, err error),
	again func(*Posted, Refusal) error) func(*gin.Context) error {
	return func(c *gin.Context) error {
		p, err := s.posted(c)
		if err != nil {
			return err
		}
		next, err := do(p)
		switch {
		case err != nil:
			return s.refused(p, err, again)
		case next == "":
			return nil
		}
		return Redirect(c, next)
	}
}

func (s *Frame) posted(c *gin.Context) (*Posted, error) {
	who, err := s.Person(c)
	if err != nil {
		return nil, err
	}
	form, err := s.FormOf(c)
	return &Posted{Values: form, C: c, Who: who, Key: form.Get("key")}, err
}

func (s *Frame) refused(p *Posted, err error, again func(*Posted, Refusal) error) error {
	e, ok := ShownAgain(err)
	if !ok || again == nil {
		return err
	}
	r := Refusal{Error: e, Status: s.StatusOf(p.C, err), Key: p.Key}
	if e.Code == appeal.KeyReused {
		r.Key = NewFormToken()
	}
	return again(p, r)
}

package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) homePage(c *gin.Context) error {
	return s.showPage(c, http.StatusOK, "home", web.NewHome(s.frame(c, "")))
}

func (s *Server) statusPage(c *gin.Context) error {
	return s.showPage(c, http.StatusOK, "status", web.NewStatus(s.frame(c, ""), nil, nil, nil))
}

// asked are the fields of a question that its page shows again.
func asked(c *gin.Context, names ...string) url.Values {
	out := url.Values{}
	for _, name := range names {
		out.Set(name, c.Request.PostForm.Get(name))
	}
	return out
}

// statusForm answers without a redirect: the code must not stand in an
// address, and asking again changes nothing.
func (s *Server) statusForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	q := asked(c, "number", "code")
	found, err := s.publicStatus(c.Request.Context(), c.ClientIP(), StatusQuestion{Number: q.Get("number"), Code: q.Get("code")})
	if err == nil {
		facts := found.facts()
		return s.showPage(c, http.StatusOK, "status", web.NewStatus(s.frame(c, ""), q, nil, &facts))
	}
	e, err := shownOrMissing(err)
	if e == nil {
		return err
	}
	return s.showPage(c, s.statusOf(c, err), "status", web.NewStatus(s.frame(c, ""), q, e, nil))
}

// shownOrMissing is what a question's page says of an error: nil for one that
// has a page of its own.
func shownOrMissing(err error) (*appeal.Error, error) {
	if e, ok := shownAgain(err); ok {
		return e, err
	}
	if !notFound(err) {
		return nil, err
	}
	said, _ := classify(err)
	return &said, err
}

func (s *Server) ownLettersPage(c *gin.Context) error {
	return s.showPage(c, http.StatusOK, "own-letters", web.NewOwnLetters(s.frame(c, ""), web.OwnLettersInput{}))
}

// ownLettersForm shows the letters of an appeal to its applicant, with a
// ticket of half an hour for their files.
func (s *Server) ownLettersForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	in := web.OwnLettersInput{Values: asked(c, "number", "code", "surname")}
	q := LettersQuestion{Number: in.Values.Get("number"), Code: in.Values.Get("code"), Surname: in.Values.Get("surname")}
	card, letters, err := s.ownLetters(c.Request.Context(), c.ClientIP(), q)
	if err == nil {
		day, err := s.day(c.Request.Context())
		if err != nil {
			return err
		}
		if in.Ticket, err = s.ticketOf(c.Request.Context(), card.ID); err != nil {
			return err
		}
		in.Number, in.Letters, in.Day = card.Number, letters, day
		return s.showPage(c, http.StatusOK, "own-letters", web.NewOwnLetters(s.frame(c, ""), in))
	}
	if in.Err, err = shownOrMissing(err); in.Err == nil {
		return err
	}
	return s.showPage(c, s.statusOf(c, err), "own-letters", web.NewOwnLetters(s.frame(c, ""), in))
}

package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

func (s *Pages) homePage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "home", NewHome(s.PageFrame(c, "")))
}

func (s *Pages) statusPage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "status", NewStatus(s.PageFrame(c, ""), nil, nil, nil))
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
func (s *Pages) statusForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	q := asked(c, "number", "code")
	found, err := s.publicStatus(c.Request.Context(), c.ClientIP(),
		StatusQuestion{Number: q.Get("number"), Code: q.Get("code")})
	if err == nil {
		facts := found.facts()
		return s.ShowPage(c, http.StatusOK, "status", NewStatus(s.PageFrame(c, ""), q, nil, &facts))
	}
	e, err := shownOrMissing(err)
	if e == nil {
		return err
	}
	return s.ShowPage(c, s.StatusOf(c, err), "status", NewStatus(s.PageFrame(c, ""), q, e, nil))
}

// shownOrMissing is what a question's page says of an error: nil for one that
// has a page of its own.
func shownOrMissing(err error) (*appeal.Error, error) {
	if e, ok := frame.ShownAgain(err); ok {
		return e, err
	}
	if !frame.NotFound(err) {
		return nil, err
	}
	said, _ := frame.Classify(err)
	return &said, err
}

func (s *Pages) ownLettersPage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "own-letters", NewOwnLetters(s.PageFrame(c, ""), OwnLettersInput{}))
}

// ownLettersForm shows the letters of an appeal to its applicant, with a
// ticket of half an hour for their files.
func (s *Pages) ownLettersForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	in := OwnLettersInput{Values: asked(c, "number", "code", "surname")}
	q := LettersQuestion{Number: in.Values.Get("number"), Code: in.Values.Get("code"),
		Surname: in.Values.Get("surname")}
	card, letters, err := s.ownLetters(c.Request.Context(), c.ClientIP(), q)
	if err == nil {
		day, err := s.Day(c.Request.Context())
		if err != nil {
			return err
		}
		if in.Ticket, err = s.ticketOf(c.Request.Context(), card.ID); err != nil {
			return err
		}
		in.Number, in.Letters, in.Day = card.Number, letters, day
		return s.ShowPage(c, http.StatusOK, "own-letters", NewOwnLetters(s.PageFrame(c, ""), in))
	}
	if in.Err, err = shownOrMissing(err); in.Err == nil {
		return err
	}
	return s.ShowPage(c, s.StatusOf(c, err), "own-letters", NewOwnLetters(s.PageFrame(c, ""), in))
}

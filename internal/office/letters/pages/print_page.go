package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
)

func (s *Pages) printEnvelope(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-envelopes",
		NewCardEnvelope(s.PageFrame(c, ""), card, c.Query("format")))
}

// printPost is the register of what the post took on some days.
func (s *Pages) printPost(c *gin.Context) error {
	values := c.Request.URL.Query()
	days, status, err := s.AskedDays(c, values)
	if err != nil {
		return err
	}
	q := &frame.Query{C: c}
	in := PostListInput{From: days.From, To: days.To, List: q.Text("list"), Values: values,
		Wrong: append(days.Wrong, q.Bad...)}
	if in.Letters, err = s.postedLetters(c, in.From, in.To, in.List); err != nil {
		return err
	}
	return s.ShowPaper(c, status, "paper-post", NewPostList(s.PageFrame(c, ""), in))
}

// printChosen prints the letters that are ticked on the desk of letters: as
// letters, as envelopes, or as a register for the post.
func (s *Pages) printChosen(c *gin.Context) error {
	ctx, form, f := c.Request.Context(), c.Request.PostForm, s.PageFrame(c, "")
	ids := form["id"]
	if err := checkIDs(ids); err != nil {
		return err
	}
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	switch as := form.Get("as"); as {
	case "c5", "dl", "list":
		letters, err := s.byID(ctx, who, ids)
		if err != nil {
			return err
		}
		if as != "list" {
			return s.ShowPaper(c, http.StatusOK, "paper-envelopes", NewEnvelopes(f, letters, as))
		}
		_, today, err := s.Today(ctx)
		if err != nil {
			return err
		}
		return s.ShowPaper(c, http.StatusOK, "paper-post",
			NewPostList(f, PostListInput{From: today, To: today, List: form.Get("list"), Letters: letters,
				Chosen: true}))
	}
	letters, err := s.printAll(ctx, who, ids)
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-letters", NewLettersPaper(f, letters, day))
}

package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/lists"
	"appeals/internal/web"
)

// awayPage is where a person arranges who stands in: everybody for himself.
func (s *Pages) awayPage(c *gin.Context) error {
	return s.showAway(c, http.StatusOK, AbsencesInput{Values: url.Values{}, Key: frame.NewFormToken()})
}

func (s *Pages) showAway(c *gin.Context, status int, typed AbsencesInput) (err error) {
	ctx, in := c.Request.Context(), AwayInput{AbsencesInput: typed}
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Tasks, err = s.Store.Tasks(ctx, in.Who, in.Day.Now, in.Day.Today); err != nil {
		return err
	}
	in.Tasks = lists.Dated(s.Office(), in.Tasks, in.Day.Now)
	f := s.PageFrame(c, web.TasksPath)
	if text := referenceDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return s.ShowPage(c, status, "away", NewAway(f, in))
}

// enterAway is enterAbsence for oneself: nobody arranges for another one here.
func (s *Pages) enterAway(p *frame.Posted) (string, error) {
	p.Set("person", p.Who.Code)
	return s.enter(p, AwayPath+"?done=away", s.showAway)
}

func (s *Pages) awayAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showAway(p.C, r.Status, AbsencesInput{Values: p.Values, Key: r.Key, Err: r.Error})
}

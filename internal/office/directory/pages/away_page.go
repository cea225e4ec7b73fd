package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// awayPage is where a person arranges who stands in: everybody for himself.
func (s *Pages) awayPage(c *gin.Context) error {
	return s.showAway(c, http.StatusOK, AwayInput{AbsencesInput: AbsencesInput{Values: url.Values{}, Key: frame.NewFormToken()}})
}

func (s *Pages) showAway(c *gin.Context, status int, in AwayInput) (err error) {
	ctx := c.Request.Context()
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
	f := s.PageFrame(c, web.TasksPath)
	if text := referenceDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return s.ShowPage(c, status, "away", NewAway(f, in))
}

func (s *Pages) awayForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	key := form.Get("key")
	form.Set("person", who.Code) // nobody arranges for another one here
	a, err := absenceOf(form, frame.RequestIDOf(who.Code, c.Request.URL.Path, key))
	in := AwayInput{AbsencesInput: AbsencesInput{Values: form, Key: key}}
	if err == nil && form.Get("look") != "" {
		if in.Effect, err = s.effectOf(c.Request.Context(), a, who); err != nil {
			return err
		}
		return s.showAway(c, http.StatusOK, in)
	}
	if err == nil {
		err = s.putAbsence(c.Request.Context(), a, who)
	}
	if err == nil {
		return frame.Redirect(c, AwayPath+"?done=away")
	}
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	if in.Err = e; e.Code == appeal.KeyReused {
		in.Key = frame.NewFormToken()
	}
	return s.showAway(c, s.StatusOf(c, err), in)
}

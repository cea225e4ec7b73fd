package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// awayPage is where a person arranges who stands in: everybody for himself.
func (s *Server) awayPage(c *gin.Context) error {
	return s.showAway(c, http.StatusOK, web.AwayInput{AbsencesInput: web.AbsencesInput{Values: url.Values{}, Key: newFormToken()}})
}

func (s *Server) showAway(c *gin.Context, status int, in web.AwayInput) (err error) {
	ctx := c.Request.Context()
	if in.Who, err = s.person(c); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Tasks, err = s.deps.Register.Tasks(ctx, in.Who, in.Day.Now, in.Day.Today); err != nil {
		return err
	}
	f := s.frame(c, web.TasksPath)
	if text := referenceDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return s.showPage(c, status, "away", web.NewAway(f, in))
}

func (s *Server) awayForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	key := form.Get("key")
	form.Set("person", who.Code) // nobody arranges for another one here
	a, err := absenceOf(form, requestIDOf(who.Code, c.Request.URL.Path, key))
	in := web.AwayInput{AbsencesInput: web.AbsencesInput{Values: form, Key: key}}
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
		return redirect(c, web.AwayPath+"?done=away")
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	if in.Err = e; e.Code == appeal.KeyReused {
		in.Key = newFormToken()
	}
	return s.showAway(c, s.statusOf(c, err), in)
}

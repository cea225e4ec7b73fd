package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/web"
)

// ended is what the page says after a form was done.
var ended = map[string]string{
	"one": "Сеанс закончен: там придётся войти заново.", "others": "Остальные сеансы закончены.",
}

func (s *Pages) sessionsPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	found, err := s.places(ctx, who, s.Session(c))
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	f := s.PageFrame(c, "")
	if text := ended[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return s.ShowPage(c, http.StatusOK, "sessions",
		NewSessions(f, found, s.Config.SessionIdle, s.Config.SessionLife, day))
}

func (s *Pages) endOne(p *frame.Posted) (string, error) {
	return "/sessions?done=one", s.Store.EndSession(p.Ctx(), p.Who.Code, p.C.Param("id"))
}

func (s *Pages) endOthers(p *frame.Posted) (string, error) {
	return "/sessions?done=others", s.Store.EndOtherSessions(p.Ctx(), p.Who.Code, s.SessionHash(p.C))
}

func (s *Pages) sessionPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/sessions", Access: frame.InPerson, Handler: s.sessionsPage},
		{Method: frame.Post, Path: "/sessions/others/end", Access: frame.InPerson, Handler: s.Form(s.endOthers, nil)},
		{Method: frame.Post, Path: "/sessions/:id/end", Access: frame.InPerson, Handler: s.Form(s.endOne, nil)},
	}
}

package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// OfficeTime is the office's date and instant.
type OfficeTime struct {
	Today law.Date  `json:"today"`
	Now   time.Time `json:"now"`
}

func (s *Server) getTime(c *gin.Context) error {
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, OfficeTime{Today: today, Now: now})
	return nil
}

// Advance is how far to move the office through time.
type Advance struct {
	Days int `json:"days"`
}

// NewDate is the office's date after the journey.
type NewDate struct {
	Today law.Date `json:"today"`
}

const maxAdvance = 400

func (s *Server) advanceTime(c *gin.Context) error {
	body := Advance{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	if body.Days < 1 || body.Days > maxAdvance {
		return appeal.InvalidField("days", "Здесь ожидается число от 1 до "+strconv.Itoa(maxAdvance)+".")
	}
	// Every open appeal lives through those days, which may take longer than
	// an ordinary answer. Where the deadline cannot be lifted, it stays.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{})
	today, err := s.traveller.Advance(c.Request.Context(), body.Days)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, NewDate{Today: today})
	return nil
}

func (s *Server) timePages() []frame.Page {
	if s.traveller == nil {
		return nil
	}
	return []frame.Page{{Method: frame.Post, Path: "/time", Access: frame.SignedIn,
		Handler: frame.AtLength(s.timeForm)}}
}

func (s *Server) timeRoutes() []frame.Route {
	routes := []frame.Route{{Method: frame.Get, Path: "/time", Access: frame.Anybody, Handler: s.getTime,
		Doc: frame.Doc{Tag: frame.TagPublic, Summary: "Дата и время учреждения", Answer: OfficeTime{}}}}
	if s.traveller == nil {
		return routes
	}
	return append(routes, frame.Route{Method: frame.Post, Path: "/time/advance", Access: frame.SignedIn,
		Handler: frame.AtLength(s.advanceTime), Doc: frame.Doc{
			Tag: frame.TagPublic, Summary: "Перевести время вперёд (только на учебном стенде)", Body: Advance{},
			Answer: NewDate{},
		}})
}

// timeForm moves the office of the local stack.
func (s *Server) timeForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	days := frame.Natural(c.Request.PostForm.Get("days"))
	if days < 1 || days > maxAdvance {
		return appeal.InvalidField("days", "Здесь ожидается число от 1 до "+frame.Itoa(maxAdvance)+".")
	}
	// It may take longer than an ordinary answer: every open appeal lives
	// through those days. Where the deadline cannot be lifted, it stays.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{})
	if _, err := s.traveller.Advance(c.Request.Context(), days); err != nil {
		return err
	}
	return frame.Redirect(c, frame.LocalPath(c.Request.PostForm.Get("return"), "/"))
}

package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// OfficeTime is the office's date and instant.
type OfficeTime struct {
	Today law.Date  `json:"today"`
	Now   time.Time `json:"now"`
}

func (s *Server) getTime(c *gin.Context) error {
	now, today, err := s.today(c.Request.Context())
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
	if err := readJSON(c, &body); err != nil {
		return err
	}
	if body.Days < 1 || body.Days > maxAdvance {
		return appeal.InvalidField("days", "Здесь ожидается число от 1 до "+strconv.Itoa(maxAdvance)+".")
	}
	// Every open appeal lives through those days, which may take longer than
	// an ordinary answer. Where the deadline cannot be lifted, it stays.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{})
	today, err := s.deps.Traveller.Advance(c.Request.Context(), body.Days)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, NewDate{Today: today})
	return nil
}

func (s *Server) timePages() []page {
	if s.deps.Traveller == nil {
		return nil
	}
	return []page{{post, "/time", signedIn, atLength(s.timeForm)}}
}

func (s *Server) timeRoutes() []route {
	routes := []route{{get, "/time", anybody, s.getTime, operation{tag: tagPublic, summary: "Дата и время учреждения", answer: OfficeTime{}}}}
	if s.deps.Traveller == nil {
		return routes
	}
	return append(routes, route{post, "/time/advance", signedIn, atLength(s.advanceTime), operation{
		tag: tagPublic, summary: "Перевести время вперёд (только на учебном стенде)", body: Advance{}, answer: NewDate{},
	}})
}

// timeForm moves the office of the local stack.
func (s *Server) timeForm(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	days := natural(c.Request.PostForm.Get("days"))
	if days < 1 || days > maxAdvance {
		return appeal.InvalidField("days", "Здесь ожидается число от 1 до "+itoa(maxAdvance)+".")
	}
	// It may take longer than an ordinary answer: every open appeal lives
	// through those days. Where the deadline cannot be lifted, it stays.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{})
	if _, err := s.deps.Traveller.Advance(c.Request.Context(), days); err != nil {
		return err
	}
	return redirect(c, localPath(c.Request.PostForm.Get("return"), "/"))
}

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

package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/office/trail"
)

// unusualDays is how far back the unusual is looked for.
const unusualDays = 7

func (s *Pages) trailPage(c *gin.Context) error {
	in := TrailInput{Values: c.Request.URL.Query()}
	q, err := s.asked(c)
	status := http.StatusOK
	if wrong, again := frame.ShownAgain(err); err != nil && again {
		in.Wrong, status = wrong.Fields, s.StatusOf(c, err)
	} else if err != nil {
		return err
	}
	ctx := c.Request.Context()
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Wrong == nil {
		if in.Trail, err = s.read(c, q); err != nil {
			return err
		}
	}
	in.Hours = s.Office().Hours
	in.Unusual, err = s.Store.Unusual(ctx, s.Wall().AddDate(0, 0, -unusualDays), trail.ManyCards)
	if err != nil {
		return err
	}
	return s.ShowPage(c, status, "trail", NewTrail(s.PageFrame(c, Path), in))
}

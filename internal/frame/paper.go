package frame

import (
	"bytes"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/web"
)

// ShowPaper answers with a printed form.
func (s *Frame) ShowPaper(c *gin.Context, status int, page string, view any) error {
	b := &bytes.Buffer{}
	if err := s.templates.RenderPaper(b, page, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, HtmlType, b.Bytes())
	return nil
}

// AskedDays are the days of a form; without any it is the month so far. What is
// wrong stands at its field, and the month is shown.
func (s *Frame) AskedDays(c *gin.Context, values url.Values) (web.PeriodInput, int, error) {
	in := web.PeriodInput{Values: values}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return in, 0, err
	}
	in.From, in.To = web.PeriodOf(today)
	status := http.StatusOK
	if values.Has("from") || values.Has("to") {
		q := &Query{C: c}
		if from, to := q.Days(); len(q.Bad) == 0 {
			in.From, in.To = from, to
		} else {
			in.Wrong, status = q.Bad, http.StatusUnprocessableEntity
		}
	} else {
		values.Set("from", in.From.Russian())
		values.Set("to", in.To.Russian())
	}
	return in, status, nil
}

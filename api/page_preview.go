package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// lettersForm shows the letters that a form of a card would send. Nothing is
// done and nothing typed is lost: without a script the card comes back with
// the form open and the letters under it.
func (s *Server) lettersForm(c *gin.Context) error {
	who, err := s.onDuty(c)
	if err != nil {
		return err
	}
	row, ok := appeal.RowOf(appeal.Action(c.Param("action")))
	if !ok {
		return noAction()
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	o := order{appealID: c.Param("id"), action: row.Action}
	var letters []appeal.Letter
	if o.raw, err = s.answersOf(c.Request.Context(), row, form); err == nil {
		_, _, letters, err = s.preview(c.Request.Context(), who, o)
	}
	var refusal *appeal.Error
	if err != nil {
		if refusal, ok = shownAgain(err); !ok {
			return err
		}
	}
	view := web.NewPreview(row, letters, refusal)
	if fromScript(c) {
		return s.showPart(c, "card", "preview-part", view)
	}
	card, _, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.cardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	if refusal == nil {
		refusal = &appeal.Error{}
	}
	tryAgain(&in, row, form, refusal, form.Get("key"))
	in.Tried.Sample, in.Tried.Message = view, ""
	return s.showPage(c, http.StatusOK, "card", s.cardViewPage(s.frame(c, "/appeals"), in))
}

// fromScript tells whether a script of the page asks for a part of it.
func fromScript(c *gin.Context) bool { return c.GetHeader("HX-Request") == "true" }

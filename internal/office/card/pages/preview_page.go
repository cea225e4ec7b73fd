package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
)

// lettersForm shows the letters that a form of a card would send. Nothing is
// done and nothing typed is lost: without a script the card comes back with
// the form open and the letters under it.
func (s *Pages) lettersForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	row, ok := appeal.RowOf(appeal.Action(c.Param("action")))
	if !ok {
		return acting.NoAction()
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	o := acting.Command{AppealID: c.Param("id"), Action: row.Action}
	var letters []appeal.Letter
	if o.Raw, err = s.AnswersOf(c.Request.Context(), row, form); err == nil {
		_, _, letters, err = s.Actor.Preview(c.Request.Context(), who, o)
	}
	var refusal *appeal.Error
	if err != nil {
		if refusal, ok = frame.ShownAgain(err); !ok {
			return err
		}
	}
	view := NewPreview(row, letters, refusal)
	if frame.FromScript(c) {
		return s.ShowPart(c, "card", "preview-part", view)
	}
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	in, err := s.CardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	if refusal == nil {
		refusal = &appeal.Error{}
	}
	TryAgain(&in, row, form, refusal, form.Get("key"))
	in.Tried.Sample, in.Tried.Message = view, ""
	return s.ShowPage(c, http.StatusOK, "card", s.cardViewPage(s.PageFrame(c, "/appeals"), in))
}

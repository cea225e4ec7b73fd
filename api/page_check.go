package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// checkPage shows a version of the reply beside the questions to whoever
// checks or signs it. Others find the card.
func (s *Server) checkPage(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.checkInput(c, card, who)
	if err != nil {
		return err
	}
	if card.Reply() == nil || len(web.CheckActions(in.Actions)) == 0 {
		return redirect(c, "/appeals/"+url.PathEscape(card.ID))
	}
	return s.showCheck(c, http.StatusOK, in)
}

func (s *Server) checkInput(c *gin.Context, card *appeal.Card, who appeal.Person) (web.AnswerInput, error) {
	in, err := s.answerInput(c.Request.Context(), card, who)
	in.Checking, in.Drafts, in.Templates = true, nil, nil // the desk of whoever writes
	in.From, in.To = c.Query("from"), c.Query("to")
	return in, err
}

func (s *Server) showCheck(c *gin.Context, status int, in web.AnswerInput) (err error) {
	if in.Sample, err = s.sampleOf(c, in.Card); err != nil {
		return err
	}
	return s.showPage(c, status, "check", web.NewCheck(s.frame(c, web.TasksPath), in))
}

// sampleOf is the letter that the newest version would be.
func (s *Server) sampleOf(c *gin.Context, card *appeal.Card) (*appeal.Letter, error) {
	if card.Reply() == nil {
		return nil, nil
	}
	return s.sampleLetter(c.Request.Context(), card, web.ReplyValues(*card.Reply()))
}

// checkForm approves, returns or signs.
func (s *Server) checkForm(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	action := appeal.Action(c.Param("action"))
	row, known := appeal.RowOf(action)
	if !known || len(web.CheckActions([]appeal.Row{row})) == 0 {
		return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия здесь нет."}
	}
	request, err := s.doForm(c, card, who, action, form)
	switch {
	case err == nil && request.State == appeal.Pending:
		return redirect(c, "/appeals/"+url.PathEscape(card.ID)+"?request="+url.QueryEscape(request.ID))
	case err == nil:
		return redirect(c, "/tasks?done="+url.QueryEscape(string(action)))
	}
	refusal, ok := shownAgain(err)
	if !ok {
		return err
	}
	in, failed := s.checkInput(c, card, who)
	if failed != nil {
		return failed
	}
	tryAgain(&in.CardInput, row, form, refusal, "")
	if refusal.Code == appeal.Conflict {
		in.Tried.Happened = in.Day.Happened(in.History[min(natural(form.Get("seen")), len(in.History)):])
	}
	return s.showCheck(c, s.statusOf(c, err), in)
}

package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// checkPage shows a version of the reply beside the questions to whoever
// checks or signs it. Others find the card.
func (s *Pages) checkPage(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	in, err := s.checkInput(c, card, who)
	if err != nil {
		return err
	}
	if card.Reply() == nil || len(CheckActions(in.Actions)) == 0 {
		return frame.Redirect(c, "/appeals/"+url.PathEscape(card.ID))
	}
	return s.showCheck(c, http.StatusOK, in)
}

func (s *Pages) checkInput(c *gin.Context, card *appeal.Card, who appeal.Person) (AnswerInput, error) {
	in, err := s.answerInput(c.Request.Context(), card, who)
	in.Checking, in.Drafts, in.Templates = true, nil, nil // the desk of whoever writes
	in.From, in.To = c.Query("from"), c.Query("to")
	return in, err
}

func (s *Pages) showCheck(c *gin.Context, status int, in AnswerInput) (err error) {
	if in.Sample, err = s.sampleOf(c, in.Card); err != nil {
		return err
	}
	return s.ShowPage(c, status, "check", NewCheck(s.PageFrame(c, web.TasksPath), in))
}

// sampleOf is the letter that the newest version would be.
func (s *Pages) sampleOf(c *gin.Context, card *appeal.Card) (*appeal.Letter, error) {
	if card.Reply() == nil {
		return nil, nil
	}
	return s.sampleLetter(c.Request.Context(), card, ReplyValues(*card.Reply()))
}

// check approves, returns or signs.
func (s *Pages) check(p *frame.Posted) (string, error) {
	card, who, err := s.CardOf(p.C)
	if err != nil {
		return "", err
	}
	row, known := appeal.RowOf(appeal.Action(p.C.Param("action")))
	if !known || len(CheckActions([]appeal.Row{row})) == 0 {
		return "", &appeal.Error{Code: appeal.NotFound, Message: "Такого действия здесь нет."}
	}
	request, err := s.doForm(p.C, card, who, row.Action, p.Values)
	if request.State == appeal.Pending {
		return "/appeals/" + url.PathEscape(card.ID) + "?request=" + url.QueryEscape(request.ID), err
	}
	return "/tasks?done=" + url.QueryEscape(string(row.Action)), err
}

// checkAgain shows the version again as it is now, with the form open.
func (s *Pages) checkAgain(p *frame.Posted, r frame.Refusal) error {
	card, who, err := s.CardOf(p.C)
	if err != nil {
		return err
	}
	in, err := s.checkInput(p.C, card, who)
	if err != nil {
		return err
	}
	row, _ := appeal.RowOf(appeal.Action(p.C.Param("action")))
	cardpages.TryAgain(&in.CardInput, row, p.Values, r.Error, "")
	if r.Code == appeal.Conflict {
		in.Tried.Happened = cardpages.Happened(in.Day, in.History[min(frame.Natural(p.Get("seen")), len(in.History)):])
	}
	return s.showCheck(p.C, r.Status, in)
}

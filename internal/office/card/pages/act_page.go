package pages

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/web"
)

// act does an action from the form of a card.
func (s *Pages) act(p *frame.Posted) (string, error) {
	who, err := s.Person(p.C)
	if err != nil {
		return "", err
	}
	row, ok := appeal.RowOf(appeal.Action(p.C.Param("action")))
	if !ok {
		return "", acting.NoAction()
	}
	if pressed := p.Get(web.RowsButton); pressed != "" {
		return "", s.editRows(p, row, pressed)
	}
	raw, err := s.AnswersOf(p.Ctx(), row, p.Values)
	if err != nil {
		return "", err
	}
	id := p.C.Param("id")
	request, err := s.Actor.Act(p.Ctx(), who, acting.Command{
		RequestID: p.RequestID(), AppealID: id, Action: row.Action, Version: frame.Natural(p.Get("version")), Raw: raw,
	})
	if request.State == appeal.Pending {
		return "/appeals/" + url.PathEscape(id) + "?request=" + url.QueryEscape(request.ID), err
	}
	return DonePath(id, row.Action), err
}

// editRows shows the card again with a row more, or less, in the form of an
// action. Nothing is done and nothing typed is lost.
func (s *Pages) editRows(p *frame.Posted, row appeal.Row, pressed string) error {
	card, who, err := s.CardOf(p.C)
	if err != nil {
		return err
	}
	in, err := s.CardInput(p.Ctx(), card, who)
	if err != nil {
		return err
	}
	p.Set("text", card.Intake.Text) // whose lines may become questions
	focus := web.EditRows(p.Values, pressed)
	TryAgain(&in, row, p.Values, &appeal.Error{}, p.Key)
	in.Tried.Focus = focus
	return s.ShowPage(p.C, http.StatusOK, "card", s.cardViewPage(s.PageFrame(p.C, "/appeals"), in))
}

// actAgain shows the card again with the refused form open: the reason,
// everything typed, and what others did in the meantime.
func (s *Pages) actAgain(p *frame.Posted, r frame.Refusal) error {
	card, who, err := s.CardOf(p.C)
	if err != nil {
		return err
	}
	in, err := s.CardInput(p.Ctx(), card, who)
	if err != nil {
		return err
	}
	key := ""
	if r.Code == appeal.Unavailable {
		key = p.Key // it may have been done: the repeat must be the same request
	}
	row, _ := appeal.RowOf(appeal.Action(p.C.Param("action")))
	TryAgain(&in, row, p.Values, r.Error, key)
	if r.Code == appeal.Conflict {
		in.Tried.Happened = Happened(in.Day, in.History[min(frame.Natural(p.Get("seen")), len(in.History)):])
	}
	f := s.PageFrame(p.C, "/appeals")
	f.Notice = &web.Notice{Tone: "bad", Text: "Не выполнено: " + row.Title + ". " + r.Message}
	return s.ShowPage(p.C, r.Status, "card", s.cardViewPage(f, in))
}

// TryAgain opens the form of an action that was refused. It is shown even if
// the stage does not know the action any more: the typed text is in it.
func TryAgain(in *CardInput, row appeal.Row, values url.Values, e *appeal.Error, key string) {
	if !slices.ContainsFunc(in.Actions, func(r appeal.Row) bool { return r.Action == row.Action }) {
		in.Actions = append(in.Actions, row)
	}
	message := e.Message
	if e.Article != "" {
		message += " (" + e.Article + " № 59-ФЗ)"
	}
	in.Tried = &Tried{Action: row.Action, Values: values, Message: message, Fields: e.Fields, Key: key}
}

// attachForm adds files to a card.
func (s *Pages) attachForm(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	if err := (frame.Access{Roles: attachers}).Check(who); err != nil {
		return err
	}
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	files, err := frame.FilesOf(c)
	if err != nil {
		return err
	}
	requestID := frame.RequestIDOf(who.Code, c.Request.URL.Path, c.Request.PostForm.Get("key"))
	if _, err := s.attach(c.Request.Context(), card, requestID, files, who); err != nil {
		return err
	}
	return frame.Redirect(c, "/appeals/"+url.PathEscape(card.ID)+"?done=files")
}

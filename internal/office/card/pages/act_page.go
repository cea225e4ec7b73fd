package pages

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/web"
)

// actForm does an action from the form of a card.
func (s *Pages) actForm(c *gin.Context) error {
	who, err := s.OnDuty(c)
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
	o := acting.Order{
		RequestID: frame.RequestIDOf(who.Code, c.Request.URL.Path, form.Get("key")), AppealID: c.Param("id"), Action: row.Action,
		Version: frame.Natural(form.Get("version")),
	}
	request, err := appeal.Request{}, error(nil)
	if o.Raw, err = s.AnswersOf(c.Request.Context(), row, form); err == nil {
		request, err = s.Actor.Act(c.Request.Context(), who, o)
	}
	switch {
	case err != nil:
		return s.showRefusal(c, row, form, err)
	case request.State == appeal.Pending:
		return frame.Redirect(c, "/appeals/"+url.PathEscape(o.AppealID)+"?request="+url.QueryEscape(request.ID))
	}
	return frame.Redirect(c, DonePath(o.AppealID, row.Action))
}

// showRefusal shows the card again with the refused form open: the reason,
// everything typed, and what others did in the meantime.
func (s *Pages) showRefusal(c *gin.Context, row appeal.Row, form url.Values, refusal error) error {
	e, ok := frame.ShownAgain(refusal)
	if !ok {
		return refusal
	}
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	in, err := s.CardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	key := ""
	if e.Code == appeal.Unavailable {
		key = form.Get("key") // it may have been done: the repeat must be the same request
	}
	TryAgain(&in, row, form, e, key)
	if e.Code == appeal.Conflict {
		in.Tried.Happened = Happened(in.Day, in.History[min(frame.Natural(form.Get("seen")), len(in.History)):])
	}
	f := s.PageFrame(c, "/appeals")
	f.Notice = &web.Notice{Tone: "bad", Text: "Не выполнено: " + row.Title + ". " + e.Message}
	return s.ShowPage(c, s.StatusOf(c, refusal), "card", s.cardViewPage(f, in))
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

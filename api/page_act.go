package api

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// actForm does an action from the form of a card.
func (s *Server) actForm(c *gin.Context) error {
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
	o := order{
		requestID: requestIDOf(who.Code, c.Request.URL.Path, form.Get("key")), appealID: c.Param("id"), action: row.Action,
		version: natural(form.Get("version")),
	}
	request, err := appeal.Request{}, error(nil)
	if o.raw, err = s.answersOf(c.Request.Context(), row, form); err == nil {
		request, err = s.act(c.Request.Context(), who, o)
	}
	switch {
	case err != nil:
		return s.showRefusal(c, row, form, err)
	case request.State == appeal.Pending:
		return redirect(c, "/appeals/"+url.PathEscape(o.appealID)+"?request="+url.QueryEscape(request.ID))
	}
	return redirect(c, donePath(o.appealID, row.Action))
}

// showRefusal shows the card again with the refused form open: the reason,
// everything typed, and what others did in the meantime.
func (s *Server) showRefusal(c *gin.Context, row appeal.Row, form url.Values, refusal error) error {
	e, ok := shownAgain(refusal)
	if !ok {
		return refusal
	}
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	in, err := s.cardInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	key := ""
	if e.Code == appeal.Unavailable {
		key = form.Get("key") // it may have been done: the repeat must be the same request
	}
	tryAgain(&in, row, form, e, key)
	if e.Code == appeal.Conflict {
		in.Tried.Happened = in.Day.Happened(in.History[min(natural(form.Get("seen")), len(in.History)):])
	}
	f := s.frame(c, "/appeals")
	f.Notice = &web.Notice{Tone: "bad", Text: "Не выполнено: " + row.Title + ". " + e.Message}
	return s.showPage(c, s.statusOf(c, refusal), "card", s.cardViewPage(f, in))
}

// tryAgain opens the form of an action that was refused. It is shown even if
// the stage does not know the action any more: the typed text is in it.
func tryAgain(in *web.CardInput, row appeal.Row, values url.Values, e *appeal.Error, key string) {
	if !slices.ContainsFunc(in.Actions, func(r appeal.Row) bool { return r.Action == row.Action }) {
		in.Actions = append(in.Actions, row)
	}
	message := e.Message
	if e.Article != "" {
		message += " (" + e.Article + " № 59-ФЗ)"
	}
	in.Tried = &web.Tried{Action: row.Action, Values: values, Message: message, Fields: e.Fields, Key: key}
}

// attachForm adds files to a card.
func (s *Server) attachForm(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	if err := (access{roles: attachers}).check(who); err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	files, err := filesOf(c)
	if err != nil {
		return err
	}
	requestID := requestIDOf(who.Code, c.Request.URL.Path, c.Request.PostForm.Get("key"))
	if _, err := s.attach(c.Request.Context(), card, requestID, files, who); err != nil {
		return err
	}
	return redirect(c, "/appeals/"+url.PathEscape(card.ID)+"?done=files")
}

// natural reads a number of a hidden field, 0 if it is none.
func natural(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }

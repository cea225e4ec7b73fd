package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// answerPages are the places where a reply is written and checked, the
// templates, and the person's own substitution.
func (s *Server) answerPages() []page {
	return []page{
		{get, "/appeals/:id/answer", signedIn, s.answerPage},
		{post, "/appeals/:id/answer", signedIn, s.answerForm},
		{post, "/appeals/:id/answer/preview", signedIn, s.answerPreview},
		{post, "/appeals/:id/answer/save", signedIn, s.answerSave},
		{get, "/appeals/:id/answer/compare", signedIn, s.answerCompare},
		{get, "/appeals/:id/check", signedIn, s.checkPage},
		{post, "/appeals/:id/check/:action", signedIn, s.checkForm},
		{get, "/templates", writers, s.templatesPage},
		{post, "/templates", writers, s.templateForm},
		{post, "/templates/:id/remove", writers, s.removeTemplateForm},
	}
}

// answerPage shows the place where a reply is written. Who cannot write it now
// finds the card, which says what can be done.
func (s *Server) answerPage(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	if mayWrite(card, who) != nil {
		return redirect(c, "/appeals/"+url.PathEscape(card.ID))
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	in.From, in.To = c.Query("from"), c.Query("to")
	f := s.frame(c, web.TasksPath)
	if c.Query("saved") != "" {
		f.Notice, f.Forget = &web.Notice{Tone: "ok", Text: "Черновик сохранён на сервере. Его видно с любого компьютера."}, card.ID+"/answer"
	}
	return s.showAnswer(c, http.StatusOK, f, in)
}

func (s *Server) showAnswer(c *gin.Context, status int, f web.Frame, in web.AnswerInput) error {
	values := in.Values
	if values == nil {
		values = in.Saved()
	}
	letter, err := s.sampleLetter(c.Request.Context(), in.Card, values)
	if err != nil {
		return err
	}
	in.Sample = letter
	return s.showPage(c, status, "answer", web.NewAnswer(f, in))
}

// answerForm does what the pressed button says: sends the draft for checking,
// saves it, puts in a template or a co-executor's part, or only shows the
// letter again.
func (s *Server) answerForm(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	in, err := s.answerInput(ctx, card, who)
	if err != nil {
		return err
	}
	in.Values = form
	switch do := form.Get("do"); {
	case form.Get("template") != "", form.Get("part") != "":
		in.Insert()
	case do == "save":
		_, err = s.saveDraft(ctx, card, who, saveID(c, who, form), web.DraftOf(form), web.RemarkNumbers(form))
		if err == nil {
			return redirect(c, web.AnswerURL(card.ID)+"?saved=1")
		}
	case do == "send":
		return s.sendAnswer(c, in, form)
	default:
		err = mayWrite(card, who)
	}
	refusal, err := asRefusal(err)
	if err != nil {
		return err
	}
	in.Err = refusal
	return s.showAnswer(c, http.StatusOK, s.frame(c, web.TasksPath), in)
}

// saveID is the request of a saved draft: the same form saved again with
// another text is another one.
func saveID(c *gin.Context, who appeal.Person, form url.Values) string {
	return requestIDOf(who.Code, c.Request.URL.Path+"\x00save\x00"+form.Get("key"), form.Get("text")+"\x00"+form.Get("result")+"\x00"+form.Get("promised"))
}

// sendAnswer sends the draft for checking: the action of the table.
func (s *Server) sendAnswer(c *gin.Context, in web.AnswerInput, form url.Values) error {
	request, err := s.doForm(c, in.Card, in.Who, appeal.Draft, form)
	if err == nil && request.State == appeal.Pending {
		return redirect(c, "/appeals/"+url.PathEscape(in.Card.ID)+"?request="+url.QueryEscape(request.ID))
	}
	if err == nil {
		if err := s.tickRemarks(c.Request.Context(), in.Card, in.Who, web.RemarkNumbers(form)); err != nil {
			return err
		}
		return redirect(c, "/tasks?done="+string(appeal.Draft)+"&of="+url.QueryEscape(in.Card.ID))
	}
	refusal, ok := shownAgain(err)
	if !ok {
		return err
	}
	if refusal.Code == appeal.Conflict {
		seen := min(natural(form.Get("seen")), len(in.History))
		in.Happened = in.Day.Happened(in.History[seen:])
	}
	in.Err = refusal
	return s.showAnswer(c, s.statusOf(c, err), s.frame(c, web.TasksPath), in)
}

// doForm does an action from a form of its own page.
func (s *Server) doForm(c *gin.Context, card *appeal.Card, who appeal.Person, action appeal.Action, form url.Values) (appeal.Request, error) {
	row, ok := appeal.RowOf(action)
	if !ok {
		return appeal.Request{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	raw, err := s.answersOf(c.Request.Context(), row, form)
	if err != nil {
		return appeal.Request{}, err
	}
	return s.act(c.Request.Context(), who, order{
		requestID: requestIDOf(who.Code, c.Request.URL.Path+"\x00"+string(action), form.Get("key")),
		appealID:  card.ID, action: action, version: natural(form.Get("version")), raw: raw,
	})
}

// answerPreview is the list and the letter for what is typed.
func (s *Server) answerPreview(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	if err := mayWrite(card, who); err != nil {
		return err
	}
	ctx := c.Request.Context()
	in := web.AnswerInput{Values: c.Request.PostForm}
	in.Card, in.Who = card, who
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Sample, err = s.sampleLetter(ctx, card, in.Values); err != nil {
		return err
	}
	return s.showPart(c, "answer", "live", web.NewLive(in))
}

// answerSave keeps a working draft while the page stays as it is.
func (s *Server) answerSave(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	saved, err := s.saveDraft(ctx, card, who, saveID(c, who, form), web.DraftOf(form), web.RemarkNumbers(form))
	refusal, err := asRefusal(err)
	if err != nil {
		return err
	}
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	return s.showPart(c, "answer", "saved", web.NewSaved(saved, refusal, day))
}

// answerCompare is what changed between two versions.
func (s *Server) answerCompare(c *gin.Context) error {
	in, err := s.comparing(c)
	if err != nil {
		return err
	}
	return s.showPart(c, "answer", "compare-diff", web.NewCompare(in))
}

package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// answerPages are the places where a reply is written and checked, the
// templates, and the person's own substitution.
func (s *Pages) answerPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/appeals/:id/answer", Access: frame.SignedIn, Handler: s.answerPage},
		{Method: frame.Post, Path: "/appeals/:id/answer", Access: frame.SignedIn, Handler: s.answerForm},
		{Method: frame.Post, Path: "/appeals/:id/answer/preview", Access: frame.SignedIn, Handler: s.answerPreview},
		{Method: frame.Post, Path: "/appeals/:id/answer/save", Access: frame.SignedIn, Handler: s.answerSave},
		{Method: frame.Get, Path: "/appeals/:id/answer/compare", Access: frame.SignedIn, Handler: s.answerCompare},
		{Method: frame.Get, Path: "/appeals/:id/check", Access: frame.SignedIn, Handler: s.checkPage},
		{Method: frame.Post, Path: "/appeals/:id/check/:action", Access: frame.SignedIn,
			Handler: s.Form(s.check, s.checkAgain)},
		{Method: frame.Get, Path: "/templates", Access: writers, Handler: s.templatesPage},
		{Method: frame.Post, Path: "/templates", Access: writers, Handler: s.Form(s.keepTemplate, s.templateAgain)},
		{Method: frame.Post, Path: "/templates/:id/remove", Access: writers, Handler: s.Form(s.dropTemplate, nil)},
	}
}

// answerPage shows the place where a reply is written. Who cannot write it now
// finds the card, which says what can be done.
func (s *Pages) answerPage(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	if mayWrite(card, who) != nil {
		return frame.Redirect(c, "/appeals/"+url.PathEscape(card.ID))
	}
	in, err := s.answerInput(c.Request.Context(), card, who)
	if err != nil {
		return err
	}
	in.From, in.To = c.Query("from"), c.Query("to")
	f := s.PageFrame(c, web.TasksPath)
	if c.Query("saved") != "" {
		f.Notice, f.Forget = &web.Notice{Tone: "ok",
			Text: "Черновик сохранён на сервере. Его видно с любого компьютера."}, card.ID+"/answer"
	}
	return s.showAnswer(c, http.StatusOK, f, in)
}

func (s *Pages) showAnswer(c *gin.Context, status int, f web.Frame, in AnswerInput) error {
	values := in.Values
	if values == nil {
		values = in.Saved()
	}
	letter, err := s.sampleLetter(c.Request.Context(), in.Card, values)
	if err != nil {
		return err
	}
	in.Sample = letter
	return s.ShowPage(c, status, "answer", NewAnswer(f, in))
}

// answerForm does what the pressed button says: sends the draft for checking,
// saves it, puts in a template or a co-executor's part, or only shows the
// letter again.
func (s *Pages) answerForm(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
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
		_, err = s.saveDraft(ctx, card, who, saveID(c, who, form), DraftOf(form), RemarkNumbers(form))
		if err == nil {
			return frame.Redirect(c, web.AnswerURL(card.ID)+"?saved=1")
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
	return s.showAnswer(c, http.StatusOK, s.PageFrame(c, web.TasksPath), in)
}

// saveID is the request of a saved draft: the same form saved again with
// another text is another one.
func saveID(c *gin.Context, who appeal.Person, form url.Values) string {
	return frame.RequestIDOf(who.Code, c.Request.URL.Path+"\x00save\x00"+form.Get("key"),
		form.Get("text")+"\x00"+form.Get("result")+"\x00"+form.Get("promised"))
}

// sendAnswer sends the draft for checking: the action of the table.
// What is left unfilled in the text is pointed out once: it may be meant so.
func (s *Pages) sendAnswer(c *gin.Context, in AnswerInput, form url.Values) error {
	if refusal := unfilled(form); refusal != nil {
		in.Err = refusal
		return s.showAnswer(c, http.StatusUnprocessableEntity, s.PageFrame(c, web.TasksPath), in)
	}
	request, err := s.doForm(c, in.Card, in.Who, appeal.Draft, form)
	if err == nil && request.State == appeal.Pending {
		return frame.Redirect(c, "/appeals/"+url.PathEscape(in.Card.ID)+"?request="+url.QueryEscape(request.ID))
	}
	if err == nil {
		if err := s.tickRemarks(c.Request.Context(), in.Card, in.Who, RemarkNumbers(form)); err != nil {
			return err
		}
		return frame.Redirect(c, "/tasks?done="+string(appeal.Draft)+"&of="+url.QueryEscape(in.Card.ID))
	}
	refusal, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	if refusal.Code == appeal.Conflict {
		seen := min(frame.Natural(form.Get("seen")), len(in.History))
		in.Happened = cardpages.Happened(in.Day, in.History[seen:])
	}
	in.Err = refusal
	return s.showAnswer(c, s.StatusOf(c, err), s.PageFrame(c, web.TasksPath), in)
}

// unfilled asks about the gaps of a text that has not been asked about.
func unfilled(form url.Values) *appeal.Error {
	gaps := strings.Join(appeal.Gaps(form.Get("text")), "; ")
	if gaps == "" || form.Get("gaps") == gaps {
		return nil
	}
	form.Set("gaps", gaps)
	return &appeal.Error{Code: appeal.Invalid, Message: "В тексте остались незаполненные места. Заполните их. Если " +
		"так и задумано, нажмите «Передать на проверку» ещё раз.",
		Fields: []appeal.FieldError{{Field: "text", Message: "Не заполнено: " + gaps + "."}}}
}

// doForm does an action from a form of its own page.
func (s *Pages) doForm(c *gin.Context, card *appeal.Card, who appeal.Person, action appeal.Action,
	form url.Values) (appeal.Request, error) {
	row, ok := appeal.RowOf(action)
	if !ok {
		return appeal.Request{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	raw, err := s.Card.AnswersOf(c.Request.Context(), row, form)
	if err != nil {
		return appeal.Request{}, err
	}
	return s.Actor.Act(c.Request.Context(), who, acting.Command{
		RequestID: frame.RequestIDOf(who.Code, c.Request.URL.Path+"\x00"+string(action), form.Get("key")),
		AppealID:  card.ID, Action: action, Version: frame.Natural(form.Get("version")), Raw: raw,
	})
}

// answerPreview is the list and the letter for what is typed.
func (s *Pages) answerPreview(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	if err := mayWrite(card, who); err != nil {
		return err
	}
	ctx := c.Request.Context()
	in := AnswerInput{Values: c.Request.PostForm}
	in.Card, in.Who = card, who
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Sample, err = s.sampleLetter(ctx, card, in.Values); err != nil {
		return err
	}
	return s.ShowPart(c, "answer", "live", NewLive(in))
}

// answerSave keeps a working draft while the page stays as it is.
func (s *Pages) answerSave(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	saved, err := s.saveDraft(ctx, card, who, saveID(c, who, form), DraftOf(form), RemarkNumbers(form))
	refusal, err := asRefusal(err)
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	return s.ShowPart(c, "answer", "saved", NewSaved(saved, refusal, day))
}

// answerCompare is what changed between two versions.
func (s *Pages) answerCompare(c *gin.Context) error {
	in, err := s.comparing(c)
	if err != nil {
		return err
	}
	return s.ShowPart(c, "answer", "compare-diff", NewCompare(in))
}

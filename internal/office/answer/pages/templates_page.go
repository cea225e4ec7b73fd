package pages

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/answer"
	"appeals/internal/web"
)

func (s *Pages) templatesPage(c *gin.Context) error {
	in := TemplatesInput{Edited: c.Query("edit"), Key: frame.NewFormToken()}
	f := s.PageFrame(c, web.TasksPath)
	switch c.Query("done") {
	case "kept":
		f.Notice = &web.Notice{Tone: "ok", Text: "Шаблон сохранён."}
	case "removed":
		f.Notice = &web.Notice{Tone: "ok", Text: "Шаблон удалён. В отправленных ответах ничего не изменилось."}
	}
	return s.showTemplates(c, http.StatusOK, f, in)
}

func (s *Pages) showTemplates(c *gin.Context, status int, f web.Frame, in TemplatesInput) (err error) {
	ctx := c.Request.Context()
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Templates, err = s.Store.Templates(ctx, in.Who.Code); err != nil {
		return err
	}
	if in.Values == nil {
		in.Values = url.Values{}
		known := false
		for _, t := range in.Templates {
			if t.ID == in.Edited && t.MayKeep(in.Who) {
				known = true
				in.Values = url.Values{"title": {t.Title}, "topic": {web.TopicText(in.Dir, t.Topic)}, "text": {t.Text}}
			}
		}
		if !known {
			in.Edited = ""
		}
	}
	return s.ShowPage(c, status, "templates", NewTemplates(f, in))
}

// keepTemplate writes a new template or one in the place of the old.
func (s *Pages) keepTemplate(p *frame.Posted) (string, error) {
	t := answer.ReplyTemplate{
		ID: p.Get("id"), Owner: p.Who.Code, Title: strings.Join(strings.Fields(p.Get("title")), " "),
		Text: strings.TrimSpace(strings.ReplaceAll(p.Get("text"), "\r\n", "\n")),
	}
	err := error(nil)
	switch {
	case uuid.Validate(t.ID) == nil:
		t.Owner, err = s.templateOwner(p.Ctx(), p.Who, t.ID)
	case p.Get("shared") != "":
		t.ID, t.Owner = p.RequestID(), ""
	default:
		t.ID = p.RequestID()
	}
	if err != nil {
		return "", err
	}
	if t.Topic, err = s.templateTopic(p.Ctx(), p.Get("topic")); err != nil {
		return "", err
	}
	return TemplatesPath + "?done=kept", s.putTemplate(p.Ctx(), t, p.Who)
}

func (s *Pages) templateAgain(p *frame.Posted, r frame.Refusal) error {
	in := TemplatesInput{Values: p.Values, Err: r.Error, Key: r.Key, Edited: p.Get("id")}
	return s.showTemplates(p.C, r.Status, s.PageFrame(p.C, web.TasksPath), in)
}

// templateTopic reads a topic, or the beginning of codes: a whole section of
// the classifier.
func (s *Pages) templateTopic(ctx context.Context, typed string) (string, error) {
	if code := strings.TrimSpace(typed); answer.TopicPrefix(code) {
		return code, nil
	}
	return s.Card.TopicOf(ctx, "topic", typed)
}

// templateOwner is whose the template is that somebody changes.
func (s *Pages) templateOwner(ctx context.Context, who appeal.Person, id string) (string, error) {
	list, err := s.Store.Templates(ctx, who.Code)
	if err != nil {
		return "", err
	}
	for _, t := range list {
		if t.ID == id {
			return t.Owner, nil
		}
	}
	return "", &appeal.Error{Code: appeal.NotFound, Message: "Шаблона нет: его удалили. Сохраните текст как новый."}
}

func (s *Pages) dropTemplate(p *frame.Posted) (string, error) {
	return TemplatesPath + "?done=removed", s.Store.RemoveTemplate(p.Ctx(), p.C.Param("id"), p.Who)
}

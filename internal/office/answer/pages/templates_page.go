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

// templateForm writes a new template or one in the place of the old.
func (s *Pages) templateForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	t := appeal.ReplyTemplate{
		ID: form.Get("id"), Owner: who.Code, Title: strings.Join(strings.Fields(form.Get("title")), " "),
		Text: strings.TrimSpace(strings.ReplaceAll(form.Get("text"), "\r\n", "\n")),
	}
	if uuid.Validate(t.ID) != nil {
		t.ID = frame.RequestIDOf(who.Code, c.Request.URL.Path, form.Get("key"))
		if form.Get("shared") != "" {
			t.Owner = ""
		}
	} else if t.Owner, err = s.templateOwner(c, who, t.ID); err != nil {
		return err
	}
	if t.Topic, err = s.templateTopic(ctx, form.Get("topic")); err == nil {
		err = s.putTemplate(ctx, t, who)
	}
	if err == nil {
		return frame.Redirect(c, TemplatesPath+"?done=kept")
	}
	refusal, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	in := TemplatesInput{Values: form, Err: refusal, Key: form.Get("key"), Edited: form.Get("id")}
	return s.showTemplates(c, s.StatusOf(c, err), s.PageFrame(c, web.TasksPath), in)
}

// templateTopic reads a topic, or the beginning of codes: a whole section of
// the classifier.
func (s *Pages) templateTopic(ctx context.Context, typed string) (string, error) {
	if code := strings.TrimSpace(typed); appeal.TopicPrefix(code) {
		return code, nil
	}
	return s.Card.TopicOf(ctx, "topic", typed)
}

// templateOwner is whose the template is that somebody changes.
func (s *Pages) templateOwner(c *gin.Context, who appeal.Person, id string) (string, error) {
	list, err := s.Store.Templates(c.Request.Context(), who.Code)
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

func (s *Pages) removeTemplateForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := s.FormOf(c); err != nil {
		return err
	}
	if err := s.Store.RemoveTemplate(c.Request.Context(), c.Param("id"), who); err != nil {
		return err
	}
	return frame.Redirect(c, TemplatesPath+"?done=removed")
}

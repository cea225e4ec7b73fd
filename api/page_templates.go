package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) templatesPage(c *gin.Context) error {
	in := web.TemplatesInput{Edited: c.Query("edit"), Key: newFormToken()}
	f := s.frame(c, web.TasksPath)
	switch c.Query("done") {
	case "kept":
		f.Notice = &web.Notice{Tone: "ok", Text: "Шаблон сохранён."}
	case "removed":
		f.Notice = &web.Notice{Tone: "ok", Text: "Шаблон удалён. В отправленных ответах ничего не изменилось."}
	}
	return s.showTemplates(c, http.StatusOK, f, in)
}

func (s *Server) showTemplates(c *gin.Context, status int, f web.Frame, in web.TemplatesInput) (err error) {
	ctx := c.Request.Context()
	if in.Who, err = s.person(c); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Templates, err = s.deps.Register.Templates(ctx, in.Who.Code); err != nil {
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
	return s.showPage(c, status, "templates", web.NewTemplates(f, in))
}

// templateForm writes a new template or one in the place of the old.
func (s *Server) templateForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	t := appeal.ReplyTemplate{
		ID: form.Get("id"), Owner: who.Code, Title: strings.Join(strings.Fields(form.Get("title")), " "),
		Text: strings.TrimSpace(strings.ReplaceAll(form.Get("text"), "\r\n", "\n")),
	}
	if uuid.Validate(t.ID) != nil {
		t.ID = requestIDOf(who.Code, c.Request.URL.Path, form.Get("key"))
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
		return redirect(c, web.TemplatesPath+"?done=kept")
	}
	refusal, ok := shownAgain(err)
	if !ok {
		return err
	}
	in := web.TemplatesInput{Values: form, Err: refusal, Key: form.Get("key"), Edited: form.Get("id")}
	return s.showTemplates(c, s.statusOf(c, err), s.frame(c, web.TasksPath), in)
}

// templateTopic reads a topic, or the beginning of codes: a whole section of
// the classifier.
func (s *Server) templateTopic(ctx context.Context, typed string) (string, error) {
	if code := strings.TrimSpace(typed); appeal.TopicPrefix(code) {
		return code, nil
	}
	return s.topicOf(ctx, "topic", typed)
}

// templateOwner is whose the template is that somebody changes.
func (s *Server) templateOwner(c *gin.Context, who appeal.Person, id string) (string, error) {
	list, err := s.deps.Register.Templates(c.Request.Context(), who.Code)
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

func (s *Server) removeTemplateForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := s.formOf(c); err != nil {
		return err
	}
	if err := s.deps.Register.RemoveTemplate(c.Request.Context(), c.Param("id"), who); err != nil {
		return err
	}
	return redirect(c, web.TemplatesPath+"?done=removed")
}

package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

func (s *Server) intakePage(c *gin.Context) error {
	_, today, err := s.today(c.Request.Context())
	if err != nil {
		return err
	}
	return s.showIntake(c, http.StatusOK, web.IntakeInput{Values: web.IntakeDefaults(today, s.deps.Office.Head), Key: newFormToken()})
}

// intakeForm registers what was typed from a letter. Its other buttons draw
// the form again with one more row, with what the register knows, or with the
// mark of an earlier appeal.
func (s *Server) intakeForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	if form.Get("more") != "" || form.Get("pick") != "" || form.Get("mark") != "" {
		return s.moreIntake(c, form)
	}
	web.TakeMark(form, form.Get("take"))
	in, files, err := s.readIntake(c, form)
	register := form.Get("later") == "" && form.Get("then") != "later"
	if err == nil {
		if kin := s.mayRepeat(c, form); kin != nil {
			return s.showIntake(c, http.StatusOK, web.IntakeInput{Values: form, Key: form.Get("key"), Kin: kin, Looked: true, Ask: true, Later: !register})
		}
	}
	card := (*appeal.Card)(nil)
	if err == nil {
		card, err = s.accept(c.Request.Context(), requestIDOf(who.Code, c.Request.URL.Path, form.Get("key")), in, files, who, register)
	}
	if err != nil {
		return s.intakeAgain(c, form, err)
	}
	if register {
		return redirect(c, donePath(card.ID, appeal.Register))
	}
	return redirect(c, donePath(card.ID, "accept"))
}

// intakeAgain shows the form with what is wrong with it.
func (s *Server) intakeAgain(c *gin.Context, form url.Values, err error) error {
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	key := form.Get("key")
	if e.Code == appeal.KeyReused {
		key = newFormToken()
	}
	return s.showIntake(c, s.statusOf(c, err), web.IntakeInput{Values: form, Err: e, Key: key})
}

// readIntake reads the appeal of a form with its files.
func (s *Server) readIntake(c *gin.Context, form url.Values) (appeal.Intake, []appeal.Upload, error) {
	in, wrong := web.ParseIntake(form)
	for i := range in.Questions {
		name := "questions." + itoa(i) + ".topic"
		code, err := s.topicOf(c.Request.Context(), name, in.Questions[i].Topic)
		if fields := fieldErrors(err); len(fields) > 0 {
			wrong = append(wrong, fields...)
			continue
		}
		if err != nil {
			return in, nil, err
		}
		in.Questions[i].Topic = code
	}
	files, err := filesOf(c)
	if err == nil {
		err = appeal.InvalidFields(wrong)
	}
	return in, files, err
}

// moreIntake draws the form again as one of its buttons asks.
func (s *Server) moreIntake(c *gin.Context, form url.Values) error {
	in, ctx := web.IntakeInput{Values: form, Key: form.Get("key")}, c.Request.Context()
	more, pick := form.Get("more"), form.Get("pick")
	web.TakeMark(form, form.Get("mark"))
	for _, button := range []string{"more", "pick", "mark"} {
		form.Del(button)
	}
	switch more {
	case "author":
		web.AddRow(form, "authors", "surname")
	case "question":
		web.AddRow(form, "questions", "topic")
	}
	if pick != "" {
		known, err := s.knownAuthors(ctx, form)
		if err != nil {
			return err
		}
		if n := natural(pick); n < len(known) {
			web.FillAuthor(form, known[n].Author)
		}
	}
	return s.showIntake(c, http.StatusOK, in)
}

func (s *Server) showIntake(c *gin.Context, status int, in web.IntakeInput) error {
	ctx, err := c.Request.Context(), error(nil)
	if in.Topics, err = s.deps.Register.Topics(ctx, "", topicsListed); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if err = s.lookAround(c, &in); err != nil {
		return err
	}
	return s.showPage(c, status, "intake", web.NewIntake(s.frame(c, ""), in))
}

// topicOf finds the code of what was typed into a field of topics: a code, or
// words that only one topic has.
func (s *Server) topicOf(ctx context.Context, field, typed string) (string, error) {
	code := web.TopicCode(typed)
	if code == "" || !appeal.CleanText(code) || len(code) > appeal.MaxLine {
		return code, nil
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return "", err
	}
	if _, known := directory.Topic(code); known {
		return code, nil
	}
	found, err := s.deps.Register.Topics(ctx, strings.TrimSpace(typed), 4)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", appeal.InvalidField(field, "Такой тематики в классификаторе нет. Наберите слово из названия и выберите из списка.")
	case 1:
		return found[0].Code, nil
	}
	names := make([]string, len(found))
	for i, t := range found {
		names[i] = t.Code + " – " + t.Name
	}
	return "", appeal.InvalidField(field, "Подходит несколько тем, выберите одну: "+strings.Join(names, "; ")+".")
}

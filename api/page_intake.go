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

// intakePage is an empty form, or a draft that is taken up again. A draft that
// has become an appeal leads to its card.
func (s *Server) intakePage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	_, today, err := s.today(c.Request.Context())
	if err != nil {
		return err
	}
	in := web.IntakeInput{Values: web.IntakeDefaults(today, s.deps.Office.Head), Key: newFormToken()}
	habits, err := s.habitsOf(c, who)
	if err != nil {
		return err
	}
	habits.Begin(in.Values, today.Russian())
	if id, err := uuid.Parse(c.Query("draft")); err == nil {
		in.Key = id.String()
		taken, _, err := s.deps.Register.AcceptedUnder(c.Request.Context(), who.Code, in.Key)
		if err != nil {
			return err
		}
		if taken != "" {
			return redirect(c, donePath(taken, appeal.Register))
		}
		if err := s.takeUp(c, who, &in); err != nil {
			return err
		}
	}
	return s.showIntake(c, http.StatusOK, in)
}

// takeUp puts a draft into a form. Without one the browser may still have what
// was typed under its key.
func (s *Server) takeUp(c *gin.Context, who appeal.Person, in *web.IntakeInput) error {
	d, err := s.deps.Register.Draft(c.Request.Context(), who.Code, in.Key)
	if notFound(err) {
		return nil
	}
	if err == nil && len(d.Answers) > 0 {
		in.Values, in.Kept = web.DraftValues(d), true
	}
	return err
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
	key := requestIDOf(who.Code, c.Request.URL.Path, form.Get("key"))
	if asksMore(form) {
		return s.moreIntake(c, who, key, form)
	}
	web.TakeMark(form, form.Get("take"))
	in, files, err := s.readIntake(c, form)
	register := form.Get("later") == "" && form.Get("then") != "later"
	if err == nil {
		if kin := s.mayRepeat(c, form); kin != nil {
			return s.showTyped(c, who, key, http.StatusOK, web.IntakeInput{Values: form, Key: form.Get("key"), Kin: kin, Looked: true, Ask: true, Later: !register})
		}
		files, err = s.withDraft(c, who, key, files)
	}
	card := (*appeal.Card)(nil)
	if err == nil {
		card, err = s.accept(c.Request.Context(), key, in, files, who, register)
	}
	if err != nil {
		return s.intakeAgain(c, who, key, form, err)
	}
	s.rememberHabits(c, who, form, in)
	if register {
		return redirect(c, donePath(card.ID, appeal.Register))
	}
	return redirect(c, donePath(card.ID, "accept"))
}

// intakeAgain shows the form with what is wrong with it.
func (s *Server) intakeAgain(c *gin.Context, who appeal.Person, key string, form url.Values, err error) error {
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	next := form.Get("key")
	if e.Code == appeal.KeyReused {
		next = newFormToken()
		if _, number, err := s.deps.Register.AcceptedUnder(c.Request.Context(), who.Code, key); err == nil && number != "" {
			e.Message = "Эта форма уже зарегистрирована под № " + number + ". Если это другое письмо, проверьте его и нажмите «Зарегистрировать» ещё раз."
		}
		key = next
	}
	return s.showTyped(c, who, key, s.statusOf(c, err), web.IntakeInput{Values: form, Err: e, Key: next})
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

// showTyped draws a posted form again. What was typed and chosen is kept as a
// draft first: the files, which no browser sends twice, with it.
func (s *Server) showTyped(c *gin.Context, who appeal.Person, key string, status int, in web.IntakeInput) error {
	if err := s.keepTyped(c, who, key, in.Values); err != nil && in.Err == nil {
		e, ok := shownAgain(err)
		if !ok {
			return err
		}
		in.Err, status = e, s.statusOf(c, err)
	}
	return s.showIntake(c, status, in)
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
	if err = s.addDrafts(c, &in); err != nil {
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

func (s *Server) intakePages() []page {
	return []page{
		{get, intakePath, clerks, s.intakePage},
		{post, intakePath, clerks, s.intakeForm},
		{post, "/lookup/topics", signedIn, s.lookupTopics},
		{post, "/lookup/people", clerks, s.lookupPeople},
		{post, "/lookup/addresses", clerks, s.lookupAddresses},
		{post, "/lookup/kin", clerks, s.lookupKin},
		{get, "/drafts", clerks, s.draftsPage},
		{post, "/drafts/:key/drop", clerks, s.dropDraftForm},
	}
}

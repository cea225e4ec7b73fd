package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// intakePage is an empty form, or a draft that is taken up again. A draft that
// has become an appeal leads to its card.
func (s *Pages) intakePage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	dir, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	official := s.Office().Head
	if appeal.Distributed(dir, today) { // whoever has the topic is found when it is known
		official = ""
	}
	in := IntakeInput{Values: IntakeDefaults(today, official), Key: frame.NewFormToken()}
	habits, err := s.habitsOf(c, who)
	if err != nil {
		return err
	}
	habits.Begin(in.Values, today.Russian())
	if id, err := uuid.Parse(c.Query("draft")); err == nil {
		in.Key = id.String()
		taken, _, err := s.Store.AcceptedUnder(c.Request.Context(), who.Code, in.Key)
		if err != nil {
			return err
		}
		if taken != "" {
			return frame.Redirect(c, cardpages.DonePath(taken, appeal.Register))
		}
		if err := s.takeUp(c, who, &in); err != nil {
			return err
		}
	}
	return s.showIntake(c, http.StatusOK, in)
}

// takeUp puts a draft into a form. Without one the browser may still have what
// was typed under its key.
func (s *Pages) takeUp(c *gin.Context, who appeal.Person, in *IntakeInput) error {
	d, err := s.Store.Draft(c.Request.Context(), who.Code, in.Key)
	if frame.NotFound(err) {
		return nil
	}
	if err == nil && len(d.Answers) > 0 {
		in.Values, in.Kept = DraftValues(d), true
	}
	return err
}

// intakeForm registers what was typed from a letter. Its other buttons draw
// the form again with one more row, with what the register knows, or with the
// mark of an earlier appeal.
func (s *Pages) intakeForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	key := frame.RequestIDOf(who.Code, c.Request.URL.Path, form.Get("key"))
	if asksMore(form) {
		return s.moreIntake(c, who, key, form)
	}
	TakeMark(form, form.Get("take"))
	in, files, err := s.readIntake(c, form)
	register := form.Get("later") == "" && form.Get("then") != "later"
	if err == nil {
		if alike := s.mayRepeat(c, form); alike != nil {
			return s.showTyped(c, who, key, http.StatusOK,
				IntakeInput{Values: form, Key: form.Get("key"), Similar: alike, Looked: true, Ask: true,
					Later: !register})
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
		return frame.Redirect(c, cardpages.DonePath(card.ID, appeal.Register))
	}
	return frame.Redirect(c, cardpages.DonePath(card.ID, "accept"))
}

// intakeAgain shows the form with what is wrong with it.
func (s *Pages) intakeAgain(c *gin.Context, who appeal.Person, key string, form url.Values, err error) error {
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	next := form.Get("key")
	if e.Code == appeal.KeyReused {
		next = frame.NewFormToken()
		if _, number, err := s.Store.AcceptedUnder(c.Request.Context(), who.Code, key); err == nil && number != "" {
			e.Message = "Эта форма уже зарегистрирована под № " + number +
				". Если это другое письмо, проверьте его и нажмите «Зарегистрировать» ещё раз."
		}
		key = next
	}
	return s.showTyped(c, who, key, s.StatusOf(c, err), IntakeInput{Values: form, Err: e, Key: next})
}

// readIntake reads the appeal of a form with its files.
func (s *Pages) readIntake(c *gin.Context, form url.Values) (appeal.Intake, []appeal.Upload, error) {
	in, wrong := web.ParseIntake(form)
	for i := range in.Questions {
		name := "questions." + frame.Itoa(i) + ".topic"
		code, err := s.Card.TopicOf(c.Request.Context(), name, in.Questions[i].Topic)
		if fields := frame.FieldErrors(err); len(fields) > 0 {
			wrong = append(wrong, fields...)
			continue
		}
		if err != nil {
			return in, nil, err
		}
		in.Questions[i].Topic = code
	}
	files, err := frame.FilesOf(c)
	if err == nil {
		err = appeal.InvalidFields(wrong)
	}
	return in, files, err
}

// showTyped draws a posted form again. What was typed and chosen is kept as a
// draft first: the files, which no browser sends twice, with it.
func (s *Pages) showTyped(c *gin.Context, who appeal.Person, key string, status int, in IntakeInput) error {
	if err := s.keepTyped(c, who, key, in.Values); err != nil && in.Err == nil {
		e, ok := frame.ShownAgain(err)
		if !ok {
			return err
		}
		in.Err, status = e, s.StatusOf(c, err)
	}
	return s.showIntake(c, status, in)
}

func (s *Pages) showIntake(c *gin.Context, status int, in IntakeInput) error {
	ctx, err := c.Request.Context(), error(nil)
	if in.Topics, err = s.Store.Topics(ctx, "", cardpages.TopicsListed); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if err = s.addDrafts(c, &in); err != nil {
		return err
	}
	if err = s.lookAround(c, &in); err != nil {
		return err
	}
	return s.ShowPage(c, status, "intake", NewIntake(s.PageFrame(c, ""), in))
}

func (s *Pages) intakePages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: IntakePath, Access: frame.Clerks, Handler: s.intakePage},
		{Method: frame.Post, Path: IntakePath, Access: frame.Clerks, Handler: s.intakeForm},
		{Method: frame.Post, Path: "/lookup/topics", Access: frame.SignedIn, Handler: s.lookupTopics},
		{Method: frame.Post, Path: "/lookup/people", Access: frame.Clerks, Handler: s.lookupPeople},
		{Method: frame.Post, Path: "/lookup/addresses", Access: frame.Clerks, Handler: s.lookupAddresses},
		{Method: frame.Post, Path: "/lookup/kin", Access: frame.Clerks, Handler: s.lookupSimilar},
		{Method: frame.Get, Path: "/drafts", Access: frame.Clerks, Handler: s.draftsPage},
		{Method: frame.Post, Path: "/drafts/:key/drop", Access: frame.Clerks, Handler: s.dropDraftForm},
	}
}

package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

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
// the form again with one more row or with what the register knows.
func (s *Server) intakeForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	if form.Get("more") != "" || form.Get("pick") != "" {
		return s.moreIntake(c, form)
	}
	register := form.Get("later") == ""
	card, err := s.acceptForm(c, form, who, register)
	if err == nil && register {
		return redirect(c, donePath(card.ID, appeal.Register))
	}
	if err == nil {
		return redirect(c, donePath(card.ID, "accept"))
	}
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

// acceptForm takes the appeal of a form in.
func (s *Server) acceptForm(c *gin.Context, form url.Values, who appeal.Person, register bool) (*appeal.Card, error) {
	in, wrong := web.ParseIntake(form)
	for i := range in.Questions {
		name := "questions." + itoa(i) + ".topic"
		code, err := s.topicOf(c.Request.Context(), name, in.Questions[i].Topic)
		if fields := fieldErrors(err); len(fields) > 0 {
			wrong = append(wrong, fields...)
			continue
		}
		if err != nil {
			return nil, err
		}
		in.Questions[i].Topic = code
	}
	files, err := filesOf(c)
	if err != nil {
		return nil, err
	}
	if len(wrong) > 0 {
		return nil, appeal.InvalidFields(wrong)
	}
	key := requestIDOf(who.Code, c.Request.URL.Path, form.Get("key"))
	return s.accept(c.Request.Context(), key, in, files, who, register)
}

// moreIntake draws the form again as one of its buttons asks.
func (s *Server) moreIntake(c *gin.Context, form url.Values) error {
	in, ctx := web.IntakeInput{Values: form, Key: form.Get("key")}, c.Request.Context()
	more, pick := form.Get("more"), form.Get("pick")
	form.Del("more")
	form.Del("pick")
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

// lookAround asks the register for the applicant whose name is in the form.
func (s *Server) lookAround(ctx context.Context, in *web.IntakeInput) (err error) {
	if in.Looked = pickable(in.Values); !in.Looked {
		return nil
	}
	if in.Known, err = s.knownAuthors(ctx, in.Values); err != nil {
		return err
	}
	in.Similar, err = s.similarAppeals(ctx, in.Values)
	return err
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
	if err = s.lookAround(ctx, &in); err != nil {
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

const pickedLetters = 3 // of a surname, before the register is asked

// pickable tells whether enough of a surname is typed to look for it.
func pickable(form url.Values) bool {
	surname := strings.TrimSpace(form.Get("authors.0.surname"))
	return utf8.RuneCountInString(surname) >= pickedLetters && appeal.CleanText(surname) && len(surname) <= appeal.MaxLine
}

func (s *Server) knownAuthors(ctx context.Context, form url.Values) ([]appeal.KnownAuthor, error) {
	if !pickable(form) {
		return nil, nil
	}
	return s.deps.Register.FindAuthors(ctx, strings.TrimSpace(form.Get("authors.0.surname")), authorsShown)
}

func (s *Server) similarAppeals(ctx context.Context, form url.Values) ([]appeal.Line, error) {
	surname, address := strings.TrimSpace(form.Get("authors.0.surname")), strings.TrimSpace(form.Get("authors.0.address"))
	if surname == "" || !appeal.CleanText(surname+address) || len(surname+address) > 2*appeal.MaxLine {
		return nil, nil
	}
	return s.deps.Register.Similar(ctx, surname, address, "", similarShown)
}

// The three look-ups of the form while somebody types. They are POST, so that
// names stay out of addresses and logs.

func (s *Server) lookupAuthors(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	known, err := s.knownAuthors(c.Request.Context(), c.Request.PostForm)
	if err != nil {
		return err
	}
	return showPart(c, "intake", "known", web.IntakeView{Known: web.KnownViews(known), Looked: pickable(c.Request.PostForm)})
}

func (s *Server) lookupSimilar(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	lines, err := s.similarAppeals(c.Request.Context(), c.Request.PostForm)
	if err != nil {
		return err
	}
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	day, err := s.day(c.Request.Context())
	if err != nil {
		return err
	}
	view := web.IntakeView{Looked: true}
	for _, l := range lines {
		view.Similar = append(view.Similar, day.Line(l, directory))
	}
	return showPart(c, "intake", "repeats", view)
}

func (s *Server) lookupTopics(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	typed := c.Request.PostForm.Get(c.Request.PostForm.Get("field"))
	if !appeal.CleanText(typed) || len(typed) > appeal.MaxLine {
		return malformed(appeal.BrokenText)
	}
	topics, err := s.deps.Register.Topics(c.Request.Context(), strings.TrimSpace(typed), lookupLimit)
	if err != nil {
		return err
	}
	return showPart(c, "intake", "topic-options", web.TopicChoices(topics))
}

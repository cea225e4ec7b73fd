package pages

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake"
	"appeals/internal/russian"
	"appeals/internal/similar"
)

// pickable tells whether enough of a name is typed to look for people.
func pickable(form url.Values) bool {
	a := QueryOf(form).Author
	name := a.Surname + a.Organisation
	return letters(name) >= PickedLetters && readable(a.Surname, a.Name, a.Patronymic, a.Organisation)
}

// readable tells whether the register may be asked with these words.
func readable(lines ...string) bool {
	for _, l := range lines {
		if !appeal.CleanText(l) || len(l) > appeal.MaxLine {
			return false
		}
	}
	return true
}

// lookAround asks the register for the applicant and for appeals similar to what
// is in the form. The form is drawn even where it cannot tell.
func (s *Pages) lookAround(c *gin.Context, in *IntakeInput) (err error) {
	if in.Known, err = s.knownAuthors(c, in.Values); err != nil {
		return err
	}
	if !in.Looked {
		in.Similar, in.Looked = s.similarOf(c, in.Values)
	}
	return nil
}

func (s *Pages) knownAuthors(c *gin.Context, form url.Values) ([]intake.KnownAuthor, error) {
	who, err := s.Person(c)
	if err != nil || !pickable(form) {
		return nil, err
	}
	author := QueryOf(form).Author
	return inEitherLayout(author.Surname, func(surname string) ([]intake.KnownAuthor, error) {
		author.Surname = surname
		return s.Store.FindAuthors(c.Request.Context(), author, who.Sight, cardpages.AuthorsShown)
	})
}

// inEitherLayout looks for what was typed, and for what was meant where nothing is
// found and the Latin layout was on.
func inEitherLayout[T any](typed string, look func(words string) ([]T, error)) ([]T, error) {
	found, err := look(typed)
	if meant, slipped := russian.Layout(typed); err == nil && len(found) == 0 && slipped {
		return look(meant)
	}
	return found, err
}

// similarOf finds appeals similar to what is in the form. It returns false where
// there is nothing to look for yet, or the register cannot tell: the look-up never
// stands in the way of an appeal.
func (s *Pages) similarOf(c *gin.Context, form url.Values) ([]similar.Appeal, bool) {
	q := QueryOf(form)
	a := q.Author
	if strings.TrimSpace(a.Surname+a.Organisation+a.Address+a.Email+q.Annotation+q.Text) == "" {
		return nil, false
	}
	if !readable(a.Surname, a.Name, a.Patronymic, a.Organisation, a.Address, a.Email) ||
		!appeal.CleanText(q.Annotation+q.Text) {
		return nil, false
	}
	who, err := s.Person(c)
	if err != nil {
		return nil, false
	}
	q.Sight = who.Sight
	if q.Now, err = s.Now(c.Request.Context()); err == nil {
		q.Key = frame.RequestIDOf(who.Code, IntakePath, form.Get("key"))
		var found []similar.Appeal
		if found, err = s.Store.Similar(c.Request.Context(), q); err == nil {
			return found, true
		}
	}
	if c.Request.Context().Err() != nil {
		return nil, false // the clerk types on, and nobody waits for this answer
	}
	s.Logger.Warn("similar appeals were not looked for", "request_id", frame.RequestID(c), "error", err)
	return nil, false
}

const IntakePath = "/appeals/new"

// mayRepeat returns the appeals similar to a form whose clerk is to be asked, once,
// whether the appeal repeats another one or doubles it, else nil.
func (s *Pages) mayRepeat(c *gin.Context, form url.Values) []similar.Appeal {
	if !Undecided(form) || form.Get("fresh") != "" {
		return nil
	}
	alike, _ := s.similarOf(c, form)
	if len(alike) == 0 || !alike[0].Repeats() {
		return nil
	}
	return alike
}

func (s *Pages) lookupPeople(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	known, err := s.knownAuthors(c, c.Request.PostForm)
	if err != nil {
		return err
	}
	return s.ShowPart(c, "intake", "people-rows", KnownViews(known))
}

func (s *Pages) lookupAddresses(c *gin.Context) error {
	typed, err := typedInto(c)
	if err != nil || letters(typed) < PickedLetters {
		return err
	}
	found, err := inEitherLayout(typed, func(words string) ([]intake.KnownAddress, error) {
		return s.Store.KnownAddresses(c.Request.Context(), words, cardpages.AuthorsShown)
	})
	if err != nil {
		return err
	}
	return s.ShowPart(c, "intake", "address-rows", AddressChoices(found))
}

// typedInto is what stands in the field that is asked about.
func typedInto(c *gin.Context) (string, error) {
	if err := frame.ParseForm(c); err != nil {
		return "", err
	}
	typed := strings.TrimSpace(c.Request.PostForm.Get(c.Request.PostForm.Get("field")))
	if !readable(typed) {
		return "", frame.Malformed(appeal.BrokenText)
	}
	return typed, nil
}

func (s *Pages) lookupSimilar(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	in := IntakeInput{Values: c.Request.PostForm}
	in.Similar, in.Looked = s.similarOf(c, in.Values)
	var err error
	if in.Dir, err = s.Register.Directory(c.Request.Context()); err != nil {
		return err
	}
	if in.Day, err = s.Day(c.Request.Context()); err != nil {
		return err
	}
	return s.ShowPart(c, "intake", "kin", NewSimilarPart(in))
}

func (s *Pages) lookupTopics(c *gin.Context) error {
	typed, err := typedInto(c)
	if err != nil {
		return err
	}
	topics, err := inEitherLayout(typed, func(words string) ([]appeal.Topic, error) {
		return s.Store.Topics(c.Request.Context(), words, frame.LookupLimit)
	})
	if err != nil {
		return err
	}
	if typed == "" {
		if topics, err = s.usualTopics(c, topics); err != nil {
			return err
		}
	}
	return s.ShowPart(c, "intake", "topic-rows", cardpages.TopicChoices(topics))
}

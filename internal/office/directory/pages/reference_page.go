package pages

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/web"
)

// referencePages are the pages beside the appeals.
func (s *Pages) referencePages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: web.ReferenceSection, Access: frame.SignedIn, Handler: s.absencesPage, Menu: frame.MenuItem{Title: "Справочники", Place: 60}},
		{Method: frame.Post, Path: "/absences", Access: frame.SignedIn, Handler: s.absenceForm},
		{Method: frame.Post, Path: "/absences/effect", Access: frame.SignedIn, Handler: s.absenceEffect},
		{Method: frame.Post, Path: "/absences/:id/end", Access: frame.SignedIn, Handler: s.returnForm},
		{Method: frame.Get, Path: "/rules", Access: frame.SignedIn, Handler: s.rulesPage},
		{Method: frame.Get, Path: "/bodies", Access: bodyKeepers, Handler: s.bodiesPage},
		{Method: frame.Post, Path: "/bodies", Access: bodyKeepers, Handler: s.bodyForm},
		{Method: frame.Post, Path: "/bodies/:code/retire", Access: bodyKeepers, Handler: s.retireForm},
		{Method: frame.Get, Path: "/tasks/away", Access: frame.SignedIn, Handler: s.awayPage},
		{Method: frame.Post, Path: "/tasks/away", Access: frame.SignedIn, Handler: s.awayForm},
	}
}

// referenceDone is what a page says after a form was done.
var referenceDone = map[string]string{
	"away":    "Отсутствие оформлено. В эти дни за сотрудника действует замещающий.",
	"back":    "Замещение прекращено. Работа возвращается к сотруднику.",
	"body":    "Орган сохранён в справочнике.",
	"retired": "Орган выведен из справочника. В карточках он остаётся.",
}

func (s *Pages) referenceFrame(c *gin.Context) web.Frame {
	f := s.PageFrame(c, web.ReferenceSection)
	if text := referenceDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return f
}

func (s *Pages) absencesPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	values := url.Values{"person": {c.Query("person")}}
	if !who.Any(arrangers) {
		values.Set("person", who.Code)
	}
	return s.showAbsences(c, http.StatusOK, AbsencesInput{Values: values, Key: frame.NewFormToken()})
}

func (s *Pages) showAbsences(c *gin.Context, status int, in AbsencesInput) (err error) {
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
	return s.ShowPage(c, status, "absences", NewAbsences(s.referenceFrame(c), in))
}

// absenceForm enters an absence, or shows what it would move.
func (s *Pages) absenceForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	key := form.Get("key")
	a, err := absenceOf(form, frame.RequestIDOf(who.Code, c.Request.URL.Path, key))
	in := AbsencesInput{Values: form, Key: key}
	if err == nil && form.Get("look") != "" {
		if in.Effect, err = s.effectOf(c.Request.Context(), a, who); err != nil {
			return err
		}
		return s.showAbsences(c, http.StatusOK, in)
	}
	if err == nil {
		err = s.putAbsence(c.Request.Context(), a, who)
	}
	if err == nil {
		return frame.Redirect(c, "/absences?done=away")
	}
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	if in.Err = e; e.Code == appeal.KeyReused {
		in.Key = frame.NewFormToken()
	}
	return s.showAbsences(c, s.StatusOf(c, err), in)
}

// absenceEffect is what the form would move, while somebody fills it in.
func (s *Pages) absenceEffect(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	a, err := absenceOf(c.Request.PostForm, "")
	if err != nil {
		return s.ShowPart(c, "absences", "effect", []string(nil)) // half a date is no mistake yet
	}
	lines, err := s.effectOf(c.Request.Context(), a, who)
	if err != nil {
		return err
	}
	return s.ShowPart(c, "absences", "effect", lines)
}

func (s *Pages) effectOf(ctx context.Context, a appeal.Absence, who appeal.Person) ([]string, error) {
	if a.Person == "" || mayArrange(who, a.Person) != nil {
		return nil, nil
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return nil, err
	}
	assignments, decisions, err := s.Store.OpenWork(ctx, a.Person)
	if err != nil {
		return nil, err
	}
	return AbsenceEffect(directory, a, assignments, decisions), nil
}

// absenceOf reads the form. What is missing is said by the register.
func absenceOf(form url.Values, id string) (appeal.Absence, error) {
	a := appeal.Absence{ID: id, Person: form.Get("person"), Substitute: form.Get("substitute"), Reason: form.Get("reason")}
	bad := []appeal.FieldError{}
	for _, f := range []struct {
		name string
		into *law.Date
	}{{"from", &a.From}, {"to", &a.To}} {
		day, err := formDay(form, f.name)
		if *f.into = day; err != nil {
			bad = append(bad, *err)
		}
	}
	return a, appeal.InvalidFields(bad)
}

// formDay reads a date as people write it, none if the field is empty.
func formDay(form url.Values, name string) (law.Date, *appeal.FieldError) {
	if form.Get(name) == "" {
		return law.Date{}, nil
	}
	day, err := appeal.ParseDay(form.Get(name))
	if err != nil {
		return law.Date{}, &appeal.FieldError{Field: name, Message: "Дата пишется так: 05.04.2026."}
	}
	return day, nil
}

func (s *Pages) returnForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	day, wrong := formDay(form, "returned_on")
	if wrong != nil {
		err = appeal.InvalidFields([]appeal.FieldError{*wrong})
	} else {
		_, _, err = s.endAbsence(c.Request.Context(), c.Param("id"), day, who)
	}
	if err == nil {
		return frame.Redirect(c, "/absences?done=back")
	}
	e, ok := frame.ShownAgain(err)
	if !ok {
		return err
	}
	return s.showAbsences(c, s.StatusOf(c, err), AbsencesInput{Values: form, Key: form.Get("key"), Ended: c.Param("id"), EndErr: e})
}

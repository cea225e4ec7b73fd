package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// referencePages are the pages beside the appeals.
func (s *Server) referencePages() []page {
	return []page{
		{get, "/absences", signedIn, s.absencesPage},
		{post, "/absences", signedIn, s.absenceForm},
		{post, "/absences/effect", signedIn, s.absenceEffect},
		{post, "/absences/:id/end", signedIn, s.returnForm},
		{get, "/rules", signedIn, s.rulesPage},
		{get, "/bodies", bodyKeepers, s.bodiesPage},
		{post, "/bodies", bodyKeepers, s.bodyForm},
		{post, "/bodies/:code/retire", bodyKeepers, s.retireForm},
		{get, "/tasks/away", signedIn, s.awayPage},
		{post, "/tasks/away", signedIn, s.awayForm},
	}
}

// referenceDone is what a page says after a form was done.
var referenceDone = map[string]string{
	"away":    "Отсутствие оформлено. В эти дни за сотрудника действует замещающий.",
	"back":    "Замещение прекращено. Работа возвращается к сотруднику.",
	"body":    "Орган сохранён в справочнике.",
	"retired": "Орган выведен из справочника. В карточках он остаётся.",
}

func (s *Server) referenceFrame(c *gin.Context) web.Frame {
	f := s.frame(c, web.ReferenceSection)
	if text := referenceDone[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return f
}

func (s *Server) absencesPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	values := url.Values{"person": {c.Query("person")}}
	if !who.Any(arrangers) {
		values.Set("person", who.Code)
	}
	return s.showAbsences(c, http.StatusOK, web.AbsencesInput{Values: values, Key: newFormToken()})
}

func (s *Server) showAbsences(c *gin.Context, status int, in web.AbsencesInput) (err error) {
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
	return s.showPage(c, status, "absences", web.NewAbsences(s.referenceFrame(c), in))
}

// absenceForm enters an absence, or shows what it would move.
func (s *Server) absenceForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
	if err != nil {
		return err
	}
	key := form.Get("key")
	a, err := absenceOf(form, requestIDOf(who.Code, c.Request.URL.Path, key))
	in := web.AbsencesInput{Values: form, Key: key}
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
		return redirect(c, "/absences?done=away")
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	if in.Err = e; e.Code == appeal.KeyReused {
		in.Key = newFormToken()
	}
	return s.showAbsences(c, s.statusOf(c, err), in)
}

// absenceEffect is what the form would move, while somebody fills it in.
func (s *Server) absenceEffect(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	a, err := absenceOf(c.Request.PostForm, "")
	if err != nil {
		return s.showPart(c, "absences", "effect", []string(nil)) // half a date is no mistake yet
	}
	lines, err := s.effectOf(c.Request.Context(), a, who)
	if err != nil {
		return err
	}
	return s.showPart(c, "absences", "effect", lines)
}

func (s *Server) effectOf(ctx context.Context, a appeal.Absence, who appeal.Person) ([]string, error) {
	if a.Person == "" || mayArrange(who, a.Person) != nil {
		return nil, nil
	}
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return nil, err
	}
	assignments, decisions, err := s.deps.Register.OpenWork(ctx, a.Person)
	if err != nil {
		return nil, err
	}
	return web.AbsenceEffect(directory, a, assignments, decisions), nil
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

func (s *Server) returnForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	form, err := s.formOf(c)
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
		return redirect(c, "/absences?done=back")
	}
	e, ok := shownAgain(err)
	if !ok {
		return err
	}
	return s.showAbsences(c, s.statusOf(c, err), web.AbsencesInput{Values: form, Key: form.Get("key"), Ended: c.Param("id"), EndErr: e})
}

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
		{Method: frame.Get, Path: web.ReferenceSection, Access: frame.SignedIn, Handler: s.absencesPage,
			Menu: frame.MenuItem{Title: "Справочники", Place: 60}},
		{Method: frame.Post, Path: "/absences", Access: frame.SignedIn,
			Handler: s.Form(s.enterAbsence, s.absenceAgain)},
		{Method: frame.Post, Path: "/absences/effect", Access: frame.SignedIn, Handler: s.absenceEffect},
		{Method: frame.Post, Path: "/absences/:id/end", Access: frame.SignedIn,
			Handler: s.Form(s.endEarly, s.returnAgain)},
		{Method: frame.Get, Path: "/rules", Access: frame.SignedIn, Handler: s.rulesPage},
		{Method: frame.Get, Path: "/bodies", Access: bodyKeepers, Handler: s.bodiesPage},
		{Method: frame.Post, Path: "/bodies", Access: bodyKeepers, Handler: s.Form(s.keepBody, s.bodyAgain)},
		{Method: frame.Post, Path: "/bodies/:code/retire", Access: bodyKeepers, Handler: s.Form(s.retire, nil)},
		{Method: frame.Get, Path: "/tasks/away", Access: frame.SignedIn, Handler: s.awayPage},
		{Method: frame.Post, Path: "/tasks/away", Access: frame.SignedIn, Handler: s.Form(s.enterAway, s.awayAgain)},
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

func (s *Pages) enterAbsence(p *frame.Posted) (string, error) {
	return s.enter(p, "/absences?done=away", s.showAbsences)
}

// enter enters an absence and goes to next, or shows what it would move.
func (s *Pages) enter(p *frame.Posted, next string, show func(*gin.Context, int, AbsencesInput) error) (string, error) {
	a, err := absenceOf(p.Values, p.RequestID())
	if err != nil {
		return "", err
	}
	if p.Get("look") == "" {
		return next, s.putAbsence(p.Ctx(), a, p.Who)
	}
	effect, err := s.effectOf(p.Ctx(), a, p.Who)
	if err != nil {
		return "", err
	}
	return "", show(p.C, http.StatusOK, AbsencesInput{Values: p.Values, Key: p.Key, Effect: effect})
}

func (s *Pages) absenceAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showAbsences(p.C, r.Status, AbsencesInput{Values: p.Values, Key: r.Key, Err: r.Error})
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
	a := appeal.Absence{ID: id, Person: form.Get("person"), Substitute: form.Get("substitute"),
		Reason: form.Get("reason")}
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

// endEarly ends an absence: its holder is back.
func (s *Pages) endEarly(p *frame.Posted) (string, error) {
	day, wrong := formDay(p.Values, "returned_on")
	if wrong != nil {
		return "", appeal.InvalidFields([]appeal.FieldError{*wrong})
	}
	_, _, err := s.endAbsence(p.Ctx(), p.C.Param("id"), day, p.Who)
	return "/absences?done=back", err
}

func (s *Pages) returnAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showAbsences(p.C, r.Status,
		AbsencesInput{Values: p.Values, Key: r.Key, Ended: p.C.Param("id"), EndErr: r.Error})
}

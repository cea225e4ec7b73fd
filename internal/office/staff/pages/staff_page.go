package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// done is what a page says after a form was done.
var done = map[string]string{
	"person": "Сотрудник сохранён.",
	"term":   "Срок роли сохранён.",
	"off":    "Учётная запись отключена: сеансы закончены, в списках сотрудник больше не предлагается.",
	"unit":   "Подразделение сохранено.",
	"power":  "Полномочие сохранено.",
	"closed": "Подразделение закрыто. Сотрудники уже у преемника, открытые обращения переходят к нему по одному: " +
		"сколько осталось – в списке закрытых.",
	"mail": "Пробное письмо поставлено в очередь. Обновите страницу через минуту: здесь будет ответ " +
		"почтового сервера.",
	"law": "Отмечено, кто и когда прочитал правила.",
	"unbind": "Связь с провайдером входа разорвана, сеансы закончены. При следующем входе сотрудник будет узнан " +
		"по логину.",
	"reset":    "Второй фактор сброшен, сеансы закончены.",
	"sendout":  "Все сеансы сотрудника закончены, ключи его программ отозваны.",
	"password": "Пароль изменён. Другие сеансы закончены.",
}

func (s *Pages) frameOf(c *gin.Context) web.Frame {
	f := s.PageFrame(c, "/staff")
	if text := done[c.Query("done")]; text != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: text}
	}
	return f
}

func (s *Pages) staffPage(c *gin.Context) error {
	in := StaffInput{Values: url.Values{}, Key: frame.NewFormToken()}
	if code := c.Query("edit"); code != "" {
		dir, err := s.Register.Directory(c.Request.Context())
		if err != nil {
			return err
		}
		p, known := dir.Person(code)
		if !known {
			return &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
		}
		in.Values = personValues(p)
	}
	return s.showStaff(c, http.StatusOK, in)
}

func (s *Pages) showStaff(c *gin.Context, status int, in StaffInput) (err error) {
	ctx := c.Request.Context()
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.People, err = s.Store.Employees(ctx, s.Wall()); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if code := in.Values.Get("edit"); code != "" {
		if in.Changes, err = s.Store.StaffChanges(ctx, staff.OfPerson, code); err != nil {
			return err
		}
	}
	if s.Employees != nil {
		in.Provider = s.Employees.Title
	}
	return s.ShowPage(c, status, "people", NewStaff(s.frameOf(c), in))
}

// keepPerson adds a person, or changes the one that the form was drawn for.
func (s *Pages) keepPerson(p *frame.Posted) (string, error) {
	person := appeal.Person{Code: p.Get("code"), Name: p.Get("name"), Post: p.Get("post"), Unit: p.Get("unit"),
		Email: p.Get("email"), Phone: p.Get("phone")}
	for _, r := range p.Values["roles"] {
		person.Roles = append(person.Roles, appeal.Role(r))
	}
	keep := s.addPerson
	if edited := p.Get("edit"); edited != "" {
		person.Code, keep = edited, s.changePerson
	}
	if _, err := keep(p.Ctx(), person, p.Who.Code); err != nil {
		return "", err
	}
	if len(person.Roles) == 0 {
		return "/staff?done=off", nil
	}
	return "/staff?done=person", nil
}

// termForm says for how long a person has a role.
func (s *Pages) termForm(p *frame.Posted) (string, error) {
	t, v, code := appeal.RoleTerm{Role: appeal.Role(p.Get("role"))}, &appeal.Validator{}, p.C.Param("code")
	readDays(p, v, map[string]*law.Date{"from": &t.From, "until": &t.Until})
	if err := v.Err(); err != nil {
		return "", err
	}
	_, err := s.keepTerm(p.Ctx(), code, t, p.Who.Code)
	return web.With("/staff", "edit", code, "done", "term"), err
}

func (s *Pages) termAgain(p *frame.Posted, r frame.Refusal) error {
	dir, err := s.Register.Directory(p.Ctx())
	if err != nil {
		return err
	}
	person, known := dir.Person(p.C.Param("code"))
	if !known {
		return r.Error
	}
	in := StaffInput{Values: personValues(person), Key: r.Key, Term: p.Values, TermErr: r.Error}
	return s.showStaff(p.C, r.Status, in)
}

// readDays reads the days that were typed; an empty field is no day.
func readDays(p *frame.Posted, v *appeal.Validator, days map[string]*law.Date) {
	for field, day := range days {
		if said := strings.TrimSpace(p.Get(field)); said != "" {
			read, err := appeal.ParseDay(said)
			if err != nil {
				v.Add(field, "Дата пишется так: 05.04.2026.")
			}
			*day = read
		}
	}
}

func (s *Pages) personAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showStaff(p.C, r.Status, StaffInput{Values: p.Values, Err: r.Error, Key: r.Key})
}

// invite shows the link, which is told once: a reload makes a new one.
func (s *Pages) invite(p *frame.Posted) (string, error) {
	made, err := s.invitation(p.Ctx(), p.C.Param("code"), p.Who.Code)
	if err != nil {
		return "", err
	}
	day, err := s.Day(p.Ctx())
	if err != nil {
		return "", err
	}
	return "", s.ShowPage(p.C, http.StatusOK, "invited", NewInvited(s.frameOf(p.C), made, day))
}

func (s *Pages) sendOut(p *frame.Posted) (string, error) {
	code := p.C.Param("code")
	return web.With("/staff", "edit", code, "done", "sendout"), s.Store.SendOut(p.Ctx(), code, p.Who.Code, s.Wall())
}

func (s *Pages) resetFactor(p *frame.Posted) (string, error) {
	code := p.C.Param("code")
	return web.With("/staff", "edit", code, "done", "reset"),
		s.Store.ResetFactor(p.Ctx(), code, p.Who.Code, s.Wall())
}

func (s *Pages) unbind(p *frame.Posted) (string, error) {
	code := p.C.Param("code")
	return web.With("/staff", "edit", code, "done", "unbind"), s.Store.Unbind(p.Ctx(), code, p.Who.Code, s.Wall())
}

package pages

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/rules"
	"appeals/internal/policy"
	"appeals/internal/web"
)

// policyPage shows the policy in force, its editions, and how far the open appeals have
// taken it over.
func (s *Pages) policyPage(c *gin.Context) error {
	ctx := c.Request.Context()
	in, err := s.input(c)
	if err != nil {
		return err
	}
	if in.Edition, in.Text, err = s.Policies.Text(ctx); err != nil {
		return err
	}
	if in.Editions, err = s.Policies.Policies(ctx); err != nil {
		return err
	}
	if in.Recount, err = s.Policies.LastRecount(ctx); err != nil {
		return err
	}
	in.Saved = c.Query("saved") != ""
	view, err := NewPolicy(s.PageFrame(c, web.StaffPath), in)
	if err != nil {
		return err
	}
	if c.GetHeader("HX-Request") == "" {
		return s.ShowPage(c, http.StatusOK, "policy", view)
	}
	if !in.Recount.Running() {
		c.Header("HX-Refresh", "true")
	}
	return s.ShowPart(c, "policy", "progress", view)
}

func (s *Pages) input(c *gin.Context) (in Input, err error) {
	ctx := c.Request.Context()
	if in.Who, err = s.Person(c); err != nil {
		return in, err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return in, err
	}
	in.May, in.Wall, in.Key = keepers.Check(in.Who) == nil, s.Wall(), frame.NewFormToken()
	in.Dir, err = s.Register.Directory(ctx)
	return in, err
}

// policyFile is the policy in force as a file.
func (s *Pages) policyFile(c *gin.Context) error {
	_, text, err := s.Policies.Text(c.Request.Context())
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="office.yaml"`)
	c.Data(http.StatusOK, "application/yaml; charset=utf-8", text)
	return nil
}

func (s *Pages) editionPage(c *gin.Context) error {
	in, err := s.input(c)
	if err != nil {
		return err
	}
	var changes []policy.Change
	if in.Edition, in.Text, changes, err = s.edition(c); err != nil {
		return err
	}
	view, err := NewEdition(s.PageFrame(c, web.StaffPath), in, changes)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "policy-edition", view)
}

func (s *Pages) editPage(c *gin.Context) error {
	edition, text, err := s.Policies.Text(c.Request.Context())
	if err != nil {
		return err
	}
	form, err := policy.FormOf(text)
	if err != nil {
		return err
	}
	return s.showForm(c, http.StatusOK, edition.No, form, nil)
}

// showForm shows the form with what was typed.
func (s *Pages) showForm(c *gin.Context, status int, base int64, form url.Values, wrong *appeal.Error) error {
	in, err := s.input(c)
	if err != nil {
		return err
	}
	return s.ShowPage(c, status, "policy-edit", NewForm(s.PageFrame(c, web.StaffPath), in, base, form, wrong))
}

// editForm draws the form anew: with a member more or less, or with the text of a draft
// that somebody wants to go on with.
func (s *Pages) editForm(p *frame.Posted) (string, error) {
	base, form := baseOf(p), p.Values
	if text := p.Get("text"); text != "" {
		read, err := policy.FormOf([]byte(text))
		if err != nil {
			return "", atSettings(err)
		}
		return "", s.showForm(p.C, http.StatusOK, base, read, nil)
	}
	return "", s.showForm(p.C, http.StatusOK, base, membersChanged(form, p.Get("do")), nil)
}

// membersChanged does what a button of a list asks for: add:duties, remove:ladder.rungs.3.
func membersChanged(form url.Values, do string) url.Values {
	out := url.Values{}
	what, name, _ := strings.Cut(do, ":")
	for key, values := range form {
		if what != "remove" || !strings.HasPrefix(key, name+".") {
			out[key] = values
		}
	}
	if what == "add" {
		out.Set(name+"."+strconv.Itoa(policy.Members(form, name))+".name", "")
	}
	return out
}

func baseOf(p *frame.Posted) int64 {
	base, err := strconv.ParseInt(p.Get("base"), 10, 64)
	if err != nil {
		return -1
	}
	return base
}

// textOf is the text of what was posted: of a draft, of an edition to come back, or of the form.
func (s *Pages) textOf(p *frame.Posted) ([]byte, error) {
	if text := p.Get("text"); text != "" {
		return []byte(text), nil
	}
	if no, err := strconv.ParseInt(p.Get("edition"), 10, 64); err == nil {
		_, text, err := s.Policies.EditionText(p.Ctx(), no)
		return text, err
	}
	_, before, err := s.Policies.Text(p.Ctx())
	if err != nil {
		return nil, err
	}
	return policy.Typed(before, p.Values)
}

// previewForm shows what the form would change, and what it would change for the open
// appeals. Whoever did it on an edition that is in force no more is told.
func (s *Pages) previewForm(p *frame.Posted) (string, error) {
	text, err := s.textOf(p)
	if err != nil {
		return "", err
	}
	note := ""
	if no := p.Get("edition"); no != "" {
		note = "Возврат к редакции № " + no
	}
	return "", s.showDraft(p, http.StatusOK, text, note, nil)
}

func (s *Pages) showDraft(p *frame.Posted, status int, text []byte, note string, wrong *appeal.Error) error {
	d, trial, err := s.try(p.Ctx(), text)
	if err != nil {
		return err
	}
	in, err := s.input(p.C)
	if err != nil {
		return err
	}
	if base := baseOf(p); wrong == nil && base >= 0 && base != d.Base {
		wrong = &appeal.Error{Code: appeal.Conflict, Message: overtaken}
		status = http.StatusConflict
	}
	return s.ShowPage(p.C, status, "policy-draft",
		NewDraft(s.PageFrame(p.C, web.StaffPath), in, d, trial, note, wrong))
}

// overtaken is said to who began on an edition that is in force no more.
const overtaken = "Пока вы правили, другой сотрудник сохранил новую редакцию. Ниже – отличия от неё: если среди них " +
	"есть его правки, ваши правила их отменят. Проверьте каждую строку."

// previewAgain shows the form again with what is wrong at its fields.
func (s *Pages) previewAgain(p *frame.Posted, r frame.Refusal) error {
	form := p.Values
	if text, err := s.textOf(p); err == nil && p.Get("office.name") == "" {
		if read, err := policy.FormOf(text); err == nil {
			form = read
		}
	}
	return s.showForm(p.C, r.Status, baseOf(p), form, r.Error)
}

// putForm puts what the draft has shown in force.
func (s *Pages) putForm(p *frame.Posted) (string, error) {
	_, err := s.put(p.Ctx(), rules.Decision{Key: p.RequestID(), Text: []byte(p.Get("text")), Note: p.Get("note"),
		Base: baseOf(p), By: p.Who})
	return web.PolicyPath + "?saved=1", err
}

func (s *Pages) putAgain(p *frame.Posted, r frame.Refusal) error {
	err := s.showDraft(p, r.Status, []byte(p.Get("text")), p.Get("note"), r.Error)
	if e, shown := frame.ShownAgain(err); err != nil && shown {
		return s.previewAgain(p, frame.Refusal{Error: e, Status: r.Status, Key: r.Key})
	}
	return err
}

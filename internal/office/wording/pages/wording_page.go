package pages

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/letters"
	"appeals/internal/office/wording"
	"appeals/internal/web"
)

func (s *Pages) wordingsPage(c *gin.Context) error {
	ctx := c.Request.Context()
	own, err := s.Store.Wordings(ctx)
	if err != nil {
		return err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "wordings",
		NewWordings(s.PageFrame(c, web.StaffPath), WordingsInput{Own: own, Dir: dir, Zone: s.Office().Zone}))
}

func (s *Pages) wordingPage(c *gin.Context) error {
	f := s.PageFrame(c, web.StaffPath)
	if c.Query("done") == "kept" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Текст введён в действие: с ним составляются все новые письма. " +
			"Составленные раньше не меняются."}
	}
	return s.showWording(c, http.StatusOK, f, WordingInput{})
}

func (s *Pages) showWording(c *gin.Context, status int, f web.Frame, in WordingInput) (err error) {
	in.Name = c.Param("name")
	if in.Versions, err = s.versions(c, in.Name); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(c.Request.Context()); err != nil {
		return err
	}
	in.Zone = s.Office().Zone
	if in.Key == "" {
		in.Key = frame.NewFormToken()
	}
	if in.Values == nil {
		in.OnNewest = true
		in.Values = url.Values{"text": {letters.Spoken(shown(in.Name, in.Versions, c.Query("version")))}}
	}
	if in.OnNewest {
		in.Values.Set("base", strconv.FormatInt(newest(in.Versions).No, 10))
	}
	return s.ShowPage(c, status, "wording", NewWording(f, in))
}

// shown is the text that the form begins with: a version that is brought back,
// or what is in force.
func shown(name string, versions []wording.Version, no string) string {
	text := newest(versions).Text
	for _, v := range versions {
		if strconv.FormatInt(v.No, 10) == no {
			text = v.Text
		}
	}
	if text == "" || no == "shipped" {
		return letters.Shipped(name)
	}
	return text
}

// keepForm puts the text in force, or only shows what it makes.
func (s *Pages) keepForm(p *frame.Posted) (string, error) {
	base, _ := strconv.ParseInt(p.Get("base"), 10, 64)
	d := wording.Draft{Name: p.C.Param("name"), Text: p.Get("text"), Reason: p.Get("reason"), Base: base}
	if p.Get("do") == "preview" {
		checked, samples, err := wording.Checked(d)
		if err != nil {
			return "", err
		}
		in := WordingInput{Values: p.Values, Key: p.Key, Checked: &checked, Samples: samples}
		if in.Real, err = s.real(p, checked); err != nil {
			return "", err
		}
		return "", s.showWording(p.C, http.StatusOK, s.PageFrame(p.C, web.StaffPath), in)
	}
	_, err := s.keep(p.Ctx(), d, p.Who.Code)
	return web.With(web.WordingsPath+"/"+url.PathEscape(d.Name), "done", "kept"), err
}

// real is the letter of the appeal whose number was typed, nil without one. Nobody
// sees more of it than on its card.
func (s *Pages) real(p *frame.Posted, d wording.Draft) (*appeal.Letter, error) {
	number := strings.TrimSpace(p.Get("number"))
	if number == "" {
		return nil, nil
	}
	unknown := appeal.InvalidField("number", "Открытого Вам обращения с таким номером нет.")
	id, err := s.Store.Numbered(p.Ctx(), number)
	if err != nil {
		return nil, orNotFound(err, unknown)
	}
	card, err := s.VisibleCard(p.Ctx(), id, p.Who)
	if err != nil {
		return nil, orNotFound(err, unknown)
	}
	dir, err := s.Register.Directory(p.Ctx())
	if err != nil {
		return nil, err
	}
	now, err := s.Now(p.Ctx())
	if err != nil {
		return nil, err
	}
	letter, written, err := letters.Composer{Office: s.Office}.Preview(card, d.Name, d.Text, now, dir)
	switch {
	case err != nil:
		return nil, appeal.InvalidField("number", "В этой карточке нет того, о чём письмо. Выберите другую.")
	case !written:
		return nil, appeal.InvalidField("number", "По этой карточке писать некому или некуда. Выберите другую.")
	}
	return &letter, nil
}

// orNotFound is another error in the place of «there is no such thing».
func orNotFound(err, other error) error {
	var e *appeal.Error
	if errors.As(err, &e) && e.Code == appeal.NotFound {
		return other
	}
	return err
}

func (s *Pages) wordingAgain(p *frame.Posted, r frame.Refusal) error {
	in := WordingInput{Values: p.Values, Err: r.Error, Key: r.Key}
	if r.Code == appeal.Conflict { // the person is shown what is in force now, and decides again
		in.OnNewest, in.Checked = true, &wording.Draft{Text: letters.Unspoken(p.Get("text"))}
	}
	return s.showWording(p.C, r.Status, s.PageFrame(p.C, web.StaffPath), in)
}

// keep checks a draft and puts it in force.
func (s *Pages) keep(ctx context.Context, d wording.Draft, by string) (wording.Version, error) {
	d, _, err := wording.Checked(d)
	if err == nil {
		err = wording.NeedReason(d)
	}
	if err != nil {
		return wording.Version{}, err
	}
	return s.Store.KeepWording(ctx, d, by, s.Wall())
}

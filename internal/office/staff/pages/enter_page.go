package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
)

// Whoever has an invitation opens its link: the code stands behind the sign #,
// which a browser keeps to itself, and the page puts it into its field. Without
// a script it is copied there by hand.
func (s *Pages) invitePage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "invite", NewEntry(s.PageFrame(c, ""), EntryInput{Invited: true}))
}

// enterForm lets a person in with the password that he has chosen.
func (s *Pages) enterForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	form, ctx := c.Request.PostForm, c.Request.Context()
	hash := frame.TokenHash(staff.TypedCode(form.Get("code")))
	again := func(err error) error {
		shown, ok := frame.ShownAgain(err)
		if !ok {
			return err
		}
		return s.ShowPage(c, s.StatusOf(c, err), "invite",
			NewEntry(s.PageFrame(c, ""), EntryInput{Invited: true, Code: form.Get("code"), Err: shown}))
	}
	who, err := s.Store.Invited(ctx, hash, s.Wall())
	if err != nil {
		return again(spent(err))
	}
	if err := staff.CheckPassword(who, form.Get("password"), form.Get("again")); err != nil {
		return again(err)
	}
	kept, err := s.HashPassword(ctx, form.Get("password"))
	if err != nil {
		return again(err)
	}
	if who, err = s.Store.Enter(ctx, hash, kept, s.Wall()); err != nil {
		return again(spent(err))
	}
	token, err := s.OpenSession(c, who)
	if err != nil {
		return err
	}
	s.SetSessionCookie(c, token)
	if err := s.RememberDevice(c, who.Code); err != nil {
		return err
	}
	return frame.Redirect(c, "/login")
}

// spent is what is said of a code that lets nobody in.
func spent(err error) error {
	if !frame.NotFound(err) {
		return err
	}
	return appeal.InvalidField("code", "Код не подходит: он уже использован, отменён более новым или прошло три дня. "+
		"Попросите администратора пригласить Вас ещё раз.")
}

func (s *Pages) passwordPage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "password",
		NewEntry(s.frameOf(c), EntryInput{Key: frame.NewFormToken()}))
}

// ownPassword changes one's own password. Other sessions end, this one goes on.
func (s *Pages) ownPassword(p *frame.Posted) (string, error) {
	ok, err := s.KnowsPassword(p.C, p.Who, p.Get("now"))
	if err != nil {
		return "", err
	}
	if !ok {
		return "", appeal.InvalidField("now", "Нынешний пароль другой. Наберите его ещё раз.")
	}
	if err := staff.CheckPassword(p.Who, p.Get("password"), p.Get("again")); err != nil {
		return "", err
	}
	kept, err := s.HashPassword(p.Ctx(), p.Get("password"))
	if err != nil {
		return "", err
	}
	return "/password?done=password", s.Store.SetPassword(p.Ctx(), p.Who.Code, kept, s.SessionHash(p.C), s.Wall())
}

func (s *Pages) passwordAgain(p *frame.Posted, r frame.Refusal) error {
	return s.ShowPage(p.C, r.Status, "password", NewEntry(s.frameOf(p.C), EntryInput{Key: r.Key, Err: r.Error}))
}

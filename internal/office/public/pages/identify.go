package pages

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/public"
	"appeals/internal/oidc"
)

// Identification is how citizens show who they are in front of the form, where
// the house sends them to a provider: the names of its claims, and whether the
// form is closed to everybody else.
type Identification struct {
	Required                                  bool
	Surname, Name, Patronymic, Email, Address string
}

// IdentifyPath is where citizens set out to the provider.
const IdentifyPath = "/submit/identify"

// A citizen's browser has a secret of his own for as long as the form takes. It is
// no session of an employee, and opens nothing but the form.
const citizenCookie = "citizen"

// mode is what the office asks of whoever sends the form.
func (s *Pages) mode() public.Mode {
	switch {
	case s.Citizens == nil:
		return public.Off
	case s.identification.Required:
		return public.Required
	}
	return public.Optional
}

// toIdentify sends a citizen to the provider.
func (s *Pages) toIdentify(c *gin.Context) error {
	if err := s.SetOut(c, *s.Citizens, "/submit", c.Query("again") != ""); err != nil {
		return s.notIdentified(c, err)
	}
	return nil
}

// fromIdentify shows the form to whom the provider has vouched for, or says why not.
func (s *Pages) fromIdentify(c *gin.Context) error {
	if err := s.Visit(c.ClientIP(), s.Wall()); err != nil {
		return s.notIdentified(c, err)
	}
	claims, _, err := s.ComeBack(c, *s.Citizens)
	if err != nil {
		return s.notIdentified(c, err)
	}
	who, err := s.citizenOf(c.Request.Context(), claims)
	if err != nil {
		return s.notIdentified(c, err)
	}
	token, now := frame.NewToken(), s.Wall()
	if err := s.Store.KeepCitizen(c.Request.Context(), frame.TokenHash(token), who, now,
		now.Add(public.CitizenLife)); err != nil {
		return err
	}
	s.writeCitizen(c, token, int(public.CitizenLife/time.Second))
	return frame.Redirect(c, "/submit")
}

// citizenOf is whom the claims are of. Without a surname and a name the law knows nobody.
func (s *Pages) citizenOf(ctx context.Context, claims oidc.Claims) (public.Citizen, error) {
	at, err := s.Now(ctx)
	if err != nil {
		return public.Citizen{}, err
	}
	n := s.identification
	who := public.Citizen{Surname: claims.Text(n.Surname), Name: claims.Text(n.Name),
		Patronymic: claims.Text(n.Patronymic), Email: claims.Text(n.Email), Address: claims.Text(n.Address),
		By: s.Citizens.Title, At: at}
	if who.Surname == "" || who.Name == "" {
		return who, &appeal.Error{Code: appeal.Forbidden, Message: "Оттуда не сообщили фамилию или имя, без них " +
			"личность не подтверждена. Проверьте, заполнены ли они в Вашей учётной записи."}
	}
	return who, nil
}

// citizen is whom a provider has vouched for in this browser, and whether it has for anybody.
func (s *Pages) citizen(c *gin.Context) (public.Citizen, bool, error) {
	cookie, err := c.Request.Cookie(citizenCookie)
	if err != nil || s.Citizens == nil {
		return public.Citizen{}, false, nil //nolint:nilerr // there is none
	}
	return s.Store.Citizen(c.Request.Context(), frame.TokenHash(cookie.Value), s.Wall())
}

// forgetCitizen ends it in this browser.
func (s *Pages) forgetCitizen(c *gin.Context) error {
	cookie, err := c.Request.Cookie(citizenCookie)
	if err != nil {
		return nil //nolint:nilerr // there is nobody to forget
	}
	s.writeCitizen(c, "", -1)
	return s.Store.ForgetCitizen(c.Request.Context(), frame.TokenHash(cookie.Value))
}

// notMe lets another person show who he is: the provider asks anew.
func (s *Pages) notMe(c *gin.Context) error {
	if err := s.forgetCitizen(c); err != nil {
		return err
	}
	return frame.Redirect(c, "/submit?again=1")
}

func (s *Pages) writeCitizen(c *gin.Context, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{Name: citizenCookie, Value: value, Path: receiptPath, MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies})
}

// notIdentified shows the form, or the way to it, with what went wrong.
func (s *Pages) notIdentified(c *gin.Context, err error) error {
	e, _ := frame.Classify(err)
	switch e.Code {
	case appeal.Unauthenticated, appeal.Forbidden, appeal.Unavailable, frame.CodeTooMany:
		blank := letter{key: frame.NewFormToken(), values: SubmitDefaults(), kept: true, unknown: e.Message}
		return s.showSubmit(c, s.StatusOf(c, err), blank, nil)
	}
	return err
}

// nameIn puts the name that a provider has vouched for into a form, whatever was typed there.
func nameIn(values url.Values, who public.Citizen) {
	values.Set("authors.0.surname", who.Surname)
	values.Set("authors.0.name", who.Name)
	values.Set("authors.0.patronymic", who.Patronymic)
}

// fillIn puts all that a provider told into a form that nobody has typed into.
func fillIn(values url.Values, who public.Citizen) {
	nameIn(values, who)
	values.Set("authors.0.email", who.Email)
	values.Set("authors.0.address", who.Address)
}

const (
	showYourself = "Сначала подтвердите личность: ссылка вверху страницы откроется в новой вкладке. Потом вернитесь " +
		"сюда и отправьте ещё раз."
	notByPrograms = "Учреждение принимает электронные обращения от тех, кто подтвердил личность (ч. 3 ст. 7). " +
		"Программа этого не может: откройте страницу /submit в браузере."
)

// Identifying is what the office asks of whoever sends an appeal by the form.
type Identifying struct {
	Mode     public.Mode `json:"mode"`               // off, optional or required
	Provider string      `json:"provider,omitempty"` // as it stands after «через»
	URL      string      `json:"url,omitempty"`      // where a citizen sets out with a browser
}

func (s *Pages) getIdentifying(c *gin.Context) error {
	out := Identifying{Mode: s.mode()}
	if s.Citizens != nil {
		out.Provider, out.URL = s.Citizens.Title, s.Config.PublicURL+IdentifyPath
	}
	c.JSON(http.StatusOK, out)
	return nil
}

// identifyPages are those of the way to the provider, where citizens have one.
func (s *Pages) identifyPages() []frame.Page {
	if s.Citizens == nil {
		return nil
	}
	return []frame.Page{
		{Method: frame.Get, Path: IdentifyPath, Access: frame.Anybody, Handler: s.toIdentify},
		{Method: frame.Get, Path: frame.BackOf(IdentifyPath), Access: frame.Anybody, Handler: s.fromIdentify},
		{Method: frame.Post, Path: "/submit/not-me", Access: frame.Anybody, Handler: s.notMe},
	}
}

package pages

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
	"appeals/internal/web"
)

// MadeToken is a new key; the secret is told once.
type MadeToken struct {
	Secret string       `json:"secret"` // goes into Authorization: Bearer
	Token  appeal.Token `json:"token"`
}

// Tokens are the keys of a person that are not over, the newest first.
type Tokens struct {
	Tokens []appeal.Token `json:"tokens"`
}

// makeToken makes a key for a program of the person, who shows his password once more.
func (s *Pages) makeToken(c *gin.Context, who appeal.Person, n access.NewToken) (MadeToken, error) {
	n.Name = strings.Join(strings.Fields(n.Name), " ")
	if err := n.Check(); err != nil {
		return MadeToken{}, err
	}
	if err := s.shown(c, who, n.Password); err != nil {
		return MadeToken{}, err
	}
	now, secret := s.Wall(), frame.TokenPrefix+frame.NewToken()
	made := appeal.Token{Person: who.Code, Name: n.Name, Scope: n.Scope, Made: now, Expires: now.AddDate(0, 0, n.Days)}
	id, err := s.Store.AddToken(c.Request.Context(), frame.TokenHash(secret), made)
	made.ID = id
	return MadeToken{Secret: secret, Token: made}, err
}

func (s *Pages) listTokens(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, err := s.Store.Tokens(c.Request.Context(), who.Code, s.Wall())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Tokens{frame.ListOf(found)})
	return nil
}

func (s *Pages) postToken(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	asked := access.NewToken{}
	if err := frame.ReadJSON(c, &asked); err != nil {
		return err
	}
	made, err := s.makeToken(c, who, asked)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, made)
	return nil
}

func (s *Pages) deleteToken(c *gin.Context) error {
	return s.ends(c, func(who appeal.Person) error {
		return s.Store.RevokeToken(c.Request.Context(), who.Code, c.Param("id"), s.Wall())
	})
}

func (s *Pages) tokensPage(c *gin.Context) error {
	return s.showTokens(c, http.StatusOK, TokensInput{Key: frame.NewFormToken()})
}

func (s *Pages) showTokens(c *gin.Context, status int, in TokensInput) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if in.Tokens, err = s.Store.Tokens(c.Request.Context(), who.Code, s.Wall()); err != nil {
		return err
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	in.Once = s.onceMore(c, "/tokens")
	f := s.PageFrame(c, "")
	if c.Query("done") == "revoked" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Ключ отозван: программа с ним больше не войдёт."}
	}
	return s.ShowPage(c, status, "tokens", NewTokens(f, in, day))
}

// addToken shows the new key, which is told once.
func (s *Pages) addToken(p *frame.Posted) (string, error) {
	days, _ := strconv.Atoi(p.Get("days")) // 0 is refused
	made, err := s.makeToken(p.C, p.Who, access.NewToken{Name: p.Get("name"), Scope: appeal.Scope(p.Get("scope")),
		Days: days, Password: p.Get("password")})
	if err != nil {
		return "", err
	}
	return "", s.showTokens(p.C, http.StatusOK, TokensInput{Key: frame.NewFormToken(), Made: &made})
}

func (s *Pages) tokenAgain(p *frame.Posted, r frame.Refusal) error {
	p.Del("password")
	return s.showTokens(p.C, r.Status, TokensInput{Key: r.Key, Values: p.Values, Err: r.Error})
}

func (s *Pages) revokeToken(p *frame.Posted) (string, error) {
	return "/tokens?done=revoked", s.Store.RevokeToken(p.Ctx(), p.Who.Code, p.C.Param("id"), s.Wall())
}

func (s *Pages) tokenRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/tokens", Access: frame.InPerson, Handler: s.listTokens, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Мои ключи для программ", Answer: Tokens{},
		}},
		{Method: frame.Post, Path: "/tokens", Access: frame.InPerson, Handler: s.postToken, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Новый ключ для программы",
			About: "Ключ показывается один раз, хранится только его отпечаток. Программа с ним действует от имени " +
				"сотрудника и не больше, чем он сам; с read она только читает.",
			Body: access.NewToken{}, Status: http.StatusCreated, Answer: MadeToken{},
		}},
		{Method: frame.Remove, Path: "/tokens/:id", Access: frame.InPerson, Handler: s.deleteToken,
			Doc: frame.Doc{Tag: frame.TagAccess, Summary: "Отозвать ключ", Status: http.StatusNoContent}},
	}
}

func (s *Pages) tokenPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/tokens", Access: frame.InPerson, Handler: s.tokensPage},
		{Method: frame.Post, Path: "/tokens", Access: frame.InPerson, Handler: s.Form(s.addToken, s.tokenAgain)},
		{Method: frame.Post, Path: "/tokens/:id/revoke", Access: frame.InPerson, Handler: s.Form(s.revokeToken, nil)},
	}
}

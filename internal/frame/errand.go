package frame

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/oidc"
)

// Errand is how people go to a provider of OpenID Connect, to show there who
// they are, and come back.
type Errand struct {
	Provider  *oidc.Provider
	Title     string // the provider as it stands after «через»
	Path      string // where they set out; they come back to BackOf it
	Otherwise string // what else they can do while the provider is away
}

// BackOf is where people come back to who set out at a path.
func BackOf(path string) string { return path + "/back" }

// The sign of an errand binds it to one browser, as long as a person needs to
// find his password. It is signed and says nothing of him.
const (
	errandCookie = "errand"
	errandLife   = 10 * time.Minute
	sealOfErrand = "errands"
)

// SetOut sends somebody to the provider. In the end he gets to next.
func (s *Frame) SetOut(c *gin.Context, e Errand, next string, fresh bool) error {
	address, try, err := e.Provider.Begin(c.Request.Context(), next, fresh)
	if err != nil {
		return s.errandFailed(c, e, err)
	}
	sealer, err := s.Sealer(c.Request.Context(), sealOfErrand)
	if err != nil {
		return err
	}
	kept, err := json.Marshal(try)
	if err != nil {
		return fmt.Errorf("keep an errand: %w", err)
	}
	s.writeErrand(c, e, sealer.Seal(e.Path, string(kept), s.Wall().Add(errandLife)), int(errandLife/time.Second))
	return Redirect(c, address)
}

// ComeBack is whom the provider has vouched for, and where he wanted to get to.
// A browser comes back from an errand once.
func (s *Frame) ComeBack(c *gin.Context, e Errand) (claims oidc.Claims, try oidc.Try, err error) {
	sealer, err := s.Sealer(c.Request.Context(), sealOfErrand)
	if err != nil {
		return nil, try, err
	}
	if cookie, err := c.Request.Cookie(errandCookie); err == nil {
		if kept, ok := sealer.Open(e.Path, cookie.Value, s.Wall()); ok {
			_ = json.Unmarshal([]byte(kept), &try) // sealed by us
		}
	}
	s.writeErrand(c, e, "", -1)
	claims, err = e.Provider.Finish(c.Request.Context(), try, c.Request.URL.Query())
	if err != nil {
		return nil, try, s.errandFailed(c, e, err)
	}
	return claims, try, nil
}

func (s *Frame) writeErrand(c *gin.Context, e Errand, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{Name: errandCookie, Value: value, Path: e.Path, MaxAge: age, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies})
}

// errandFailed is what a person is told of it; the log has the cause.
func (s *Frame) errandFailed(c *gin.Context, e Errand, err error) error {
	kind := oidc.KindOf(err)
	if kind == "" {
		return err
	}
	s.Logger.Warn("nobody came in by the provider", "request_id", RequestID(c), "route", c.FullPath(), "error", err)
	said := &appeal.Error{Code: appeal.Unauthenticated, Message: errandSaid[kind]}
	switch kind {
	case oidc.Away:
		said = &appeal.Error{Code: appeal.Unavailable, Message: "Вход через " + e.Title + " сейчас не отвечает. " +
			"Подождите минуту и повторите. " + e.Otherwise}
	case oidc.Denied:
		said.Message = "Вход через " + e.Title + " отменён. Можно начать заново."
	}
	return said
}

// errandSaid is what is told of a failure, whoever the provider is.
var errandSaid = map[oidc.Kind]string{
	oidc.State: "Этот вход начат не здесь: в другой вкладке или другом браузере, больше десяти минут назад или уже " +
		"закончен. Начните вход заново.",
	oidc.Code: "Код входа уже использован или устарел. Начните вход заново.",
	oidc.Token: "Подтверждение личности не прошло проверку: оно подделано или выдано не этой программе. Вход " +
		"не выполнен. Сообщите об этом администратору.",
	oidc.Expired: "Подтверждение личности просрочено. Начните вход заново; если повторится, администратору нужно " +
		"сверить часы сервера.",
	oidc.Nonce: "Подтверждение личности выдано для другого входа. Начните вход заново.",
	oidc.Stale: "Нужно было войти заново, а подтверждён прежний вход. Повторите и введите пароль там, куда Вас " +
		"переведут.",
}

package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

const (
	sessionCookie = "session"
	sessionLife   = 12 * time.Hour // a working day, from real time: the office's clock may jump
	tokenBytes    = 32
)

// caller is who sent the request, looked up once.
type caller struct {
	person appeal.Person
	token  string
	cookie bool  // known by the cookie, so a foreign page may have sent it
	err    error // why nobody is known
}

// caller finds out who is there: by the bearer token of a program, else by the
// cookie of a browser.
func (s *Server) caller(c *gin.Context) caller {
	if known, ok := c.Get(callerKey); ok {
		return known.(caller) //nolint:forcetypeassert // set below only
	}
	who := s.lookUp(c)
	c.Set(callerKey, who)
	return who
}

func (s *Server) lookUp(c *gin.Context) caller {
	who := caller{}
	if token, ok := bearer(c.Request); ok {
		who.token = token
	} else if cookie, err := c.Request.Cookie(sessionCookie); err == nil {
		who.token, who.cookie = cookie.Value, true
	}
	if who.token == "" {
		who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Войдите в систему."}
		return who
	}
	who.person, who.err = s.deps.Register.SessionPerson(c.Request.Context(), tokenHash(who.token), s.deps.Wall())
	if notFound(who.err) || hasCode(who.err, appeal.Unauthenticated) {
		who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Сеанс закончился. Войдите ещё раз."}
	}
	return who
}

func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}

// person is the employee who sent the request. Nobody signed in is an
// Unauthenticated error; a register that does not answer is another one.
func (s *Server) person(c *gin.Context) (appeal.Person, error) {
	who := s.caller(c)
	return who.person, who.err
}

// access is who may use a route. Without roles every employee may.
type access struct {
	public bool
	roles  []appeal.Role
}

// admit lets only those in who may use the route.
func (s *Server) admit(a access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if a.public {
			return
		}
		who, err := s.person(c)
		if err == nil {
			err = a.check(who)
		}
		if err != nil {
			fail(c, err)
		}
	}
}

func (a access) check(who appeal.Person) error {
	if len(a.roles) == 0 || who.Any(a.roles) {
		return nil
	}
	titles := make([]string, len(a.roles))
	for i, r := range a.roles {
		titles[i] = r.Title()
	}
	return &appeal.Error{Code: appeal.Forbidden, Message: "Это может: " + strings.Join(titles, ", ") + "."}
}

// signIn checks the password and opens a session. It returns its token, which
// is kept nowhere else: the register has only the hash.
func (s *Server) signIn(ctx context.Context, login, password string) (string, appeal.Person, error) {
	login = strings.ToLower(strings.TrimSpace(login))
	if len(login) > 100 || len(password) > 500 {
		return "", appeal.Person{}, wrongPassword()
	}
	now := s.deps.Wall()
	if wait := s.logins.take(login, now); wait > 0 {
		return "", appeal.Person{}, tooMany("Слишком много неудачных попыток входа. Подождите и попробуйте снова.", wait)
	}
	who, hash, err := s.deps.Register.Account(ctx, login)
	if err != nil && !notFound(err) && !hasCode(err, appeal.Unauthenticated) {
		return "", appeal.Person{}, err
	}
	if err != nil {
		hash = "" // the same work is done for an unknown login, so that time does not tell
	}
	ok, err := s.passwords.match(ctx, password, hash)
	if err != nil {
		return "", appeal.Person{}, err
	}
	if !ok {
		return "", appeal.Person{}, wrongPassword()
	}
	s.logins.forget(login)
	token := newToken()
	return token, who, s.deps.Register.OpenSession(ctx, tokenHash(token), who.Code, now, now.Add(sessionLife))
}

func wrongPassword() error {
	return &appeal.Error{Code: appeal.Unauthenticated, Message: "Неверный логин или пароль."}
}

// signOut closes the session of the request, if there is one.
func (s *Server) signOut(c *gin.Context) error {
	who := s.caller(c)
	if who.token == "" {
		return nil
	}
	return s.deps.Register.CloseSession(c.Request.Context(), tokenHash(who.token))
}

// setSessionCookie hands a session to a browser.
func (s *Server) setSessionCookie(c *gin.Context, token string) {
	s.writeCookie(c, token, int(sessionLife/time.Second))
}

func (s *Server) clearSessionCookie(c *gin.Context) { s.writeCookie(c, "", -1) }

func (s *Server) writeCookie(c *gin.Context, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: sessionCookie, Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.cfg.SecureCookies,
	})
}

func newToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails: the program ends without a source of randomness
	return base64.RawURLEncoding.EncodeToString(b)
}

func tokenHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

package frame

import (
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
	SessionCookie = "session"
	SessionLife   = 12 * time.Hour // a working day, from real time: the office's clock may jump
	SessionIdle   = 2 * time.Hour  // a long lunch
	seenEvery     = time.Minute    // how exactly the last request of a session is known
	tokenBytes    = 32
)

// Caller is who sent the request, looked up once.
type Caller struct {
	Person  appeal.Person
	Session appeal.Session
	Token   string
	Cookie  bool  // known by the cookie, so a foreign page may have sent it
	program bool  // known by a key for programs
	owes    Owes  // what is missing of a sign-in, "" unless only that is
	err     error // why nobody is known
}

// caller finds out who is there: by the bearer token of a program, else by the
// cookie of a browser.
func (s *Frame) caller(c *gin.Context) Caller {
	if known, ok := c.Get(CallerKey); ok {
		return known.(Caller) //nolint:forcetypeassert // set below only
	}
	who := s.lookUp(c)
	if who.err == nil {
		who.Person, who.err = s.onDuty(c, who.Person)
	}
	c.Set(CallerKey, who)
	return who
}

func (s *Frame) lookUp(c *gin.Context) Caller {
	who := Caller{}
	if token, ok := bearer(c.Request); ok {
		who.Token = token
	} else if cookie, err := c.Request.Cookie(SessionCookie); err == nil {
		who.Token, who.Cookie = cookie.Value, true
	}
	if who.Token == "" {
		who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Войдите в систему."}
		return who
	}
	if strings.HasPrefix(who.Token, TokenPrefix) && !who.Cookie {
		s.byToken(c, &who)
		return who
	}
	s.signedIn(c, &who)
	if who.err == nil && s.Wall().Sub(who.Session.Seen) >= seenEvery && !unattended(c) {
		if err := s.Register.SessionSeen(c.Request.Context(), TokenHash(who.Token), s.Wall()); err != nil {
			s.Logger.Warn("a session looks idle that is not", "request_id", RequestID(c), "error", err)
		}
	}
	return who
}

// signedIn finds out whose token it is, and what he still owes before he is in.
func (s *Frame) signedIn(c *gin.Context, who *Caller) {
	now := s.Wall()
	who.Person, who.Session, who.err = s.Register.SessionPerson(c.Request.Context(), TokenHash(who.Token), now,
		s.Config.SessionIdle)
	if NotFound(who.err) || HasCode(who.err, appeal.Unauthenticated) {
		who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Сеанс закончился. Войдите ещё раз."}
	}
	if who.err != nil || who.Session.Proved {
		return
	}
	switch {
	case who.Session.Factor:
		who.owes = OwesCode
	case Access{Roles: s.Office().Factor}.Check(who.Person) == nil && len(s.Office().Factor) > 0:
		who.owes = OwesFactor
	default:
		return
	}
	who.err = &appeal.Error{Code: appeal.Unauthenticated, Message: "Для входа нужен ещё код. Войдите в браузере."}
	if now.Sub(who.Session.Opened) > halfLife && who.owes == OwesCode {
		who.owes = ""
	}
}

// Owes is what somebody whose password was right still has to show.
type Owes string

const (
	OwesCode   Owes = "code"   // of his second factor
	OwesFactor Owes = "factor" // his role needs one, and he has none
)

// halfLife is how long a code may take after the password.
const halfLife = 10 * time.Minute

// Half is whose password was right and what he still owes, "" for anybody else.
func (s *Frame) Half(c *gin.Context) (appeal.Person, Owes) {
	who := s.caller(c)
	return who.Person, who.owes
}

// unattended tells whether an open page asks by itself: the bell, and the lists of
// the Temporal UI, which refresh. It is no sign that somebody sits before it.
func unattended(c *gin.Context) bool {
	path := c.Request.URL.Path
	return path == "/notifications/bell" || strings.HasPrefix(path, TemporalRoot+"/api/")
}

func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}

// onDuty is the employee with those whom he stands in for today, whose work is
// his, and with what he may see.
func (s *Frame) onDuty(c *gin.Context, who appeal.Person) (appeal.Person, error) {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return who, err
	}
	_, today, err := s.Today(c.Request.Context())
	return s.Office().OnDuty(who, directory, today), err
}

// Person is the employee who sent the request, as he stands today. Nobody signed in
// is an Unauthenticated error; a register that does not answer is another one.
func (s *Frame) Person(c *gin.Context) (appeal.Person, error) {
	who := s.caller(c)
	return who.Person, who.err
}

// SessionHash is what the register keeps of the session of a request.
func (s *Frame) SessionHash(c *gin.Context) []byte { return TokenHash(s.caller(c).Token) }

// SignOut closes the session of the request, if there is one.
func (s *Frame) SignOut(c *gin.Context) error {
	who := s.caller(c)
	if who.Token == "" {
		return nil
	}
	return s.Register.CloseSession(c.Request.Context(), TokenHash(who.Token))
}

// SetSessionCookie hands a session to a browser.
func (s *Frame) SetSessionCookie(c *gin.Context, token string) {
	s.writeCookie(c, token, int(s.Config.SessionLife/time.Second))
}

// ClearSessionCookie takes the session from a browser.
func (s *Frame) ClearSessionCookie(c *gin.Context) { s.writeCookie(c, "", -1) }

func (s *Frame) writeCookie(c *gin.Context, value string, age int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: SessionCookie, Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies,
	})
}

// NewToken makes the secret of a session.
func NewToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails: the program ends without a source of randomness
	return base64.RawURLEncoding.EncodeToString(b)
}

// TokenHash is what the register keeps of a token.
func TokenHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

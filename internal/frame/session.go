package frame

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
	s.signedIn(c, &who)
	if who.err == nil && s.Wall().Sub(who.Session.Seen) >= seenEvery && !unattended[c.FullPath()] {
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
	case Access{Roles: s.Office.Factor}.Check(who.Person) == nil && len(s.Office.Factor) > 0:
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

// unattended are the routes that an open page asks by itself: they are no sign
// that somebody sits before it.
var unattended = map[string]bool{"/notifications/bell": true}

func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}

// Person is the employee who sent the request. Nobody signed in is an
// Unauthenticated error; a register that does not answer is another one.
func (s *Frame) Person(c *gin.Context) (appeal.Person, error) {
	who := s.caller(c)
	return who.Person, who.err
}

// Access is who may use a route. Without roles every employee may.
type Access struct {
	Public bool
	Roles  []appeal.Role
}

// Admit lets only those in who may use the route.
func (s *Frame) Admit(a Access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if a.Public {
			return
		}
		who, err := s.Person(c)
		if err == nil {
			err = a.Check(who)
		}
		if err != nil {
			fail(c, err)
		}
	}
}

// Check refuses a person without any of the roles.
func (a Access) Check(who appeal.Person) error {
	if len(a.Roles) == 0 || who.Any(a.Roles) {
		return nil
	}
	titles := make([]string, len(a.Roles))
	for i, r := range a.Roles {
		titles[i] = r.Title()
	}
	return &appeal.Error{Code: appeal.Forbidden, Message: "Это может: " + strings.Join(titles, ", ") + "."}
}

// signIns is how often a minute one address may fail to sign in, or be trying,
// whoever it names. A whole office may stand behind one: who gets in is not
// counted.
const signIns = 60

const tooManySignIns = "Слишком много неудачных попыток входа."

// SignIn checks the password and opens a session. It returns its token, which
// is kept nowhere else: the register has only the hash. What is wrong is counted
// by login and address together, and by address; on a known device of the
// person by that alone, so that a stranger shuts nobody out.
//
// The request is that of the new session from then on. Where a second factor is
// needed nobody is signed in yet: Half tells.
func (s *Frame) SignIn(c *gin.Context, login, password string) (string, appeal.Person, error) {
	ctx, from, now := c.Request.Context(), Network(c.ClientIP()), s.Wall()
	login = strings.ToLower(strings.TrimSpace(login))
	device, err := s.device(c, login)
	if err != nil {
		return "", appeal.Person{}, err
	}
	if device == "" {
		if wait := s.doors.Take(from, now); wait > 0 {
			return "", appeal.Person{}, TooMany("Слишком много попыток входа.", wait)
		}
	}
	if len(login) > 100 || len(password) > 500 {
		return "", appeal.Person{}, wrongPassword()
	}
	who, err := s.proved(ctx, login, password, device, from)
	if err != nil {
		return "", appeal.Person{}, err
	}
	if device == "" {
		s.doors.Return(from, now)
	}
	token, err := s.OpenSession(c, who)
	if err != nil {
		return "", who, err
	}
	caller := Caller{Token: token, Cookie: true}
	s.signedIn(c, &caller)
	c.Set(CallerKey, caller)
	if caller.owes == "" {
		err = caller.err
	}
	return token, who, err
}

// longestAgent bounds what is kept of what a browser calls itself.
const longestAgent = 300

// OpenSession opens a session for a person who has shown who he is.
func (s *Frame) OpenSession(c *gin.Context, who appeal.Person) (string, error) {
	token, now, agent := NewToken(), s.Wall(), []rune(strings.ToValidUTF8(c.Request.UserAgent(), ""))
	return token, s.Register.OpenSession(c.Request.Context(), TokenHash(token), appeal.Session{
		Person: who.Code, Opened: now, Expires: now.Add(s.Config.SessionLife), Address: c.ClientIP(),
		Agent: string(agent[:min(len(agent), longestAgent)]),
	})
}

// Session is that of the request, empty if there is none.
func (s *Frame) Session(c *gin.Context) appeal.Session { return s.caller(c).Session }

// proved takes its turn and tries a password: all that a try costs, in the
// register too, is spent by a few at a time.
func (s *Frame) proved(ctx context.Context, login, password, device, from string) (appeal.Person, error) {
	turn, guesses := s.passwords.known, []Guess{GuessOf("device", login, device)}
	if device == "" {
		turn, guesses = s.passwords.strangers,
			[]Guess{GuessOf("login", login, from), {key: "door\x00" + from, pace: appeal.PaceOfPlace}}
	}
	guesses[0].clears = true
	leave, err := turn.take(ctx)
	if err != nil {
		return appeal.Person{}, err
	}
	defer leave()
	if err := s.Brake(ctx, tooManySignIns, guesses...); err != nil {
		return appeal.Person{}, err
	}
	who, err := s.known(ctx, login, password)
	if err != nil {
		return appeal.Person{}, err
	}
	return who, s.WasRight(ctx, guesses...)
}

// known is whose login and password these are. An unknown login takes the same
// work as a wrong password, so that time does not tell.
func (s *Frame) known(ctx context.Context, login, password string) (appeal.Person, error) {
	if err := s.passwords.learn(ctx, s.Register.AnyHash); err != nil {
		return appeal.Person{}, err
	}
	who, hash, err := s.Register.Account(ctx, login)
	if err != nil && !NotFound(err) && !HasCode(err, appeal.Unauthenticated) {
		return appeal.Person{}, err
	}
	if err != nil {
		hash = ""
	}
	ok, err := s.passwords.match(password, hash)
	if err == nil && !ok {
		err = wrongPassword()
	}
	return who, err
}

// KnowsPassword tells whether it is the password of whoever asks. Wrong ones are
// slowed down as at the door: a session left open is no way to try them.
func (s *Frame) KnowsPassword(c *gin.Context, who appeal.Person, password string) (bool, error) {
	_, err := s.proved(c.Request.Context(), who.Code, password, "session at "+Network(c.ClientIP()), "")
	if HasCode(err, appeal.Unauthenticated) {
		return false, nil
	}
	return err == nil, err
}

// CodeGuesses are the tries of a code of a person's second factor: as those of
// his password, by device or by address. Whoever has the password may have many
// addresses, so those of strangers are counted together as well.
func (s *Frame) CodeGuesses(c *gin.Context, person string) ([]Guess, error) {
	device, err := s.device(c, person)
	if err != nil || device != "" {
		return []Guess{GuessOf("code on device", person, device)}, err
	}
	return []Guess{GuessOf("code", person, Network(c.ClientIP())),
		{key: "codes\x00" + person, pace: appeal.PaceOfPlace}}, nil
}

// Prove makes the half sign-in of the request a whole one.
func (s *Frame) Prove(c *gin.Context) error {
	who := s.caller(c)
	if err := s.Register.ProveSession(c.Request.Context(), TokenHash(who.Token)); err != nil {
		return err
	}
	s.signedIn(c, &who)
	c.Set(CallerKey, who)
	return who.err
}

// SessionHash is what the register keeps of the session of a request.
func (s *Frame) SessionHash(c *gin.Context) []byte { return TokenHash(s.caller(c).Token) }

func wrongPassword() error {
	return &appeal.Error{Code: appeal.Unauthenticated, Message: "Неверный логин или пароль."}
}

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

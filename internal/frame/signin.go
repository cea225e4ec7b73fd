package frame

import (
	"context"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

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
	ctx, from, passed := c.Request.Context(), Network(c.ClientIP()), func() {}
	login = strings.ToLower(strings.TrimSpace(login))
	device, err := s.device(c, login)
	if err != nil {
		return "", appeal.Person{}, err
	}
	if device == "" {
		if passed, err = s.AtDoor(c); err != nil {
			return "", appeal.Person{}, err
		}
	}
	if len(login) > 100 || len(password) > 500 {
		return "", appeal.Person{}, wrongPassword()
	}
	who, err := s.proved(ctx, login, password, device, from)
	if err != nil {
		return "", appeal.Person{}, err
	}
	passed()
	token, err := s.OpenSession(c, who)
	if err != nil {
		return "", who, err
	}
	return token, who, s.entered(c, token)
}

// longestAgent bounds what is kept of what a browser calls itself.
const longestAgent = 300

// OpenSession opens a session for a person who has shown who he is.
func (s *Frame) OpenSession(c *gin.Context, who appeal.Person) (string, error) {
	return s.openSession(c, appeal.Session{Person: who.Code})
}

func (s *Frame) openSession(c *gin.Context, o appeal.Session) (string, error) {
	token, now, agent := NewToken(), s.Wall(), []rune(strings.ToValidUTF8(c.Request.UserAgent(), ""))
	o.Opened, o.Expires, o.Address = now, now.Add(s.Config.SessionLife), c.ClientIP()
	o.Agent = string(agent[:min(len(agent), longestAgent)])
	return token, s.Register.OpenSession(c.Request.Context(), TokenHash(token), o)
}

// SignInVouched opens a session in the browser for whom a provider has vouched,
// in place of the one that was there. Proved tells that the second factor is
// the provider's business; where not, Half tells what is owed.
func (s *Frame) SignInVouched(c *gin.Context, who appeal.Person, proved bool) error {
	if err := s.SignOut(c); err != nil {
		return err
	}
	token, err := s.openSession(c, appeal.Session{Person: who.Code, Proved: proved, Vouched: true})
	if err != nil {
		return err
	}
	s.SetSessionCookie(c, token)
	return s.entered(c, token)
}

// entered makes the request that of a new session.
func (s *Frame) entered(c *gin.Context, token string) error {
	caller := Caller{Token: token, Cookie: true}
	s.signedIn(c, &caller)
	c.Set(CallerKey, caller)
	if caller.owes == "" {
		return caller.err
	}
	return nil
}

// AtDoor counts a try to come in by its address, until it is taken back by passed:
// who gets in is not counted.
func (s *Frame) AtDoor(c *gin.Context) (passed func(), err error) {
	from, now := Network(c.ClientIP()), s.Wall()
	if wait := s.doors.Take(from, now); wait > 0 {
		return nil, TooMany("Слишком много попыток входа.", wait)
	}
	return func() { s.doors.Return(from, now) }, nil
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

// CodeGuesses are the tries of a code of a person's second factor. Whoever has
// the password may have many addresses, so those of strangers are counted
// together, and slower; a known device stays apart.
func (s *Frame) CodeGuesses(c *gin.Context, person string) ([]Guess, error) {
	device, err := s.device(c, person)
	if err != nil || device != "" {
		return []Guess{GuessOf("code on device", person, device)}, err
	}
	return []Guess{{key: "codes\x00" + person, pace: appeal.PaceOfCode}}, nil
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

func wrongPassword() error {
	return &appeal.Error{Code: appeal.Unauthenticated, Message: "Неверный логин или пароль."}
}

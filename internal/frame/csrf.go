package frame

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Where a page puts the token against forged requests: a hidden field of a
// form, or a header of a script.
const (
	CsrfField  = "csrf"
	CsrfHeader = "X-CSRF-Token"
)

// CsrfToken is the token for the forms of a page, "" if nobody is signed in.
// It is derived from the secret of the session, so it needs no storage, ends
// with the session and tells nothing about it.
func (s *Frame) CsrfToken(c *gin.Context) string {
	who := s.caller(c)
	if who.err != nil {
		return ""
	}
	return DeriveCSRF(who.Token)
}

// DeriveCSRF makes the token of a session's forms.
func DeriveCSRF(token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("csrf"))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func newCrossOrigin(publicURL string) *http.CrossOriginProtection {
	guard := http.NewCrossOriginProtection()
	if u, err := url.Parse(publicURL); err == nil && u.Host != "" {
		_ = guard.AddTrustedOrigin(u.Scheme + "://" + u.Host) // well formed by construction
	}
	return guard
}

// GuardCookies refuses requests that another site may have made the browser
// send: with the session's cookie, but without its token. Programs with a
// bearer token are not concerned, a browser never adds it by itself. A page's
// form without a session, such as the login, must at least come from our site.
func (s *Frame) GuardCookies(c *gin.Context) {
	if _, program := bearer(c.Request); program || !unsafe(c) {
		return
	}
	who := s.caller(c)
	if isAPI(c) && !who.Cookie {
		return
	}
	if err := s.crossOrigin.Check(c.Request); err != nil {
		fail(c, forged())
		return
	}
	if !who.Cookie || who.err != nil {
		return // nobody is signed in: the handler says so where it matters
	}
	given, err := givenCSRF(c)
	if err != nil {
		fail(c, err)
		return
	}
	if !hmac.Equal([]byte(given), []byte(DeriveCSRF(who.Token))) {
		fail(c, forged())
	}
}

func givenCSRF(c *gin.Context) (string, error) {
	if given := c.GetHeader(CsrfHeader); given != "" || isAPI(c) {
		return given, nil
	}
	if err := ParseForm(c); err != nil {
		return "", err
	}
	return c.Request.PostForm.Get(CsrfField), nil
}

// ParseForm reads a page's form of either kind.
func ParseForm(c *gin.Context) error {
	err := parseBody(c.Request)
	var large *http.MaxBytesError
	var busy *failure
	var known *appeal.Error
	switch {
	case err == nil && isAPI(c):
		return nil // its one text is JSON, which the gate meets where it is decoded
	case err == nil:
		if err := readable(c.Request.PostForm); err != nil {
			return err
		}
		asTyped(c.Request.PostForm)
		return nil
	case errors.As(err, &large), errors.As(err, &busy), errors.As(err, &known):
		return err
	}
	return Malformed("Форму не удалось прочитать. Отправьте её ещё раз.")
}

// parseBody reads a form once.
func parseBody(r *http.Request) error {
	if !isMultipart(r) {
		return r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	counted := countParts(r)
	if err := r.ParseMultipartForm(inMemory); err != nil || counted == nil {
		return err
	}
	return counted.whole(r.MultipartForm)
}

func forged() error {
	return &appeal.Error{Code: appeal.Forbidden,
		Message: "Страница устарела. Обновите её и повторите: введённое не отправлено."}
}

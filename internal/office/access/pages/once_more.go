package pages

import (
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// freshLife is how long a sign-in by a provider is as good as a password typed now.
const freshLife = 10 * time.Minute

// shown asks somebody once more who he is, before what outlasts his session: by
// his password, or, where a provider has vouched for him, by a sign-in there just now.
func (s *Pages) shown(c *gin.Context, who appeal.Person, password string) error {
	if o := s.Session(c); o.Vouched {
		if s.Wall().Sub(o.Opened) < freshLife {
			return nil
		}
		return appeal.InvalidField("password", "Вы вошли давно. Войдите ещё раз – ссылка под полем – и повторите.")
	}
	ok, err := s.KnowsPassword(c, who, password)
	if err == nil && !ok {
		err = appeal.InvalidField("password", "Пароль другой. Наберите его ещё раз.")
	}
	return err
}

// asksOnceMore tells whether a second factor takes more than a session that is
// open: whoever sits down at a desk that was left would shut its owner out. Whoever
// has just come in, and needs one to go on, has shown who he is.
func (s *Pages) asksOnceMore(c *gin.Context) bool {
	_, owes := s.Half(c)
	return owes != frame.OwesFactor || s.Wall().Sub(s.Session(c).Opened) >= freshLife
}

// OnceMore is how a page asks somebody once more who he is: by a field for his
// password among its inputs, or, whom a provider has vouched for, by a link.
type OnceMore struct {
	Provider string // which has vouched for him, "" for a password
	URL      string // where he signs in anew, "" if he has just done so
	Error    string // nobody has shown it
}

// onceMore is what a page shows of it; next is the page.
func (s *Pages) onceMore(c *gin.Context, next string) OnceMore {
	o := s.Session(c)
	if !o.Vouched || s.Employees == nil {
		return OnceMore{}
	}
	m := OnceMore{Provider: s.Employees.Title}
	if s.Wall().Sub(o.Opened) >= freshLife {
		m.URL = web.With(s.Employees.Path, "again", "1", "next", next)
	}
	return m
}

// asked puts the field of the password behind the inputs, for whom it is.
func (m *OnceMore) asked(inputs []web.Input, a *web.Answers) []web.Input {
	field := a.Input(web.Input{Kind: "password", Name: "password", Label: "Ваш пароль", Required: true,
		Autocomplete: "current-password"})
	if m.Provider == "" {
		return append(inputs, field)
	}
	m.Error = field.Error
	return inputs
}

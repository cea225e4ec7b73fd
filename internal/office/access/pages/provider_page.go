package pages

import (
	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// toProvider sends somebody to the provider; a person who is in already only
// where he has to show once more who he is.
func (s *Pages) toProvider(c *gin.Context) error {
	next, again := frame.LocalPath(c.Query("next"), ""), c.Query("again") != ""
	if who, err := s.Person(c); err == nil && !again {
		return frame.Redirect(c, frame.LocalPath(next, firstPage(who)))
	}
	if err := s.SetOut(c, *s.Employees, next, again); err != nil {
		return s.notVouched(c, next, err)
	}
	return nil
}

// fromProvider lets in whom the provider has vouched for, or says why not.
func (s *Pages) fromProvider(c *gin.Context) error {
	passed, err := s.AtDoor(c)
	if err != nil {
		return s.notVouched(c, "", err)
	}
	claims, try, err := s.ComeBack(c, *s.Employees)
	next := frame.LocalPath(try.Next, "")
	if err != nil {
		return s.notVouched(c, next, err)
	}
	who, err := s.vouchedFor(c.Request.Context(), claims)
	if err == nil {
		err = s.SignInVouched(c, who, s.claims.Factor)
	}
	if err != nil {
		return s.notVouched(c, next, err)
	}
	passed()
	if _, owes := s.Half(c); owes != "" {
		return frame.Redirect(c, web.With("/login", "next", next))
	}
	return s.goOn(c, who, map[string][]string{"next": {next}})
}

// notVouched shows the sign-in with what went wrong: a password may still be right.
func (s *Pages) notVouched(c *gin.Context, next string, err error) error {
	e, _ := frame.Classify(err)
	switch e.Code {
	case appeal.Unauthenticated, appeal.Forbidden, appeal.Unavailable, frame.CodeTooMany:
		return s.house.ShowPage(c, s.StatusOf(c, err), "login", s.NewLogin(c, web.LoginInput{Message: e.Message,
			Next: next}))
	}
	return err
}

// providerPages are those of the way in by a provider, where the office has one.
func (s *Pages) providerPages() []frame.Page {
	if s.Employees == nil {
		return nil
	}
	return []frame.Page{
		{Method: frame.Get, Path: ProviderPath, Access: frame.Anybody, Handler: s.toProvider},
		{Method: frame.Get, Path: frame.BackOf(ProviderPath), Access: frame.Anybody, Handler: s.fromProvider},
	}
}

// ProviderPath is where employees set out to the provider.
const ProviderPath = "/login/provider"

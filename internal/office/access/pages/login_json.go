package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
)

// Credentials open a session.
type Credentials struct {
	Login    string `json:"login"`
	Password string `json:"password"`
	Code     string `json:"code,omitempty"` // of the second factor, of those who have one
}

// Session is the answer to a login. The token goes into Authorization: Bearer.
type Session struct {
	Token  string        `json:"token"`
	Person appeal.Person `json:"person"`
}

func (s *Pages) createSession(c *gin.Context) error {
	given := Credentials{}
	if err := frame.ReadJSON(c, &given); err != nil {
		return err
	}
	token, who, err := s.SignIn(c, given.Login, given.Password)
	if err == nil {
		err = s.whole(c, who, given.Code)
	}
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, Session{Token: token, Person: who})
	return nil
}

// whole makes a sign-in a whole one that needs a code, or takes it back.
func (s *Pages) whole(c *gin.Context, who appeal.Person, code string) error {
	_, owes := s.Half(c)
	if owes == "" {
		return nil
	}
	err := error(&appeal.Error{Code: appeal.Unauthenticated, Message: "Нужен ещё код второго фактора: поле code."})
	switch {
	case owes == frame.OwesFactor:
		err = &appeal.Error{Code: appeal.Forbidden,
			Message: "Для этой роли нужен второй фактор. Войдите в браузере и подключите его."}
	case code != "":
		err = s.prove(c, who.Code, code, access.Recovered)
	}
	if err == nil {
		return s.Prove(c)
	}
	if closed := s.SignOut(c); closed != nil {
		return closed
	}
	return err
}

func (s *Pages) deleteSession(c *gin.Context) error {
	if err := s.SignOut(c); err != nil {
		return err
	}
	s.ClearSessionCookie(c)
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) showMe(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, who)
	return nil
}

func (s *Pages) accessRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Post, Path: "/sessions", Access: frame.Anybody, Handler: s.createSession, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Войти", Body: Credentials{}, Status: http.StatusCreated, Answer: Session{},
		}},
		{Method: frame.Remove, Path: "/sessions", Access: frame.InPerson, Handler: s.deleteSession, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Выйти: закрыть текущий сеанс", Status: http.StatusNoContent,
		}},
		{Method: frame.Get, Path: "/me", Access: frame.SignedIn, Handler: s.showMe,
			Doc: frame.Doc{Tag: frame.TagAccess, Summary: "Кто вошёл", Answer: appeal.Person{}}},
	}
}

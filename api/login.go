package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Credentials open a session.
type Credentials struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Session is the answer to a login. The token goes into Authorization: Bearer.
type Session struct {
	Token  string        `json:"token"`
	Person appeal.Person `json:"person"`
}

func (s *Server) createSession(c *gin.Context) error {
	given := Credentials{}
	if err := readJSON(c, &given); err != nil {
		return err
	}
	token, who, err := s.signIn(c.Request.Context(), given.Login, given.Password)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, Session{Token: token, Person: who})
	return nil
}

func (s *Server) deleteSession(c *gin.Context) error {
	if err := s.signOut(c); err != nil {
		return err
	}
	s.clearSessionCookie(c)
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Server) showMe(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, who)
	return nil
}

func (s *Server) accessRoutes() []route {
	return []route{
		{post, "/sessions", anybody, s.createSession, operation{
			tag: tagAccess, summary: "Войти", body: Credentials{}, status: http.StatusCreated, answer: Session{},
		}},
		{remove, "/sessions", signedIn, s.deleteSession, operation{
			tag: tagAccess, summary: "Выйти: закрыть текущий сеанс", status: http.StatusNoContent,
		}},
		{get, "/me", signedIn, s.showMe, operation{tag: tagAccess, summary: "Кто вошёл", answer: appeal.Person{}}},
	}
}

package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/directory"
)

// Bodies is the directory of bodies outside the office.
type Bodies struct {
	Bodies  []appeal.Body `json:"bodies"`
	Retired []appeal.Body `json:"retired"` // not offered any more; old cards name them
}

// bodyKeepers keep the directory of bodies.
var bodyKeepers = frame.Access{Roles: []appeal.Role{appeal.Clerk, appeal.Admin}}

func (s *Pages) listBodies(c *gin.Context) error {
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	retired, err := s.Store.RetiredBodies(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Bodies{Bodies: frame.ListOf(directory.Bodies()), Retired: frame.ListOf(retired)})
	return nil
}

// putBody adds a body, or changes the one of the same code. Sent again it is
// the same body, so the key is only asked for as everywhere.
func (s *Pages) putBody(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	body := appeal.Body{}
	if err := frame.ReadJSON(c, &body); err != nil {
		return err
	}
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	body, err = s.Store.PutBody(c.Request.Context(), body, who.Code, at)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, body)
	return nil
}

func (s *Pages) retireBody(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	if err := s.Store.RetireBody(c.Request.Context(), c.Param("code"), who.Code, at); err != nil {
		return err
	}
	return s.listBodies(c)
}

// BodyChanges are who changed a body, the last change first.
type BodyChanges struct {
	Changes []directory.BodyChange `json:"changes"`
}

func (s *Pages) listBodyChanges(c *gin.Context) error {
	found, err := s.Store.BodyChanges(c.Request.Context(), c.Param("code"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, BodyChanges{frame.ListOf(found)})
	return nil
}

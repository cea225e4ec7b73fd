package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Bodies is the directory of bodies outside the office.
type Bodies struct {
	Bodies  []appeal.Body `json:"bodies"`
	Retired []appeal.Body `json:"retired"` // not offered any more; old cards name them
}

// bodyKeepers keep the directory of bodies.
var bodyKeepers = access{roles: []appeal.Role{appeal.Clerk, appeal.Admin}}

func (s *Server) listBodies(c *gin.Context) error {
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return err
	}
	retired, err := s.deps.Register.RetiredBodies(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Bodies{Bodies: listOf(directory.Bodies()), Retired: listOf(retired)})
	return nil
}

// putBody adds a body, or changes the one of the same code. Sent again it is
// the same body, so the key is only asked for as everywhere.
func (s *Server) putBody(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	body := appeal.Body{}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	body, err = s.deps.Register.PutBody(c.Request.Context(), body)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, body)
	return nil
}

func (s *Server) retireBody(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	if err := s.deps.Register.RetireBody(c.Request.Context(), c.Param("code")); err != nil {
		return err
	}
	return s.listBodies(c)
}

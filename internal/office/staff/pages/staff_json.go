package pages

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
)

// Employees are everybody, those who are off last.
type Employees struct {
	People []staff.Employee `json:"people"`
}

// Changes are who changed somebody, the last change first, and what he was, the first post first.
type Changes struct {
	Posts   []staff.Post   `json:"posts"`
	Changes []staff.Change `json:"changes"`
}

// Invitation lets a person in once.
type Invitation struct {
	Code   string        `json:"code"`
	Link   string        `json:"link"` // the code stands behind the sign #, which no server is told
	Until  time.Time     `json:"until"`
	Person appeal.Person `json:"person"`
}

func (s *Pages) listStaff(c *gin.Context) error {
	people, err := s.Store.Employees(c.Request.Context(), s.Wall())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Employees{frame.ListOf(people)})
	return nil
}

func (s *Pages) listChanges(c *gin.Context) error {
	found, err := s.Store.StaffChanges(c.Request.Context(), staff.OfPerson, c.Param("code"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Changes{Posts: staff.Posts(found, s.Office().Zone), Changes: frame.ListOf(found)})
	return nil
}

func (s *Pages) postTerm(c *gin.Context) error {
	return post(s, nil, func(ctx context.Context, t appeal.RoleTerm, by string) (appeal.Person, error) {
		return s.keepTerm(ctx, c.Param("code"), t, by)
	})(c)
}

// keyed is who asks. The key is only asked for as everywhere: a person or a unit sent
// again is the same, an invitation is a newer one.
func (s *Pages) keyed(c *gin.Context) (appeal.Person, error) {
	who, err := s.Person(c)
	if err == nil {
		_, err = frame.RequestKey(c, who.Code)
	}
	return who, err
}

func (s *Pages) postPerson(
	do func(context.Context, appeal.Person, string) (appeal.Person, error)) func(*gin.Context) error {
	return post(s, func(p *appeal.Person, code string) { p.Code = code }, do)
}

func (s *Pages) postUnit(do func(context.Context, appeal.Unit, string) (appeal.Unit, error)) func(*gin.Context) error {
	return post(s, func(u *appeal.Unit, code string) { u.Code = code }, do)
}

// post keeps what a program sends. The code of the address, where there is one, is that of what is changed.
func post[T, Kept any](s *Pages, coded func(*T, string),
	do func(context.Context, T, string) (Kept, error)) func(*gin.Context) error {
	return func(c *gin.Context) error {
		who, err := s.keyed(c)
		if err != nil {
			return err
		}
		var sent T
		if err := frame.ReadJSON(c, &sent); err != nil {
			return err
		}
		if code := c.Param("code"); code != "" && coded != nil {
			coded(&sent, code)
		}
		kept, err := do(c.Request.Context(), sent, who.Code)
		if err != nil {
			return err
		}
		c.JSON(http.StatusCreated, kept)
		return nil
	}
}

func (s *Pages) postSendOut(c *gin.Context) error { return s.postEntry(c, s.Store.SendOut) }

func (s *Pages) postReset(c *gin.Context) error { return s.postEntry(c, s.Store.ResetFactor) }

func (s *Pages) postUnbind(c *gin.Context) error { return s.postEntry(c, s.Store.Unbind) }

// postEntry does something about how a person gets in.
func (s *Pages) postEntry(c *gin.Context, do func(context.Context, string, string, time.Time) error) error {
	who, err := s.keyed(c)
	if err == nil {
		err = do(c.Request.Context(), c.Param("code"), who.Code, s.Wall())
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) postInvitation(c *gin.Context) error {
	who, err := s.keyed(c)
	if err != nil {
		return err
	}
	made, err := s.invitation(c.Request.Context(), c.Param("code"), who.Code)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusCreated, made)
	return nil
}

package frame

import (
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Access is who may use a route. Without roles every employee may.
type Access struct {
	Public   bool
	InPerson bool // no program by a key: what is about the sign-in itself
	Roles    []appeal.Role
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
		if err == nil && a.InPerson {
			_, err = s.Sitting(c)
		}
		if err != nil {
			fail(c, err)
		}
	}
}

// Sitting is the employee who sent the request himself, and by no key for programs.
func (s *Frame) Sitting(c *gin.Context) (appeal.Person, error) {
	who := s.caller(c)
	if who.err == nil && who.program {
		return appeal.Person{}, &appeal.Error{Code: appeal.Forbidden,
			Message: "С ключом для программ этого нельзя: войдите сами."}
	}
	return who.Person, who.err
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

package pages

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
)

// Place is where a person has signed in.
type Place struct {
	ID      string    `json:"id"`
	Device  string    `json:"device"` // in words
	Agent   string    `json:"agent"`  // as the browser or the program calls itself
	Address string    `json:"address"`
	Opened  time.Time `json:"opened"`
	Seen    time.Time `json:"seen"`    // the last request, to a minute
	Current bool      `json:"current"` // the one that asks
	Through string    `json:"through"` // the provider that vouched for the person, empty for a password
}

// Places are all of them, the last used first.
type Places struct {
	Sessions []Place `json:"sessions"`
}

func (s *Pages) places(ctx context.Context, who appeal.Person, current appeal.Session) ([]Place, error) {
	found, err := s.Store.Sessions(ctx, who.Code, s.Wall(), s.Config.SessionIdle)
	if err != nil {
		return nil, err
	}
	out := []Place{}
	for _, o := range found {
		out = append(out, Place{ID: o.ID, Device: access.Device(o.Agent), Agent: o.Agent, Address: o.Address,
			Opened: o.Opened, Seen: o.Seen, Current: o.ID == current.ID, Through: s.through(o)})
	}
	return out, nil
}

// through is the provider by which a session was opened, as it is called today.
func (s *Pages) through(o appeal.Session) string {
	switch {
	case !o.Vouched:
		return ""
	case s.Employees == nil:
		return "внешний вход"
	}
	return s.Employees.Title
}

func (s *Pages) listSessions(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, err := s.places(c.Request.Context(), who, s.Session(c))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Places{found})
	return nil
}

func (s *Pages) deleteOneSession(c *gin.Context) error {
	return s.ends(c, func(who appeal.Person) error {
		return s.Store.EndSession(c.Request.Context(), who.Code, c.Param("id"))
	})
}

func (s *Pages) deleteOtherSessions(c *gin.Context) error {
	return s.ends(c, func(who appeal.Person) error {
		return s.Store.EndOtherSessions(c.Request.Context(), who.Code, s.SessionHash(c))
	})
}

func (s *Pages) ends(c *gin.Context, end func(appeal.Person) error) error {
	who, err := s.Person(c)
	if err == nil {
		err = end(who)
	}
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) sessionRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/sessions", Access: frame.InPerson, Handler: s.listSessions, Doc: frame.Doc{
			Tag: frame.TagAccess, Summary: "Где я вошёл: мои сеансы, последние по действию первыми", Answer: Places{},
		}},
		{Method: frame.Remove, Path: "/sessions/others", Access: frame.InPerson, Handler: s.deleteOtherSessions,
			Doc: frame.Doc{Tag: frame.TagAccess, Summary: "Закончить все мои сеансы, кроме этого",
				Status: http.StatusNoContent}},
		{Method: frame.Remove, Path: "/sessions/:id", Access: frame.InPerson, Handler: s.deleteOneSession,
			Doc: frame.Doc{Tag: frame.TagAccess, Summary: "Закончить один мой сеанс", Status: http.StatusNoContent}},
	}
}

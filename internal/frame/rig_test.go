package frame_test

import (
	"net/http"
	"testing"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
)

// rig is the frame with a department of two operations: a card is shown, and
// something is asked for on it.
type rig struct {
	*frametest.Rig
	house *frame.Frame
	door  *gin.Engine
}

type scenario = frametest.Scenario[*rig]

// shown is what the department shows of a card.
type shown struct {
	ID string `json:"id"`
}

func newRig(t *testing.T, change ...func(*frame.Config)) *rig {
	t.Helper()
	g := &rig{Rig: frametest.New(t)}
	g.Register.Knows(t)
	for _, f := range change {
		f(&g.Config)
	}
	g.house = g.Frame()
	department := frame.Module{Routes: []frame.Route{
		{Method: frame.Get, Path: "/appeals/:id", Access: frame.SignedIn, Handler: g.show, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Карточка", Answer: shown{},
		}},
		{Method: frame.Post, Path: "/appeals/:id/propose", Access: frame.SignedIn, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Проект", Status: http.StatusNoContent,
		}, Handler: func(*gin.Context) error { return appeal.InvalidField("text", "Заполните поле.") }},
	}}
	g.door = g.house.Router([]frame.Module{department})
	g.Behind(t, g.door, department.Routes)
	return g
}

func (g *rig) show(c *gin.Context) error {
	who, err := g.house.Person(c)
	if err != nil {
		return err
	}
	card, err := g.house.VisibleCard(c.Request.Context(), c.Param("id"), who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, shown{card.ID})
	return nil
}

func runAll(t *testing.T, scenarios []scenario) {
	t.Helper()
	frametest.RunAll(t, func(t *testing.T) *rig { return newRig(t) }, scenarios)
}

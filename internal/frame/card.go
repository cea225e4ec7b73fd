package frame

import (
	"context"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// CardOf is the card of the path for the person of the request.
func (s *Frame) CardOf(c *gin.Context) (*appeal.Card, appeal.Person, error) {
	who, err := s.Person(c)
	if err != nil {
		return nil, who, err
	}
	card, err := s.VisibleCard(c.Request.Context(), c.Param("id"), who)
	return card, who, err
}

// VisibleCard reads a card that the person may see; to others it does not exist.
func (s *Frame) VisibleCard(ctx context.Context, id string, who appeal.Person) (*appeal.Card, error) {
	card, err := s.AnyCard(ctx, id)
	if err == nil && !who.Sight.Sees(card) {
		return nil, noAppeal()
	}
	return card, err
}

// AnyCard reads a card of which nothing is shown to anybody.
func (s *Frame) AnyCard(ctx context.Context, id string) (*appeal.Card, error) {
	given, err := uuid.Parse(id)
	if err != nil {
		return nil, noAppeal()
	}
	id = given.String()
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.card = id
	}
	card, err := s.Register.Card(ctx, id)
	if err != nil {
		return nil, err
	}
	return card, s.Arrange(ctx, card)
}

// Arrange fills what a stored card only implies, and who does the work of an
// absent holder today.
func (s *Frame) Arrange(ctx context.Context, card *appeal.Card) error {
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	_, today, err := s.Today(ctx)
	if err != nil {
		return err
	}
	s.Office().Arrange(card)
	card.Acting = ""
	holder := card.Process.Holder()
	if acting := appeal.StandIn(directory.Absences(), holder, today); acting != holder {
		card.Acting = acting
	}
	return nil
}

func noAppeal() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого обращения нет."}
}

// Registrars read the journal, as far as they see what is in it.
var Registrars = Access{Roles: []appeal.Role{appeal.Clerk, appeal.Reviewer, appeal.Official, appeal.Manager}}

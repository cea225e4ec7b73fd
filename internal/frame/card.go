package frame

import (
	"context"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// CardOf is the card of the path for the person of the request.
func (s *Frame) CardOf(c *gin.Context) (*appeal.Card, appeal.Person, error) {
	who, err := s.OnDuty(c)
	if err != nil {
		return nil, who, err
	}
	card, err := s.VisibleCard(c.Request.Context(), c.Param("id"), who)
	return card, who, err
}

// OnDuty is the employee of the request with those whom he stands in for
// today: their work is his.
func (s *Frame) OnDuty(c *gin.Context) (appeal.Person, error) {
	who, err := s.Person(c)
	if err != nil {
		return who, err
	}
	directory, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return who, err
	}
	_, today, err := s.Today(c.Request.Context())
	return who.OnDay(directory.Absences(), today), err
}

// VisibleCard reads a card that the person may see; to others it does not exist.
func (s *Frame) VisibleCard(ctx context.Context, id string, who appeal.Person) (*appeal.Card, error) {
	if uuid.Validate(id) != nil {
		return nil, noAppeal()
	}
	card, err := s.Register.Card(ctx, id)
	if err != nil {
		return nil, err
	}
	if !maySee(card.Process, who) {
		return nil, noAppeal()
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

// SeeAll are the roles that see every appeal; an executor sees those of his
// hands and of his unit, and the work of those whom he stands in for.
var SeeAll = []appeal.Role{appeal.Clerk, appeal.Reviewer, appeal.Official, appeal.Manager, appeal.Admin}

func maySee(p appeal.Process, who appeal.Person) bool {
	if who.Any(SeeAll) {
		return true
	}
	if !who.Is(appeal.Executor) {
		return false
	}
	for _, a := range p.Assignees {
		if who.Acts(a.Person) || a.Unit == who.Unit && who.Unit != "" {
			return true
		}
	}
	return false
}

// Registrars read the whole journal.
var Registrars = Access{Roles: SeeAll}

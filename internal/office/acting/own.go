package acting

import (
	"context"

	"appeals/internal/appeal"
)

// Own reads a person's actions, and the time by which they were read.
func (s *Actor) Own(ctx context.Context, who appeal.Person) ([]appeal.OwnRequest, error) {
	now, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	return s.Requests.OwnRequests(ctx, who.Code, now)
}

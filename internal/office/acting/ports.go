// Package acting is how an action is asked for: parsed, checked on the stored card,
// sent to the process, alone or with others, or only tried.
package acting

import (
	"context"
	"log/slog"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Trials let a decision be tried on a card: nothing of it is kept.
// internal/register satisfies it.
type Trials interface {
	Try(ctx context.Context, appealID string, do func(*appeal.Card, appeal.Records) error) error
}

// Cards are the cards that a person may see, and the office's day. The frame
// satisfies it.
type Cards interface {
	AnyCard(ctx context.Context, id string) (*appeal.Card, error)
	VisibleCard(ctx context.Context, id string, who appeal.Person) (*appeal.Card, error)
	Now(ctx context.Context) (time.Time, error)
	Today(ctx context.Context) (time.Time, law.Date, error)
}

// Requests are the actions that people have asked for. internal/register
// satisfies it.
type Requests interface {
	// OwnRequests are those of a person that wait, those refused after they were
	// accepted and not seen yet, and those done within a day.
	OwnRequests(ctx context.Context, person string, now time.Time) ([]appeal.OwnRequest, error)
}

// Store is what the department reads of the register.
type Store interface {
	Trials
	Requests
}

// Actor takes what people want done to the process.
type Actor struct {
	Cards
	Trials   Trials
	Requests Requests
	Engine   Engine
	Letters  Composer
	Office   func() appeal.Office
	Logger   *slog.Logger

	// Patience is how long one of several actions is waited for.
	Patience time.Duration
}

// Composer writes the letters of an event. internal/letters satisfies it.
type Composer interface {
	For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error)
}

// Engine takes the actions of people to the process. internal/engine satisfies it.
type Engine interface {
	// Act stores the request and asks the process. It returns the request as it
	// stands: applied, or pending if the process did not answer in time (it
	// will be done; the caller polls Request). A refusal is an *appeal.Error.
	Act(ctx context.Context, r appeal.Request) (appeal.Request, error)
	Request(ctx context.Context, id string) (appeal.Request, error)
	Ready(ctx context.Context) error
}

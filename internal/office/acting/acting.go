package acting

import (
	"context"
	"errors"

	"appeals/internal/appeal"
)

// Command is an action that a person wants done on a card.
type Command struct {
	RequestID string // the idempotency key: see requestIDOf
	AppealID  string
	Action    appeal.Action
	Raw       map[string]any // answers as they came
	Version   int            // the version that the person saw, 0 if not said
	Unseen    bool           // moves work and shows nothing of the card: whoever may do it need not see it
}

// Act does an action of a person. It returns the request, applied or pending;
// a refusal is an error. What is plainly impossible is refused here, on the
// stored card, before the engine is asked.
func (s *Actor) Act(ctx context.Context, who appeal.Person, o Command) (appeal.Request, error) {
	card, err := s.cardOf(ctx, who, o)
	if err != nil {
		return appeal.Request{}, err
	}
	row, ok := appeal.RowOf(o.Action)
	if !ok {
		return appeal.Request{}, NoAction()
	}
	at, today, err := s.Today(ctx)
	if err != nil {
		return appeal.Request{}, err
	}
	values, wrong := row.Parse(o.Raw)
	refusal := precheck(card, row, o.Version, appeal.Facts{Actor: who, Values: values, On: today}, wrong == nil)
	if refusal != nil {
		if known, err := s.knownRequest(ctx, o.RequestID); err != nil || !known {
			return appeal.Request{}, FirstError(err, refusal)
		}
	}
	if wrong != nil {
		return appeal.Request{}, wrong
	}
	request, err := s.Engine.Act(ctx, appeal.Request{
		ID: o.RequestID, AppealID: card.ID, Action: o.Action, Actor: who.Code,
		Values: values, Version: o.Version, At: at, State: appeal.Pending,
	})
	if err == nil && request.State == appeal.Denied && request.Error != nil {
		err = request.Error
	}
	return request, err
}

func (s *Actor) cardOf(ctx context.Context, who appeal.Person, o Command) (*appeal.Card, error) {
	if o.Unseen {
		return s.AnyCard(ctx, o.AppealID)
	}
	return s.VisibleCard(ctx, o.AppealID, who)
}

// precheck is the early refusal. With wrong answers the guards, which read
// them, are left for later.
func precheck(card *appeal.Card, row appeal.Row, version int, f appeal.Facts, answered bool) error {
	if version != 0 && version != card.Version {
		return &appeal.Error{Code: appeal.Conflict,
			Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите."}
	}
	if answered {
		return row.Check(card.Process, f)
	}
	return row.Possible(card.Process, f.Actor)
}

// knownRequest tells whether the request came before: a repeat is refused by
// the stage that the first one led to, and must be answered like the first.
func (s *Actor) knownRequest(ctx context.Context, id string) (bool, error) {
	_, err := s.Engine.Request(ctx, id)
	var known *appeal.Error
	if errors.As(err, &known) && known.Code == appeal.NotFound {
		return false, nil
	}
	return err == nil, err
}

func FirstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func NoAction() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
}

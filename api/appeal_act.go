package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// order is an action that a person wants done on a card.
type order struct {
	requestID string // the idempotency key: see requestIDOf
	appealID  string
	action    appeal.Action
	raw       map[string]any // answers as they came
	version   int            // the version that the person saw, 0 if not said
}

// actOn handles POST /appeals/{id}/{action} for one action of the table.
func (s *Server) actOn(action appeal.Action) func(*gin.Context) error {
	return func(c *gin.Context) error {
		who, err := s.onDuty(c)
		if err != nil {
			return err
		}
		o := order{appealID: c.Param("id"), action: action}
		if o.requestID, err = requestKey(c, who.Code); err != nil {
			return err
		}
		if o.version, err = versionOf(c); err != nil {
			return err
		}
		if o.raw, err = readObject(c); err != nil {
			return err
		}
		request, err := s.act(c.Request.Context(), who, o)
		if err != nil {
			return err
		}
		return s.showOutcome(c, who, request)
	}
}

// act does an action of a person. It returns the request, applied or pending;
// a refusal is an error. What is plainly impossible is refused here, on the
// stored card, before the engine is asked.
func (s *Server) act(ctx context.Context, who appeal.Person, o order) (appeal.Request, error) {
	card, err := s.visibleCard(ctx, o.appealID, who)
	if err != nil {
		return appeal.Request{}, err
	}
	row, ok := appeal.RowOf(o.action)
	if !ok {
		return appeal.Request{}, noAction()
	}
	at, today, err := s.today(ctx)
	if err != nil {
		return appeal.Request{}, err
	}
	values, wrong := row.Parse(o.raw)
	refusal := precheck(card, row, o.version, appeal.Facts{Actor: who, Values: values, On: today}, wrong == nil)
	if refusal != nil {
		if known, err := s.knownRequest(ctx, o.requestID); err != nil || !known {
			return appeal.Request{}, firstError(err, refusal)
		}
	}
	if wrong != nil {
		return appeal.Request{}, wrong
	}
	request, err := s.deps.Desk.Act(ctx, appeal.Request{
		ID: o.requestID, AppealID: card.ID, Action: o.action, Actor: who.Code,
		Values: values, Version: o.version, At: at, State: appeal.Pending,
	})
	if err == nil && request.State == appeal.Denied && request.Error != nil {
		err = request.Error
	}
	return request, err
}

// precheck is the early refusal. With wrong answers the guards, which read
// them, are left for later.
func precheck(card *appeal.Card, row appeal.Row, version int, f appeal.Facts, answered bool) error {
	if version != 0 && version != card.Version {
		return &appeal.Error{Code: appeal.Conflict, Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите."}
	}
	if answered {
		return row.Check(card.Process, f)
	}
	return row.Possible(card.Process, f.Actor)
}

// knownRequest tells whether the request came before: a repeat is refused by
// the stage that the first one led to, and must be answered like the first.
func (s *Server) knownRequest(ctx context.Context, id string) (bool, error) {
	_, err := s.deps.Desk.Request(ctx, id)
	var known *appeal.Error
	if errors.As(err, &known) && known.Code == appeal.NotFound {
		return false, nil
	}
	return err == nil, err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// showOutcome answers with the changed card, or with where to ask for it.
func (s *Server) showOutcome(c *gin.Context, who appeal.Person, r appeal.Request) error {
	if r.State == appeal.Pending {
		c.Header("Location", apiRoot+"/operations/"+r.ID)
		c.Header("Retry-After", "1")
		c.JSON(http.StatusAccepted, operationView(r))
		return nil
	}
	card, err := s.deps.Register.Card(c.Request.Context(), r.AppealID)
	if err != nil {
		return err
	}
	return s.showCard(c, http.StatusOK, card, who)
}

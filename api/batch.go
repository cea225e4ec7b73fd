package api

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Batch are actions on several appeals, sent at once.
type Batch struct {
	Actions []BatchAction `json:"actions"`
}

// BatchAction is one of them.
type BatchAction struct {
	Key      string  `json:"key"` // idempotency key of this action alone
	AppealID string  `json:"appeal_id"`
	Action   string  `json:"action"`
	Version  int     `json:"version"` // of the card that was seen, 0 if not said
	Values   Answers `json:"values"`
}

// Answers are the raw answers to the fields of an action, by name.
type Answers map[string]any

// BatchResult says what became of each action, in their order.
type BatchResult struct {
	Results []BatchDone `json:"results"`
}

// BatchDone is what became of one action: applied, accepted and pending, or
// refused with the reason.
type BatchDone struct {
	AppealID  string        `json:"appeal_id"`
	Action    string        `json:"action"`
	State     string        `json:"state"`
	Operation string        `json:"operation,omitempty"` // where to ask for a pending one
	Error     *appeal.Error `json:"error,omitempty"`
}

const (
	maxBatch = 50
	// sideBySide is how many actions of a batch are done at a time: each waits
	// for the engine, and the register is there for others, too.
	sideBySide = 4
)

// outcome is what became of an order.
type outcome struct {
	order
	request appeal.Request
	err     error
}

// actAll does several orders, each on its own: a refusal of one does not stop
// the others.
func (s *Server) actAll(ctx context.Context, who appeal.Person, orders []order) []outcome {
	out, turn, group := make([]outcome, len(orders)), make(chan struct{}, sideBySide), sync.WaitGroup{}
	for i, o := range orders {
		group.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			out[i] = s.actOne(ctx, who, o)
		})
	}
	group.Wait()
	return out
}

// actOne does one of several orders. It runs beside the request, where nobody
// else catches a panic: that would end the program for everybody.
func (s *Server) actOne(ctx context.Context, who appeal.Person, o order) (done outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			s.deps.Logger.Error("panic in a batch", "cause", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
			done = outcome{order: o, err: &appeal.Error{Code: appeal.Internal}}
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, usualBudget)
	defer cancel()
	request, err := s.act(ctx, who, o)
	return outcome{o, request, err}
}

// doBatch handles POST /batch.
func (s *Server) doBatch(c *gin.Context) error {
	who, err := s.onDuty(c)
	if err != nil {
		return err
	}
	var batch Batch
	if err := readJSON(c, &batch); err != nil {
		return err
	}
	orders, err := batch.orders(who)
	if err != nil {
		return err
	}
	result := BatchResult{Results: []BatchDone{}}
	for _, o := range s.actAll(c.Request.Context(), who, orders) {
		result.Results = append(result.Results, s.batchDone(c, o))
	}
	c.JSON(http.StatusOK, result)
	return nil
}

func (s *Server) batchDone(c *gin.Context, o outcome) BatchDone {
	done := BatchDone{AppealID: o.appealID, Action: string(o.action), State: string(o.request.State)}
	if o.err != nil {
		said, _ := classify(o.err)
		if p := ProblemOf(o.err); p.Status >= http.StatusInternalServerError {
			s.deps.Logger.Error("action of a batch failed", "request_id", requestID(c), "code", p.Code, "error", o.err)
			said.Message = p.Detail
		}
		done.State, done.Error = string(appeal.Denied), &said
		if said.Code == appeal.Unavailable { // it may be done yet: the repeat with the same key tells
			done.State = string(appeal.Pending)
		}
		return done
	}
	if o.request.State == appeal.Pending {
		done.Operation = apiRoot + "/operations/" + o.request.ID
	}
	return done
}

// orders checks a batch as a whole: keys, names of actions, one action an appeal.
func (b Batch) orders(who appeal.Person) ([]order, error) {
	bad, seen, out := []appeal.FieldError{}, map[string]bool{}, []order{}
	switch n := len(b.Actions); {
	case n == 0:
		return nil, appeal.InvalidField("actions", "Назовите хотя бы одно действие.")
	case n > maxBatch:
		return nil, appeal.InvalidField("actions", "Не более "+itoa(maxBatch)+" действий за раз.")
	}
	for i, a := range b.Actions {
		at := "actions." + itoa(i) + "."
		row, known := appeal.RowOf(appeal.Action(a.Action))
		if !known {
			bad = append(bad, appeal.FieldError{Field: at + "action", Message: "Такого действия нет."})
		}
		if a.Key == "" || !printable(a.Key) {
			bad = append(bad, appeal.FieldError{Field: at + "key", Message: "От 1 до 200 печатных знаков ASCII, свой для каждого действия."})
		}
		if seen[a.AppealID] {
			bad = append(bad, appeal.FieldError{Field: at + "appeal_id", Message: "Это обращение уже есть в списке: по нему – одно действие за раз."})
		}
		seen[a.AppealID] = true
		path := apiRoot + "/appeals/" + a.AppealID + "/" + a.Action // so the key means what it means for the action alone
		out = append(out, order{requestID: requestIDOf(who.Code, path, a.Key), appealID: a.AppealID, action: row.Action, raw: a.Values, version: a.Version})
	}
	return out, appeal.InvalidFields(bad)
}

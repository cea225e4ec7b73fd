package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
)

// Batch are actions on several appeals, sent at once.
type Batch struct {
	Actions []BatchAction `json:"actions"`
}

// BatchAction is one of them.
type BatchAction struct {
	Key      string        `json:"key"` // idempotency key of this action alone
	AppealID string        `json:"appeal_id"`
	Action   string        `json:"action"`
	Version  int           `json:"version"` // of the card that was seen, 0 if not said
	Values   frame.Answers `json:"values"`
}

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

// doBatch handles POST /batch.
func (s *Pages) doBatch(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	var batch Batch
	if err := frame.ReadJSON(c, &batch); err != nil {
		return err
	}
	orders, err := batch.orders(who)
	if err != nil {
		return err
	}
	result := BatchResult{Results: []BatchDone{}}
	for _, o := range s.Actor.ActAll(c.Request.Context(), who, orders) {
		result.Results = append(result.Results, s.BatchDone(c, o))
	}
	c.JSON(http.StatusOK, result)
	return nil
}

func (s *Pages) BatchDone(c *gin.Context, o acting.Outcome) BatchDone {
	done := BatchDone{AppealID: o.AppealID, Action: string(o.Action), State: string(o.Request.State)}
	if o.Err != nil {
		said := s.Told(c, o.Err)
		done.State, done.Error = string(appeal.Denied), &said
		if said.Code == appeal.Unavailable { // it may be done yet: the repeat with the same key tells
			done.State = string(appeal.Pending)
		}
		return done
	}
	if o.Request.State == appeal.Pending {
		done.Operation = frame.APIRoot + "/operations/" + o.Request.ID
	}
	return done
}

// orders checks a batch as a whole: keys, names of actions, one action an appeal.
func (b Batch) orders(who appeal.Person) ([]acting.Command, error) {
	bad, seen, out := []appeal.FieldError{}, map[string]bool{}, []acting.Command{}
	switch n := len(b.Actions); {
	case n == 0:
		return nil, appeal.InvalidField("actions", "Назовите хотя бы одно действие.")
	case n > acting.MaxBatch:
		return nil, appeal.InvalidField("actions", "Не более "+frame.Itoa(acting.MaxBatch)+" действий за раз.")
	}
	for i, a := range b.Actions {
		at := "actions." + frame.Itoa(i) + "."
		row, known := appeal.RowOf(appeal.Action(a.Action))
		if !known {
			bad = append(bad, appeal.FieldError{Field: at + "action", Message: "Такого действия нет."})
		}
		if a.Key == "" || !frame.Printable(a.Key) {
			bad = append(bad, appeal.FieldError{Field: at + "key",
				Message: "От 1 до 200 печатных знаков ASCII, свой для каждого действия."})
		}
		if seen[a.AppealID] {
			bad = append(bad, appeal.FieldError{Field: at + "appeal_id",
				Message: "Это обращение уже есть в списке: по нему – одно действие за раз."})
		}
		seen[a.AppealID] = true
		// so the key means what it means for the action alone
		path := frame.APIRoot + "/appeals/" + a.AppealID + "/" + a.Action
		out = append(out, acting.Command{RequestID: frame.RequestIDOf(who.Code, path, a.Key), AppealID: a.AppealID,
			Action: row.Action, Raw: a.Values, Version: a.Version})
	}
	return out, appeal.InvalidFields(bad)
}

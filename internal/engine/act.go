package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/workflows"
)

// Act keeps the request in the register and asks the process. It returns the
// request as it stands: applied, or still pending if the process did not
// answer in time; then it is done later, and the caller asks Request. A
// refusal is an *appeal.Error. The same request again has the same answer.
func (e *Engine) Act(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	row, ok := e.kindOf(r.Case()).row(r.Action)
	if !ok {
		return r, noAction()
	}
	staff, err := e.Register.Directory(ctx)
	if err != nil {
		return r, err
	}
	// Nothing but codes of the directory goes to the engine.
	if refusal := row.CheckCodes(r.Values, staff); refusal != nil && !e.asked(ctx, r.ID) {
		return r, refusal
	}
	saved, _, err := e.Register.SaveRequest(ctx, r, fingerprint(r))
	if err != nil {
		return r, err
	}
	return e.bring(ctx, saved, row, staff)
}

// asked tells whether the request came before. A repeat has the answer of the
// first time, though the directory has lost one of its codes since.
func (e *Engine) asked(ctx context.Context, id string) bool {
	_, err := e.Register.Request(ctx, id)
	return err == nil
}

// Request tells how a request stands.
func (e *Engine) Request(ctx context.Context, id string) (appeal.Request, error) {
	return e.Register.Request(ctx, id)
}

// Resubmit asks the process for a request that the register has. The engine
// folds repeated Updates by their ID, the register by the same key.
func (e *Engine) Resubmit(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	row, ok := e.kindOf(r.Case()).row(r.Action)
	if !ok {
		return e.settle(ctx, r, noAction())
	}
	staff, err := e.Register.Directory(ctx)
	if err != nil {
		return e.settle(ctx, r, notAsked(err))
	}
	return e.bring(ctx, r, row, staff)
}

// bring takes a request to its process, unless it has its answer.
func (e *Engine) bring(ctx context.Context, r appeal.Request, row deed,
	staff appeal.Staff) (appeal.Request, error) {
	switch r.State {
	case appeal.Applied:
		return r, nil
	case appeal.Denied:
		return r, r.Error
	}
	a := asking{Request: r, row: row, on: e.Office().Today(r.At)}
	actor, known := row.ActorOf(staff, r.Actor)
	if !known {
		return e.settle(ctx, r, noPerson())
	}
	a.actor = actor.OnDay(staff.Absences(), a.on)
	err := e.ask(ctx, a)
	var early *earlyRefusal
	if errors.As(err, &early) {
		err = e.askTheCard(ctx, a)
	}
	return e.settle(ctx, r, err)
}

// asking is a request on its way: with its row of the table, and with who asked
// as that person stood on the day.
type asking struct {
	appeal.Request
	row   deed
	actor appeal.Person
	on    law.Date
}

// input is what the engine is told: codes and dates.
func (a asking) input() workflows.ActInput {
	return workflows.ActInput{
		RequestID: a.ID, Actor: a.actor.Code, Roles: a.actor.Roles, For: a.actor.For, At: a.At,
		On: a.on.String(), Values: a.row.Public(a.Values),
	}
}

// settle writes down what came of a try. Only the register, or the law, ends a
// request: whatever the engine's side cannot do is done later.
func (e *Engine) settle(ctx context.Context, r appeal.Request, err error) (appeal.Request, error) {
	var refused *appeal.Error
	known := errors.As(err, &refused)
	switch {
	case err == nil:
		r.State, r.Error = appeal.Applied, nil
		return r, nil
	case isOutage(err), known && refused.Code == appeal.Unavailable:
		return r, nil // pending: the resubmitter goes on
	case !known:
		return r, err
	case refused.Code == appeal.Internal:
		r.Error = refused // held: the resubmitter goes on, and the office is told
		return r, e.written(ctx, r.ID, refused, e.Register.HoldRequest)
	}
	if err := e.written(ctx, r.ID, refused, e.Register.DenyRequest); err != nil {
		return r, err
	}
	r.State, r.Error = appeal.Denied, refused
	return r, refused
}

// writeWait is how long an outcome may take to be written down after the caller
// has gone. One that is not is found out again by the resubmitter.
const writeWait = 5 * time.Second

func (e *Engine) written(ctx context.Context, id string, why *appeal.Error,
	write func(context.Context, string, *appeal.Error) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeWait)
	defer cancel()
	return write(ctx, id, why)
}

// ask sends the Update; where there is no workflow it finds out why.
func (e *Engine) ask(ctx context.Context, a asking) error {
	err := e.update(ctx, a)
	if !notFound(err) {
		return err
	}
	again, err := e.kindOf(a.Case()).missing(ctx, a)
	if err != nil || !again {
		return err
	}
	return e.update(ctx, a)
}

func (e *Engine) update(ctx context.Context, a asking) error {
	ctx, cancel := context.WithTimeout(ctx, e.Wait)
	defer cancel()
	handle, err := e.Client.UpdateWorkflow(ctx, e.updateOptions(a))
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	return domainError(err)
}

func (e *Engine) updateOptions(a asking) client.UpdateWorkflowOptions {
	return client.UpdateWorkflowOptions{
		UpdateID:     updateID(a.Request),
		WorkflowID:   e.kindOf(a.Case()).workflow(a.Case().ID),
		UpdateName:   string(a.Action),
		Args:         []any{a.input()},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	}
}

// updateID is the request's own ID, so that the engine folds what is sent
// twice. The engine remembers the failure of a held request under the ID that
// it had, so each later try has another; the register still folds by the key.
func updateID(r appeal.Request) string {
	if r.Held() {
		return fmt.Sprintf("%s#%d", r.ID, r.Attempts)
	}
	return r.ID
}

// notAsked takes an unknown failure on the way to the process for an outage:
// only the process, or the law, may refuse for good.
func notAsked(err error) error {
	var known *appeal.Error
	if errors.As(err, &known) && known.Code != appeal.Internal {
		return err
	}
	return unavailable(err)
}

func noAction() *appeal.Error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
}

func noPerson() *appeal.Error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Сотрудник не найден."}
}

// domainError turns what comes back from an Update into an error of the
// domain, an outage, or NotFound as it is. The type of an application error is
// the code that survived the wire.
func domainError(err error) error {
	var app *temporal.ApplicationError
	switch {
	case err == nil || notFound(err):
		return err
	case !errors.As(err, &app):
		return unavailable(err)
	}
	known, early := activities.Carried(app)
	switch {
	case known == nil:
		return unavailable(err)
	case early:
		return &earlyRefusal{known}
	}
	return known
}

// fingerprint tells the same request sent again from another one under the
// same key. The instant is not part of it.
func fingerprint(r appeal.Request) []byte {
	content, err := json.Marshal(struct {
		AppealID string // of the case
		Action   appeal.Action
		Actor    string
		Values   appeal.Values
		Version  int
	}{r.Case().ID, r.Action, r.Actor, r.Values, r.Version})
	if err != nil {
		return nil // values came out of JSON, so they go into it
	}
	sum := sha256.Sum256(content)
	return sum[:]
}

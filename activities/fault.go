package activities

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
)

// patience is how often a step is tried that fails for an unknown reason. Then
// it fails for good: one bad card must not stop its own clock for ever.
const patience = 6

// fault turns an error of the domain into one that survives the wire: its type
// is the code, its details the whole error. What cannot get better by trying
// again is not retried; a register that is away is waited for. The cause stays
// in the worker's log, since the history can be read by every manager.
func fault(ctx context.Context, err error) error {
	var known *appeal.Error
	switch {
	case !errors.As(err, &known):
		known = &appeal.Error{Code: appeal.Internal,
			Message: "Внутренняя ошибка: действие не выполнено. Сообщите администратору."}
	case known.Code != appeal.Internal && known.Code != appeal.Unavailable:
		return Final(known)
	}
	info := activity.GetInfo(ctx)
	activity.GetLogger(ctx).Error("the step failed", "attempt", info.Attempt, "error", err)
	if known.Code == appeal.Internal && info.Attempt >= patience {
		return Final(known)
	}
	return temporal.NewApplicationError("the step failed; see the worker's log", string(known.Code))
}

// rescue makes a panic an unknown failure: it is tried so often and no more,
// like any other. The engine would try it for ever, and one bad card would stop
// its own clock. What the panic says may be personal; the place is not.
func rescue(ctx context.Context, err *error) {
	if cause := recover(); cause != nil {
		*err = fault(ctx, fmt.Errorf("a panic of %T at %s", cause, debug.Stack()))
	}
}

// Final is a domain error as the engine carries it, not to be retried.
func Final(e *appeal.Error) error { return carried(e, false) }

// Early is a refusal by the process's own copy of the card. The copy may be
// behind: it refuses nothing that the register has not refused, too.
func Early(e *appeal.Error) error { return carried(e, true) }

func carried(e *appeal.Error, early bool) error {
	return temporal.NewApplicationErrorWithOptions(e.Message, string(e.Code),
		temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{*e, early}})
}

// Carried reads what Final and Early have written, or nil.
func Carried(app *temporal.ApplicationError) (e *appeal.Error, early bool) {
	known := &appeal.Error{}
	if !app.HasDetails() || app.Details(known) != nil || known.Code == "" {
		return nil, false
	}
	if app.Details(known, &early) != nil {
		early = false // written by an earlier release
	}
	return known, early
}

package activities

import (
	"context"
	"errors"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"appeals/internal/appeal"
)

// fault turns an error of the domain into one that survives the wire: its type
// is the code, its details the whole error. What cannot get better by trying
// again is not retried. Any other error is retried and shows nothing of its
// cause, since the engine's history can be read by every manager.
func fault(ctx context.Context, err error) error {
	var known *appeal.Error
	if !errors.As(err, &known) || known.Code == appeal.Internal || known.Code == appeal.Unavailable {
		activity.GetLogger(ctx).Error("the register did not answer", "error", err)
		return temporal.NewApplicationError("the register did not answer; see the worker's log", string(appeal.Unavailable))
	}
	return Final(known)
}

// Final is a domain error as the engine carries it, not to be retried.
func Final(e *appeal.Error) error {
	return temporal.NewApplicationErrorWithOptions(e.Message, string(e.Code),
		temporal.ApplicationErrorOptions{NonRetryable: true, Details: []any{*e}})
}

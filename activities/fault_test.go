package activities_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"

	"appeals/activities"
	"appeals/internal/appeal"
)

// broken is a register whose every answer is an error.
type broken struct {
	activities.Register
	err error
}

func (b broken) Card(context.Context, string) (*appeal.Card, error) { return nil, b.err }

// try opens a card on an attempt and returns the error as the engine keeps it.
func try(t *testing.T, attempt int32, err error) *temporal.ApplicationError {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	env.SetWorkerOptions(worker.Options{Interceptors: []interceptor.WorkerInterceptor{&onAttempt{attempt: attempt}}})
	acts := &activities.Activities{Register: broken{err: err}}
	env.RegisterActivity(acts)
	_, got := env.ExecuteActivity(acts.Open, activities.OpenInput{AppealID: "id"})
	var app *temporal.ApplicationError
	require.ErrorAs(t, got, &app)
	return app
}

// What comes of each failure of the register. A register that is away is waited
// for without end, what nobody knows is tried six times, an answer is not asked
// for again.
func TestWhatIsTriedAgain(t *testing.T) {
	unknown := fmt.Errorf("read the card of Иванова: %w", errors.New("column missing"))
	away := &appeal.Error{Code: appeal.Unavailable, Message: "Реестр сейчас недоступен."}
	for _, c := range []struct {
		name    string
		err     error
		attempt int32
		again   bool
		code    appeal.Code
	}{
		{"away, at first", away, 1, true, appeal.Unavailable},
		{"away, for hours", fmt.Errorf("register: %w", away), 500, true, appeal.Unavailable},
		{"unknown, at first", unknown, 1, true, appeal.Internal},
		{"unknown, still", unknown, 5, true, appeal.Internal},
		{"unknown, for good", unknown, 6, false, appeal.Internal},
		{"known as unknown", &appeal.Error{Code: appeal.Internal, Message: "Сбой."}, 6, false, appeal.Internal},
		{"refused", appeal.Refuse("Нельзя.", "ч. 1 ст. 12"), 1, false, appeal.Refused},
		{"no such card", &appeal.Error{Code: appeal.NotFound, Message: "Обращение не найдено."}, 1, false,
			appeal.NotFound},
		{"changed meanwhile", &appeal.Error{Code: appeal.Conflict, Message: "Изменили."}, 1, false, appeal.Conflict},
		{"wrong field", appeal.InvalidField("due", "Дата не читается."), 1, false, appeal.Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := try(t, c.attempt, c.err)
			require.Equal(t, c.again, !got.NonRetryable())
			require.Equal(t, string(c.code), got.Type())
			require.NotContains(t, got.Error(), "Иванова", "every manager can read the history")
			require.NotContains(t, got.Error(), "column")
			require.NoError(t, got.Unwrap(), "a cause goes to the log only")
			known, early := activities.Carried(got)
			require.False(t, early)
			if c.again {
				require.Nil(t, known, "no answer yet")
				return
			}
			require.Equal(t, c.code, known.Code)
			var same *appeal.Error
			if errors.As(c.err, &same) {
				require.Equal(t, same, known, "article and fields come through")
			}
		})
	}
}

// A panic over one card is an unknown failure: tried six times, then over.
func TestPanicIsTriedNoLongerThanAFailure(t *testing.T) {
	for attempt, again := range map[int32]bool{1: true, 5: true, 6: false} {
		got := try(t, attempt, nil) // without an error there is a nil card
		require.Equal(t, again, !got.NonRetryable(), "attempt %d", attempt)
		require.Equal(t, string(appeal.Internal), got.Type())
	}
}

// An early refusal says so, and one of a release that did not know the word is
// not early.
func TestEarlyRefusalSaysSo(t *testing.T) {
	why := &appeal.Error{Code: appeal.Refused, Message: "Нельзя.", Article: "ст. 5"}
	var app *temporal.ApplicationError
	require.ErrorAs(t, activities.Early(why), &app)
	got, early := activities.Carried(app)
	require.True(t, early)
	require.Equal(t, why, got)

	old := temporal.NewApplicationErrorWithOptions(why.Message, "refused",
		temporal.ApplicationErrorOptions{Details: []any{*why}})
	require.ErrorAs(t, old, &app)
	got, early = activities.Carried(app)
	require.False(t, early)
	require.Equal(t, why, got)

	require.ErrorAs(t, temporal.NewApplicationError("stopped", "other"), &app)
	got, _ = activities.Carried(app)
	require.Nil(t, got)
}

// onAttempt makes an activity believe that it is tried for the nth time.
type onAttempt struct {
	interceptor.WorkerInterceptorBase
	attempt int32
}

func (a *onAttempt) InterceptActivity(_ context.Context,
	next interceptor.ActivityInboundInterceptor) interceptor.ActivityInboundInterceptor {
	return &inbound{interceptor.ActivityInboundInterceptorBase{Next: next}, a.attempt}
}

type inbound struct {
	interceptor.ActivityInboundInterceptorBase
	attempt int32
}

func (i *inbound) Init(next interceptor.ActivityOutboundInterceptor) error {
	return i.Next.Init(&outbound{interceptor.ActivityOutboundInterceptorBase{Next: next}, i.attempt})
}

type outbound struct {
	interceptor.ActivityOutboundInterceptorBase
	attempt int32
}

func (o *outbound) GetInfo(ctx context.Context) activity.Info {
	info := o.Next.GetInfo(ctx)
	info.Attempt = o.attempt
	return info
}

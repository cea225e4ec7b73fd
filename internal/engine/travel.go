package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/workflows"
)

// Offsets is how far the office's clock stands ahead of real time.
type Offsets interface {
	TimeOffset(ctx context.Context) (time.Duration, error)
	SetTimeOffset(ctx context.Context, d time.Duration) error
	OpenAppeals(ctx context.Context, after string, limit int) ([]string, error)
	OpenReceptions(ctx context.Context, after string, limit int) ([]string, error)
}

// Travel moves a local office through time on the real engine, by the
// server's time skipping. It is experimental in the server, so a real office
// never has it.
type Travel struct {
	Client    client.Client
	Namespace string
	Register  Offsets
	Office    func() appeal.Office
	Now       func() time.Time

	one sync.Mutex
}

// travelTimeout bounds one advance: activities in flight hold the clock until
// they end, and each is given 20 seconds.
const travelTimeout = 5 * time.Minute

// near is how close to the wanted instant is there. The workflow's offset is
// read off two clocks a few milliseconds apart.
const near = 2 * time.Second

// Advance moves the office and every open appeal ahead by whole days and
// returns the new date. What fails on the way is to be repeated.
func (t *Travel) Advance(ctx context.Context, days int) (law.Date, error) {
	date, err := t.advance(ctx, days)
	var known *appeal.Error
	if err != nil && !errors.As(err, &known) {
		err = fmt.Errorf("%w: %w", &appeal.Error{Code: appeal.Unavailable,
			Message: "Дата не переведена до конца: что-то в системе не отвечает. Посмотрите на дату и повторите."}, err)
	}
	return date, err
}

func (t *Travel) advance(ctx context.Context, days int) (law.Date, error) {
	t.one.Lock()
	defer t.one.Unlock()
	// a closed tab must not stop the office half-way
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), travelTimeout)
	defer cancel()
	offset, err := t.Register.TimeOffset(ctx)
	if err != nil {
		return law.Date{}, err
	}
	offset += time.Duration(days) * 24 * time.Hour
	if err := t.moveAll(ctx, offset); err != nil {
		return law.Date{}, fmt.Errorf("move the open appeals: %w", err)
	}
	if err := t.Register.SetTimeOffset(ctx, offset); err != nil {
		return law.Date{}, err
	}
	// What was accepted on the way started at the old date.
	if err := t.moveAll(ctx, offset); err != nil {
		return law.Date{}, fmt.Errorf("move what was accepted meanwhile: %w", err)
	}
	return t.Office().Today(t.Now().Add(offset)), nil
}

// moveAll moves every open workflow; a few at a time, since the server is busy
// with the timers that strike on the way.
func (t *Travel) moveAll(outer context.Context, offset time.Duration) error {
	if err := t.moveKind(outer, offset, t.Register.OpenAppeals, workflows.AppealID); err != nil {
		return err
	}
	if err := t.moveKind(outer, offset, t.Register.OpenReceptions, workflows.ReceptionID); err != nil {
		return err
	}
	for _, id := range []string{workflows.DigestID, workflows.DailyID} { // they count what the appeals came to
		if err := t.move(outer, id, offset); err != nil {
			return err
		}
	}
	return nil
}

// moveKind moves the open cases of one kind.
func (t *Travel) moveKind(outer context.Context, offset time.Duration,
	open func(ctx context.Context, after string, limit int) ([]string, error), workflow func(string) string) error {
	group, ctx := errgroup.WithContext(outer)
	group.SetLimit(16)
	for after := ""; ; {
		ids, err := open(ctx, after, 200)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return group.Wait()
		}
		for _, id := range ids {
			group.Go(func() error { return t.move(ctx, workflow(id), offset) })
		}
		after = ids[len(ids)-1]
	}
}

// CatchUp moves a workflow that is behind to the office's date.
func (t *Travel) CatchUp(ctx context.Context, workflowID string) error {
	offset, err := t.Register.TimeOffset(ctx)
	if err != nil || offset == 0 {
		return err
	}
	return t.move(ctx, workflowID, offset)
}

// startersTime is how long whoever has started a workflow may be moving it.
const startersTime = 30 * time.Second

// Follow moves the workflow of an appeal to the office's date: at once by
// whoever has started it. Somebody else waits until that one must be done or
// dead, since two who move at one time would add up.
func (t *Travel) Follow(ctx context.Context, workflowID string, started bool) error {
	offset, err := t.Register.TimeOffset(ctx)
	if err != nil || offset == 0 {
		return err
	}
	if started {
		return t.move(ctx, workflowID, offset)
	}
	described, err := t.Client.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return gone(err)
	}
	now := t.Now()
	if offset-ahead(described, now) < near {
		return nil // that one has been there
	}
	if since := described.GetWorkflowExecutionInfo().GetStartTime(); since != nil &&
		now.Sub(since.AsTime()) < startersTime {
		return fmt.Errorf("%s has just been started by somebody else", workflowID)
	}
	return t.move(ctx, workflowID, offset)
}

// move brings one workflow to the offset. The server adds up what it is asked,
// so only the difference is asked: that makes a repeated move harmless.
func (t *Travel) move(ctx context.Context, workflowID string, offset time.Duration) error {
	stands, err := t.stands(ctx, workflowID)
	if err != nil {
		return gone(err)
	}
	by := offset - stands
	if by < near {
		return nil
	}
	name := fmt.Sprintf("office+%s", offset)
	if err := t.forward(ctx, workflowID, name, by); err != nil {
		return gone(err)
	}
	return gone(t.arrive(ctx, workflowID, name))
}

// gone takes a workflow that is not there, or no more, as moved: its own start
// catches up, and a closed one has no clock.
func gone(err error) error {
	if notFound(err) {
		return nil
	}
	return err
}

// stands tells how far a workflow is ahead of real time.
func (t *Travel) stands(ctx context.Context, workflowID string) (time.Duration, error) {
	now := t.Now()
	described, err := t.Client.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return 0, err
	}
	return ahead(described, now), nil
}

// ahead is how far a workflow is ahead of real time.
func ahead(described *workflowservice.DescribeWorkflowExecutionResponse, now time.Time) time.Duration {
	info := described.GetWorkflowExtendedInfo().GetTimeSkippingInfo()
	if info.GetCurrentTime() == nil {
		return 0
	}
	return info.GetCurrentTime().AsTime().Sub(now)
}

func (t *Travel) forward(ctx context.Context, workflowID, name string, by time.Duration) error {
	_, err := t.Client.WorkflowService().
		UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
			Namespace:         t.Namespace,
			WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
			WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{
				TimeSkippingConfig: &commonpb.TimeSkippingConfig{
					Enabled:           true,
					FastForwardConfig: &commonpb.FastForwardConfig{Id: name, Duration: durationpb.New(by)},
				},
			},
			UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
		})
	return err
}

// arrive waits until the workflow has lived through the way.
func (t *Travel) arrive(ctx context.Context, workflowID, name string) error {
	for {
		got, err := t.Client.WorkflowService().
			PollWorkflowExecutionTimeSkipping(ctx, &workflowservice.PollWorkflowExecutionTimeSkippingRequest{
				Namespace:         t.Namespace,
				WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
				FastForwardId:     name,
			})
		if err != nil {
			return err
		}
		switch got.GetFastForwardPollingResult() {
		case enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
			return nil
		case enumspb.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT:
		default:
			return t.ended(ctx, workflowID, got.GetFailedReason())
		}
	}
}

// ended is fine for a workflow that was closed on the way, and an error for one
// that still runs: its clock would stand apart from the office's.
func (t *Travel) ended(ctx context.Context, workflowID, reason string) error {
	described, err := t.Client.DescribeWorkflowExecution(ctx, workflowID, "")
	if err != nil {
		return err
	}
	if described.GetWorkflowExecutionInfo().GetStatus() != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING {
		return nil
	}
	return fmt.Errorf("the clock of %s did not move: %s", workflowID, reason)
}

package engine_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/mocks"

	"appeals/activities"
	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/engine"
	"appeals/workflows"
)

// desk is a register that remembers what the engine's client told it.
type desk struct {
	*appealtest.Records
	card   *appeal.Card
	saved  appeal.Request
	denied *appeal.Error
	held   *appeal.Error
	away   error // of whoever asks for the directory

	directories int // how often it was read
	started     int
}

func (d *desk) Card(context.Context, string) (*appeal.Card, error) { return d.card, nil }

func (d *desk) Directory(context.Context) (appeal.Staff, error) {
	d.directories++
	return d.Records, d.away
}

func (d *desk) SaveRequest(_ context.Context, r appeal.Request, _ []byte) (appeal.Request, bool, error) {
	if d.saved.ID == "" {
		r.State = appeal.Pending
		d.saved = r
	}
	return d.saved, true, nil
}

func (d *desk) Request(_ context.Context, id string) (appeal.Request, error) {
	if d.saved.ID != id {
		return appeal.Request{}, &appeal.Error{Code: appeal.NotFound, Message: "Нет такого."}
	}
	return d.saved, nil
}

func (d *desk) DenyRequest(_ context.Context, _ string, why *appeal.Error) error {
	d.denied = why
	return nil
}

func (d *desk) HoldRequest(_ context.Context, _ string, why *appeal.Error) error {
	d.held = why
	return nil
}

func (d *desk) MarkStarted(context.Context, appeal.Case, time.Time) error { d.started++; return nil }

var now = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

func set(t *testing.T) (*engine.Engine, *desk, *mocks.Client) {
	t.Helper()
	d := &desk{Records: appealtest.NewRecords()}
	card, err := appealtest.Registered(appealtest.Office(), d.Records, "id", now)
	require.NoError(t, err)
	d.card = card
	c := &mocks.Client{}
	t.Cleanup(func() { c.AssertExpectations(t) })
	return &engine.Engine{Client: c, Register: d, Office: appealtest.Office().Fixed,
		Now:  func() time.Time { return now },
		Wait: time.Second}, d, c
}

func resolve() appeal.Request {
	return appeal.Request{ID: "key", AppealID: "id", Action: appeal.Resolve, Actor: "head", At: now,
		Values: appeal.Values{"text": "Рассмотреть жалобу Ивановой", "executors": []string{"executor"},
			"due": "2026-03-20"}}
}

// answers makes the Update end as given.
func answers(c *mocks.Client, err error) *mock.Call {
	handle := &mocks.WorkflowUpdateHandle{}
	handle.On("Get", mock.Anything, mock.Anything).Return(err)
	return c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(handle, nil)
}

func TestOnlyCodesAndDatesGoToTheEngine(t *testing.T) {
	e, d, c := set(t)
	answers(c, nil).Run(func(args mock.Arguments) {
		options := args.Get(1).(client.UpdateWorkflowOptions)
		require.Equal(t, "key", options.UpdateID)
		require.Equal(t, "appeal/id", options.WorkflowID)
		in := options.Args[0].(workflows.ActInput)
		require.Equal(t, appeal.Values{"executors": []string{"executor"}, "due": "2026-03-20"}, in.Values)
	})
	got, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, got.State)
	require.Equal(t, 1, d.directories, "the directory is read once")
}

func TestNamesInsteadOfCodesStopBeforeTheEngine(t *testing.T) {
	e, d, _ := set(t)
	r := resolve()
	r.Values["executors"] = []string{"Иванова Мария"}
	_, err := e.Act(t.Context(), r)
	require.ErrorContains(t, err, "executors")
	require.Empty(t, d.saved.ID)
}

func TestRefusalIsRememberedAndAnsweredAgain(t *testing.T) {
	e, d, c := set(t)
	refused := &appeal.Error{Code: appeal.Refused, Message: "нельзя", Article: "ч. 2 ст. 12"}
	answers(c, activities.Final(refused)).Once()
	_, err := e.Act(t.Context(), resolve())
	require.Equal(t, refused, err)
	require.Equal(t, refused, d.denied)
	d.saved.State, d.saved.Error = appeal.Denied, refused
	_, err = e.Act(t.Context(), resolve())
	require.Equal(t, refused, err, "without asking again")
}

func TestRepeatIsAnsweredThoughTheDirectoryHasLostTheCode(t *testing.T) {
	e, d, c := set(t)
	answers(c, nil).Once()
	_, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	d.saved.State = appeal.Applied
	delete(d.Staff, "executor")
	again, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, again.State)
	other := resolve()
	other.ID = "another key"
	_, err = e.Act(t.Context(), other)
	require.ErrorContains(t, err, "executors", "a new request is checked")
}

func TestSilentEngineLeavesTheRequestPending(t *testing.T) {
	for _, silence := range []error{context.DeadlineExceeded, serviceerror.NewUnavailable("away"),
		errors.New("unknown")} {
		e, d, c := set(t)
		c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil, silence)
		got, err := e.Act(t.Context(), resolve())
		require.NoError(t, err)
		require.Equal(t, appeal.Pending, got.State)
		require.Nil(t, d.denied, "a timeout is not a refusal")
	}
}

func TestUnstartedWorkflowIsStarted(t *testing.T) {
	e, d, c := set(t)
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil,
		serviceerror.NewNotFound("workflow not found")).Once()
	c.On("ExecuteWorkflow", mock.Anything, mock.Anything, mock.Anything,
		mock.Anything).Return(&mocks.WorkflowRun{}, nil).Once()
	answers(c, nil).Once()
	got, err := e.Act(t.Context(), resolve())
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, got.State)
	require.Equal(t, 1, d.started)
}

func TestClosedWorkflowIsARefusal(t *testing.T) {
	e, d, c := set(t)
	d.card.Status = appeal.Filed
	c.On("UpdateWorkflow", mock.Anything, mock.Anything).Return(nil,
		serviceerror.NewNotFound("workflow execution already completed"))
	_, err := e.Act(t.Context(), resolve())
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Refused, known.Code)
	require.Contains(t, known.Message, "В деле")
}

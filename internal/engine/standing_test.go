package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/mocks"

	"appeals/internal/appeal"
	"appeals/internal/engine"
	"appeals/workflows"
)

func TestProcessTellsWhereItStands(t *testing.T) {
	e, d, c := set(t)
	stands := d.card.Standing()
	value := &mocks.Value{}
	value.On("Get", mock.Anything).Run(func(args mock.Arguments) {
		*args.Get(0).(*appeal.Standing) = stands
	}).Return(nil)
	asked := func() *mock.Call { return c.On("QueryWorkflow", mock.Anything, "appeal/id", "", workflows.Standing) }
	asked().Return(value, nil).Once()
	got, known, err := e.Standing(t.Context(), "id")
	require.NoError(t, err)
	require.True(t, known)
	require.Equal(t, stands, got)

	for _, cannot := range []error{serviceerror.NewNotFound("no"),
		serviceerror.NewQueryFailed("unknown queryType standing")} {
		asked().Return(nil, cannot).Once()
		_, known, err = e.Standing(t.Context(), "id")
		require.NoError(t, err)
		require.False(t, known)
	}
	asked().Return(nil, context.DeadlineExceeded).Once()
	_, _, err = e.Standing(t.Context(), "id")
	require.Error(t, err, "no worker: asking the next one would take as long")
}

func TestRunningAppealsAreListedByPages(t *testing.T) {
	e, _, c := set(t)
	number, err := converter.GetDefaultDataConverter().ToPayload("ОГ-1/2026")
	require.NoError(t, err)
	info := func(id string, fields map[string]*commonpb.Payload) *workflowpb.WorkflowExecutionInfo {
		return &workflowpb.WorkflowExecutionInfo{Execution: &commonpb.WorkflowExecution{WorkflowId: id},
			SearchAttributes: &commonpb.SearchAttributes{IndexedFields: fields}}
	}
	first := &workflowservice.ListWorkflowExecutionsResponse{
		NextPageToken: []byte{0xff}, Executions: []*workflowpb.WorkflowExecutionInfo{
			info("appeal/a", map[string]*commonpb.Payload{"AppealNumber": number}), info("somebody's own", nil)}}
	last := &workflowservice.ListWorkflowExecutionsResponse{
		Executions: []*workflowpb.WorkflowExecutionInfo{info("appeal/b", nil)}}
	on := func(mark string) any {
		return mock.MatchedBy(func(r *workflowservice.ListWorkflowExecutionsRequest) bool {
			return string(r.NextPageToken) == mark
		})
	}
	c.On("ListWorkflow", mock.Anything, on("")).Return(first, nil)
	c.On("ListWorkflow", mock.Anything, on("\xff")).Return(last, nil)
	page, next, err := e.RunningAppeals(t.Context(), "")
	require.NoError(t, err)
	require.Equal(t, []appeal.Running{{AppealID: "a", Number: "ОГ-1/2026"}}, page)
	page, next, err = e.RunningAppeals(t.Context(), next)
	require.NoError(t, err)
	require.Equal(t, []appeal.Running{{AppealID: "b"}}, page)
	require.Empty(t, next)
}

// noCards is a register that has lost its cards.
type noCards struct{ engine.Register }

func (noCards) Card(context.Context, string) (*appeal.Card, error) {
	return nil, &appeal.Error{Code: appeal.NotFound, Message: "Обращение не найдено."}
}

// Whoever asks: a process with a card is never ended.
func TestOnlyAnOrphanIsEnded(t *testing.T) {
	e, d, c := set(t)
	var known *appeal.Error
	require.ErrorAs(t, e.EndOrphan(t.Context(), "id", "clerk"), &known)
	require.Equal(t, appeal.Conflict, known.Code)
	e.Register = noCards{d}
	c.On("TerminateWorkflow", mock.Anything, "appeal/id", "",
		"в реестре нет карточки обращения; завершает clerk").Return(nil).Once()
	require.NoError(t, e.EndOrphan(t.Context(), "id", "clerk"))
	c.On("TerminateWorkflow", mock.Anything, "appeal/id", "",
		mock.Anything).Return(serviceerror.NewNotFound("ended")).Once()
	require.NoError(t, e.EndOrphan(t.Context(), "id", "clerk"))
}

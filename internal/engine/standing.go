package engine

import (
	"context"
	"errors"
	"strings"

	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"

	"appeals/internal/appeal"
	"appeals/workflows"
)

// Standing asks the workflow of an appeal where it stands. known is false where
// there is none, and where it cannot tell: it was begun by an earlier release
// whose worker still runs, or its worker fails at its history.
func (e *Engine) Standing(ctx context.Context, id string) (s appeal.Standing, known bool, err error) {
	value, err := e.Client.QueryWorkflow(ctx, workflows.AppealID(id), "", workflows.Standing)
	var failed *serviceerror.QueryFailed
	switch {
	case notFound(err) || errors.As(err, &failed):
		return s, false, nil
	case err != nil:
		return s, false, unavailable(err)
	}
	if err := value.Get(&s); err != nil {
		return s, false, err
	}
	return s, true, nil
}

// runningAppeals are the workflows of appeals that run, whoever started them.
const runningAppeals = `WorkflowType = 'Appeal' AND ExecutionStatus = 'Running'`

// listedAtOnce bounds a page of the list.
const listedAtOnce = 500

// RunningAppeals lists the workflows of appeals that run, by pages: "" is the
// first mark, and the one behind the last page. The list may be a little behind.
func (e *Engine) RunningAppeals(ctx context.Context, mark string) (page []appeal.Running, next string, err error) {
	answer, err := e.Client.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
		Query: runningAppeals, PageSize: listedAtOnce, NextPageToken: []byte(mark),
	})
	if err != nil {
		return nil, "", unavailable(err)
	}
	for _, info := range answer.GetExecutions() {
		if id, ours := strings.CutPrefix(info.GetExecution().GetWorkflowId(), workflows.AppealID("")); ours {
			page = append(page, appeal.Running{AppealID: id, Number: numberOf(info)})
		}
	}
	return page, string(answer.GetNextPageToken()), nil
}

// numberOf is the registration number of a listed workflow, "" before it has one.
func numberOf(info *workflowpb.WorkflowExecutionInfo) (number string) {
	payload := info.GetSearchAttributes().GetIndexedFields()[workflows.NumberAttribute]
	if payload == nil || converter.GetDefaultDataConverter().FromPayload(payload, &number) != nil {
		return ""
	}
	return number
}

// EndOrphan ends a workflow whose appeal is not in the register. Somebody has
// decided that: by is the code of that person, or the name of a program.
func (e *Engine) EndOrphan(ctx context.Context, id, by string) error {
	_, err := e.Register.Card(ctx, id)
	var known *appeal.Error
	switch {
	case err == nil:
		return &appeal.Error{Code: appeal.Conflict, Message: "У обращения есть карточка: его процесс завершать нельзя."}
	case !errors.As(err, &known) || known.Code != appeal.NotFound:
		return err
	}
	err = e.Client.TerminateWorkflow(ctx, workflows.AppealID(id), "", "в реестре нет карточки обращения; завершает "+by)
	if err != nil && !notFound(err) {
		return unavailable(err)
	}
	return nil
}

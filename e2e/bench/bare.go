package main

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// mode is how a bare workflow writes to the database.
type mode string

const (
	regular mode = "regular activity"
	local   mode = "local activity"
	nothing mode = "no activity"
)

func (m mode) title() string { return "bare Update, " + string(m) }

// bareInput starts a bare workflow.
type bareInput struct {
	Card  string `json:"card"`
	Mode  mode   `json:"mode"`
	Whole bool   `json:"whole"` // a whole course: it writes at its opening, with an attribute and a timer
}

// bareAct is an Update, about as long as the product's.
type bareAct struct {
	RequestID string            `json:"request_id"`
	Actor     string            `json:"actor"`
	Roles     []string          `json:"roles"`
	At        time.Time         `json:"at"`
	On        string            `json:"on"`
	Values    map[string]string `json:"values"`
}

// bareResult is what an Update answers.
type bareResult struct {
	Status  string `json:"status"`
	Version int    `json:"version"`
}

// bareUpdate is the name of the Update, bareWrite of the activity.
const (
	bareUpdate = "act"
	bareWrite  = "write"
)

var statusKey = temporal.NewSearchAttributeKeyKeyword("AppealStatus") // the local stack has it

// Bare is the least that an engine must do for a case with as many actions: it
// takes each by an Update and writes it down.
func Bare(ctx workflow.Context, in bareInput) error {
	lock, version := workflow.NewMutex(ctx), 0
	write := func(ctx workflow.Context) error {
		if err := lock.Lock(ctx); err != nil {
			return err
		}
		defer lock.Unlock()
		if err := in.write(ctx); err != nil {
			return err
		}
		version++
		if !in.Whole {
			return nil
		}
		return workflow.UpsertTypedSearchAttributes(ctx, statusKey.ValueSet(deeds[(version-1)%len(deeds)].action))
	}
	act := func(ctx workflow.Context, _ bareAct) (bareResult, error) {
		err := write(ctx)
		return bareResult{Status: "bare", Version: version}, err
	}
	if err := workflow.SetUpdateHandler(ctx, bareUpdate, act); err != nil {
		return err
	}
	end := len(deeds)
	if in.Whole {
		end++ // the opening
		if err := write(ctx); err != nil {
			return err
		}
	}
	for version < end {
		if err := in.wait(ctx, &version); err != nil {
			return err
		}
	}
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

// wait waits for the next action, and in a whole course for a date as well.
func (in bareInput) wait(ctx workflow.Context, version *int) error {
	seen := *version
	acted := func() bool { return *version != seen }
	if !in.Whole {
		return workflow.Await(ctx, acted)
	}
	timerCtx, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimerWithOptions(timerCtx, 30*24*time.Hour, workflow.TimerOptions{Summary: "срок"})
	err := workflow.Await(ctx, func() bool { return acted() || timer.IsReady() })
	cancel()
	return err
}

// write does the one transaction.
func (in bareInput) write(ctx workflow.Context) error {
	const most = 20 * time.Second
	switch in.Mode {
	case regular:
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: most})
		return workflow.ExecuteActivity(ctx, bareWrite, in.Card).Get(ctx, nil)
	case local:
		ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: most})
		return workflow.ExecuteLocalActivity(ctx, bareWrite, in.Card).Get(ctx, nil)
	}
	return nil
}

package intake

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"appeals/internal/appeal"
)

const (
	// startWait is how long the engine may take to start a workflow.
	startWait = 10 * time.Second
	// mostStarts bounds the starts that are on their way in one program: an
	// engine that is slow must not gather goroutines.
	mostStarts = 64
)

// starts are the workflows that are being started behind their receipts. A
// receipt waits for none of them: its start request is committed with it, and
// the starter does what is not done here.
type starts struct {
	running sync.WaitGroup
	number  atomic.Int64
}

func (i *Intake) start(ctx context.Context, accepted *appeal.Card) {
	s := &i.starts
	if s.number.Add(1) > mostStarts {
		s.number.Add(-1)
		i.Log.Warn("the engine is slow: the workflow will be started by the starter", "appeal", accepted.ID)
		return
	}
	card := *accepted // the caller goes on with his
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), startWait)
	s.running.Go(func() {
		defer s.number.Add(-1)
		defer cancel()
		if err := i.Starter.Begin(ctx, &card); err != nil {
			i.Log.Warn("the workflow will be started by the starter", "appeal", card.ID, "error", err)
		}
	})
}

// Drain waits for the starts that are on their way. It is called when nothing
// is accepted any more.
func (i *Intake) Drain() { i.starts.running.Wait() }

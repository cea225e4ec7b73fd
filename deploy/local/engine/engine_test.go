package engine

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
)

const testQueue = "probe"

// stack is one engine with a worker of the probe workflows.
type stack struct {
	*Engine
	client client.Client
	dir    string
}

// newStack starts an engine on a file of its own.
func newStack(t *testing.T) *stack {
	t.Helper()
	dir := t.TempDir()
	s := startIn(t, dir)
	return s
}

// startIn starts an engine and a worker on a directory, possibly a used one.
func startIn(t *testing.T, dir string) *stack {
	t.Helper()
	ports, err := freePorts(1)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Start(context.Background(), Options{
		Dir: filepath.Join(dir, "temporal"), LogFile: filepath.Join(dir, "temporal.log"), Port: ports[0],
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.Dial(client.Options{HostPort: e.Address(), Logger: quiet{}})
	if err != nil {
		t.Fatal(err)
	}
	w := worker.New(c, testQueue, worker.Options{WorkerStopTimeout: time.Second})
	registerProbe(w)
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	s := &stack{Engine: e, client: c, dir: dir}
	t.Cleanup(func() { w.Stop(); c.Close(); e.Stop() })
	return s
}

// start runs a probe workflow and returns its ID.
func (s *stack) start(t *testing.T, id string, workflow any, args ...any) string {
	t.Helper()
	_, err := s.client.ExecuteWorkflow(context.Background(),
		client.StartWorkflowOptions{ID: id, TaskQueue: testQueue}, workflow, args...)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// ask reads the diary of a probe workflow.
func (s *stack) ask(t *testing.T, id string) diary {
	t.Helper()
	v, err := s.client.QueryWorkflow(context.Background(), id, "", "diary")
	if err != nil {
		t.Fatal(err)
	}
	var d diary
	if err := v.Get(&d); err != nil {
		t.Fatal(err)
	}
	return d
}

// now asks a probe workflow for its clock through an Update, which makes it read the time anew.
func (s *stack) now(t *testing.T, id string) time.Time {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	h, err := s.client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: "now", WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		t.Fatal(err)
	}
	var at time.Time
	if err := h.Get(ctx, &at); err != nil {
		t.Fatal(err)
	}
	return at
}

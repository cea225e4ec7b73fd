package engine

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"
)

// near tells whether two instants are the same but for the real seconds of the test.
func near(a, b time.Time) bool { d := a.Sub(b); return d > -20*time.Second && d < 20*time.Second }

// wantAhead fails unless the workflow's clock is the given length ahead of real time.
func (s *stack) wantAhead(t *testing.T, id string, length time.Duration) {
	t.Helper()
	if got := s.now(t, id); !near(got, time.Now().Add(length)) {
		t.Errorf("%s stands at %v, want now + %v", id, got, length)
	}
}

func TestTimeSkipping(t *testing.T) {
	s := newStack(t)
	for name, probe := range map[string]func(*testing.T){
		"timers fire at their virtual instants": s.probeTimers,
		"no timers":                             s.probeNoTimers,
		"set on start":                          s.probeOnStart,
		"same id again":                         s.probeSameID,
		"continue as new":                       s.probeContinueAsNew,
		"running activity holds the clock":      s.probeActivity,
		"activities after a jump":               s.probeLate,
		"replaced while pending":                s.probeReplaced,
		"child":                                 s.probeChild,
		"ends within":                           s.probeEnds,
		"many at once":                          s.probeMany,
	} {
		t.Run(name, probe)
	}
}

func (s *stack) probeTimers(t *testing.T) {
	id := s.start(t, "timers", clocks, 3, 10*day)
	s.travel(t, id, "a", 27*day)
	d := s.ask(t, id)
	if len(d.Fired) != 2 {
		t.Fatalf("fired %v, want two timers", d.Fired)
	}
	for i, at := range d.Fired {
		t.Logf("timer %d late by %v", i+1, at.Sub(d.Started.Add(time.Duration(i+1)*10*day)))
	}
	s.wantAhead(t, id, 27*day)
	t.Logf("info after: %v", s.info(t, id))
	s.travel(t, id, "b", 4*day) // a second one goes on from there
	if d = s.ask(t, id); len(d.Fired) != 3 {
		t.Fatalf("fired %v, want three timers", d.Fired)
	}
	s.wantAhead(t, id, 31*day)
}

func (s *stack) probeNoTimers(t *testing.T) {
	id := s.start(t, "idle", clocks, 0, day)
	s.travel(t, id, "a", 27*day)
	s.wantAhead(t, id, 27*day)
}

func (s *stack) probeOnStart(t *testing.T) {
	input, err := converter.GetDefaultDataConverter().ToPayloads(3, 10*day)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.client.WorkflowService().StartWorkflowExecution(context.Background(),
		&workflowservice.StartWorkflowExecutionRequest{
			Namespace: Namespace, WorkflowId: "onstart", RequestId: "onstart",
			WorkflowType: &commonpb.WorkflowType{Name: "clocks"},
			TaskQueue:    &taskqueuepb.TaskQueue{Name: testQueue}, Input: input,
			TimeSkippingConfig: forwardConfig("s", 27*day),
		})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	got, err := s.poll(context.Background(), "onstart", "s")
	t.Logf("poll: %v %v after %v", got, err, time.Since(begin))
	d := s.ask(t, "onstart")
	if !near(d.Started, begin) || len(d.Fired) != 2 {
		t.Errorf("diary %+v, want a start in real time and two timers", d)
	}
	s.wantAhead(t, "onstart", 27*day)
}

func (s *stack) probeSameID(t *testing.T) {
	id := s.start(t, "same", clocks, 9, 10*day)
	s.travel(t, id, "x", 5*day)
	s.travel(t, id, "x", 5*day)
	s.wantAhead(t, id, 10*day) // the id is no idempotency key
	got, err := s.poll(context.Background(), id, "other")
	t.Logf("poll of an unknown id: %v %v", got, err)
}

func (s *stack) probeContinueAsNew(t *testing.T) {
	id := s.start(t, "renewed", renewed, 3, []time.Time(nil))
	first := s.ask(t, id)
	s.travel(t, id, "can", 25*day)
	s.wantAhead(t, id, 25*day) // an Update waits for the new run's first task
	if d := s.ask(t, id); d.Run == first.Run || !near(d.Started, first.Started.Add(20*day)) {
		t.Errorf("the third run is %+v, want one that began on day 20", d)
	}
	got, err := s.poll(context.Background(), id, "can")
	t.Logf("poll without a run ID: %v %v", got, err)
	s.travel(t, id, "can2", 10*day)
	s.wantAhead(t, id, 35*day)
	for i, at := range s.ask(t, id).Fired {
		if want := first.Started.Add(time.Duration(i+1) * 10 * day); !near(at, want) {
			t.Errorf("timer %d fired at %v, want %v", i+1, at, want)
		}
	}
}

func (s *stack) probeActivity(t *testing.T) {
	id := s.start(t, "busy", busy, 3*time.Second)
	s.travel(t, id, "act", 27*day)
	d := s.ask(t, id)
	if len(d.Fired) != 2 || !near(d.Fired[0], d.Started) {
		t.Errorf("fired %v, started %v", d.Fired, d.Started)
	}
	s.wantAhead(t, id, 27*day)
}

func (s *stack) probeLate(t *testing.T) {
	id := s.start(t, "late", late)
	s.travel(t, id, "l", 27*day)
	t.Logf("real time %v", time.Now())
	for _, note := range s.ask(t, id).Notes {
		t.Log(note)
	}
	s.wantAhead(t, id, 27*day)
}

func (s *stack) probeReplaced(t *testing.T) {
	id := s.start(t, "replaced", busy, 2*time.Second)
	time.Sleep(200 * time.Millisecond)
	if err := s.forward(context.Background(), id, "one", 5*day); err != nil {
		t.Fatal(err)
	}
	s.travel(t, id, "two", 7*day)
	got, err := s.poll(context.Background(), id, "one")
	t.Logf("poll of the replaced one: %v %v; stands %v ahead", got, err, time.Until(s.now(t, id)))
}

func (s *stack) probeChild(t *testing.T) {
	id := s.start(t, "parent", parent, "the-child")
	time.Sleep(300 * time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := s.forward(ctx, id, "p", 5*day); err != nil {
		t.Fatal(err)
	}
	got, err := s.poll(ctx, id, "p")
	t.Logf("parent with a running child: %v %v; parent %v", got, err, time.Until(s.now(t, id)))
	s.travel(t, "the-child", "c", 5*day)
	t.Logf("child moved alone: parent %v child %v", time.Until(s.now(t, id)), time.Until(s.now(t, "the-child")))
}

func (s *stack) probeEnds(t *testing.T) {
	id := s.start(t, "ends", finite, 10*day)
	if err := s.forward(context.Background(), id, "e", 27*day); err != nil {
		t.Fatal(err)
	}
	got, err := s.poll(context.Background(), id, "e")
	if err != nil || got.FastForwardPollingResult != enumspb.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED {
		t.Errorf("poll: %v %v, want failed, as the workflow ended", got, err)
	}
	time.Sleep(200 * time.Millisecond)
	err = s.forward(context.Background(), id, "f", day)
	t.Logf("forward of a closed workflow: %T %v", err, err)
	_, err = s.poll(context.Background(), "nobody", "e")
	t.Logf("poll of an unknown workflow: %T %v", err, err)
}

func (s *stack) probeMany(t *testing.T) {
	const n = 40
	for i := range n {
		s.start(t, fmt.Sprintf("many-%d", i), clocks, 30, day)
	}
	begin := time.Now()
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { s.travel(t, fmt.Sprintf("many-%d", i), "m", 27*day+time.Hour) })
	}
	wg.Wait()
	took := time.Since(begin)
	t.Logf("%d workflows with a daily timer lived 27 days in %v, %v a timer", n, took, took/(27*n))
	for i := range n {
		if d := s.ask(t, fmt.Sprintf("many-%d", i)); len(d.Fired) != 27 {
			t.Errorf("many-%d fired %d timers, want 27", i, len(d.Fired))
		}
	}
}

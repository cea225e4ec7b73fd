package engine

import (
	"testing"
	"time"
)

// TestRestartKeepsTheClock stops the engine after a fast-forward and goes on with the same file.
func TestRestartKeepsTheClock(t *testing.T) {
	dir := t.TempDir()
	t.Run("before", func(t *testing.T) {
		s := startIn(t, dir)
		id := s.start(t, "kept", clocks, 9, 10*day)
		s.travel(t, id, "a", 27*day)
		s.ask(t, s.start(t, "plain", clocks, 9, 10*day)) // its first task is done
	})
	again := time.Now()
	s := startIn(t, dir)
	t.Logf("started again in %v", time.Since(again))
	begin := time.Now()
	s.wantAhead(t, "plain", 0)
	t.Logf("first Update after %v", time.Since(begin))
	if took := time.Since(begin); took > 6*time.Second {
		t.Errorf("the first Update after a restart took %v", took) // old cluster members not forgotten
	}
	s.wantAhead(t, "kept", 27*day)
	s.travel(t, "kept", "c", 5*day)
	if d := s.ask(t, "kept"); len(d.Fired) != 3 {
		t.Errorf("fired %v, want three timers", d.Fired)
	}
}

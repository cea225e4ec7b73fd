package sweep_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/control"
	"appeals/internal/reception"
	"appeals/internal/sweep"
)

// shelf is a register with no open appeal, where some letters are stuck.
type shelf struct {
	mu    sync.Mutex
	asked time.Time // when somebody ordered a sweep
	kept  int       // sweeps on the board
	stuck int
	down  bool
	swept []time.Time
}

func (*shelf) OpenReceptions(context.Context, string, int) ([]string, error) { return nil, nil }

func (*shelf) Reception(context.Context, string) (*reception.Reception, error) {
	return nil, errors.ErrUnsupported // there is none
}

func (s *shelf) Stuck(_ context.Context, now time.Time,
	found func(kind, appealID, number string, since time.Time)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.swept = append(s.swept, now)
	if s.down {
		return errors.New("away")
	}
	for range s.stuck {
		found("letter_stuck", "id", "1-ОГ/26", now)
	}
	return nil
}

func (s *shelf) becomes(down bool, stuck int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down, s.stuck = down, stuck
}

func (s *shelf) times() []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.swept)
}

func (s *shelf) OpenAppeals(context.Context, string, int) ([]string, error) { return nil, nil }

func (s *shelf) Standings(context.Context, []string) (map[string]appeal.Standing, error) {
	return nil, nil
}

func (s *shelf) Started(context.Context, string) (bool, error) { return false, nil }

func (s *shelf) Card(context.Context, string) (*appeal.Card, error) { return nil, nil }

func (s *shelf) StepsDone(context.Context, []string) (map[string]bool, error) { return nil, nil }

// figure reads a gauge, of one kind if that is given.
func figure(t *testing.T, r *prometheus.Registry, name, kind string) float64 {
	t.Helper()
	families, err := r.Gather()
	require.NoError(t, err)
	for _, f := range families {
		for _, m := range f.GetMetric() {
			if f.GetName() == name && (kind == "" || m.GetLabel()[0].GetValue() == kind) {
				return m.GetGauge().GetValue()
			}
		}
	}
	t.Fatalf("no metric %s %s", name, kind)
	return 0
}

func TestLoopSweepsByTheHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, log, metrics := &shelf{stuck: 2}, &bytes.Buffer{}, prometheus.NewRegistry()
		ahead := func(context.Context) (time.Time, error) { return time.Now().AddDate(0, 0, 27), nil }
		loop := sweep.NewLoop(sweep.Sweep{Register: s, Engine: &engine{}, Log: slog.New(slog.NewJSONHandler(log, nil))},
			s, ahead, metrics)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		start := time.Now()
		go func() { done <- loop.Run(ctx) }()
		pass := func(d time.Duration) { time.Sleep(d); synctest.Wait() }
		last := func() float64 { return figure(t, metrics, "sweep_last_success_timestamp_seconds", "") }

		pass(9 * time.Minute)
		require.Empty(t, s.times(), "the worker settles first")
		pass(2 * time.Minute)
		require.Equal(t, []time.Time{start.Add(10*time.Minute).AddDate(0, 0, 27)}, s.times())
		require.EqualValues(t, 2, figure(t, metrics, "sweep_findings", "letter_stuck"))
		require.EqualValues(t, 0, figure(t, metrics, "sweep_findings", "alarm_missing"))
		require.EqualValues(t, start.Add(10*time.Minute).Unix(), last())

		s.becomes(true, 0)
		pass(time.Hour)
		require.EqualValues(t, start.Add(10*time.Minute).Unix(), last(), "the age of the last success tells")
		s.becomes(false, 0)
		pass(time.Hour)
		require.Len(t, s.times(), 3)
		require.EqualValues(t, 0, figure(t, metrics, "sweep_findings", "letter_stuck"))
		require.EqualValues(t, start.Add(130*time.Minute).Unix(), last())
		cancel()
		require.NoError(t, <-done)
		require.Equal(t, 2, bytes.Count(log.Bytes(), []byte(`"kind":"letter_stuck","appeal":"id"`)))
		require.Equal(t, 3, bytes.Count(log.Bytes(), []byte(`"level":"ERROR"`)),
			"the findings and the sweep that failed")
	})
}

func (s *shelf) SweepWanted(context.Context) (time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked, nil
}

func (s *shelf) KeepSweep(_ context.Context, _ time.Time, found []control.Stuck, asked time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept++
	if len(found) > 0 {
		return errors.New("what the register can tell by itself is not kept")
	}
	if !asked.Before(s.asked) {
		s.asked = time.Time{}
	}
	return nil
}

// Somebody asks for a sweep: it comes within seconds, once, and the hour goes on.
func TestLoopSweepsWhenAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{stuck: 1}
		now := func(context.Context) (time.Time, error) { return time.Now(), nil }
		loop := sweep.NewLoop(sweep.Sweep{Register: s, Engine: &engine{}, Log: slog.New(slog.DiscardHandler)},
			s, now, nil)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- loop.Run(ctx) }()
		time.Sleep(time.Minute)
		synctest.Wait()
		require.Empty(t, s.times())
		s.mu.Lock()
		s.asked = time.Now()
		s.mu.Unlock()
		time.Sleep(5 * time.Second)
		synctest.Wait()
		require.Len(t, s.times(), 1)
		s.mu.Lock()
		require.Equal(t, 1, s.kept)
		s.mu.Unlock()
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		require.Len(t, s.times(), 2)
		cancel()
		require.NoError(t, <-done)
	})
}

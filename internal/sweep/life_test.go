package sweep_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/sweep"
)

// life is one appeal of an office with rungs for every term, in memory. Its
// engine rings what the plan says, but for the alarms that it loses.
type life struct {
	*testing.T
	appeal.Office
	records *appealtest.Records
	card    *appeal.Card
	now     time.Time
	done    map[string]bool
	lost    string // key of an alarm that the engine loses
}

func (l *life) OpenAppeals(_ context.Context, after string, _ int) ([]string, error) {
	if after != "" || l.card.Status.Final() {
		return nil, nil
	}
	return []string{l.card.ID}, nil
}

func (l *life) OpenReceptions(context.Context, string, int) ([]string, error) { return nil, nil }

func (l *life) Reception(context.Context, string) (*reception.Reception, error) {
	return nil, errors.ErrUnsupported // there is none
}

func (l *life) Card(context.Context, string) (*appeal.Card, error) {
	return appealtest.Clone(l.card), nil
}

func (l *life) Standings(context.Context, []string) (map[string]appeal.Standing, error) {
	return map[string]appeal.Standing{"id": l.card.Standing()}, nil
}

func (l *life) Started(context.Context, string) (bool, error) { return true, nil }

func (l *life) StepsDone(context.Context, []string) (map[string]bool, error) { return l.done, nil }

func (l *life) Stuck(context.Context, time.Time, func(string, string, string, time.Time)) error {
	return nil
}

// begin is an appeal of three questions from a social network that may tell of
// migration: it has every term there is.
func begin(t *testing.T, lost string) *life {
	l := &life{T: t, Office: appealtest.Strict(), records: appealtest.NewRecords(), done: map[string]bool{}, lost: lost}
	l.now = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)
	in := appealtest.Intake()
	in.Questions = append(in.Questions, in.Questions[0], in.Questions[0])
	in.ReceivedVia, in.Migration = "social", true
	card, _, err := l.Accept("id", "CODE2345", in, l.records.Staff["clerk"], l.now)
	require.NoError(t, err)
	l.card = card
	return l
}

// lives lets some time pass, and looks every few hours. It tells how often
// something was found.
func (l *life) lives(hours int) int {
	found := 0
	for range hours / 4 {
		l.now = l.now.Add(4 * time.Hour)
		for _, a := range l.Plan(l.card) {
			if a.At.After(l.now) || l.done[a.Step("id")] || a.Key == l.lost {
				continue
			}
			_, due := l.Ring(l.card, a, l.now)
			require.True(l, due, a.Key)
			l.done[a.Step("id")] = true
		}
		s := sweep.Sweep{Register: l, Engine: &engine{runs: map[string]bool{"id": true}}, Office: l.Office.Fixed,
			Log: slog.New(slog.DiscardHandler)}
		findings, err := s.Run(l.Context(), l.now)
		require.NoError(l, err)
		for _, f := range findings {
			require.Equal(l, sweep.AlarmMissing, f.Kind)
			found++
		}
	}
	return found
}

func (l *life) does(action appeal.Action, who string, raw map[string]any) {
	l.Helper()
	row, _ := appeal.RowOf(action)
	values, err := row.Parse(raw)
	require.NoError(l, err)
	_, err = l.Do(l.card, appeal.Step{Action: action, Actor: l.records.Staff[who], At: l.now,
		Values: values}, l.records)
	require.NoError(l, err)
}

// play is a slow life with everything late: it tells how often the sweeps found
// something.
func (l *life) play() int {
	found := 0
	look := func(hours int) { found += l.lives(hours) }
	text := func(raw map[string]any, names ...string) map[string]any {
		for _, name := range names {
			raw[name] = "текст"
		}
		return raw
	}
	look(5 * 24)
	l.does(appeal.Register, "clerk", map[string]any{"official": "head"})
	look(5 * 24)
	l.does(appeal.Resolve, "head",
		text(map[string]any{"executors": []string{"executor", "executor2"}, "due": "2026-03-25",
			"dates": map[string]any{"executor2": "2026-03-17"}}, "text"))
	look(24)
	l.does(appeal.AddExecutor, "head", map[string]any{"person": "executor3", "due": "2026-03-19"})
	l.does(appeal.MoveDue, "head", text(map[string]any{"person": "executor2", "due": "2026-03-18"}, "reason"))
	l.does(appeal.WithdrawAssignment, "head", text(map[string]any{"person": "executor3"}, "reason"))
	l.does(appeal.AddExecutor, "head", map[string]any{"person": "executor3", "due": "2026-03-19"})
	l.does(appeal.Inquire, "executor", text(map[string]any{"bodies": []string{"edu"}}, "text"))
	look(17 * 24)
	l.does(appeal.Draft, "executor", text(map[string]any{"result": "explained", "promised": "2026-05-20"}, "text"))
	look(2 * 24)
	l.does(appeal.Rework, "reviewer", text(map[string]any{}, "remarks"))
	look(8 * 24)
	l.does(appeal.Draft, "executor", text(map[string]any{"result": "explained", "promised": "2026-05-20"}, "text"))
	l.does(appeal.Approve, "reviewer", nil)
	look(3 * 24)
	l.does(appeal.Sign, "head", nil)
	look(50 * 24)
	l.does(appeal.Fulfil, "clerk", text(map[string]any{"on": law.DateOf(l.now, appealtest.Moscow).String()}, "note"))
	look(24)
	l.does(appeal.FileAway, "clerk", map[string]any{"case": "01-17"})
	return found
}

// A life in which everything is late, swept over and over: as long as the engine
// does its work nothing is reported; whatever alarm it loses is, by its time.
func TestWhateverAlarmIsLostIsFoundAndNothingElse(t *testing.T) {
	t.Parallel()
	whole := begin(t, "")
	require.Zero(t, whole.play())
	require.Greater(t, len(whole.done), 25)
	clocks := map[string]bool{}
	for step := range whole.done {
		key := step[len("appeal/id/"):]
		l := begin(t, key)
		require.NotZero(t, l.play(), "%s was lost", key)
		require.False(t, l.done[step])
		clocks[key[:4]] = true
	}
	for _, clock := range []string{"regi", "cons", "redi", "migr", "info", "assi", "prom", "reso", "chec", "soci"} {
		require.True(t, clocks[clock], "the life has no alarm of %s…", clock)
	}
}

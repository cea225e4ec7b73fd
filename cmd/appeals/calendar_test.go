package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/testkit"
)

// loadedDesk tells one recount after the other, as it goes on.
type loadedDesk struct {
	recounts []appeal.Recount
	order    calendar.Decision
	draft    calendar.Draft
}

func (d *loadedDesk) Preview(_ context.Context, name string, text []byte) (calendar.Draft, error) {
	if _, err := law.ParseAny("", text); err != nil {
		return calendar.Draft{}, appeal.InvalidField("file", err.Error())
	}
	d.draft.Source = name
	return d.draft, nil
}

func (d *loadedDesk) Load(_ context.Context, o calendar.Decision) (appeal.CalendarEdition, error) {
	d.order = o
	return appeal.CalendarEdition{No: 2, Version: d.draft.Version}, nil
}

func (d *loadedDesk) Calendars(context.Context) ([]appeal.CalendarEdition, error) {
	return []appeal.CalendarEdition{{No: 2, Version: "ru-2", First: law.NewDate(2013, 1, 1),
		Last: law.NewDate(2027, 12, 31), ByName: "Лаптев О. И.", Source: "2027.csv", At: monday},
		{No: 1, Version: "ru-1", ByName: "Программа", At: monday}}, nil
}

func (d *loadedDesk) Recounts(context.Context) ([]appeal.Recount, error) { return d.recounts, nil }

func (d *loadedDesk) LastRecount(context.Context) (appeal.Recount, error) {
	if len(d.recounts) == 0 {
		return appeal.Recount{}, nil
	}
	now := d.recounts[0]
	if len(d.recounts) > 1 {
		d.recounts = d.recounts[1:]
	}
	return now, nil
}

func (d *loadedDesk) RecountByID(context.Context, int64) (appeal.Recount, error) {
	return appeal.Recount{}, nil
}

func (d *loadedDesk) RecountMoves(context.Context, int64, appeal.MoveKind, string, int) (appeal.RecountPage, error) {
	return appeal.RecountPage{}, nil
}

func calendarCommand(desk *loadedDesk) (*calendarRun, *bytes.Buffer) {
	out := &bytes.Buffer{}
	return &calendarRun{desk: desk, out: out, zone: testkit.Zone(),
		wall: func() time.Time { return monday.Add(time.Minute) },
		now:  func(context.Context) (time.Time, error) { return monday, nil }}, out
}

func plain(out *bytes.Buffer) string { return strings.ReplaceAll(out.String(), "\u00a0", " ") }

func TestCalendarCommandLoadsAndFollows(t *testing.T) {
	t.Parallel()
	base := appeal.Recount{ID: 3, Total: 1000, Checked: 1000, Touched: 400, Moved: 12, Confirmed: 388, Notices: 4,
		BeganAt: monday, MovingAt: monday}
	moving, half, done := base, base, base
	moving.State, half.State, half.Done, done.State, done.Done = appeal.RecountMoving, appeal.RecountMoving, 200,
		appeal.RecountDone, 400
	desk := &loadedDesk{recounts: []appeal.Recount{moving, half, done}, draft: calendar.Draft{
		InForce: "ru-1", Version: "ru-2", Base: 1, Years: []int{2027}, Appeals: 400, Moved: 12, Confirmed: 388,
		Days: []law.DayChange{{Date: law.NewDate(2027, 2, 22),
			Before: law.Day{Date: law.NewDate(2027, 2, 22), Working: true}, After: law.Day{Title: "Перенос"}}}}}
	c, out := calendarCommand(desk)
	require.NoError(t, c.do(t.Context(),
		[]string{"load", "../../internal/calendars/testdata/calendar-2027.csv", "-note", "Постановление"}))
	require.Equal(t, "Постановление", desk.order.Note)
	require.EqualValues(t, 1, desk.order.Base, "what the command has shown is what it loads")
	require.Equal(t, "calendar-2027.csv", desk.order.Name)
	for _, part := range []string{"22.02.2027  рабочий → выходной  Перенос", "Дат сдвинется 12, подтвердится 388",
		"Календарь ru-2 действует",
		"[######........................]  20 %  пересчитано 0 из 400",
		"60 %  пересчитано 200 из 400, осталось около 1 минуты", "100 %", "писем исполнителям 4"} {
		require.Contains(t, plain(out), part)
	}
}

func TestCalendarCommandDrawsOneLine(t *testing.T) {
	t.Parallel()
	c, out := calendarCommand(&loadedDesk{recounts: []appeal.Recount{{ID: 1, State: appeal.RecountDone}}})
	c.live = true
	require.NoError(t, c.do(t.Context(), []string{"status"}))
	require.Equal(t, 2, strings.Count(out.String(), "\n"), "the bar and the sum: %q", out)
	require.True(t, strings.HasPrefix(out.String(), "\r["))
}

func TestCalendarCommandAnswers(t *testing.T) {
	t.Parallel()
	c, out := calendarCommand(&loadedDesk{})
	require.NoError(t, c.do(t.Context(), []string{"list"}))
	require.Contains(t, plain(out), "01.01.2013–31.12.2027")
	require.Contains(t, plain(out), "действует")
	out.Reset()
	require.NoError(t, c.do(t.Context(), []string{"status"}))
	require.Contains(t, plain(out), "ещё не было")

	broken := filepath.Join(t.TempDir(), "c.csv")
	require.NoError(t, os.WriteFile(broken, []byte("мусор"), 0o600))
	require.ErrorContains(t, c.do(t.Context(), []string{"check", broken}), "заголовок")
	require.Error(t, c.do(t.Context(), []string{"check", broken + "x"}))
	for _, args := range [][]string{{"list", "x"}, {"load"}, {"load", "a", "b"}, {"load", "a", "-nota", "b"},
		{"check"}, {"drop"}} {
		require.Equal(t, errUsage, c.do(t.Context(), args), args)
	}
}

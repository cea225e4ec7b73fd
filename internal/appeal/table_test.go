package appeal_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

// answers fills an action's form with what its fields ask for.
func answers(row appeal.Row) map[string]any {
	raw := map[string]any{}
	for _, f := range row.Fields {
		switch {
		case !f.Required:
		case f.Kind == appeal.DateOf:
			raw[f.Name] = "2026-03-02"
		case f.Kind == appeal.Number:
			raw[f.Name] = f.Min
		case f.Kind == appeal.Choice:
			raw[f.Name] = f.Options[0].Code
		case f.Kind == appeal.OneOf:
			raw[f.Name] = "head"
		case f.Kind == appeal.PeopleOf:
			raw[f.Name] = []string{"executor", "executor2"}
		default:
			raw[f.Name] = "текст"
		}
	}
	for name, v := range raw {
		if n, ok := v.(int); ok {
			raw[name] = float64(n)
		}
	}
	return raw
}

// life does actions one after the other, each by somebody who may.
func life(t *testing.T, c *appeal.Card, d *appealtest.Desk, actions ...appeal.Action) {
	t.Helper()
	for _, a := range actions {
		require.NoError(t, try(c, d, a, doer(a, c)), "%s", a)
	}
}

func try(c *appeal.Card, d *appealtest.Desk, a appeal.Action, who string) error {
	row, _ := appeal.RowOf(a)
	values, err := row.Parse(answers(row))
	if err != nil {
		return err
	}
	step := appeal.Step{Action: a, Actor: d.Staff[who], At: monday, Values: values}
	_, err = appealtest.Office().Do(c, step, d)
	return err
}

func doer(a appeal.Action, c *appeal.Card) string {
	switch a {
	case appeal.Resolve, appeal.Sign, appeal.Extend:
		return "head"
	case appeal.Draft:
		return "executor"
	case appeal.Contribute:
		return "executor2"
	case appeal.Approve:
		return "reviewer"
	case appeal.Rework:
		if c.Status == appeal.Check {
			return "reviewer"
		}
		return "head"
	}
	return "clerk"
}

// path leads to each stage.
var path = map[appeal.Status][]appeal.Action{
	appeal.Received:   {},
	appeal.Registered: {appeal.Register},
	appeal.Resolution: {appeal.Register, appeal.Propose},
	appeal.Execution:  {appeal.Register, appeal.Resolve},
	appeal.Check:      {appeal.Register, appeal.Resolve, appeal.Draft},
	appeal.Signing:    {appeal.Register, appeal.Resolve, appeal.Draft, appeal.Approve},
	appeal.Answered:   {appeal.Register, appeal.Resolve, appeal.Draft, appeal.Approve, appeal.Sign},
	appeal.Redirected: {appeal.Register, appeal.Redirect},
	appeal.Withdrawn:  {appeal.Register, appeal.Withdraw},
	appeal.Filed:      {appeal.Register, appeal.Withdraw, appeal.FileAway},
}

func at(t *testing.T, s appeal.Status) (*appeal.Card, *appealtest.Desk) {
	t.Helper()
	d := appealtest.NewDesk()
	c, _, err := appealtest.Office().Accept("id", "CODE2345", appealtest.Intake(), d.Staff["clerk"], monday)
	require.NoError(t, err)
	life(t, c, d, path[s]...)
	require.Equal(t, s, c.Status)
	return c, d
}

// TestTable tries every action in every stage by every role: what the table
// allows is done and leads where it says, all else is refused with a reason
// and a class.
func TestTable(t *testing.T) {
	tried := 0
	for _, s := range appeal.Statuses() {
		for _, row := range appeal.Table() {
			for who := range appealtest.NewDesk().Staff {
				c, d := at(t, s)
				before := fmt.Sprint(*c)
				err := try(c, d, row.Action, who)
				expect := row.CheckStage(c.Process)
				tried++
				if err == nil {
					want := row.To
					if want == "" {
						want = s
					}
					require.Equal(t, want, c.Status, "%s at %s", row.Action, s)
					require.True(t, d.Staff[who].Any(row.Who), "%s at %s by %s", row.Action, s, who)
					continue
				}
				var known *appeal.Error
				require.ErrorAs(t, err, &known)
				require.NotEmpty(t, known.Message)
				require.Contains(t, []appeal.Code{appeal.Refused, appeal.Forbidden, appeal.Invalid}, known.Code)
				if expect != nil {
					require.Equal(t, appeal.Refused, known.Code, "%s at %s by %s: %v", row.Action, s, who, err)
				}
				require.Equal(t, before, fmt.Sprint(*c), "a refused action changes nothing")
			}
		}
	}
	t.Logf("%d combinations of stage, action and person", tried)
}

func TestEveryStageHasAnExit(t *testing.T) {
	for _, s := range appeal.Statuses() {
		if s.Final() {
			continue
		}
		exits := 0
		for _, row := range appeal.Table() {
			if c, _ := at(t, s); row.CheckStage(c.Process) == nil && row.To != "" && row.To != s {
				exits++
			}
		}
		require.Positive(t, exits, "no way out of %s", s)
	}
}

func TestRowsAreWhole(t *testing.T) {
	seen := map[appeal.Action]bool{}
	for _, row := range appeal.Table() {
		require.False(t, seen[row.Action])
		seen[row.Action] = true
		require.NotEmpty(t, row.Title)
		require.NotEmpty(t, row.Past)
		require.NotEmpty(t, row.Article, "each rule names its article: %s", row.Action)
		require.NotEmpty(t, row.From)
		require.NotEmpty(t, row.Who)
		for _, f := range row.Fields {
			require.NotEmpty(t, f.Title, "%s.%s", row.Action, f.Name)
			require.False(t, f.Personal() && f.Max == 0, "%s.%s: text without a limit", row.Action, f.Name)
		}
	}
}

func TestOneExtensionFromTheStatutoryDay(t *testing.T) {
	c, d := at(t, appeal.Execution)
	require.Equal(t, law.NewDate(2026, 4, 1), c.Statutory)
	first := len(c.Deadlines)
	require.NoError(t, try(c, d, appeal.Extend, "head"))
	require.Equal(t, law.NewDate(2026, 4, 2), c.Statutory, "one day more, from the thirtieth day")
	require.Len(t, c.Deadlines, first+1)
	require.True(t, c.Deadlines[first-1].Superseded, "the earlier derivation stays in the card")
	err := try(c, d, appeal.Extend, "head")
	require.ErrorContains(t, err, "уже продлён")
	require.Equal(t, c.Control, c.Assignees[0].Due, "the executors have until the new date")
}

func TestRedirectInTimeIsNotMarkedAsLate(t *testing.T) {
	c, d := at(t, appeal.Registered)
	row, _ := appeal.RowOf(appeal.Redirect)
	raw := answers(row)
	raw["late"] = true
	values, err := row.Parse(raw)
	require.NoError(t, err)
	_, err = appealtest.Office().Do(c, appeal.Step{Action: appeal.Redirect, Actor: d.Staff["clerk"], At: monday, Values: values}, d)
	require.ErrorContains(t, err, "ещё не истёк")
}

func TestExtensionAfterTheTermIsRefused(t *testing.T) {
	c, d := at(t, appeal.Execution)
	row, _ := appeal.RowOf(appeal.Extend)
	values, err := row.Parse(answers(row))
	require.NoError(t, err)
	late := time.Date(2026, 4, 2, 0, 1, 0, 0, appealtest.Moscow)
	_, err = appealtest.Office().Do(c, appeal.Step{Action: appeal.Extend, Actor: d.Staff["head"], At: late, Values: values}, d)
	require.ErrorContains(t, err, "истёк 01.04.2026")
}

func TestLateRedirectAsksForItsReason(t *testing.T) {
	late := time.Date(2026, 3, 10, 9, 0, 0, 0, appealtest.Moscow) // the eighth day
	row, _ := appeal.RowOf(appeal.Redirect)
	do := func(more map[string]any) (*appeal.Card, error) {
		c, d := at(t, appeal.Registered)
		raw := answers(row)
		for k, v := range more {
			raw[k] = v
		}
		values, err := row.Parse(raw)
		require.NoError(t, err)
		_, err = appealtest.Office().Do(c, appeal.Step{Action: appeal.Redirect, Actor: d.Staff["clerk"], At: late, Values: values}, d)
		return c, err
	}
	_, err := do(nil)
	require.ErrorContains(t, err, "истекли 09.03.2026")
	_, err = do(map[string]any{"late": true})
	require.ErrorContains(t, err, "late_reason")
	c, err := do(map[string]any{"late": true, "late_reason": "запрос задержался"})
	require.NoError(t, err)
	require.Equal(t, appeal.Redirected, c.Status)
}

func TestReworkDoesNotMoveTheDate(t *testing.T) {
	c, d := at(t, appeal.Check)
	due := c.Due
	life(t, c, d, appeal.Rework)
	require.Equal(t, appeal.Execution, c.Status)
	require.Equal(t, due, c.Due)
	require.NotEmpty(t, c.Reply().Remarks)
	life(t, c, d, appeal.Draft, appeal.Approve)
	require.Len(t, c.Replies, 2)
}

func TestSigningStopsTheClock(t *testing.T) {
	c, _ := at(t, appeal.Answered)
	require.Nil(t, c.Running())
	require.Empty(t, c.Alarms)
	require.False(t, c.Overdue(monday.AddDate(1, 0, 0)))
	require.Equal(t, "1-ОГ/26", c.Reply().Number)
}

func TestOldVersionIsAConflict(t *testing.T) {
	c, d := at(t, appeal.Registered)
	c.Version = 7
	_, err := appealtest.Office().Do(c, appeal.Step{Action: appeal.Propose, Actor: d.Staff["clerk"], At: monday, Version: 6}, d)
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Conflict, known.Code)
}

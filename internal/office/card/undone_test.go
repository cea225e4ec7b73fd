package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/office/card"
	"appeals/internal/similar"
)

var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

// Every badge goes when its work is done, and not before.
func TestBadgesGoWhenTheWorkIsDone(t *testing.T) {
	codes := func(c *appeal.Card, letters []appeal.PostedLetter, found []similar.Appeal) []string {
		out := []string{}
		for _, u := range card.UndoneOf(c, letters, found) {
			out = append(out, u.Code)
		}
		return out
	}
	in := appealtest.Intake()
	in.Covering = &appeal.Covering{From: "Правительство области", Report: true}
	c := registered(t, in)
	c.Status, c.ReportAwaited = appeal.Answered, true
	notice := appeal.PostedLetter{Letter: appeal.Letter{Kind: appeal.RegistrationNotice, State: appeal.ToPrint}}
	require.Equal(t, []string{"no_result", "unprinted", "scan_missing", "report_awaited"},
		codes(c, []appeal.PostedLetter{notice}, nil))
	notice.PrintedAt = monday
	require.Contains(t, codes(c, []appeal.PostedLetter{notice}, nil), "unposted")
	notice.State = appeal.Posted
	c.Files = []appeal.File{{ID: "1"}}
	c.Intake.Questions[0].Result = appeal.Explained
	acts(t, c, appeal.ReportBack, map[string]any{"on": "2026-03-02", "how": "МЭДО"})
	require.Empty(t, codes(c, []appeal.PostedLetter{notice}, nil))
	require.Equal(t, []string{"undeliverable"},
		codes(c, []appeal.PostedLetter{notice, {Letter: appeal.Letter{State: appeal.Undeliverable}}}, nil))

	c = registered(t, appealtest.Intake())
	c.Files = []appeal.File{{ID: "1"}}
	found := []similar.Appeal{{Mark: "repeated"}}
	letters := []appeal.PostedLetter{notice}
	require.Equal(t, []string{"repeat_unchecked"}, codes(c, letters, found))
	acts(t, c, appeal.CheckRepeat, nil)
	require.Empty(t, codes(c, letters, found))
	c.Redirects = []appeal.Redirection{{Body: "Министерство"}}
	require.Equal(t, []string{"redirect_untold"}, codes(c, letters, nil))
}

func registered(t *testing.T, in appeal.Intake) *appeal.Card {
	t.Helper()
	office, records := appealtest.Office(), appealtest.NewRecords()
	c, _, err := office.Accept("id", "CODE2345", in, records.Staff["clerk"], monday)
	require.NoError(t, err)
	acts(t, c, appeal.Register, map[string]any{"official": "head"})
	return c
}

// acts does what a clerk does at the card.
func acts(t *testing.T, c *appeal.Card, a appeal.Action, answers map[string]any) {
	t.Helper()
	office, records := appealtest.Office(), appealtest.NewRecords()
	row, _ := appeal.RowOf(a)
	values, err := row.Parse(answers)
	require.NoError(t, err)
	office.Arrange(c)
	_, err = office.Do(c, appeal.Step{Action: a, Actor: records.Staff["clerk"], At: monday, Values: values}, records)
	require.NoError(t, err)
}

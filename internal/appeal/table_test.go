package appeal_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// TestTable tries every action in every stage by every role: what the table
// allows is done and leads where it says, all else is refused with a reason
// and a class, and leaves the card as it was.
func TestTable(t *testing.T) {
	tried, done := 0, map[appeal.Action]int{}
	for _, s := range appeal.Statuses() {
		for _, row := range appeal.Table() {
			ready, d := ready(t, s, row.Action)
			for who := range d.Staff {
				c := appealtest.Clone(ready)
				before := frozen(t, c)
				err := try(c, d, row.Action, who)
				tried++
				if err == nil {
					done[row.Action]++
					want := row.To
					if want == "" {
						want = s
					}
					require.Equal(t, want, c.Status, "%s at %s", row.Action, s)
					require.True(t, d.Staff[who].Any(row.Who), "%s at %s by %s", row.Action, s, who)
					require.True(t, slices.Contains(row.From, s), "%s at %s", row.Action, s)
					continue
				}
				var known *appeal.Error
				require.ErrorAs(t, err, &known)
				require.NotEmpty(t, known.Message)
				require.Contains(t, []appeal.Code{appeal.Refused, appeal.Forbidden, appeal.Invalid}, known.Code)
				if row.CheckStage(c.Process) != nil {
					require.Equal(t, appeal.Refused, known.Code, "%s at %s by %s: %v", row.Action, s, who, err)
				}
				require.Equal(t, before, frozen(t, c), "%s at %s by %s: a refused action changes nothing",
					row.Action, s, who)
			}
		}
	}
	for _, row := range appeal.Table() {
		if row.Own {
			continue // nobody of the staff may
		}
		require.GreaterOrEqual(t, done[row.Action], len(row.From), "%s was not done in each of its stages", row.Action)
	}
	t.Logf("%d combinations of stage, action and person", tried)
}

// frozen is the card as text, to see whether anything has changed.
func frozen(t *testing.T, c *appeal.Card) string {
	t.Helper()
	text, err := json.Marshal(c)
	require.NoError(t, err)
	return string(text)
}

func TestEveryStageHasAnExit(t *testing.T) {
	for _, s := range appeal.Statuses() {
		if s.Final() {
			continue
		}
		exits := 0
		for _, row := range appeal.Table() {
			if slices.Contains(row.From, s) && row.To != "" && row.To != s {
				exits++
			}
		}
		require.Positive(t, exits, "no way out of %s", s)
	}
}

func TestRowsAreWhole(t *testing.T) {
	seen := map[appeal.Action]bool{}
	for _, row := range appeal.Table() {
		require.False(t, seen[row.Action], "%s is there twice", row.Action)
		seen[row.Action] = true
		require.NotEmpty(t, row.Title)
		require.NotEmpty(t, row.Past)
		require.NotEmpty(t, row.Group, "%s", row.Action)
		require.NotEmpty(t, row.Article, "each rule names its article: %s", row.Action)
		require.NotEmpty(t, row.From)
		require.Equal(t, row.Own, len(row.Who) == 0, "%s: people do it, or the program", row.Action)
		require.False(t, row.Stays && row.To == "", "%s", row.Action)
		if row.Within != "" {
			require.Positive(t, row.Within.Text().Days, "%s has no term", row.Action)
		}
		names := map[string]bool{}
		for _, f := range row.Fields {
			require.NotEmpty(t, f.Title, "%s.%s", row.Action, f.Name)
			require.False(t, f.Personal() && !f.Private && f.Max == 0,
				"%s.%s: text without a limit", row.Action, f.Name)
			require.False(t, names[f.Name], "%s.%s is there twice", row.Action, f.Name)
			names[f.Name] = true
		}
	}
}

// Every ending writes to the applicant, as its article says; to an anonymous
// one nobody can write.
func TestEndingsTellTheApplicant(t *testing.T) {
	for _, row := range appeal.Table() {
		if row.To == "" || !row.To.Running() && row.To != appeal.Filed {
			told := slices.ContainsFunc(row.Letters, func(d appeal.Dispatch) bool { return d.To == appeal.ToApplicant })
			if row.To == "" || row.Action == appeal.LeaveAnonymous {
				continue
			}
			require.True(t, told, "%s leads to %s in silence", row.Action, row.To)
		}
	}
}

func TestOldVersionIsAConflict(t *testing.T) {
	c, d := at(t, appeal.Registered)
	c.Version = 7
	_, err := appealtest.Office().Do(c,
		appeal.Step{Action: appeal.Propose, Actor: d.Staff["clerk"], At: monday, Version: 6}, d)
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Conflict, known.Code)
}

var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, appealtest.Moscow)

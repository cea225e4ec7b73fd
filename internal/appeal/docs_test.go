package appeal_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

var update = flag.Bool("update", false, "rewrite docs/actions.md from the table of today")

const actionsDoc = "../../docs/actions.md"

// TestDocsOfActions keeps docs/actions.md what the table says.
func TestDocsOfActions(t *testing.T) {
	want := docsOfActions()
	if *update {
		require.NoError(t, os.WriteFile(actionsDoc, []byte(want), 0o600))
	}
	got, err := os.ReadFile(actionsDoc)
	require.NoError(t, err)
	require.Equal(t, want, string(got),
		"docs/actions.md is not what the table says: go test ./internal/appeal -run Docs -update")
	for _, row := range appeal.Table() {
		require.Contains(t, want, "`"+string(row.Action)+"`")
	}
}

const docsHead = `# Actions

Generated from ` + "`appeal.Table()`" + ` by ` + "`go test ./internal/appeal -run Docs -update`" + `; do not edit.

Each row of the table is an Update of the engine, ` + "`POST /api/v1/appeals/{id}/{action}`" + `, a form on the
card and a word of the history. Beside what is said here a row may have guards, which refuse by the state
or by the answers and name the article that decides. A field with a star is required. What is *bounded*
has to be done in the term of its rule, counted from registration; later it is done only with the flag
` + "`late`" + ` and the reason, and counts as a breach. Articles are those of 59-ФЗ.
`

var groupTitles = []struct {
	group appeal.Group
	title string
}{
	{appeal.Course, "Course (ход рассмотрения)"},
	{appeal.Orders, "The draft of the resolution, assignments after it (резолюция и поручения)"},
	{appeal.Term, "Terms, requests, interim replies (сроки и запросы)"},
	{appeal.Elsewhere, "To another body (в другой орган)"},
	{appeal.NoReply, "Without a reply on the substance (без ответа по существу)"},
	{appeal.Control, "Control and links (контроль и связи)"}, {appeal.Upkeep, "The card itself (карточка)"},
}

var parts = map[appeal.Relation]string{
	appeal.TheOfficial: "the addressed official", appeal.TheExecutor: "the responsible executor",
	appeal.ACoexecutor: "a co-executor",
	appeal.AnExecutor:  "anyone with an assignment", appeal.OfficialClerk: "the department or the addressed official",
	appeal.CaseHand: "the department, the addressed official or the responsible executor",
}

func docsOfActions() string {
	b := &strings.Builder{}
	b.WriteString(docsHead)
	for _, g := range groupTitles {
		fmt.Fprintf(b, "\n## %s\n\n", g.title)
		b.WriteString("| action | title | article | from → to | who | fields | letters | bounded by " +
			"|\n|---|---|---|---|---|---|---|---|\n")
		for _, row := range appeal.Table() {
			if row.Group == g.group {
				fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n", row.Action, row.Title, row.Article,
					way(row), doers(row), fields(row), dispatches(row), bound(row))
			}
		}
	}
	return b.String()
}

func way(row appeal.Row) string {
	from := make([]string, len(row.From))
	for i, s := range row.From {
		from[i] = string(s)
	}
	to := string(row.To)
	switch {
	case to == "":
		to = "stays"
	case row.Stays:
		to += ", or stays"
	}
	return strings.Join(from, ", ") + " → " + to
}

func doers(row appeal.Row) string {
	roles := make([]string, len(row.Who))
	for i, r := range row.Who {
		roles[i] = string(r)
	}
	out := strings.Join(roles, ", ")
	if part := parts[row.Part]; part != "" {
		out += ": " + part
	}
	return out
}

func fields(row appeal.Row) string {
	out := []string{}
	for _, f := range row.Fields {
		if row.Within != "" && strings.HasPrefix(f.Name, "late") {
			continue // said at the head of the page
		}
		star := ""
		if f.Required {
			star = "*"
		}
		out = append(out, fmt.Sprintf("`%s`%s %s: %s", f.Name, star, f.Kind, f.Title))
	}
	return dash(strings.Join(out, "<br>"))
}

func dispatches(row appeal.Row) string {
	out := []string{}
	for _, d := range row.Letters {
		out = append(out, fmt.Sprintf("`%s` to %s", d.Kind, d.To))
	}
	return dash(strings.Join(out, "<br>"))
}

func bound(row appeal.Row) string {
	if row.Within == "" {
		return "–"
	}
	text := row.Within.Text()
	return fmt.Sprintf("`%s`, %d days", row.Within, text.Days)
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return strings.ReplaceAll(s, "|", `\|`)
}

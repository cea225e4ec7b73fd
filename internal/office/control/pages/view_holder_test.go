package pages_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/control"
	"appeals/internal/office/control/pages"
	"appeals/internal/web"
	"appeals/internal/web/webtest"
)

// The list of what is most overdue names whom each appeal waits for, and a row
// without a link says why.
func TestControlNamesTheHolder(t *testing.T) {
	t.Parallel()
	in := pickInput(t)
	in.Lines = in.Lines[:1]
	l := &in.Lines[0]
	l.Status, l.Official, l.Responsible = appeal.Signing, "head", "executor"
	pick := pages.NewPick(webtest.Frame("manager", "/control"), in)
	require.Equal(t, web.PersonName(&webtest.Staff{}, "head"), pick.Lines[0].Executor, "it lies with who signs")

	doc := render(t, webtest.On("control", controlSheet(t)))
	why := webtest.Texts(doc, "#by-responsible td.go abbr")
	require.Len(t, why, 2, "of whom is away, and of the stand-in")
	require.Contains(t, why[0], "замещение")
}

// Whom a silence concerns may be all who have a role; a promise has a day and no hour.
func TestStuckNamesWhomItConcerns(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 5, 15, 0, 0, 0, 0, time.UTC)
	v := pages.NewStuck(webtest.Frame("manager", "/control"), stuckInput(
		control.Stuck{Kind: control.Silent, AppealID: webtest.ID, Person: string(appeal.Clerk), Since: at},
		control.Stuck{Kind: control.PromisePassed, AppealID: webtest.ID, Person: "executor", Since: at}))
	require.Equal(t, "отдел обращений", v.Groups[0].Rows[0].Person)
	require.Equal(t, "15.05.2026", v.Groups[1].Rows[0].Since)
}

func TestTrendsSayThatThereIsNothingToCompare(t *testing.T) {
	t.Parallel()
	in := trendInput(control.Monthly, 6)
	for i := range in.Figures[:5] {
		in.Figures[i] = control.Figures{From: in.Figures[i].From, To: in.Figures[i].To}
	}
	require.Contains(t, pages.NewTrend(webtest.Frame("manager", "/control"), in).Of, "сравнивать не с чем")
}

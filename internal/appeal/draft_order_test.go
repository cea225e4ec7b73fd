package appeal_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

// happened is the event of an action with the usual answers and some others.
func happened(t *testing.T, c *appeal.Card, d *appealtest.Records, a appeal.Action, who string,
	other map[string]any) appeal.Event {
	t.Helper()
	row, _ := appeal.RowOf(a)
	raw := answers(row)
	for name, value := range other {
		raw[name] = value
	}
	values, err := row.Parse(raw)
	require.NoError(t, err)
	e, err := event(c, d, a, who, monday, values)
	require.NoError(t, err)
	return e
}

// What the official wants otherwise goes to the clerk, stays with the draft until
// it is decided, and moves no date.
func TestADraftGoesBackWithRemarks(t *testing.T) {
	c, d := at(t, appeal.Resolution)
	control := c.Control
	require.ErrorContains(t, do(c, d, appeal.ReturnDraft, "deputy", monday, nil), "которому адресовано")
	require.Error(t, do(c, d, appeal.ReturnDraft, "head", monday, map[string]any{"remarks": " "}))

	e := happened(t, c, d, appeal.ReturnDraft, "head", map[string]any{"remarks": "Другой исполнитель."})
	require.Equal(t, "Другой исполнитель.", e.Details["замечания"])
	require.Equal(t, appeal.Registered, c.Status)
	require.Equal(t, control, c.Control)
	require.Equal(t, []any{true, "текст", "Другой исполнитель.", "head"},
		[]any{c.Resolution.Draft, c.Resolution.Text, c.Resolution.Remarks, c.Resolution.ReturnBy})

	e = happened(t, c, d, appeal.Propose, "clerk", map[string]any{"text": "Новый текст"})
	require.Contains(t, e.Changes, appeal.Alteration{Name: "текст резолюции", Before: "текст", After: "Новый текст"})
	require.Equal(t, "Другой исполнитель.", c.Resolution.Remarks, "the official sees what he had asked for")
	life(t, c, d, appeal.Resolve)
	require.Empty(t, c.Resolution.Remarks)
}

func TestAClerkMendsOrTakesBackADraft(t *testing.T) {
	c, d := at(t, appeal.Resolution)
	same := map[string]any{"text": c.Resolution.Text}
	require.ErrorContains(t, do(c, d, appeal.EditDraft, "clerk", monday, same), "Ничего не изменено")
	require.ErrorContains(t, do(c, d, appeal.EditDraft, "clerk", monday, map[string]any{"due": "2026-04-30"}),
		"Позже контрольного срока")
	since := c.StageSince
	e := happened(t, c, d, appeal.EditDraft, "clerk", map[string]any{"text": c.Resolution.Text, "due": "2026-03-20",
		"executors": []string{"executor3"}})
	require.Equal(t, []appeal.Alteration{
		{Name: "исполнители", Before: "Сотрудник executor, Сотрудник executor2", After: "Сотрудник executor3"},
		{Name: "исполнить до", After: "20.03.2026"}}, e.Changes)
	require.Equal(t, []any{appeal.Resolution, law.NewDate(2026, 3, 20)}, []any{c.Status, c.Resolution.Due})
	require.True(t, c.StageSince.Equal(since), "the stage goes on")

	life(t, c, d, appeal.RecallDraft)
	require.Equal(t, appeal.Registered, c.Status)
	require.True(t, c.Resolution.Draft, "what was written is not lost")
	life(t, c, d, appeal.Propose, appeal.Resolve)
	for _, a := range []appeal.Action{appeal.EditDraft, appeal.RecallDraft, appeal.ReturnDraft} {
		require.ErrorContains(t, try(c, d, a, doer(a, c)), "невозможно", "%s after the decision", a)
	}
}

// The author hears that the draft is back, or the whole department where the
// author is no clerk any more; the official hears of another draft.
func TestWhoHearsOfADraft(t *testing.T) {
	c, d := at(t, appeal.Resolution)
	office := appealtest.Office()
	second := d.Staff["clerk"]
	second.Code = "clerk2"
	d.Staff["clerk2"] = second
	told := func(e appeal.Event) map[string]appeal.NoticeKind {
		out := map[string]appeal.NoticeKind{}
		for _, n := range office.Notices(c, e, "step", d) {
			out[n.Person] = n.Kind
		}
		return out
	}
	e := happened(t, c, d, appeal.EditDraft, "clerk", nil)
	require.Equal(t, map[string]appeal.NoticeKind{"head": appeal.NoteToResolve}, told(e))
	e = happened(t, c, d, appeal.ReturnDraft, "head", nil)
	require.Equal(t, map[string]appeal.NoticeKind{"clerk": appeal.NoteDraftBack}, told(e))
	gone := d.Staff["clerk"]
	gone.Roles = []appeal.Role{appeal.Executor}
	d.Staff["clerk"] = gone
	require.Equal(t, map[string]appeal.NoticeKind{"clerk2": appeal.NoteDraftBack}, told(e))
	d.Away = []appeal.Absence{{Person: "clerk2", Substitute: "manager", From: office.Today(monday),
		To: office.Today(monday.Add(24 * time.Hour))}}
	require.Equal(t, map[string]appeal.NoticeKind{"manager": appeal.NoteDraftBack}, told(e))
}

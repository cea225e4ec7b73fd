package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/card/cardtest"
	"appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// returned is a draft that the official wants otherwise.
func returned(t *testing.T) (*appeal.Card, []appeal.HistoryLine) {
	t.Helper()
	return webtest.Live(t, webtest.Intake(), webtest.Do(appeal.Propose, "clerk", 0, webtest.Order()),
		webtest.Do(appeal.ReturnDraft, "head", 1,
			appeal.Values{"remarks": "Ответственный – другое подразделение. " + webtest.Hostile}))
}

// The clerk sees why a draft came back beside it, and starts from it.
func TestCardShowsADraftThatWentBack(t *testing.T) {
	t.Parallel()
	c, history := returned(t)
	in := cardtest.Shown(t, c, history, "clerk")
	doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
	require.Contains(t, section(t, doc, "Проект резолюции К"),
		"Замечания к проекту: Громов С. Н., 16.04.2026 09:19 Ответственный – другое подразделение.")
	require.Contains(t, doc.Find("#propose-text").Text(), "выходом на место")
	line := in.Event(history[len(history)-1])
	require.Equal(t, []string{"Громов\u00a0С.\u00a0Н.", "вернул проект резолюции с замечаниями", "Зарегистрировано"},
		[]string{line.Who, line.Text, line.Stage})
	require.Contains(t, line.Reason, "другое подразделение")
}

// Until it is decided, the clerk finds the ways to mend a draft, the official the
// way to give it back.
func TestADraftCanBeMovedBothWays(t *testing.T) {
	t.Parallel()
	for as, want := range map[string][]string{"clerk": {"edit_draft", "recall_draft", "readdress"},
		"head": {"return_draft", "readdress"}} {
		got := []string{}
		for _, g := range cardSheet(t, appeal.Resolution, as).Groups {
			if g.Title != "Резолюция и поручения" {
				continue
			}
			for _, f := range g.Forms {
				got = append(got, f.Action)
			}
		}
		require.Equal(t, want, got)
	}
	doc := render(t, webtest.On("card", cardSheet(t, appeal.Resolution, "clerk")))
	require.Contains(t, doc.Find("#edit_draft-text").Text(), "выходом на место")
	require.Equal(t, "executor", doc.Find("#edit_draft-executors option[selected]").AttrOr("value", ""))
}

// The forms of what is done after the resolution know the executors: whom can be
// chosen, with which date now, and what the text is.
func TestFormsOfAssignmentsKnowTheExecutors(t *testing.T) {
	t.Parallel()
	c, history := partlyRedirected(t)
	in := cardtest.Shown(t, c, history, "head")
	in.Who, in.Actions = webtest.Who("head"), nil
	for _, row := range appeal.Table() {
		if row.Group == appeal.Orders && row.Possible(c.Process, in.Who) == nil {
			in.Actions = append(in.Actions, row)
		}
	}
	doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("head", "/appeals"), in)))
	require.Equal(t, []string{"Выберите", "отв. Сидоров П. И. – до 08.05.2026", "соисп. Лебедев А. Ю. – до 06.05.2026",
		"поручил Сидоров П. И. Соболева В. И. – до 27.04.2026"}, webtest.Texts(doc, "#move_due-person option"))
	require.Equal(t, []string{"Выберите", "соисп. Лебедев А. Ю. – до 06.05.2026",
		"поручил Сидоров П. И. Соболева В. И. – до 27.04.2026"},
		webtest.Texts(doc, "#withdraw_assignment-person option"), "who has answered, and who answers for all, stay")
	added := webtest.Texts(doc, "#add_executor-person option")
	require.NotContains(t, added, "Лебедев А. Ю.")
	require.Contains(t, webtest.Flat(doc.Find("#do-add_executor")),
		"Не позже срока ответственного исполнителя, 08.05.2026")
	require.Contains(t, doc.Find("#amend_resolution-text").Text(), "выходом на место")
	require.Contains(t, webtest.Flat(doc.Find("#do-withdraw_assignment")), "исполнителям – отзыв поручения")
}

package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

func TestAnnulmentTakesTwoPersons(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Execution)
	second := d.Staff["clerk"]
	second.Code = "clerk2"
	d.Staff["clerk2"] = second
	number, due := c.Number, c.Due
	twice := appeal.Values{"ground": appeal.RegisteredTwice, "number": "ОГ-1/2026", "remark": "внесли дважды"}
	require.ElementsMatch(t, []string{"clerk2 annulment", "reviewer annulment", "manager annulment"},
		notes(told(t, d, c, monday, "clerk", appeal.AskAnnulment, twice)))
	require.Equal(t, appeal.Execution, c.Status, "asked for is not done")
	require.Equal(t, due, c.Due, "the term goes on")
	require.ErrorContains(t, do(c, d, appeal.AskAnnulment, "clerk", monday, nil), "уже запрошено")
	require.ErrorContains(t, do(c, d, appeal.Annul, "clerk", monday, nil), "другой сотрудник")

	require.ElementsMatch(t, []string{"clerk annulment", "executor stopped", "executor2 stopped"},
		notes(told(t, d, c, monday, "clerk2", appeal.Annul, nil)))
	require.Equal(t, appeal.Annulled, c.Status)
	require.Equal(t, appeal.Annulled, c.Outcome())
	require.Equal(t, number, c.Number, "the number stays with it")
	require.Empty(t, appealtest.Office().Terms(c))
	require.Empty(t, c.Alarms)
	require.Nil(t, c.Running())
	require.Empty(t, c.Holder())
	require.Equal(t, []appeal.Link{{Ref: appeal.Ref{ID: "main", Number: "ОГ-1/2026"}, Kind: appeal.RelatedTo,
		By: "clerk", At: monday}}, c.Links)
	require.Equal(t, "обращение было зарегистрировано повторно по ошибке; оно учтено под номером ОГ-1/2026",
		c.Annulment.Said(), "the remark is for the office")
	for _, row := range appeal.Table() {
		require.Error(t, row.CheckStage(c.Process), "%s", row.Action)
	}
}

// Whoever asked is told that it was declined, and may ask again.
func TestAnnulmentIsDeclined(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Registered)
	require.NoError(t, do(c, d, appeal.AskAnnulment, "clerk", monday, nil))
	require.Equal(t, []string{"clerk annulment"},
		notes(told(t, d, c, monday, "manager", appeal.KeepRegistration, appeal.Values{"reason": "обращение есть"})))
	require.Nil(t, c.Annulment)
	require.Empty(t, c.Annulling)
	require.Equal(t, appeal.Registered, c.Status)
	require.NoError(t, do(c, d, appeal.AskAnnulment, "clerk", monday, nil))
	require.Empty(t, notes(told(t, d, c, monday, "clerk", appeal.KeepRegistration, appeal.Values{"reason": "ошибся"})),
		"who asked takes it back, and need not be told")
	require.Nil(t, c.Annulment)
}

// Whoever has heard of the number hears that it is annulled, and nobody else.
func TestWhoKnewTheNumberHearsOfTheAnnulment(t *testing.T) {
	t.Parallel()
	for _, untold := range []bool{false, true} {
		c, d := at(t, appeal.Registered)
		d.Untold = untold
		require.NoError(t, do(c, d, appeal.AskAnnulment, "clerk", monday, nil))
		e, err := event(c, d, appeal.Annul, "reviewer", monday, nil)
		require.NoError(t, err)
		require.Equal(t, untold, len(e.Letters) == 0)
	}
}

func TestAnnulmentNamesTheOtherNumber(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Filed)
	d.Known["ОГ-2/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "gone", Number: "ОГ-2/2026"},
		Status: appeal.Annulled}
	d.Known["ОГ-7/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: c.ID, Number: c.Number}}
	d.Known["ОГ-8/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "stranger", Number: "ОГ-8/2026"}}
	for _, wrong := range []map[string]any{
		{"number": ""}, {"number": "ОГ-9/2026"}, {"number": "ОГ-2/2026"}, {"number": "ОГ-7/2026"},
		{"number": "ОГ-8/2026"}, {"ground": "technical", "number": "ОГ-1/2026"},
	} {
		err := do(c, d, appeal.AskAnnulment, "clerk", monday, wrong)
		require.ErrorContains(t, err, "number", "%v", wrong)
	}
	require.NoError(t, do(c, d, appeal.AskAnnulment, "clerk", monday, nil))
	require.Equal(t, appeal.Filed, c.Status, "the case is still in the archive until somebody confirms it")
	d.Known["ОГ-1/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-1/2026"}, Status: appeal.Annulled}
	require.ErrorContains(t, do(c, d, appeal.Annul, "reviewer", monday, nil), "тоже аннулирована",
		"one of both registrations stays")
	d.Known["ОГ-1/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-1/2026"}, SameApplicant: true}
	require.NoError(t, do(c, d, appeal.Annul, "reviewer", monday, nil))
}

// Of two registrations of one letter one stays: who asks first and who second
// makes no difference.
func TestTheRegistrationThatStaysIsNotAnnulled(t *testing.T) {
	t.Parallel()
	c, d := at(t, appeal.Execution)
	technical := map[string]any{"ground": "technical", "number": ""}
	own := appeal.FoundAppeal{Ref: appeal.Ref{ID: c.ID, Number: c.Number}, SameApplicant: true, Stays: "ОГ-5/2026"}
	d.Known[c.Number] = own
	require.ErrorContains(t, do(c, d, appeal.AskAnnulment, "clerk", monday, technical), "ОГ-5/2026")
	delete(d.Known, c.Number)
	require.NoError(t, do(c, d, appeal.AskAnnulment, "clerk", monday, technical))
	d.Known[c.Number] = own
	require.ErrorContains(t, do(c, d, appeal.Annul, "reviewer", monday, nil), "аннулировать нельзя")
	require.Equal(t, appeal.Execution, c.Status)
}

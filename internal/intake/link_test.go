package intake_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// A clerk's mark ties the appeal to the earlier one before it is registered,
// and the history says so.
func TestMarkBecomesALink(t *testing.T) {
	i, letters, _, clerk := set()
	main := appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-7/2026"}, SameApplicant: true}
	i.Register.(*desk).Known["ОГ-7/2026"] = main
	in := appealtest.Intake()
	in.Repetition, in.Previous = appeal.DuplicateOf, " № ОГ-7/2026"
	card, err := i.Accept(t.Context(), "key", in, nil, clerk, true, now)
	require.NoError(t, err)
	require.Equal(t, "main", card.Main)
	require.Equal(t, []appeal.Link{{Ref: main.Ref, Kind: appeal.DuplicateOf, By: "clerk", At: now}}, card.Links)
	require.NotEmpty(t, card.Number)
	require.Equal(t, "register", letters.events[0].Action)

	main.SameApplicant = false
	i.Register.(*desk).Known["ОГ-7/2026"] = main
	_, err = i.Accept(t.Context(), "another key", in, nil, clerk, true, now)
	require.ErrorContains(t, err, "Дубликатом считается обращение того же заявителя")
}

// An applicant may name an earlier appeal; only a clerk ties them.
func TestApplicantsTieNothing(t *testing.T) {
	i, _, _, _ := set()
	i.Register.(*desk).Known["ОГ-7/2026"] = appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: "ОГ-7/2026"}}
	in := appealtest.Intake()
	in.Previous = "ОГ-7/2026"
	card, err := i.Accept(t.Context(), "key", in, nil, appeal.Person{}, false, now)
	require.NoError(t, err)
	require.Empty(t, card.Links)
	require.Equal(t, "ОГ-7/2026", card.Intake.Previous)
}

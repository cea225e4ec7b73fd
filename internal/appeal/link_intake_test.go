package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func TestLinkAtIntake(t *testing.T) {
	o, clerk := appealtest.Office(), appealtest.NewRecords().Staff["clerk"]
	for name, c := range map[string]struct {
		repetition, previous string
		known                appeal.FoundAppeal
		kind, main, wrong    string
	}{
		"no earlier appeal":    {"primary", "", appeal.FoundAppeal{}, "", "", ""},
		"unknown number":       {"repeated", "ОГ-7/2009", appeal.FoundAppeal{}, "", "", ""},
		"unknown main":         {"duplicate", "ОГ-7/2009", appeal.FoundAppeal{}, "", "", ""},
		"repeated":             {"repeated", "ОГ-1/2026", appeal.FoundAppeal{}, "repeated", "", ""},
		"multiple":             {"multiple", "ОГ-1/2026", appeal.FoundAppeal{}, "multiple", "", ""},
		"on the same question": {"primary", "ОГ-1/2026", appeal.FoundAppeal{}, "related", "", ""},
		"duplicate": {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{SameApplicant: true}, "duplicate",
			"main", ""},
		"duplicate of a stranger": {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{}, "", "", "repetition"},
		"duplicate of a duplicate": {"duplicate", "ОГ-1/2026", appeal.FoundAppeal{SameApplicant: true, Main: "other"},
			"", "", "previous"},
	} {
		t.Run(name, func(t *testing.T) {
			d, in := appealtest.NewRecords(), appealtest.Intake()
			c.known.Ref = appeal.Ref{ID: "main", Number: "ОГ-1/2026"}
			d.Known["ОГ-1/2026"] = c.known
			in.Repetition, in.Previous = c.repetition, c.previous
			card, _, err := o.Accept("new", "CODE2345", in, clerk, monday)
			require.NoError(t, err)
			err = o.LinkAtIntake(card, clerk, monday, d)
			if c.wrong != "" {
				require.ErrorContains(t, err, c.wrong)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.main, card.Main)
			require.Equal(t, c.previous, card.Intake.Previous)
			if c.kind == "" {
				require.Empty(t, card.Links)
				return
			}
			require.Equal(t, []appeal.Link{{Ref: c.known.Ref, Kind: c.kind, By: "clerk", At: monday}}, card.Links)
		})
	}
}

func TestDuplicateNamesItsMainAppeal(t *testing.T) {
	in := appealtest.Intake()
	in.Repetition = appeal.DuplicateOf
	today := appealtest.Office().Today(monday)
	err := in.Normal().Validate(today, law.Embedded(), appealtest.NewRecords())
	require.ErrorContains(t, err, "previous: Укажите номер основного обращения")
	in.Previous = " № "
	require.Error(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewRecords()))
	in.Previous, in.Against = "ОГ-1/2026", []string{"edu", "nobody"}
	require.ErrorContains(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewRecords()),
		"against: Выберите из справочника")
	in.Against = []string{"edu"}
	require.NoError(t, in.Normal().Validate(today, law.Embedded(), appealtest.NewRecords()))
}

// A letter may go on several earlier ones: each is tied, by the same links. One
// of them may be the main one.
func TestSeveralEarlierAppeals(t *testing.T) {
	t.Parallel()
	o, clerk := appealtest.Office(), appealtest.NewRecords().Staff["clerk"]
	for repetition, want := range map[string][]string{
		"primary": {"related", "related"}, "repeated": {"repeated", "repeated"}, "duplicate": {"duplicate", "related"},
	} {
		d, in := appealtest.NewRecords(), appealtest.Intake()
		for _, number := range []string{"ОГ-1/2026", "ОГ-7/2026"} {
			d.Known[number] = appeal.FoundAppeal{Ref: appeal.Ref{ID: number, Number: number}, SameApplicant: true}
		}
		in.Repetition, in.Previous = repetition, "№ ОГ-1/2026; 5-старый,ОГ-7/2026, ог-1/2026"
		in = in.Normal()
		require.NoError(t, in.Validate(o.Today(monday), law.Embedded(), d))
		card, _, err := o.Accept("new", "CODE2345", in, clerk, monday)
		require.NoError(t, err)
		require.NoError(t, o.LinkAtIntake(card, clerk, monday, d))
		kinds := []string{}
		for _, l := range card.Links {
			kinds = append(kinds, l.Kind)
		}
		require.Equal(t, want, kinds, repetition)
		require.Equal(t, "ОГ-1/2026, 5-старый, ОГ-7/2026", card.Intake.Previous, "what is older stays a text")
		require.Equal(t, repetition, card.Intake.Repetition)
	}
	in := appealtest.Intake()
	in.Previous = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21"
	require.ErrorContains(t, in.Normal().Validate(o.Today(monday), law.Embedded(), appealtest.NewRecords()), "previous")
}

// A mark of one earlier appeal keeps the others that the form names.
func TestMarksOfSeveral(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ repetition, previous, mark, number, wantRepetition, want string }{
		{"primary", "", "repeated", "2", "repeated", "2"},
		{"repeated", "1", "related", "2", "repeated", "1, 2"},
		{"primary", "1, 2", "duplicate", "2", "duplicate", "2, 1"},
		{"repeated", "1, 2", "primary", "1", "repeated", "2"},
		{"duplicate", "1, 2", "primary", "1", "primary", "2"},
		{"repeated", "1", "primary", "1", "primary", ""},
		{"repeated", "1, 2", "primary", "", "primary", ""},
	} {
		repetition, previous := appeal.MarkEarlier(c.repetition, c.previous, c.mark, c.number)
		require.Equal(t, []string{c.wantRepetition, c.want}, []string{repetition, previous}, c)
	}
}

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

package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for _, s := range []string{"05.04.2026", "5.4.2026", "05042026", "2026-04-05"} {
		d, err := appeal.ParseDay(s)
		require.NoError(t, err, s)
		require.Equal(t, law.NewDate(2026, 4, 5), d, s)
	}
	for _, s := range []string{"", "31.04.2026", "2026-02-30", "5.4.26", "04/05/2026", "050426", "05.04.2026 г.",
		"0.4.2026", "５.4.2026"} {
		_, err := appeal.ParseDay(s)
		require.Error(t, err, s)
	}
}

// Every answer that may hold free text must be known as such: only the others
// leave PostgreSQL.
func TestOnlyCodesArePublic(t *testing.T) {
	for _, row := range appeal.Table() {
		for _, f := range row.Fields {
			values := appeal.Values{f.Name: "x"}
			_, public := row.Public(values)[f.Name]
			free := f.Kind == appeal.Text || f.Kind == appeal.LongText || f.Kind == appeal.AsksOf
			require.Equal(t, !free && !f.Private, public, "%s.%s", row.Action, f.Name)
			aboutPerson := f.Name == "social" || f.Name == "benefit" || // codes, but of a person's health and family
				f.Name == "against" || f.Name == appeal.DespiteComplaint // or of whom a citizen complains
			require.Equal(t, aboutPerson, f.Private, "%s.%s", row.Action, f.Name)
		}
	}
}

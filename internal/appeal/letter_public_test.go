package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// A letter of the table goes to the applicant or to somebody else, never to
// both: what is not the applicant's must not be shown to the applicant.
func TestLettersOfTheApplicant(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, row := range appeal.Table() {
		for _, d := range row.Letters {
			require.Equal(t, d.To == appeal.ToApplicant, d.Kind.ForApplicant(), "%s of %s", d.Kind, row.Action)
			if d.To == appeal.ToApplicant {
				seen++
			}
		}
	}
	require.Greater(t, seen, 10)
	require.True(t, appeal.Receipt.ForApplicant())
	for _, kind := range []appeal.LetterKind{appeal.Reminder, appeal.EscalationLetter, appeal.DigestLetter,
		appeal.DateMoved} {
		require.False(t, kind.ForApplicant(), kind)
	}
}

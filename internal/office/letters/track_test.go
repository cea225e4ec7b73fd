package letters_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
	"appeals/internal/office/letters"
)

// The number of a postal item ends with a digit that a slip of the pen does not keep.
func TestTrackingNumbers(t *testing.T) {
	today := law.NewDate(2026, 4, 5)
	for _, good := range []string{"RR473124829FI", "ra 644000005 ru", "18400075000018", "184000 75 000025"} {
		require.NoError(t, letters.Delivery{Track: good}.Normal().Check(today), good)
	}
	for _, bad := range []string{"RR473124828FI", "RR473124892FI", "18400075000017", "18400057000018", "1840007500001",
		"RR47312482FI", "номер"} {
		require.ErrorContains(t, letters.Delivery{Track: bad}.Normal().Check(today), "track", bad)
	}
}

func TestWhatBecameOfADocument(t *testing.T) {
	today, tomorrow := law.NewDate(2026, 4, 5), law.NewDate(2026, 4, 6)
	for field, d := range map[string]letters.Delivery{
		"track":        {},
		"delivered_on": {DeliveredOn: tomorrow},
		"why":          {ReturnedOn: today},
		"returned_on":  {DeliveredOn: today, ReturnedOn: today, Why: "Истёк срок хранения"},
	} {
		require.ErrorContains(t, d.Check(today), field)
	}
	require.NoError(t, letters.Delivery{ReturnedOn: today, Why: "Истёк срок хранения"}.Check(today))
	require.Error(t, letters.Posting{On: today, Way: "pigeon"}.Check(today))
	require.Error(t, letters.Posting{On: today, Way: letters.Ordinary, Track: "RR473124829FI"}.Check(today),
		"what has a number is registered")
}

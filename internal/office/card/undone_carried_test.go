package card_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/card"
)

// Of a card that was carried over nobody says that its letters are missing: the
// register does not know what the journal of before has sent.
func TestLettersOfThePastAreNotMissed(t *testing.T) {
	t.Parallel()
	c := &appeal.Card{Redirects: []appeal.Redirection{{Body: "Минздрав"}}}
	c.Number, c.Status = "7-ОГ/26", appeal.Filed
	c.Intake.Authors = []appeal.Author{{Surname: "Щукина", Address: "Мира, 1"}}
	codes := func() (out []string) {
		for _, u := range card.UndoneOf(c, nil, nil) {
			out = append(out, u.Code)
		}
		return out
	}
	require.Subset(t, codes(), []string{"redirect_untold", "notice_unsent"})
	c.CarriedAt = time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	require.NotContains(t, codes(), "redirect_untold")
	require.NotContains(t, codes(), "notice_unsent")
}

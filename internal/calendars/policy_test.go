package calendars_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/rules"
	"appeals/internal/policy"
	"appeals/internal/testkit"
)

// orders puts the shipped policy in force with an edit.
func (o *office) orders(old, new string) appeal.PolicyEdition {
	o.Helper()
	text, err := os.ReadFile("../policy/office.yaml")
	require.NoError(o, err)
	loader := policy.Loader{Register: o.All, Current: o.policy}
	edition, err := loader.Load(o.Context(), rules.Decision{Key: old + new, Base: -1, Note: "Новая инструкция",
		At:   o.now,
		Text: []byte(strings.Replace(string(text), old, new, 1)), By: testkit.Person("admin")})
	require.NoError(o, err)
	return edition
}

// Open appeals take a policy over as they do a calendar: whoever goes on after a worker
// that died brings it to the rest. The dates of the law stand.
func TestAPolicyIsTakenOver(t *testing.T) {
	t.Parallel()
	o := many(t, 6)
	o.orders("days: -10", "days: -11")
	require.Equal(t, 6, o.work(o.worker("first")).Done)
	before := o.Office

	edition := o.orders("days: -10", "days: -12")
	o.engine.asked = nil
	ctx, kill := context.WithCancel(t.Context())
	o.engine.after = func(string) error {
		kill()
		return ctx.Err()
	}
	first := o.worker("first")
	first.Parallel = 1
	for ctx.Err() == nil {
		_, _ = first.Round(ctx)
	}
	o.engine.after = nil
	last := o.work(o.worker("second"))
	require.Equal(t, []any{appeal.RecountDone, edition.No, 6, 0}, []any{last.State, last.Policy, last.Done, last.Moved})
	cards, _, err := o.OpenCards(t.Context(), "", 10)
	require.NoError(t, err)
	for _, card := range cards {
		require.Contains(t, o.engine.asked, card.ID)
		for _, d := range card.Deadlines {
			require.Equal(t, before.Clock.Policy, d.Policy)
		}
	}

	o.engine.asked = nil
	o.orders("days: -12", "days: -12") // as it was shipped
	o.work(o.worker("third"))
	o.engine.asked = nil
	o.orders("phone: 8 (8150) 45-00-00", "phone: 8 (8150) 45-00-01")
	require.Zero(t, o.work(o.worker("third")).Touched, "nobody is reminded otherwise")
	require.Empty(t, o.engine.asked)
}

package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/internal/testkit"
)

// whole is an employee who sees every appeal that is not restricted.
func whole(code string) appeal.Person {
	p := testkit.Person(code)
	p.Sight = appeal.Sight{Reaches: []appeal.Reach{appeal.Whole}, Hands: []string{code}}
	return p
}

// What somebody came with before is shown to whoever may open it, and to nobody else.
func TestEarlierIsWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	r := open(t)
	one := r.books("Лунина")
	require.NoError(t, r.does(one, "clerk", reception.CheckIn, appeal.Values{"document": "passport"}))
	require.NoError(t, r.does(one, "clerk", reception.ReplyLater,
		appeal.Values{"question": 1, "text": "крыша", "address": "ул. Полярная, 1"}))
	one, err := r.Reception(t.Context(), one.ID)
	require.NoError(t, err)
	kinds := func(reader appeal.Person) []string {
		found, err := r.EarlierOf(t.Context(), one.Visitor, "", reader)
		require.NoError(t, err)
		out := []string{}
		for _, e := range found {
			out = append(out, e.Kind)
		}
		return out
	}
	require.ElementsMatch(t, []string{"appeal", "reception"}, kinds(whole("manager")))

	elsewhere := testkit.Person("clerk")
	elsewhere.Code = "clerk-north"
	elsewhere.Sight = appeal.Sight{Reaches: []appeal.Reach{appeal.OfTerritory}, Unit: "north",
		Hands: []string{"clerk-north"}}
	require.Empty(t, kinds(elsewhere), "the city is not the territory's")
	require.False(t, one.Sees(elsewhere))
	elsewhere.Code = one.BookedBy
	require.Equal(t, []string{"reception"}, kinds(elsewhere), "he booked it himself")
	require.True(t, one.Sees(elsewhere))

	head := testkit.Person("head")
	head.Sight = appeal.Sight{Hands: []string{"head"}}
	require.Equal(t, []string{"reception"}, kinds(head), "the official who receives")

	_, err = r.Pool.Exec(t.Context(), `update appeal set restricted = true where id = $1`, one.Asked[0].AppealID)
	require.NoError(t, err)
	require.Equal(t, []string{"reception"}, kinds(whole("manager")), "access was restricted")
}

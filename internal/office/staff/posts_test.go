package staff

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// The posts of a person follow one another; what does not touch them begins none, a time
// without roles is no post.
func TestPostsFollowOneAnother(t *testing.T) {
	t.Parallel()
	was := func(day int, post, unit string, roles ...appeal.Role) Change {
		return Change{At: time.Date(2026, 3, day, 22, 30, 0, 0, time.UTC),
			Person: &appeal.Person{Post: post, Unit: unit, Roles: roles}}
	}
	march := func(day int) law.Date { return law.NewDate(2026, 3, day) }
	changes := []Change{
		was(20, "начальник", "roads", appeal.Executor), was(15, "начальник", "kgh"),
		was(10, "начальник", "kgh", appeal.Executor), {Entry: CameIn},
		was(5, "инженер", "kgh", appeal.Executor, appeal.Clerk), was(1, "инженер", "kgh", appeal.Executor),
	}
	require.Equal(t, []Post{
		{Post: "инженер", Unit: "kgh", From: march(2), Until: march(11)},
		{Post: "начальник", Unit: "kgh", From: march(11), Until: march(16)},
		{Post: "начальник", Unit: "roads", From: march(21)},
	}, Posts(changes, time.FixedZone("MSK", 3*60*60)), "days are those of the office")
	require.Empty(t, Posts(nil, time.UTC))
}

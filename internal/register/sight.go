package register

import (
	"context"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Seen adds that the person may see the appeal: appeal.Sight.Sees, as SQL.
func Seen(w *pg.Where, s appeal.Sight) {
	if s.Everything {
		return
	}
	condition, args := []string{}, []any{}
	add := func(c string, values ...any) {
		condition, args = append(condition, c), append(args, values...)
	}
	for _, r := range s.Reaches {
		switch r {
		case appeal.Whole:
			add("not a.restricted")
		case appeal.Supervised:
			add("not a.restricted and "+givenToUnit, s.Supervised)
		case appeal.OfUnit:
			add("not a.restricted and "+givenToUnit, []string{s.Unit})
		case appeal.OfTerritory:
			add("not a.restricted and (a.territory = %s or "+givenToUnit+")", s.Unit, []string{s.Unit})
		case appeal.Addressed:
			add("a.official = any(%s)", s.Hands)
		case appeal.InHand:
			add("a.id in (select appeal_id from assignment where person = any(%s))", s.Hands)
		}
	}
	add("a.restricted and a.id in (select appeal_id from restriction where named && %s)", s.Hands)
	w.Add("("+strings.Join(condition, " or ")+")", args...)
}

// SeenSQL is the same condition for a query whose own values are the first n.
func SeenSQL(s appeal.Sight, n int) (condition string, values []any) {
	w := &pg.Where{Args: make([]any, n)}
	Seen(w, s)
	if len(w.Conditions) == 0 {
		return "true", nil
	}
	return w.Conditions[0], w.Args[n:]
}

// SeenOf are those of some appeals that the person may see.
func (s *Store) SeenOf(ctx context.Context, sight appeal.Sight, ids []string) ([]string, error) {
	seen, values := SeenSQL(sight, 1)
	return s.Ids(ctx, `select a.id from appeal a where a.id = any ($1::text[]::uuid[]) and `+seen,
		append([]any{ids}, values...)...)
}

const givenToUnit = "a.id in (select appeal_id from assignment where unit = any(%s) and unit <> '')"

package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Work is what a person has in hand, MostWork of each kind, by its date: assignments that may be given to
// another executor, and appeals that another official may take over.
func (s *Store) Work(ctx context.Context, person string) ([]staff.Work, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, func(row pgx.CollectableRow) (w staff.Work, err error) {
		return w, row.Scan(&w.AppealID, &w.Number, &w.Status, &w.Control, &w.Action)
	}, `(select a.id, coalesce(a.number, ''), a.status, a.control, '`+string(appeal.Reassign)+`'
			from assignment s join appeal a on a.id = s.appeal_id
			where s.person = $1 and (s.responsible or s.done_on is null) and `+open(appeal.Reassign)+`
			order by a.control nulls last, a.number limit $2)
		union all
		(select a.id, coalesce(a.number, ''), a.status, a.control, '`+string(appeal.Readdress)+`'
			from appeal a where a.official = $1 and `+open(appeal.Readdress)+`
			order by a.control nulls last, a.number limit $2)
		order by 4 nulls last, 2`, person, staff.MostWork)
}

// open are the stages from which an action hands an appeal over.
func open(action appeal.Action) string {
	row, _ := appeal.RowOf(action)
	return register.OneOf(row.From...)
}

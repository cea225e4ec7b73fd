package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/calendar"
	"appeals/internal/register/pg"
)

// ofRecount is what a step on a recount is about.
const ofRecount pg.Subject = "recount"

// LeaseRecount takes the recount that is at work, for one worker at a time. A
// worker that dies loses it after the lease; the next one goes on where it was.
// Nil means that there is nothing to do now.
func (s *Store) LeaseRecount(ctx context.Context, lessee string, lease time.Duration) (*calendar.LeasedRecount, error) {
	rows, _ := s.r.Pool.Query(ctx, `
		update recount set leased_until = now() + $2::interval, lessee = $1, began_at = coalesce(began_at, now())
		where state in ('checking', 'moving') and not_before <= now()
		and (lessee = $1 or leased_until is null or leased_until < now())
		returning id, version, coalesce(policy, 0), by_person, at, state, total, checked, pass, previous,
			coalesce(previous_policies, '{}'), cursor`, lessee, lease)
	found, err := pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (*calendar.LeasedRecount, error) {
		r := &calendar.LeasedRecount{Lessee: lessee}
		err := row.Scan(&r.ID, &r.Version, &r.Policy, &r.By, &r.At, &r.State, &r.Total, &r.Checked, &r.Pass,
			&r.Previous, &r.Policies, &r.Cursor)
		return r, err
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return found, pg.Explain(ofRecount, err)
}

// FreeRecount gives the lease back, for another worker to go on at once.
func (s *Store) FreeRecount(ctx context.Context, r *calendar.LeasedRecount) error {
	_, err := s.r.Pool.Exec(ctx, `update recount set leased_until = null where id = $1 and lessee = $2`, r.ID, r.Lessee)
	return pg.Explain(ofRecount, err)
}

// errLost is a worker that lost its recount to another one, or to a newer
// calendar. It stops; nothing is wrong.
var errLost = &appeal.Error{Code: appeal.Conflict, Message: "Пересчёт уже ведёт другой процесс."}

// SaveChecked keeps what a page of the check has found and where it stands,
// together.
func (s *Store) SaveChecked(ctx context.Context, r *calendar.LeasedRecount, checked int, cursor string,
	found []calendar.Touched) error {
	return s.r.InTx(ctx, ofRecount, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			update recount set checked = checked + $3, cursor = $4
			where id = $1 and lessee = $2 and state = 'checking'
			and cursor = $5`, r.ID, r.Lessee, checked, cursor, r.Cursor)
		if err == nil && tag.RowsAffected() == 0 {
			err = pg.AsForeign(errLost)
		}
		if err != nil {
			return err
		}
		return saveTouched(ctx, tx, r.ID, r.Pass, found)
	})
}

func saveTouched(ctx context.Context, tx pgx.Tx, id int64, pass int, found []calendar.Touched) error {
	b := &pgx.Batch{}
	for _, t := range found {
		b.Queue(`
			insert into recount_appeal (recount, appeal_id, pass) values ($1, $2, $3)
			on conflict (recount, appeal_id) do update set pass = $3, state = 'pending', tries = 0,
			next_at = now()`, id, t.AppealID, pass)
		for _, m := range t.Moves {
			queueMove(b, id, t.AppealID, m)
		}
	}
	return tx.SendBatch(ctx, b).Close()
}

// queueMove writes a move down. One that was only planned is replaced by what
// really came of it; the days that made the difference were found by the plan.
func queueMove(b *pgx.Batch, id int64, appealID string, m appeal.RecountMove) {
	b.Queue(`
		insert into recount_move (recount, appeal_id, ord, rule, no, before, after, before_provisional,
		after_provisional,
			statutory, why, notices, state, done_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		on conflict (recount, appeal_id, ord) do update set after = $7, after_provisional = $9, notices = $12,
		state = $13, done_at = $14
		where recount_move.state <> 'done'`,
		id, appealID, m.Ord, m.Rule, m.No, m.Before, m.After, m.BeforeProvisional, m.AfterProvisional,
		m.Statutory, noNil(m.Why), noNil(m.Notices), m.State, pg.Instant(&m.DoneAt))
}

// EndCheck begins to move the dates.
func (s *Store) EndCheck(ctx context.Context, r *calendar.LeasedRecount) error {
	return s.advance(ctx, `update recount set state = 'moving', moving_at = coalesce(moving_at, now()), checked = total
		where id = $1 and lessee = $2 and state = 'checking'`, r.ID, r.Lessee)
}

// EndRecount ends a recount if nothing is left to do in it.
func (s *Store) EndRecount(ctx context.Context, r *calendar.LeasedRecount) error {
	return s.advance(ctx, `update recount r set state = 'done', finished_at = now(), leased_until = null
		where id = $1 and lessee = $2 and state = 'moving'
			and not exists (select from recount_appeal where recount = r.id and state = 'pending')`, r.ID, r.Lessee)
}

func (s *Store) advance(ctx context.Context, sql string, args ...any) error {
	tag, err := s.r.Pool.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		return errLost
	}
	return pg.Explain(ofRecount, err)
}

// AddTouched gives a recount what its check has missed: appeals that a program
// changed before it had the calendar. A finished one is at work again. The
// pass tells the second treatment of an appeal from the first. What was given
// up stays so; the result is how many were added.
func (s *Store) AddTouched(ctx context.Context, id int64, found []calendar.Touched) (added int, err error) {
	err = s.r.InTx(ctx, ofRecount, func(tx pgx.Tx) error {
		found, err := s.notFailed(ctx, tx, id, found)
		if added = len(found); err != nil || added == 0 {
			return err
		}
		var pass int
		err = tx.QueryRow(ctx, `update recount set pass = pass + 1, state = 'moving', finished_at = null
			where id = $1 and state in ('moving', 'done') returning pass`, id).Scan(&pass)
		if errors.Is(err, pgx.ErrNoRows) {
			return pg.AsForeign(errLost)
		}
		if err != nil {
			return err
		}
		return saveTouched(ctx, tx, id, pass, found)
	})
	return added, err
}

func (s *Store) notFailed(ctx context.Context, tx pgx.Tx, id int64,
	found []calendar.Touched) ([]calendar.Touched, error) {
	// CollectRows returns its error
	rows, _ := tx.Query(ctx, `select appeal_id from recount_appeal where recount = $1 and state = 'failed'`, id)
	failed, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return slices.DeleteFunc(found, func(t calendar.Touched) bool { return slices.Contains(failed, t.AppealID) }), err
}

// noNil makes no elements an empty list: the driver writes nil as the JSON null.
func noNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

package register

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// RequestColumns are those of a request; of appeal_id and reception_id one has the
// case.
const RequestColumns = `id, appeal_id, action, actor, "values", version, at, state, error, attempts, reception_id`

// BindRequest is where they are read into, and written from.
func BindRequest(r *appeal.Request) []any {
	return []any{&r.ID, pg.Name(&r.AppealID), &r.Action, &r.Actor, &r.Values, &r.Version, &r.At, &r.State, &r.Error,
		&r.Attempts, pg.Name(&r.ReceptionID)}
}

// SaveRequest keeps a person's action before the process is asked. The same id
// with the same fingerprint returns what is stored, with created false; with
// another fingerprint it is a KeyReused error.
func (s *Store) SaveRequest(ctx context.Context, r appeal.Request,
	fingerprint []byte) (stored appeal.Request, created bool, err error) {
	if r.State == "" {
		r.State = appeal.Pending
	}
	stored, created, known, err := s.saveRequest(ctx, r, fingerprint)
	if errors.Is(err, pgx.ErrNoRows) { // somebody keeps the same one just now; it is there by then
		stored, created, known, err = s.saveRequest(ctx, r, fingerprint)
	}
	if err == nil && !bytes.Equal(known, fingerprint) {
		err = pg.KeyReused()
	}
	return stored, created, pg.Explain(pg.OfAppeal, err)
}

// saveRequest keeps a request, or reads the one that is there, in one statement.
func (s *Store) saveRequest(ctx context.Context, r appeal.Request, fingerprint []byte,
) (stored appeal.Request, created bool, known []byte, err error) {
	row := s.Pool.QueryRow(ctx, `
		with kept as (
			insert into request (`+RequestColumns+`, fingerprint) values (`+holders(12)+`)
			on conflict (id) do nothing returning `+RequestColumns+`, fingerprint
		)
		select `+RequestColumns+`, fingerprint, true from kept
		union all
		select `+RequestColumns+`, fingerprint, false from request where id = $1`,
		append(BindRequest(&r), pg.Present(fingerprint))...)
	err = row.Scan(append(BindRequest(&stored), &known, &created)...)
	return stored, created, known, err
}

// Request returns an action with what became of it.
func (s *Store) Request(ctx context.Context, id string) (appeal.Request, error) {
	var r appeal.Request
	err := s.Pool.QueryRow(ctx, `select `+RequestColumns+` from request where id = $1`, id).Scan(BindRequest(&r)...)
	return r, pg.Explain(pg.OfRequest, err)
}

// DenyRequest notes that the process refused an action. One that has been
// applied stays applied. Whoever was told before that it is accepted is told.
func (s *Store) DenyRequest(ctx context.Context, id string, reason *appeal.Error) error {
	return s.settleRequest(ctx, id, appeal.NoteNotDone, `
		with old as (select id as old_id, attempts > 0 or error is not null as accepted from request where id = $1
		and state = 'pending' for update)
		update request set state = 'refused', error = $2 from old where id = old_id returning accepted,
		`+RequestColumns, reason)
}

// HoldRequest notes why the last try of an action failed, where nobody knows
// whether another will: the action stays pending and is sent again, and its
// person is told once. One that has been answered meanwhile stays as it is.
func (s *Store) HoldRequest(ctx context.Context, id string, why *appeal.Error) error {
	return s.settleRequest(ctx, id, appeal.NoteHeld,
		`update request set error = $2 where id = $1 and state = 'pending' returning true, `+RequestColumns, why)
}

// settleRequest writes down how a pending action stands, and tells its person
// if the statement says so.
func (s *Store) settleRequest(ctx context.Context, id string, kind appeal.NoticeKind, sql string,
	why *appeal.Error) error {
	return s.InTx(ctx, pg.OfRequest, func(tx pgx.Tx) error {
		var tell bool
		var r appeal.Request
		err := tx.QueryRow(ctx, sql, id, why).Scan(append([]any{&tell}, BindRequest(&r)...)...)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return tx.QueryRow(ctx, `select from request where id = $1`, id).Scan()
		case err != nil || !tell:
			return err
		}
		staff, err := s.StaffIn(ctx, tx)
		if err != nil {
			return err
		}
		at, err := officeNow(ctx, tx)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		queueNotices(b, appeal.OfRequest(staff, r, kind, at))
		return tx.SendBatch(ctx, b).Close()
	})
}

// officeNow is the instant by the office's clock, which a local stack may have
// moved.
func officeNow(ctx context.Context, tx pgx.Tx) (at time.Time, err error) {
	err = tx.QueryRow(ctx, `select clock_timestamp() + value / 1000 * interval '1 microsecond' from setting
		where name = 'time_offset'`).
		Scan(pg.Instant(&at))
	return at, err
}

// HurryRequest makes a pending action due to be sent again at once.
func (s *Store) HurryRequest(ctx context.Context, id string) error {
	_, err := s.Pool.Exec(ctx, `update request set next_at = now() where id = $1 and state = 'pending'`, id)
	return pg.Explain(pg.OfRequest, err)
}

// ClaimRequests takes actions that the process has not answered and that are
// due to be asked for again; now is real time. A claimed one is due again after
// the wait for so many attempts, whatever comes of it: nobody has to settle it,
// and one that is never answered stands behind all others. Two claimers never
// get the same one at once.
func (s *Store) ClaimRequests(ctx context.Context, now time.Time, waits []time.Duration,
	limit int) ([]appeal.Request, error) {
	return pg.RowsOf(ctx, s.Pool, pg.OfRequest, scanRequest, `
		with due as (
			select id as due_id from request where state = 'pending' and next_at <= $1
			order by next_at, at limit $3 for update skip locked
		)
		update request set `+waiting+` from due where id = due_id
		returning `+RequestColumns, now, waits, pg.Bounded(limit, 20, 500))
}

// waiting counts an attempt and moves a row behind it: $1 is now, $2 the waits
// after the first attempts, of which the last stands for all later ones.
const waiting = `attempts = attempts + 1,
	next_at = $1::timestamptz + ($2::interval[])[least(attempts + 1, cardinality($2::interval[]))]`

func scanRequest(row pgx.CollectableRow) (r appeal.Request, err error) {
	err = row.Scan(BindRequest(&r)...)
	return r, err
}

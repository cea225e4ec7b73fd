// Package store keeps the trail in the register.
package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/trail"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Store is the trail in the register.
type Store struct{ r *register.Store }

// New puts the trail into a register.
func New(r *register.Store) *Store { return &Store{r} }

// Leave keeps a footprint. It does not wait for the disk: of what a crash of the
// database itself takes, at most the last half second is not told.
func (s *Store) Leave(ctx context.Context, f appeal.Footprint) error {
	b := &pgx.Batch{}
	b.Queue(`set local synchronous_commit = off`)
	b.Queue(`insert into trail (at, person, program, address, method, route, appeal_id, object, status, request)
		values ($1, $2, $3, $4, $5, $6, nullif($7, '')::uuid, $8, $9, $10)`, f.At, f.Person, f.Program, f.Address,
		f.Method, f.Route, f.AppealID, f.Object, f.Status, f.Request)
	return pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}

const entryColumns = `t.id, t.at, t.person, t.program, t.address, t.method, t.route, coalesce(t.appeal_id::text, ''),
	t.object, t.status, t.request`

func bindEntry(e *trail.Entry) []any {
	return []any{&e.ID, &e.At, &e.Person, &e.Program, &e.Address, &e.Method, &e.Route, &e.AppealID, &e.Object,
		&e.Status, &e.Request}
}

// kinds are the conditions of the kinds of footprints.
var kinds = map[trail.Kind]string{
	trail.Entered: `(t.route in ('/login', '/invite') or t.route like '/login/%'
		or t.route = '/api/v1/sessions' and t.method = 'POST')`,
	trail.Refused: `t.status in (401, 403, 404, 429)`,
	trail.Changed: `t.method not in ('GET', 'HEAD') and t.status < 400`,
	trail.Seen:    `t.method in ('GET', 'HEAD') and t.status < 400`,
}

const mostEntries = 500

// Footprints returns a page of the trail, the newest first.
func (s *Store) Footprints(ctx context.Context, q trail.Query) ([]trail.Entry, error) {
	w := &pg.Where{}
	if q.Before > 0 {
		w.Add("t.id < %s", q.Before)
	}
	for column, value := range map[string]string{"t.person": q.Person, "t.address": q.Address} {
		if value != "" {
			w.Add(column+" = %s", value)
		}
	}
	if q.AppealID != "" {
		w.Add("t.appeal_id = %s::text::uuid", q.AppealID)
	}
	if condition, known := kinds[q.Kind]; known {
		w.Conditions = append(w.Conditions, condition)
	}
	if !q.From.IsZero() {
		w.Add("t.at >= %s", q.From.At(0, 0, s.r.Zone))
	}
	if !q.To.IsZero() {
		w.Add("t.at < %s", q.To.AddDays(1).At(0, 0, s.r.Zone))
	}
	w.Add("true limit %s", pg.Bounded(q.Limit, 100, mostEntries))
	last := len(w.Conditions) - 1
	w.Conditions[last] = "true order by t.id desc" + w.Conditions[last][len("true"):]
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, func(row pgx.CollectableRow) (e trail.Entry, err error) {
		return e, row.Scan(append(bindEntry(&e), &e.Number)...)
	}, `select `+entryColumns+`, coalesce((select number from appeal a where a.id = t.appeal_id), '') from trail t`+
		w.String(), w.Args...)
}

// Unusual lists who has opened many different cards within an hour.
func (s *Store) Unusual(ctx context.Context, since time.Time, many int) ([]trail.Unusual, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, func(row pgx.CollectableRow) (u trail.Unusual, err error) {
		return u, row.Scan(&u.Person, &u.Hour, &u.Cards)
	}, `select person, date_trunc('hour', at) as hour, count(distinct appeal_id) from trail
		where at >= $1 and appeal_id is not null and person <> '' group by 1, 2
		having count(distinct appeal_id) > $2 order by hour desc, person limit 50`, since, many)
}

// NumberedID is the appeal of a number, "" where there is none.
func (s *Store) NumberedID(ctx context.Context, number string) (id string, err error) {
	err = s.r.Pool.QueryRow(ctx, `select id::text from appeal where lower(number) = lower($1)`, number).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return id, pg.Explain(pg.OfOffice, err)
}

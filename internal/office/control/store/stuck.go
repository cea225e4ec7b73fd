package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/control"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

const (
	failedGrace  = 24 * time.Hour      // how long a letter that came back may wait for the clerk
	markGrace    = 30 * time.Minute    // how late the mark on a date may be
	silenceLimit = 30 * 24 * time.Hour // the longest rest between two events of an open appeal
)

// nowStuckSQL is what the register can tell by itself. Each kind is bounded.
var nowStuckSQL = `
	(select 'not_started', a.id::text, coalesce(a.number, ''), '', '', '', r.created_at
	from start_request r join appeal a on a.id = r.appeal_id
	where r.started_at is null and r.created_at <= $1 order by r.created_at limit $7)
	union all
	(select case when r.error is null then 'request_stuck' else 'request_held' end,
		a.id::text, coalesce(a.number, ''), r.id, r.actor, r.action, r.at
	from request r join appeal a on a.id = r.appeal_id
	where r.state = 'pending' and (r.at <= $1 or r.error is not null) order by r.at limit $7)
	union all
	(select case l.state when 'queued' then 'letter_stuck' else 'letter_undeliverable' end,
		coalesce(l.appeal_id::text, ''), coalesce(a.number, ''), l.id::text, '', '', l.created_at
	from letter l left join appeal a on a.id = l.appeal_id
	where l.state = 'queued' and l.created_at <= $2 or l.state = 'undeliverable' and l.created_at <= $3
	order by l.created_at limit $7)
	union all
	(select 'unposted', a.id::text, coalesce(a.number, ''), l.id::text, 'clerk', '', l.created_at
	from letter l join appeal a on a.id = l.appeal_id
	where l.state = 'to_print' and l.kind in (` + register.DemandedList + `) and l.created_at < $8
		and ` + register.Living + ` order by l.created_at limit $7)
	union all
	(select 'overdue_unmarked', a.id::text, coalesce(a.number, ''), '', '', '', a.due
	from appeal a where a.due <= $4 and a.received_at <= $4
		and not exists (select from step
			where key = 'appeal/' || a.id || '/' || a.clock || '/' || a.control || '/overdue')
	order by a.due limit $7)
	union all
	(select 'silent', a.id::text, coalesce(a.number, ''), '', coalesce(nullif(h.code, ''), h.role, ''), '',
		coalesce((select max(at) from audit where appeal_id = a.id), a.received_at) as since
	from appeal a cross join lateral (values
		(` + register.HolderCode + `, ` + register.HolderRole + `)) h (code, role)
	where ` + onlyRunning + ` and a.received_at <= $5
		and not exists (select from audit where appeal_id = a.id and at > $5)
	order by since limit $7)
	union all
	(select 'promise_passed', a.id::text, coalesce(a.number, ''), '', a.responsible, '', a.promised::timestamptz
	from appeal a where a.promised < $6 and a.promised is not null and a.status = 'answered' and ` + register.Living + `
	order by a.promised limit $7)
	union all
	(select 'report_passed', a.id::text, coalesce(a.number, ''), '', '', '', (i.covering ->> 'due')::date::timestamptz
	from intake i join appeal a on a.id = i.appeal_id
	where i.covering ->> 'report' = 'true' and i.covering ->> 'reported_on' is null
		and i.covering ->> 'replied_on' is null and (i.covering ->> 'due')::date < $6 and ` + register.Living + `
	order by 7 limit $7)
	union all
	(select case when h.code = '' then 'holder_missing' else 'holder_gone' end, a.id::text, coalesce(a.number, ''), '',
	h.code, '', a.stage_since
	from appeal a cross join lateral (values
		(` + register.HolderCode + `, ` + register.HolderRole + `)) h (code, role)
	where ` + register.HeldByOne + ` and ` + register.Living + `
		and not exists (select from staff_on($6) p where p.code = h.code and h.role = any (p.roles))
	order by a.stage_since limit $7)`

const onlyRunning = `a.closed_at is null and ` + register.Living

// NowStuck lists what is stuck at an instant of the office as far as the
// register can tell by itself.
func (s *Store) NowStuck(ctx context.Context, now, sentBy time.Time, today law.Date) ([]control.Stuck, error) {
	out, err := pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanStuck, nowStuckSQL, now.Add(-register.RequestGrace),
		now.Add(-register.LetterGrace), now.Add(-failedGrace),
		now.Add(-markGrace), now.Add(-silenceLimit), today, register.MaxStuck, sentBy)
	if err != nil {
		return nil, err
	}
	alone, err := s.alone(ctx, today)
	return append(out, alone...), err
}

func scanStuck(row pgx.CollectableRow) (f control.Stuck, err error) {
	err = row.Scan(&f.Kind, &f.AppealID, &f.Number, &f.Of, &f.Person, &f.Action, &f.Since)
	return f, err
}

// alone lists what waits for people who are away with nobody instead: those
// who stand in for one another are all away.
func (s *Store) alone(ctx context.Context, today law.Date) ([]control.Stuck, error) {
	staff, err := s.r.StaffIn(ctx, s.r.Pool)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	codes := []string{}
	for _, a := range staff.Absences() {
		if a.On(today) && appeal.StandIn(staff.Absences(), a.Person, today) == a.Person {
			codes = append(codes, a.Person)
		}
	}
	if len(codes) == 0 {
		return nil, nil
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanStuck, `
		select 'holder_alone', a.id::text, coalesce(a.number, ''), '', h.code, '', a.stage_since
		from appeal a cross join lateral (values (`+register.HolderCode+`)) h (code)
		where `+register.HeldByOne+` and `+register.Living+` and h.code = any ($1) order by a.stage_since limit $2`,
		codes, register.MaxStuck)
}

// LastSweep is what the last sweep found.
func (s *Store) LastSweep(ctx context.Context) (control.Sweeping, error) {
	return lastSweep(ctx, s.r.Pool, "")
}

func lastSweep(ctx context.Context, q interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}, lock string) (control.Sweeping, error) {
	last := control.Sweeping{Found: []control.Stuck{}}
	err := q.QueryRow(ctx, `select at, findings, wanted_at is not null
		from sweep `+lock).Scan(pg.Instant(&last.At), &last.Found, &last.Wanted)
	if errors.Is(err, pgx.ErrNoRows) {
		return last, nil
	}
	return last, pg.Explain(pg.OfOffice, err)
}

// KeepSweep keeps what a sweep found at an instant of the office. What was
// found before is known since then. asked is the order that the sweep began
// with: one that came later stands.
func (s *Store) KeepSweep(ctx context.Context, at time.Time, found []control.Stuck, asked time.Time) error {
	return s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		before, err := lastSweep(ctx, tx, "for update")
		if err != nil {
			return err
		}
		kept := make([]control.Stuck, len(found))
		for i, f := range found {
			for _, old := range before.Found {
				if old.Kind == f.Kind && old.AppealID == f.AppealID && old.Of == f.Of && old.Since.Before(f.Since) {
					f.Since = old.Since
				}
			}
			kept[i] = f
		}
		_, err = tx.Exec(ctx, `update sweep set at = $1, findings = $2, wanted_at = case when wanted_at <= $3 then null
			else wanted_at end`,
			at, kept, pg.Instant(&asked))
		return err
	})
}

// WantSweep asks for a sweep soon.
func (s *Store) WantSweep(ctx context.Context) error {
	return s.r.Exec(ctx, pg.OfOffice, `update sweep set wanted_at = clock_timestamp()`)
}

// SweepWanted tells when a sweep was asked for, the zero time if none is.
func (s *Store) SweepWanted(ctx context.Context) (at time.Time, err error) {
	err = s.r.Pool.QueryRow(ctx, `select wanted_at from sweep`).Scan(pg.Instant(&at))
	return at, pg.Explain(pg.OfOffice, err)
}

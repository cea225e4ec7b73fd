package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/register/pg"
)

const scheduleColumns = `id, from_day, to_day, coalesce(number, ''), dated, made_by, approved_by`

func scanSchedule(row pgx.CollectableRow) (s reception.Schedule, err error) {
	return s, row.Scan(&s.ID, &s.From, &s.To, &s.Number, &s.Dated, &s.MadeBy, &s.ApprovedBy)
}

// Schedules lists the schedules, the latest first.
func (s *Store) Schedules(ctx context.Context) ([]reception.Schedule, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfSchedule, scanSchedule,
		`select `+scheduleColumns+` from reception_schedule order by from_day desc, id desc limit 100`)
}

// Schedule is one schedule with its rules and days.
func (s *Store) Schedule(ctx context.Context, id int64) (reception.Schedule, error) {
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfSchedule, scanSchedule,
		`select `+scheduleColumns+` from reception_schedule where id = $1`, id)
	if err == nil && len(found) == 0 {
		err = pg.NotFound(pg.OfSchedule)
	}
	if err != nil {
		return reception.Schedule{}, err
	}
	one := found[0]
	if one.Rules, err = pg.RowsOf(ctx, s.r.Pool, pg.OfSchedule, scanRule, `
		select id, official, weeks, weekday, from_minute, to_minute, slot, place, area, off, agreed_at
		from reception_rule where schedule_id = $1 order by id`, id); err != nil {
		return one, err
	}
	one.Days, err = s.days(ctx, `schedule_id = $1`, id)
	return one, err
}

func scanRule(row pgx.CollectableRow) (r reception.Rule, err error) {
	return r, row.Scan(&r.ID, &r.Official, &r.Weeks, &r.Weekday, &r.From, &r.To, &r.Slot, &r.Place, &r.Area, &r.Off,
		pg.Instant(&r.AgreedAt))
}

// AddSchedule begins a draft.
func (s *Store) AddSchedule(ctx context.Context, from, to law.Date, by string) (id int64, err error) {
	err = s.r.Pool.QueryRow(ctx, `insert into reception_schedule (from_day, to_day, made_by) values ($1, $2, $3)
		returning id`, from, to, by).Scan(&id)
	return id, pg.Explain(pg.OfSchedule, err)
}

// draft refuses to change what is approved.
func draft(ctx context.Context, tx pgx.Tx, id int64) error {
	var approved bool
	err := tx.QueryRow(ctx, `select number is not null from reception_schedule where id = $1 for update`, id).
		Scan(&approved)
	if err == nil && approved {
		err = appeal.Refuse("График уже утверждён: отмените отдельный день или составьте новый график.", "")
	}
	return err
}

func (s *Store) onDraft(ctx context.Context, id int64, do func(pgx.Tx) error) error {
	return s.r.InTx(ctx, pg.OfSchedule, func(tx pgx.Tx) error {
		if err := draft(ctx, tx, id); err != nil {
			return err
		}
		return do(tx)
	})
}

// AddRule adds a rule to a draft.
func (s *Store) AddRule(ctx context.Context, schedule int64, r reception.Rule) error {
	return s.onDraft(ctx, schedule, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `insert into reception_rule (schedule_id, official, weeks, weekday, from_minute,
			to_minute, slot, place, area, off) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, schedule, r.Official,
			r.Weeks, r.Weekday, r.From, r.To, r.Slot, r.Place, r.Area, r.Off)
		return err
	})
}

// RemoveRule takes a rule out of a draft.
func (s *Store) RemoveRule(ctx context.Context, schedule, rule int64) error {
	return s.onDraft(ctx, schedule, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `delete from reception_rule where id = $1 and schedule_id = $2`, rule, schedule)
		return err
	})
}

// AgreeRule notes that the official of a rule, or who stands in, agrees to it.
func (s *Store) AgreeRule(ctx context.Context, schedule, rule int64, by appeal.Person, at time.Time) error {
	return s.onDraft(ctx, schedule, func(tx pgx.Tx) error {
		var official string
		if err := tx.QueryRow(ctx, `select official from reception_rule where id = $1 and schedule_id = $2`, rule,
			schedule).Scan(&official); err != nil {
			return err
		}
		if !by.Acts(official) {
			return &appeal.Error{Code: appeal.Forbidden,
				Message: "Дни приёма согласует то должностное лицо, которое его ведёт."}
		}
		_, err := tx.Exec(ctx, `update reception_rule set agreed_at = coalesce(agreed_at, $2) where id = $1`, rule, at)
		return err
	})
}

// ApproveSchedule puts a schedule in force: its days with their slots. No official
// receives at two places at one time.
func (s *Store) ApproveSchedule(ctx context.Context, made reception.Schedule, at time.Time) error {
	return s.onDraft(ctx, made.ID, func(tx pgx.Tx) error {
		if err := apart(ctx, tx, made.Days); err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`update reception_schedule set number = $2, dated = $3, approved_by = $4, approved_at = $5
			where id = $1`,
			made.ID, made.Number, made.Dated, made.ApprovedBy, at)
		for _, d := range made.Days {
			starts := []time.Time{}
			for _, minute := range d.Starts() {
				starts = append(starts, d.On.At(minute/60, minute%60, s.r.Zone))
			}
			b.Queue(`
				with kept as (
					insert into reception_day (schedule_id, official, day, from_minute, to_minute, slot, place, area,
						meant)
					values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id
				)
				insert into reception_slot (day_id, starts_at) select id, at from kept, unnest($10::timestamptz[]) at`,
				made.ID, d.Official, d.On, d.From, d.To, d.Slot, d.Place, d.Area, d.Meant, starts)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// apart refuses days that overlap one another or days in force. Of two schedules that
// are approved at a time the second one waits.
func apart(ctx context.Context, tx pgx.Tx, days []reception.Day) error {
	if _, err := tx.Exec(ctx, `lock table reception_day in share row exclusive mode`); err != nil {
		return err
	}
	for i, d := range days {
		for _, o := range days[:i] {
			if d.Official == o.Official && d.On == o.On && d.From < o.To && o.From < d.To {
				return overlap(d, o.Hours(), "в этом же графике")
			}
		}
		o := reception.Day{}
		err := tx.QueryRow(ctx, `select from_minute, to_minute from reception_day where official = $1 and day = $2
			and from_minute < $4 and to_minute > $3 and cancelled_at is null limit 1`, d.Official, d.On, d.From,
			d.To).Scan(&o.From, &o.To)
		if err == nil {
			return overlap(d, o.Hours(), "в действующем графике")
		}
		if !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
	}
	return nil
}

func overlap(d reception.Day, hours, where string) error {
	return appeal.Refuse("Дни приёма пересекаются: "+d.On.Russian()+", "+d.Hours()+", а "+where+
		" у этого должностного лица уже есть приём "+hours+". Исправьте график или отмените тот день.", "")
}

// ReceptionDays are the days of all officials in force.
func (s *Store) ReceptionDays(ctx context.Context, from, to law.Date) ([]reception.Day, error) {
	return s.days(ctx, `day between $1 and $2`, from, to)
}

func (s *Store) days(ctx context.Context, where string, args ...any) ([]reception.Day, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfSchedule, func(row pgx.CollectableRow) (d reception.Day, err error) {
		return d, row.Scan(&d.ID, &d.Official, &d.On, &d.From, &d.To, &d.Slot, &d.Place, &d.Area, &d.Meant,
			pg.Instant(&d.Cancelled), &d.Reason)
	}, `select id, official, day, from_minute, to_minute, slot, place, area, meant, cancelled_at, reason
		from reception_day where `+where+` order by day, from_minute, official limit 2000`, args...)
}

// stillAhead locks a day of a schedule that can be cancelled: it is in force and has
// not passed.
func stillAhead(ctx context.Context, tx pgx.Tx, schedule, day int64, today law.Date) error {
	var cancelled bool
	var on law.Date
	err := tx.QueryRow(ctx, `select cancelled_at is not null, day from reception_day where id = $1 and schedule_id = $2
		for update`, day, schedule).Scan(&cancelled, &on)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return &appeal.Error{Code: appeal.NotFound, Message: "В этом графике нет такого дня приёма."}
	case err != nil:
		return err
	case cancelled:
		return appeal.Refuse("Этот день приёма уже отменён.", "")
	case on.Before(today):
		return appeal.Refuse("Этот день приёма уже прошёл, отменить его нельзя.", "")
	}
	return nil
}

// ofDays names the requests that follow from the cancellation of a day.
var ofDays = uuid.MustParse("51c2ad6c-54f4-4a5b-9d55-7d7b9c6c0a13")

// CancelDay closes a day. Every booking of it is cancelled by an action of its own,
// which the resubmitter takes to its process.
func (s *Store) CancelDay(ctx context.Context, schedule, day int64, reason string, by appeal.Person,
	at time.Time) error {
	return s.r.InTx(ctx, pg.OfSchedule, func(tx pgx.Tx) error {
		if err := stillAhead(ctx, tx, schedule, day, law.DateOf(at, s.r.Zone)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `update reception_day set cancelled_at = $2, reason = $3 where id = $1`, day, at,
			reason); err != nil {
			return err
		}
		rows, _ := tx.Query(ctx, `select r.id::text from reception r join reception_slot s on s.id = r.slot_id
			where s.day_id = $1 and r.state = 'booked'`, day)
		ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, id := range ids {
			b.Queue(`insert into request (id, reception_id, action, actor, "values", version, at, state, fingerprint,
				next_at) values ($1, $2, $3, $4, $5, 0, $6, 'pending', '', now()) on conflict (id) do nothing`,
				uuid.NewSHA1(ofDays, []byte(id)).String(), zeronull.Text(id), reception.Cancel, by.Code,
				appeal.Values{"reason": reason}, at)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

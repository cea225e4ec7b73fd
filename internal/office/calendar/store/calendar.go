package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/calendar"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// ofCalendar is what a step on a calendar is about.
const ofCalendar pg.Subject = "calendar"

// PutCalendar puts a calendar in force and orders the recount of the open
// appeals, in one transaction. The same key again returns what it did then.
// The recount begins when Settle has passed: every program asks for the newest
// calendar more often than that.
func (s *Store) PutCalendar(ctx context.Context, in calendar.Next) (done appeal.CalendarEdition, err error) {
	err = s.r.InTx(ctx, ofCalendar, func(tx pgx.Tx) (err error) {
		done, err = putCalendar(ctx, tx, in)
		return err
	})
	return done, err
}

func putCalendar(ctx context.Context, tx pgx.Tx, in calendar.Next) (appeal.CalendarEdition, error) {
	var newest int64
	if err := tx.QueryRow(ctx, `select value from setting
		where name = 'calendar' for update`).Scan(&newest); err != nil {
		return appeal.CalendarEdition{}, err
	}
	known, found, err := calendarByKey(ctx, tx, in)
	if found || err != nil {
		return known, err
	}
	if newest != in.Base {
		return appeal.CalendarEdition{}, &appeal.Error{Code: appeal.Conflict,
			Message: "Пока вы смотрели, загрузили другой календарь. Посмотрите ещё раз, что изменится."}
	}
	replaced := in.Replaced
	if newest > 0 {
		if err := tx.QueryRow(ctx, `select version from calendar where no = $1`, newest).Scan(&replaced); err != nil {
			return appeal.CalendarEdition{}, err
		}
	}
	e := in.CalendarEdition
	err = tx.QueryRow(ctx, `
		insert into calendar (version, csv, source, note, loaded_by, loaded_at, first_day, last_day, key, fingerprint)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning no`,
		e.Version, string(in.CSV), e.Source, e.Note, e.By, e.At, e.First, e.Last, in.Key,
		pg.Present(in.Fingerprint)).Scan(&e.No)
	if err != nil {
		return e, err
	}
	if _, err := tx.Exec(ctx, `update setting set value = $1 where name = 'calendar'`, e.No); err != nil {
		return e, err
	}
	o := register.RecountOrder{Calendar: e.Version, By: e.By, At: e.At, Settle: in.Settle}
	if replaced != "" {
		o.Calendars = []string{replaced}
	}
	return e, register.StartRecount(ctx, tx, o)
}

// calendarByKey finds what a repeated request has loaded.
func calendarByKey(ctx context.Context, tx pgx.Tx, in calendar.Next) (appeal.CalendarEdition, bool, error) {
	var known []byte
	err := tx.QueryRow(ctx, `select fingerprint from calendar where key = $1`, in.Key).Scan(&known)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return appeal.CalendarEdition{}, false, nil
	case err != nil:
		return appeal.CalendarEdition{}, false, err
	case !bytes.Equal(known, in.Fingerprint):
		return appeal.CalendarEdition{}, true, pg.KeyReused()
	}
	rows, _ := tx.Query(ctx, editions+` where c.key = $1`, in.Key) // CollectExactlyOneRow returns its error
	edition, err := pgx.CollectExactlyOneRow(rows, scanEdition)
	return edition, true, err
}

// CalendarNo is the number of the newest calendar, 0 without any.
func (s *Store) CalendarNo(ctx context.Context) (int64, error) {
	var no int64
	err := s.r.Pool.QueryRow(ctx, `select value from setting where name = 'calendar'`).Scan(&no)
	return no, pg.Explain(ofCalendar, err)
}

// NewestCalendar returns the calendar in force with its text. Without a loaded
// one its number is 0.
func (s *Store) NewestCalendar(ctx context.Context) (e appeal.CalendarEdition, text []byte, err error) {
	var csv string
	err = s.r.Pool.QueryRow(ctx, `select no, version, csv from calendar order by no desc
		limit 1`).Scan(&e.No, &e.Version, &csv)
	if errors.Is(err, pgx.ErrNoRows) {
		return e, nil, nil
	}
	return e, []byte(csv), pg.Explain(ofCalendar, err)
}

// CalendarText is the text of a calendar that was in force; nil where the
// register has none of that version.
func (s *Store) CalendarText(ctx context.Context, version string) ([]byte, error) {
	var csv string
	err := s.r.Pool.QueryRow(ctx, `select csv from calendar where version = $1 order by no desc
		limit 1`, version).Scan(&csv)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return []byte(csv), pg.Explain(ofCalendar, err)
}

const editions = `
	select c.no, c.version, c.first_day, c.last_day, c.source, c.note, c.loaded_by, c.loaded_at,
		coalesce(p.name, case c.loaded_by when '' then 'Программа' else c.loaded_by end)
	from calendar c left join person p on p.code = c.loaded_by`

// maxEditions bounds the list of calendars: a few a year.
const maxEditions = 200

// Calendars lists the calendars that were in force, newest first.
func (s *Store) Calendars(ctx context.Context) ([]appeal.CalendarEdition, error) {
	return pg.RowsOf(ctx, s.r.Pool, ofCalendar, scanEdition, editions+` order by c.no desc limit $1`, maxEditions)
}

func scanEdition(row pgx.CollectableRow) (e appeal.CalendarEdition, err error) {
	err = row.Scan(&e.No, &e.Version, &e.First, &e.Last, &e.Source, &e.Note, &e.By, &e.At, &e.ByName)
	return e, err
}

// Package store is what the department reads and writes of the register.
package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/rules"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Store is safe for concurrent use.
type Store struct {
	r *register.Store
}

// New makes the department's store on the register.
func New(r *register.Store) *Store { return &Store{r: r} }

const editions = `
	select e.no, e.source, e.note, e.saved_by, e.saved_at,
		coalesce(p.name, case e.saved_by when '' then 'Программа' else e.saved_by end)
	from policy e left join person p on p.code = e.saved_by`

func scanEdition(row pgx.CollectableRow) (e appeal.PolicyEdition, err error) {
	err = row.Scan(&e.No, &e.Source, &e.Note, &e.By, &e.At, &e.ByName)
	return e, err
}

// maxEditions bounds the list of policies.
const maxEditions = 200

// Policies lists the editions that were in force, newest first.
func (s *Store) Policies(ctx context.Context) ([]appeal.PolicyEdition, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPolicy, scanEdition, editions+` order by e.no desc limit $1`, maxEditions)
}

// PolicyNo is the number of the newest edition, 0 without any.
func (s *Store) PolicyNo(ctx context.Context) (int64, error) {
	var no int64
	err := s.r.Pool.QueryRow(ctx, `select value from setting where name = 'policy'`).Scan(&no)
	return no, pg.Explain(pg.OfPolicy, err)
}

// Policy is an edition with its text.
func (s *Store) Policy(ctx context.Context, no int64) (e appeal.PolicyEdition, text []byte, err error) {
	rows, _ := s.r.Pool.Query(ctx, editions+` where e.no = $1`, no) // CollectExactlyOneRow returns its error
	if e, err = pgx.CollectExactlyOneRow(rows, scanEdition); err != nil {
		return e, nil, pg.Explain(pg.OfPolicy, err)
	}
	var yaml string
	err = s.r.Pool.QueryRow(ctx, `select text from policy where no = $1`, no).Scan(&yaml)
	return e, []byte(yaml), pg.Explain(pg.OfPolicy, err)
}

// PutPolicy puts a policy in force and orders the recount of the open appeals, in
// one transaction. The same key again returns what it did then. The recount begins
// when Settle has passed: every program asks for the newest edition more often.
func (s *Store) PutPolicy(ctx context.Context, in rules.Next) (done appeal.PolicyEdition, err error) {
	err = s.r.InTx(ctx, pg.OfPolicy, func(tx pgx.Tx) (err error) {
		done, err = put(ctx, tx, in)
		return err
	})
	return done, err
}

// errOvertaken is a person who decided by an edition that is in force no more.
var errOvertaken = &appeal.Error{Code: appeal.Conflict,
	Message: "Пока вы правили, другой сотрудник сохранил новую редакцию. Посмотрите, что в ней изменено, и сохраните " +
		"свои правки поверх неё."}

func put(ctx context.Context, tx pgx.Tx, in rules.Next) (appeal.PolicyEdition, error) {
	newest, calendar, err := lock(ctx, tx, in.Calendar)
	if err != nil {
		return appeal.PolicyEdition{}, err
	}
	known, found, err := byKey(ctx, tx, in)
	if found || err != nil {
		return known, err
	}
	if newest != in.Base {
		return appeal.PolicyEdition{}, pg.AsForeign(errOvertaken)
	}
	if err := zoneStays(ctx, tx, in); err != nil {
		return appeal.PolicyEdition{}, err
	}
	e := in.PolicyEdition
	if err := tx.QueryRow(ctx, `
		insert into policy (text, source, note, saved_by, saved_at, key, fingerprint)
		values ($1, $2, $3, $4, $5, $6, $7) returning no`,
		string(in.Text), e.Source, e.Note, e.By, e.At, in.Key, pg.Present(in.Fingerprint)).Scan(&e.No); err != nil {
		return e, err
	}
	if _, err := tx.Exec(ctx, `update setting set value = $1 where name = 'policy'`, e.No); err != nil {
		return e, err
	}
	if in.Known {
		return e, nil
	}
	return e, register.StartRecount(ctx, tx, register.RecountOrder{Calendar: calendar, Policy: e.No,
		Policies: []int64{newest}, By: e.By, At: e.At, Settle: in.Settle})
}

// lock makes those who put policies and calendars in force take turns. It tells
// which of both are in force.
func lock(ctx context.Context, tx pgx.Tx, embedded string) (policy int64, calendar string, err error) {
	var no int64
	if err = tx.QueryRow(ctx, `select value from setting where name = 'calendar' for update`).Scan(&no); err != nil {
		return 0, "", err
	}
	err = tx.QueryRow(ctx, `select value from setting where name = 'policy' for update`).Scan(&policy)
	if err != nil || no == 0 {
		return policy, embedded, err
	}
	err = tx.QueryRow(ctx, `select version from calendar where no = $1`, no).Scan(&calendar)
	return policy, calendar, err
}

// byKey finds what a repeated request has saved.
func byKey(ctx context.Context, tx pgx.Tx, in rules.Next) (appeal.PolicyEdition, bool, error) {
	var known []byte
	err := tx.QueryRow(ctx, `select fingerprint from policy where key = $1`, in.Key).Scan(&known)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return appeal.PolicyEdition{}, false, nil
	case err != nil:
		return appeal.PolicyEdition{}, false, err
	case !bytes.Equal(known, in.Fingerprint):
		return appeal.PolicyEdition{}, true, pg.KeyReused()
	}
	rows, _ := tx.Query(ctx, editions+` where e.key = $1`, in.Key) // CollectExactlyOneRow returns its error
	edition, err := pgx.CollectExactlyOneRow(rows, scanEdition)
	return edition, true, err
}

// zoneStays refuses another time zone once there are appeals: their days were told
// by the one that was chosen first.
func zoneStays(ctx context.Context, tx pgx.Tx, in rules.Next) error {
	if !in.NewZone {
		return nil
	}
	var some bool
	if err := tx.QueryRow(ctx, `select exists (select from appeal)`).Scan(&some); err != nil || !some {
		return err
	}
	return pg.AsForeign(appeal.InvalidField("office.zone",
		"Часовой пояс больше не меняется: по нему уже приняты обращения и посчитаны их сроки. Верните прежний."))
}

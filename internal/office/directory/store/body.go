package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/directory"
	"appeals/internal/register/pg"
)

// PutBody adds a body to the directory, or changes the one of the same code
// and brings it back into use. Without a code one is made from the name; the
// same body sent again is the same body then.
func (s *Store) PutBody(ctx context.Context, b appeal.Body, by string, at time.Time) (appeal.Body, error) {
	b = directory.NormalBody(b)
	if err := directory.CheckBody(b); err != nil {
		return b, err
	}
	err := s.r.InTx(ctx, pg.OfBody, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtextextended('bodies', 0))`); err != nil {
			return err
		}
		all, err := bodiesIn(ctx, tx)
		if err != nil {
			return err
		}
		if b.Code, err = codeOf(b, all); err != nil {
			return err
		}
		if err := onlyOne(b, all); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `with put as (
				insert into body (code, name, address, email, kind) values ($1, $4, $5, $6, $7)
				on conflict (code) do update set name = excluded.name, address = excluded.address,
					email = excluded.email, kind = excluded.kind, active = true
				where (body.name, body.address, body.email, body.kind, body.active)
					is distinct from (excluded.name, excluded.address, excluded.email, excluded.kind, true)
				returning *)
			`+noteBody+` from put`, b.Code, by, at, b.Name, b.Address, b.Email, b.Kind)
		return err
	})
	return b, err
}

// noteBody keeps what a change made of a body: $2 is whose it was, $3 when.
const noteBody = `insert into body_change (code, at, by_person, name, address, email, kind, active)
	select code, $3, $2, name, address, email, kind, active`

// RetireBody takes a body out of use: it is not offered any more. What cards
// say of it stays.
func (s *Store) RetireBody(ctx context.Context, code, by string, at time.Time) error {
	return s.r.InTx(ctx, pg.OfBody, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `with retired as (
				update body set active = false where code = $1 and active returning *)
			`+noteBody+` from retired`, code, by, at); err != nil {
			return err
		}
		known := false
		err := tx.QueryRow(ctx, `select exists (select from body where code = $1)`, code).Scan(&known)
		if err == nil && !known {
			err = pgx.ErrNoRows
		}
		return err
	})
}

// mostChanges bounds the changes of one body that are shown.
const mostChanges = 200

// BodyChanges lists who changed a body, the last change first.
func (s *Store) BodyChanges(ctx context.Context, code string) ([]directory.BodyChange, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfBody, func(row pgx.CollectableRow) (c directory.BodyChange, err error) {
		err = row.Scan(&c.Body.Code, &c.At, &c.By, &c.ByName, &c.Body.Name, &c.Body.Address, &c.Body.Email,
			&c.Body.Kind, &c.Active)
		return c, err
	}, `select b.code, b.at, b.by_person, coalesce(p.name, ''), b.name, b.address, b.email, b.kind, b.active
		from body_change b left join person p on p.code = b.by_person
		where b.code = $1 order by b.id desc limit $2`, code, mostChanges)
}

// RetiredBodies lists the bodies that are not in use any more, by name. Those
// in use are in the directory.
func (s *Store) RetiredBodies(ctx context.Context) ([]appeal.Body, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfBody, pgx.RowToStructByPos[appeal.Body],
		`select code, name, address, email, kind from body where not active order by name, code`)
}

// knownBody is a row of the table.
type knownBody struct {
	appeal.Body
	active bool
}

func bodiesIn(ctx context.Context, tx pgx.Tx) ([]knownBody, error) {
	// CollectRows returns its error
	rows, _ := tx.Query(ctx, `select code, name, address, email, kind, active from body order by code`)
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (b knownBody, err error) {
		err = row.Scan(&b.Code, &b.Name, &b.Address, &b.Email, &b.Kind, &b.active)
		return b, err
	})
}

// codeOf is the body's code: the given one, that of the same body, or a new
// one of its name.
func codeOf(b appeal.Body, all []knownBody) (string, error) {
	if b.Code != "" {
		return b.Code, nil
	}
	for _, known := range all {
		if pg.Fold(known.Name) != pg.Fold(b.Name) {
			continue
		}
		if b.Code = known.Code; b == known.Body && known.active {
			return known.Code, nil
		}
		where := "есть в справочнике"
		if !known.active {
			where = "есть среди выведенных из справочника"
		}
		return "", appeal.InvalidField("name",
			fmt.Sprintf("Орган с таким названием уже %s, код %s. Измените его или уточните название.", where,
				known.Code))
	}
	base, taken := slug(b.Name), func(code string) bool {
		return slices.ContainsFunc(all, func(k knownBody) bool { return k.Code == code })
	}
	code := base
	for n := 2; taken(code); n++ {
		code = fmt.Sprintf("%s-%d", base, n)
	}
	return code, nil
}

// onlyOne refuses a second body of a kind of which the law means one: an
// appeal about migration goes to both of them (art. 8 p. 3.1), and nobody is
// asked which.
func onlyOne(b appeal.Body, all []knownBody) error {
	if b.Kind != appeal.Governor && b.Kind != appeal.MigrationBody {
		return nil
	}
	for _, known := range all {
		if known.active && known.Kind == b.Kind && known.Code != b.Code {
			return appeal.InvalidField("kind",
				fmt.Sprintf("Такой орган может быть один, и он уже есть: %s (код %s). Обращение по ч. 3.1 ст. 8 "+
					"уходит ему без вопросов. Измените его или сначала выведите.", known.Name, known.Code))
		}
	}
	return nil
}

package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Account is an employee with the hash of the password, for PutPeople.
type Account struct {
	appeal.Person
	Hash string // argon2id in its text form; "" leaves the stored one as it is
}

// PutUnits adds units and updates those that exist.
func (s *Store) PutUnits(ctx context.Context, units []appeal.Unit) error {
	return s.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		for _, u := range units {
			b.Queue(`insert into unit (code, name, short, head, deputy, email) values ($1, $2, $3, $4, $5, $6)
				on conflict (code) do update set name = excluded.name, short = excluded.short,
				head = excluded.head, deputy = excluded.deputy, email = excluded.email`,
				u.Code, u.Name, u.Short, u.Head, u.Deputy, u.Email)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// PutPeople adds employees and updates those that exist.
func (s *Store) PutPeople(ctx context.Context, people []Account) error {
	return s.InTx(ctx, pg.OfPerson, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		for _, p := range people {
			roles := p.Roles
			if roles == nil {
				roles = []appeal.Role{} // the column is never null
			}
			b.Queue(`insert into person (code, name, post, unit, email, phone, roles, hash)
				values ($1, $2, $3, $4, $5, $6, $7, $8)
				on conflict (code) do update set name = excluded.name, post = excluded.post,
				unit = excluded.unit, email = excluded.email, phone = excluded.phone, roles = excluded.roles,
				hash = case when excluded.hash = '' then person.hash else excluded.hash end`,
				p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, roles, p.Hash)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

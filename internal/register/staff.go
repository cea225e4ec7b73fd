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
			b.Queue(`insert into person (code, name, post, unit, email, phone, hash)
				values ($1, $2, $3, $4, $5, $6, $7)
				on conflict (code) do update set name = excluded.name, post = excluded.post,
				unit = excluded.unit, email = excluded.email, phone = excluded.phone,
				hash = case when excluded.hash = '' then person.hash else excluded.hash end`,
				p.Code, p.Name, p.Post, p.Unit, p.Email, p.Phone, p.Hash)
			s.QueueRoles(b, p.Person)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// QueueRoles gives a person the roles of today. One that he has already keeps its period, a new one
// has none, and what is to begin later stays; without any role that is gone, too.
func (s *Store) QueueRoles(b *pgx.Batch, p appeal.Person) {
	roles := p.Roles
	if roles == nil {
		roles = []appeal.Role{} // null would compare with nothing
	}
	b.Queue(`delete from role_term where person = $1 and role <> all ($2)
		and (coalesce(since, '-infinity') <= office_today($3) or $2 = '{}'::text[])`, p.Code, roles, s.Zone.String())
	b.Queue(`insert into role_term (person, role) select $1, unnest($2::text[])
		on conflict (person, role) do update set since = null, until = null
		where office_today($3) not between coalesce(role_term.since, '-infinity')
			and coalesce(role_term.until, 'infinity')`,
		p.Code, roles, s.Zone.String())
}

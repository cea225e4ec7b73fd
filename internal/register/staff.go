package register

import (
	"context"
	"strings"
	"unicode"

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

// PutTopics adds questions of the classifier and renames those that exist.
func (s *Store) PutTopics(ctx context.Context, topics []appeal.Topic) error {
	return s.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error { return putTopics(ctx, tx, topics) })
}

func putTopics(ctx context.Context, q Querier, topics []appeal.Topic) error {
	codes, names := make([]string, len(topics)), make([]string, len(topics))
	for i, t := range topics {
		codes[i], names[i] = t.Code, t.Name
	}
	rows, err := q.Query(ctx, `
		insert into topic (code, name) select code, name from unnest($1::text[], $2::text[]) as t (code, name)
		order by code
		on conflict (code) do update set name = excluded.name`, codes, names)
	if err != nil {
		return err
	}
	rows.Close()
	return rows.Err()
}

// Topics finds questions of the classifier by words of the name or by the
// beginning of the code. Without words it lists the first ones.
func (s *Store) Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error) {
	patterns := []string{}
	for _, word := range strings.Fields(pg.Fold(words)) {
		patterns = append(patterns, "%"+pg.EscapeLike(word)+"%")
	}
	return pg.RowsOf(ctx, s.Pool, pg.OfOffice, scanTopic, `
		select t.code, t.name from topic t, lateral (select fold(t.code || ' ' || t.name) as text) x
		where x.text like all ($1::text[])
			or to_tsvector('appeals', spelled(x.text)) @@ to_tsquery('appeals', spelled($3))
		order by not x.text like all ($1::text[]), t.code limit $2`, patterns, pg.Bounded(limit, 20, 200), stems(words))
}

// stems is a question for words in any order and in any of their forms, each
// of which may still be growing.
func stems(words string) string {
	list := strings.FieldsFunc(pg.Fold(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := range list {
		list[i] += ":*"
	}
	return strings.Join(list, " & ")
}

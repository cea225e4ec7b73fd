package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
	"appeals/internal/register"
	"appeals/internal/register/pg"
	"appeals/internal/similar"
)

const (
	// fewNamesakes is how few people of the typed name there must be for a slip
	// of the pen to be thought of.
	fewNamesakes = 3
	// surnameSlip is how alike a typed surname and a word of a name have to be:
	// «Антонва» and «Антонова» are 0.6, «Петров» and «Павлов» 0.2.
	surnameSlip = 0.45
	// shortestSlip is how long a surname must be before it can be misspelt.
	shortestSlip = 4
	slipsRead    = 400
)

// misspelt are authors with a surname like the typed one, the likest first, and
// no name that contradicts the typed one.
var misspelt = `select u.*, a.number, coalesce(a.registered_on, a.received_on) as day, a.received_at as came
	from (select x.* from author x where $1 <% x.person_key and names_agree(x.name, $2)
	and names_agree(x.patronymic, $3)
		order by word_similarity($1, x.person_key) desc, x.appeal_id limit $4) u
	join appeal a on a.id = u.appeal_id where ` + register.Counted + ` and ` + seenMark

// withSlips adds people whose surname differs by a letter or two.
func (s *Store) withSlips(ctx context.Context, who appeal.Author, sight appeal.Sight, people []intake.KnownAuthor,
	limit int) ([]intake.KnownAuthor, error) {
	t, err := s.typed(ctx, similar.Query{Author: who})
	if err != nil || len([]rune(t.surname)) < shortestSlip {
		return people, err
	}
	b := &pgx.Batch{} // one transaction, so the threshold ends with it
	b.Queue(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, fmt.Sprint(surnameSlip))
	seen, values := register.SeenSQL(sight, 5)
	b.Queue(strings.ReplaceAll(fmt.Sprintf(knownSlips, misspelt), seenMark, seen),
		append([]any{t.surname, who.Name, who.Patronymic, slipsRead, limit}, values...)...,
	).Query(func(rows pgx.Rows) error {
		found, err := pgx.CollectRows(rows, scanAuthor)
		for _, k := range found {
			if len(people) < limit && !among(people, k) {
				people = append(people, k)
			}
		}
		return err
	})
	return people, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}

func among(people []intake.KnownAuthor, k intake.KnownAuthor) bool {
	for _, p := range people {
		if p.Author == k.Author {
			return true
		}
	}
	return false
}

// knownSlips groups authors into people as known does, the likest name first.
const knownSlips = `
	with found as materialized (%s)
	select p.surname, p.name, p.patronymic, p.organisation, p.address, p.email, p.phone, p.social, p.benefit,
		(select count(distinct u.appeal_id) from author u where ` + samePerson + `
		and exists (select from appeal a where a.id = u.appeal_id and ` + seenMark + `)
		and not exists (select from annulment n where n.appeal_id = u.appeal_id and n.confirmed_by <> '')),
		coalesce(p.number, '')
	from found p
	where not exists (select from found u
	where (u.day, u.came, u.appeal_id, -u.ord) > (p.day, p.came, p.appeal_id, -p.ord) and ` + samePerson + `)
	order by word_similarity($1, p.person_key) desc, p.day desc, p.came desc, p.appeal_id desc, p.ord limit $5`

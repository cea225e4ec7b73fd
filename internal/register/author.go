package register

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// maxNamesakes bounds what is looked through for a beginning of a surname.
const maxNamesakes = 2000

// FindAuthors returns applicants whose surname begins with the given letters,
// with how often they have appealed and the number of the latest appeal. The
// contacts are those of the latest appeal.
func (s *Store) FindAuthors(ctx context.Context, surname string, limit int) ([]appeal.KnownAuthor, error) {
	beginning := strings.TrimSpace(fold(surname))
	if beginning == "" {
		return []appeal.KnownAuthor{}, nil
	}
	return rowsOf(ctx, s, ofOffice, scanAuthor, `
		with known as (
			select u.*, a.received_at, coalesce(a.number, '') as number
			from author u join appeal a on a.id = u.appeal_id
			where u.surname_key like $1 and u.surname <> '' limit $2
		)
		select distinct on (surname_key, lower(name), lower(patronymic), lower(address))
			surname, name, patronymic, organisation, address, email, phone, social, benefit,
			count(*) over same, number
		from known
		window same as (partition by surname_key, lower(name), lower(patronymic), lower(address))
		order by surname_key, lower(name), lower(patronymic), lower(address), received_at desc
		limit $3`, startsWith(beginning), maxNamesakes, bounded(limit, 10, 50))
}

func scanAuthor(row pgx.CollectableRow) (k appeal.KnownAuthor, err error) {
	err = row.Scan(&k.Surname, &k.Name, &k.Patronymic, &k.Organisation, &k.Address, &k.Email, &k.Phone, &k.Social, &k.Benefit,
		&k.Appeals, &k.Last)
	return k, err
}

package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/list"
	"appeals/internal/register/pg"
)

// recentSearches are how many searches without a name are kept of a person:
// enough to go back through the pages of a browser.
const recentSearches = 30

// Searches returns what a person keeps under names, by name.
func (s *Store) Searches(ctx context.Context, person string) ([]list.SavedSearch, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanSearch, `
		select id, name, conditions from search where person = $1 and name <> '' order by lower(name)
		limit `+fmt.Sprint(list.MostSearches), person)
}

// Search returns one search of a person, with or without a name.
func (s *Store) Search(ctx context.Context, person, id string) (list.SavedSearch, error) {
	if !pg.IsUUID(id) {
		return list.SavedSearch{}, pg.NotFound(pg.OfSearch)
	}
	// CollectExactlyOneRow returns its error
	rows, _ := s.r.Pool.Query(ctx, `select id, name, conditions from search where person = $1 and id = $2`, person, id)
	found, err := pgx.CollectExactlyOneRow(rows, scanSearch)
	return found, pg.Explain(pg.OfSearch, err)
}

func scanSearch(row pgx.CollectableRow) (found list.SavedSearch, err error) {
	return found, row.Scan(&found.ID, &found.Name, &found.Conditions)
}

// KeepSearch keeps a search of a person. The same one may be kept again. Of
// those without a name only the last ones stay.
func (s *Store) KeepSearch(ctx context.Context, person string, k list.SavedSearch, now time.Time) error {
	if err := k.Check(); err != nil {
		return err
	}
	if k.Conditions == nil {
		k.Conditions = map[string]string{} // the column is never null
	}
	return s.r.InTx(ctx, pg.OfSearch, func(tx pgx.Tx) error {
		var named int
		err := tx.QueryRow(ctx, `select count(*) from search where person = $1 and name <> ''
			and id <> $2`, person, k.ID).Scan(&named)
		if err == nil && k.Name != "" && named >= list.MostSearches {
			return pg.AsForeign(appeal.InvalidField("name",
				fmt.Sprintf("Больше %d поисков не сохранить. Удалите лишние.", list.MostSearches)))
		}
		if err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, `
			insert into search (id, person, name, conditions, used_at) values ($1, $2, $3, $4, $5)
			on conflict (id) do update set name = excluded.name, conditions = excluded.conditions,
			used_at = excluded.used_at
			where search.person = excluded.person`, k.ID, person, k.Name, k.Conditions, now)
		if err == nil && tag.RowsAffected() == 0 {
			return pgx.ErrNoRows // somebody else's
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `delete from search where person = $1 and name = '' and id not in
			(select id from search where person = $1 and name = '' order by used_at desc
			limit $2)`, person, recentSearches)
		return err
	})
}

// RenameSearch gives a search of a person another name.
func (s *Store) RenameSearch(ctx context.Context, person, id, name string) error {
	k := list.SavedSearch{Name: name}
	if err := k.Check(); err != nil || name == "" {
		return appeal.InvalidField("name", "Назовите поиск: до 60 знаков.")
	}
	return s.r.Exec(ctx, pg.OfSearch, `update search set name = $3 where person = $1 and id = $2`, person, id, name)
}

// DropSearch forgets a search of a person.
func (s *Store) DropSearch(ctx context.Context, person, id string) error {
	if !pg.IsUUID(id) {
		return pg.NotFound(pg.OfSearch)
	}
	return s.r.Exec(ctx, pg.OfSearch, `delete from search where person = $1 and id = $2`, person, id)
}

package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	"appeals/internal/register/pg"
)

const templateColumns = `id::text, owner, topic, title, text, by_person, at`

func scanTemplate(row pgx.CollectableRow) (t answer.ReplyTemplate, err error) {
	err = row.Scan(&t.ID, &t.Owner, &t.Topic, &t.Title, &t.Text, &t.By, &t.At)
	return t, err
}

// Templates are the templates of all and those of a person, by title.
func (s *Store) Templates(ctx context.Context, person string) ([]answer.ReplyTemplate, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfTemplate, scanTemplate, `select `+templateColumns+` from reply_template
		where owner in ('', $1) order by owner = '', title, id limit $2`, person, answer.MaxTemplates)
}

// PutTemplate writes a template under its id, a new one or in the place of
// the one that is there. Whose it is does not change.
func (s *Store) PutTemplate(ctx context.Context, t answer.ReplyTemplate, by appeal.Person, at time.Time) error {
	return s.r.InTx(ctx, pg.OfTemplate, func(tx pgx.Tx) error {
		if err := mayKeepTemplate(ctx, tx, t.ID, by); err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		_, err := tx.Exec(ctx, `insert into reply_template (id, owner, topic, title, text, by_person, at)
			values ($1, $2, $3, $4, $5, $6, $7)
			on conflict (id) do update set topic = excluded.topic, title = excluded.title, text = excluded.text,
			by_person = excluded.by_person, at = excluded.at`, t.ID, t.Owner, t.Topic, t.Title, t.Text, by.Code, at)
		return err
	})
}

// RemoveTemplate removes a template. One that is gone already is removed, too.
func (s *Store) RemoveTemplate(ctx context.Context, id string, by appeal.Person) error {
	if !pg.IsUUID(id) {
		return pg.NotFound(pg.OfTemplate)
	}
	return s.r.InTx(ctx, pg.OfTemplate, func(tx pgx.Tx) error {
		err := mayKeepTemplate(ctx, tx, id, by)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `delete from reply_template where id = $1`, id)
		return err
	})
}

func mayKeepTemplate(ctx context.Context, tx pgx.Tx, id string, by appeal.Person) error {
	t := answer.ReplyTemplate{}
	if err := tx.QueryRow(ctx, `select owner from reply_template
		where id = $1 for update`, id).Scan(&t.Owner); err != nil {
		return err
	}
	if !t.MayKeep(by) {
		return &appeal.Error{Code: appeal.Forbidden,
			Message: "Чужой шаблон не изменить. Общие шаблоны ведут сотрудник отдела, проверяющий и администратор."}
	}
	return nil
}

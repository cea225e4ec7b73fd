package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// KeepPower implements staff.Store. A topic that the classifier does not have is refused: the
// power would be over nothing.
func (s *Store) KeepPower(ctx context.Context, p appeal.Power, by string, at time.Time) (appeal.Power, error) {
	err := s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, oneAtATime); err != nil {
			return err
		}
		known := false
		if err := tx.QueryRow(ctx, `select $1 = '' or exists (
			select from topic where code = $1 or code like $1 || '.%')`,
			p.Topic).Scan(&known); err != nil {
			return err
		}
		if !known {
			return appeal.InvalidField("topic", "В классификаторе нет тем с таким началом кода.")
		}
		if p.ID == 0 {
			if err := sameRow(ctx, tx, &p); err != nil || p.ID != 0 {
				return err
			}
		}
		if err := writePower(ctx, tx, &p); err != nil {
			return err
		}
		return register.NoteStaff(ctx, tx, string(staff.OfPower), strconv.FormatInt(p.ID, 10), p, by, at)
	})
	return p, err
}

// sameRow finds the row that is added again. With another end it is another wish: that row is changed by its ID.
func sameRow(ctx context.Context, tx pgx.Tx, p *appeal.Power) error {
	id, until := int64(0), law.Date{}
	err := tx.QueryRow(ctx, `select id, until from power
		where official = $1 and does = $2 and topic = $3 and channel = $4 and from_day = $5 and unit = $6`,
		p.Official, p.Does, p.Topic, p.Channel, p.From, p.Unit).Scan(&id, &until)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return nil
	case err == nil && until != p.Until:
		return appeal.InvalidField("from", "Такая строка уже есть. Измените её: «Изменить» в списке.")
	}
	p.ID = id
	return err
}

func writePower(ctx context.Context, tx pgx.Tx, p *appeal.Power) error {
	if p.ID == 0 {
		return tx.QueryRow(ctx, `insert into power (official, does, topic, channel, from_day, until, unit)
			values ($1, $2, $3, $4, $5, $6, $7) returning id`,
			p.Official, p.Does, p.Topic, p.Channel, p.From, p.Until, p.Unit).Scan(&p.ID)
	}
	other := false
	if err := tx.QueryRow(ctx, `select exists (select from power where official = $1 and does = $2 and topic = $3
		and channel = $4 and from_day = $5 and id <> $6 and unit = $7)`,
		p.Official, p.Does, p.Topic, p.Channel, p.From, p.ID, p.Unit).Scan(&other); err != nil {
		return err
	}
	if other {
		return appeal.InvalidField("from", "Такая строка уже есть.")
	}
	return tx.QueryRow(ctx, `update power set official = $2, does = $3, topic = $4, channel = $5, from_day = $6,
		until = $7, unit = $8 where id = $1 returning id`,
		p.ID, p.Official, p.Does, p.Topic, p.Channel, p.From, p.Until, p.Unit).Scan(&p.ID)
}

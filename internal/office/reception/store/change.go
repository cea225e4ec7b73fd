package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/reception"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// The same types as the activities have: how a step is decided, and how the card of
// an oral appeal is made.
type (
	decide = func(r *reception.Reception, asked *appeal.Request, records reception.Records) (appeal.Event,
		[]appeal.Letter, error)
	accept = func(in appeal.Intake, by appeal.Person, at time.Time, records appeal.Records) (*appeal.Card,
		[]appeal.Event, []appeal.Letter, error)
)

// ChangeReception does one business step on a reception, once for each key: what a
// step on a card does, see register.Store.Change.
func (s *Store) ChangeReception(ctx context.Context, id, key string, take accept,
	do decide) (r *reception.Reception, err error) {
	err = s.r.InTx(ctx, pg.OfReception, func(tx pgx.Tx) error {
		r, err = s.changeIn(ctx, tx, id, key, take, do)
		return err
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (s *Store) changeIn(ctx context.Context, tx pgx.Tx, id, key string, take accept,
	do decide) (*reception.Reception, error) {
	r, err := readReception(ctx, tx, `r.id = $1 for update`, id)
	if err != nil {
		return nil, err
	}
	var done bool
	if err := tx.QueryRow(ctx, `select exists (select from step where key = $1 and reception_id = $2)`, key,
		id).Scan(&done); err != nil || done {
		return r, err
	}
	asked, err := askedFor(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	inner, err := s.r.RecordsIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	event, letters, err := do(r, asked, &records{Records: inner, s: s, ctx: ctx, tx: tx, key: key, take: take})
	if err != nil {
		return nil, pg.AsForeign(err)
	}
	b := &pgx.Batch{}
	register.QueueStep(b, appeal.ReceptionCase(id), key)
	if event.Action != "" {
		if !event.Quiet {
			r.Version++
		}
		if err := update(ctx, tx, r); err != nil {
			return nil, err
		}
		queueQuestions(b, r)
		register.QueueEvent(b, appeal.ReceptionCase(id), event)
		register.QueueLetters(b, letters)
		register.QueueFollowUps(b, key, event)
	}
	return r, tx.SendBatch(ctx, b).Close()
}

// askedFor is the request that a key names, locked, if it names one.
func askedFor(ctx context.Context, tx pgx.Tx, key string) (*appeal.Request, error) {
	asked := appeal.Request{}
	err := tx.QueryRow(ctx, `select `+register.RequestColumns+` from request where id = $1 for update`, key).
		Scan(register.BindRequest(&asked)...)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return &asked, err
}

// update writes what an action may change. A slot that somebody else has been given
// meanwhile is refused by its index.
func update(ctx context.Context, tx pgx.Tx, r *reception.Reception) error {
	if r.Slot != 0 && r.State != reception.Cancelled {
		var gone bool
		if err := tx.QueryRow(ctx, `select exists (select from reception where slot_id = $1 and id <> $2
			and state <> 'cancelled')`, r.Slot, r.ID).Scan(&gone); err != nil {
			return err
		}
		if gone {
			return taken()
		}
	}
	_, err := tx.Exec(ctx, `update reception set slot_id = $2, official = $3, starts_at = $4, place = $5, state = $6,
		since = $7, version = $8, address = $9, email = $10, document = $11, arrived_at = $12, to_call = $13,
		rung = $14, named = $15 where id = $1`, r.ID, zeronull.Int8(r.Slot), r.Official, r.StartsAt, r.Place, r.State,
		r.Since, r.Version, r.Visitor.Address, r.Visitor.Email, r.Document, pg.Instant(&r.ArrivedAt), r.ToCall,
		r.Rung, r.Named)
	return err
}

// records are the reception.Records of one transaction.
type records struct {
	appeal.Records
	s    *Store
	ctx  context.Context
	tx   pgx.Tx
	key  string
	take accept
	made int
}

var _ reception.Records = (*records)(nil)

// FreeSlot implements reception.Records. The row is locked: of two who move to one
// slot at a time the second sees the first. So is its day, see slotFor.
func (d *records) FreeSlot(id int64) (reception.Slot, bool, error) {
	rows, _ := d.tx.Query(d.ctx, `select `+slotColumns+` where s.id = $1 and `+freeSlot+`
		for update of s for share of d`, id)
	found, err := pgx.CollectRows(rows, scanSlot)
	if err != nil || len(found) == 0 {
		return reception.Slot{}, false, err
	}
	return found[0], true, nil
}

// FreeSlots implements reception.Records.
func (d *records) FreeSlots(official string, after time.Time, most int) ([]reception.Slot, error) {
	return freeSlots(d.ctx, d.tx, official, after, most)
}

// Accept implements reception.Records: the appeal is taken in with the step.
func (d *records) Accept(in appeal.Intake, by appeal.Person, at time.Time) (*appeal.Card, error) {
	d.made++
	key := fmt.Sprintf("%s/%d", d.key, d.made)
	return d.s.r.AcceptIn(d.ctx, d.tx, key, func(inner appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter,
		error) {
		return d.take(in, by, at, inner)
	})
}

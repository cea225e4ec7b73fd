package register

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// NewCard makes a card of what came in, with the events and letters of that.
// With registration there are two events.
type NewCard = func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error)

// Accept takes an appeal, once for each key: card, files, history, letters and
// the request to start its process are committed together, and the draft that it
// was typed in is gone with them. The same key with
// the same fingerprint returns the card with existed true; with another
// fingerprint it is a KeyReused error. Do may run again after a deadlock.
func (s *Store) Accept(ctx context.Context, key string, fingerprint []byte, files []appeal.Upload,
	do func(records appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error),
) (card *appeal.Card, existed bool, err error) {
	err = s.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) (err error) {
		card, existed, err = s.accept(ctx, tx, key, fingerprint, files, do)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	return card, existed, nil
}

// AcceptIn is Accept in the transaction of whoever does more, without files.
func (s *Store) AcceptIn(ctx context.Context, tx pgx.Tx, key string, do NewCard) (*appeal.Card, error) {
	card, _, err := s.accept(ctx, tx, key, nil, nil, do)
	return card, err
}

func (s *Store) accept(ctx context.Context, tx pgx.Tx, key string, fingerprint []byte, files []appeal.Upload,
	do NewCard) (*appeal.Card, bool, error) {
	card, now, err := s.accepted(ctx, tx, key, fingerprint)
	if card != nil || err != nil {
		return card, card != nil, err
	}
	staff, err := s.staffOf(ctx, tx, now)
	if err != nil {
		return nil, false, err
	}
	card, events, letters, err := do(&records{Directory: staff, ctx: ctx, tx: tx})
	if err != nil {
		return nil, false, pg.AsForeign(err)
	}
	card.Version++
	if letters, err = withoutFlood(ctx, tx, card, letters, events); err != nil {
		return nil, false, err
	}
	b := &pgx.Batch{}
	QueueNew(b, card, key, fingerprint, card.ReceivedAt)
	for i, f := range files {
		card.Files = append(card.Files,
			queueFile(b, card.ID, i, NewFile(uuid.NewString(), f), f.Content, card.EnteredBy, card.ReceivedAt))
	}
	for _, e := range events {
		QueueEvent(b, appeal.AppealCase(card.ID), e)
		queueNotices(b, e.Notices)
	}
	b.Queue(`delete from draft where key = $1 and person = $2`, key, card.EnteredBy)
	QueueLetters(b, letters)
	return card, false, tx.SendBatch(ctx, b).Close()
}

// QueueNew queues the writing of a new card under the key that made it, with the
// request to start its process, unless its life is over already.
func QueueNew(b *pgx.Batch, c *appeal.Card, key string, fingerprint []byte, at time.Time) {
	queueInsert(b, c)
	b.Queue(`insert into acceptance (key, fingerprint, appeal_id) values ($1, $2, $3)`, key,
		pg.Present(fingerprint), c.ID)
	if !c.Status.Final() {
		b.Queue(`insert into start_request (appeal_id, created_at) values ($1, $2)`, c.ID, at)
	}
}

// LockKey makes those who come with one key at one time take turns.
const LockKey = `select pg_advisory_xact_lock(hashtextextended('accept/' || $1, 0))`

// accepted returns the card that a key has made, or nil, and the edition of the
// directory. The advisory lock makes those who come with one key at one time
// take turns, so that none of them does the work, and takes a number, in vain.
func (s *Store) accepted(ctx context.Context, tx pgx.Tx, key string, fingerprint []byte,
) (found *appeal.Card, now edition, err error) {
	var id string
	var known []byte
	b := &pgx.Batch{}
	b.Queue(LockKey, key)
	b.Queue(`select appeal_id, fingerprint from acceptance where key = $1`, key).QueryRow(func(row pgx.Row) error {
		if err := row.Scan(&id, &known); !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		return nil
	})
	s.queueEdition(b, &now)
	err = tx.SendBatch(ctx, b).Close()
	switch {
	case err != nil || id == "":
		return nil, now, err
	case !bytes.Equal(known, fingerprint):
		return nil, now, pg.KeyReused()
	}
	b = &pgx.Batch{}
	found = QueueCard(b, id, "")
	return found, now, tx.SendBatch(ctx, b).Close()
}

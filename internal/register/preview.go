package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// Try lets do decide on a card as Change would, and keeps nothing of it: the
// transaction cannot write and is never committed.
func (s *Store) Try(ctx context.Context, appealID string, do func(*appeal.Card, appeal.Desk) error) error {
	staff, err := s.staffIn(ctx, s.pool)
	if err != nil {
		return explain(ofOffice, err)
	}
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly})
	if err != nil {
		return explain(ofAppeal, err)
	}
	defer rollback(ctx, tx)
	b := &pgx.Batch{}
	card := queueCard(b, appealID, "")
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return explain(ofAppeal, err)
	}
	return do(card, &desk{directory: staff, ctx: ctx, tx: tx})
}

package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Try lets do decide on a card as Change would, and keeps nothing of it: the
// transaction cannot write and is never committed.
func (s *Store) Try(ctx context.Context, appealID string, do func(*appeal.Card, appeal.Records) error) error {
	staff, err := s.StaffIn(ctx, s.Pool)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	tx, err := s.Pool.BeginTx(ctx, pgx.TxOptions{AccessMode: pgx.ReadOnly})
	if err != nil {
		return pg.Explain(pg.OfAppeal, err)
	}
	defer pg.Rollback(ctx, tx)
	b := &pgx.Batch{}
	card := QueueCard(b, appealID, "")
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return pg.Explain(pg.OfAppeal, err)
	}
	return do(card, &records{Directory: staff, ctx: ctx, tx: tx})
}

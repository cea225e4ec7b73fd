package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// RecordsIn are what a decision on a case of another kind may ask of the register
// in its transaction, with the directory as it is there.
func (s *Store) RecordsIn(ctx context.Context, tx pgx.Tx) (appeal.Records, error) {
	staff, err := s.StaffIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	return &records{Directory: staff, ctx: ctx, tx: tx}, nil
}

// QueueStart asks for the process of a new case.
func QueueStart(b *pgx.Batch, c appeal.Case, e appeal.Event) {
	b.Queue(`insert into start_request (appeal_id, reception_id, created_at) values ($1, $2, $3)`, ofAppeal(c),
		ofReception(c), e.At)
}

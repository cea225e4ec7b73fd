package register

import (
	"context"
	"time"

	"appeals/internal/register/pg"
)

// TimeOffset is how far the office's clock is ahead of real time. It is zero
// everywhere but on a local stack that has travelled.
func (s *Store) TimeOffset(ctx context.Context) (time.Duration, error) {
	var offset time.Duration
	err := s.Pool.QueryRow(ctx, `select value from setting where name = 'time_offset'`).Scan((*int64)(&offset))
	return offset, pg.Explain(pg.OfOffice, err)
}

// SetTimeOffset moves the office's clock to real time plus d.
func (s *Store) SetTimeOffset(ctx context.Context, d time.Duration) error {
	return s.Exec(ctx, pg.OfOffice, `update setting set value = $1 where name = 'time_offset'`, int64(d))
}

package register

import (
	"context"
	"time"
)

// TimeOffset is how far the office's clock is ahead of real time. It is zero
// everywhere but on a local stack that has travelled.
func (s *Store) TimeOffset(ctx context.Context) (time.Duration, error) {
	var offset time.Duration
	err := s.pool.QueryRow(ctx, `select value from setting where name = 'time_offset'`).Scan((*int64)(&offset))
	return offset, explain(ofOffice, err)
}

// SetTimeOffset moves the office's clock to real time plus d.
func (s *Store) SetTimeOffset(ctx context.Context, d time.Duration) error {
	return s.exec(ctx, ofOffice, `update setting set value = $1 where name = 'time_offset'`, int64(d))
}

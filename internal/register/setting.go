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

// Travelled is how far the process of an appeal has been moved ahead so far.
func (s *Store) Travelled(ctx context.Context, id string) (time.Duration, error) {
	var d time.Duration
	err := s.pool.QueryRow(ctx, `
		select coalesce(t.nanoseconds, 0) from appeal a left join travel t on t.appeal_id = a.id where a.id = $1`, id).
		Scan((*int64)(&d))
	return d, explain(ofAppeal, err)
}

// SetTravelled notes how far the process of an appeal has been moved ahead.
func (s *Store) SetTravelled(ctx context.Context, id string, d time.Duration) error {
	return s.exec(ctx, ofAppeal, `
		insert into travel (appeal_id, nanoseconds) values ($1, $2)
		on conflict (appeal_id) do update set nanoseconds = excluded.nanoseconds`, id, int64(d))
}

package register

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register/pg"
)

const (
	// roomKept is how long the answer about room holds: machines ask every few
	// seconds.
	roomKept = 5 * time.Second
	// roomRows are written to a temporary file, a megabyte and a half.
	roomRows = 50_000
)

// room is what was last found out about the space to write in.
type room struct {
	mu    sync.Mutex
	fresh bool
	err   error
}

// Writable tells whether the register takes what is written: it is no standby
// and its disk is not full, which reading does not notice. The proof is a
// temporary file, so it leaves nothing behind. Asked often, it looks every few
// seconds.
func (s *Store) Writable(ctx context.Context) error {
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	if !s.room.fresh {
		s.room.err = s.write(ctx)
		s.room.fresh = true
		time.AfterFunc(roomKept, func() {
			s.room.mu.Lock()
			defer s.room.mu.Unlock()
			s.room.fresh = false
		})
	}
	return s.room.err
}

func (s *Store) write(ctx context.Context) error {
	var standby bool
	err := s.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `set local work_mem = '64kB'`); err != nil {
			return err
		}
		// The rows do not fit into that memory, so they go to the disk.
		return tx.QueryRow(ctx, `select count(*) > 0 and pg_is_in_recovery()
			from generate_series(1, $1::int)`, roomRows).Scan(&standby)
	})
	if err == nil && standby {
		return pg.Unavailable()
	}
	return err
}

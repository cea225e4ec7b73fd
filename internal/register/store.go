package register

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"appeals/internal/register/pg"
)

// poolSize is used where the address does not say pool_max_conns.
const poolSize = 16

// statementLimit bounds every query on the server: no page may take longer.
const statementLimit = "20s"

const lockLimit = "10s"

// connectLimit bounds a connection with its handshake.
const connectLimit = 5 * time.Second

// Store is the register. It is safe for concurrent use.
type Store struct {
	*pg.DB
	staff atomic.Pointer[Directory] // as last read; see staffIn
	room  room
}

// Open connects to a migrated register. Instants are returned in the given
// zone. An old schema is refused: run Migrate first.
func Open(ctx context.Context, url string, zone *time.Location) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("register: the database address is not readable") // the cause quotes the password
	}
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = poolSize
	}
	params := config.ConnConfig.RuntimeParams
	for name, value := range map[string]string{
		"application_name": "appeals", "statement_timeout": statementLimit, "lock_timeout": lockLimit,
		"idle_in_transaction_session_timeout": "60s",
	} {
		if _, given := params[name]; !given {
			params[name] = value
		}
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectLimit
	}
	config.ConnConfig.DialFunc = pg.Impatient(config.ConnConfig.DialFunc)
	config.AfterConnect = func(_ context.Context, c *pgx.Conn) error {
		pg.Adapt(c.TypeMap(), zone)
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	s := &Store{DB: &pg.DB{Pool: pool, Zone: zone}}
	if err := s.Ready(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

// Close waits for what is running and closes the connections.
func (s *Store) Close() { s.Pool.Close() }

// Ready tells whether the register answers and has the schema of this program,
// no older and no newer one.
func (s *Store) Ready(ctx context.Context) error {
	version, err := versionOf(ctx, s.Pool)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	return fits(version)
}

// fits refuses a schema that this program was not made for. A newer one may
// have lost what the program reads, and it would refuse people's actions.
func fits(version int64) error {
	switch wanted := SchemaVersion(); {
	case version < wanted:
		return fmt.Errorf("register: the schema has version %d, this program needs %d: run the migrations first",
			version, wanted)
	case version > wanted:
		return fmt.Errorf("register: the schema has version %d, this program knows %d: it is too old, start "+
			"the newer one", version, wanted)
	}
	return nil
}

// versionOf is the newest migration that the database has had, 0 for none.
func versionOf(ctx context.Context, q Querier) (version int64, err error) {
	err = q.QueryRow(ctx, `select coalesce(max(version_id), 0) from `+versionTable+` where is_applied`).Scan(&version)
	if state(err) == undefinedTable {
		return 0, nil
	}
	return version, err
}

// Package pg is the kit of everything that speaks to PostgreSQL here: the pool,
// transactions that try again, errors that say what people may know, conditions,
// and the codecs of dates and instants.
package pg

import (
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// DB is a database with the zone that instants are returned in. It is safe for
// concurrent use.
type DB struct {
	Pool *pgxpool.Pool
	Zone *time.Location
}

package register

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"appeals/internal/register/pg"
)

//go:embed migrations/*.sql
var migrations embed.FS

const (
	versionTable   = "goose_db_version"
	undefinedTable = "42P01"

	lockNotAvailable = "55P03"
)

// Migrate brings the schema and the built-in topics up to date. It may be
// called at any time and by several programs at once: an advisory lock makes
// them take turns. It refuses a database that cannot sort out Russian letters,
// and one that a newer program has migrated.
func Migrate(ctx context.Context, url string) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return errors.New("register: the database address is not readable")
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	version, err := versionOf(ctx, conn)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	if version > SchemaVersion() {
		return fits(version)
	}
	if _, given := config.RuntimeParams["lock_timeout"]; !given {
		config.RuntimeParams["lock_timeout"] = migrateLock
	}
	if err := patiently(ctx, func() error { return migrateSchema(ctx, config) }); err != nil {
		return err
	}
	return pg.Explain(pg.OfOffice, putBuiltInTopics(ctx, conn))
}

const (
	// migrateLock is how long a migration may stand before a table that others
	// use: everybody who comes after it stands behind it.
	migrateLock  = "5s"
	migrateTries = 8
	migratePause = time.Second // doubles each time, up to half a minute
	longestPause = 30 * time.Second
)

// patiently migrates again while a table is in use. What was migrated before
// stays, each migration being a transaction of its own. If time runs out within
// a later try, the table in use is still the reason.
func patiently(ctx context.Context, migrate func() error) error {
	pause, inUse := migratePause, error(nil)
	for try := 1; ; try++ {
		err := migrate()
		switch {
		case state(err) == lockNotAvailable:
			inUse = err
		case err != nil && inUse != nil && ctx.Err() != nil:
			err = inUse
		default:
			return err
		}
		select {
		case <-ctx.Done():
			try = migrateTries
		case <-time.After(pause):
		}
		if try >= migrateTries {
			return fmt.Errorf("register: a table is in use by other programs, nothing is half done; "+
				"stop api and worker and migrate again: %w", err)
		}
		pause = min(2*pause, longestPause)
	}
}

func migrateSchema(ctx context.Context, config *pgx.ConnConfig) error {
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }()
	var russian bool
	if err := db.QueryRowContext(ctx, `select lower('Ж') = 'ж'`).Scan(&russian); err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	if !russian {
		return errors.New("register: the database's locale does not know Russian letters; create it with UTF-8, for " +
			"instance C.UTF-8")
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return fmt.Errorf("register: migration lock: %w", err)
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("register: migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithSessionLocker(locker), goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("register: migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("register: migrate: %w", err)
	}
	return nil
}

// SchemaVersion is the newest migration in the program.
func SchemaVersion() int64 {
	names, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is good
	newest := int64(0)
	for _, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		if v, err := strconv.ParseInt(number, 10, 64); err == nil {
			newest = max(newest, v)
		}
	}
	return newest
}

// state is the SQLSTATE of an error, or "".
func state(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}

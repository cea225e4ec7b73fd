package backup

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/jackc/pgx/v5"
)

// Recovery brings a copy back.
type Recovery struct {
	Database string
	Replace  bool                        // what the database holds may go
	Schema   int64                       // newest that the program knows
	Migrate  func(context.Context) error // brings an older copy's schema to this program's
}

// Run checks the copy before it touches the database, brings it back in one
// transaction, and compares every table with what the copy says of itself.
func (r Recovery) Run(ctx context.Context, dir string, m Manifest) error {
	tools, err := newTools(r.Database)
	if err != nil {
		return err
	}
	if m.Schema > r.Schema {
		return fmt.Errorf("the copy has schema %d and was made by %s, this program knows %d: take the newer one",
			m.Schema, m.Program, r.Schema)
	}
	if err := check(ctx, tools, dir, m); err != nil {
		return fmt.Errorf("the copy is damaged, nothing was touched: %w", err)
	}
	conn, err := connect(ctx, r.Database)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if err := r.makeRoom(ctx, conn); err != nil {
		return err
	}
	if err := tools.run(ctx, "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
		"--single-transaction", tools.database, filepath.Join(dir, dumpFile)); err != nil {
		return fmt.Errorf("the database is empty now, the copy is as it was: %w", err)
	}
	rows, err := count(ctx, conn)
	if err != nil {
		return err
	}
	for _, table := range slices.Sorted(maps.Keys(m.Rows)) {
		if rows[table] != m.Rows[table] {
			return fmt.Errorf("the table %s has %d rows, the copy %d", table, rows[table], m.Rows[table])
		}
	}
	return r.Migrate(ctx)
}

// makeRoom sees that the database is empty, or empties it if it may.
func (r Recovery) makeRoom(ctx context.Context, conn *pgx.Conn) error {
	rows, err := count(ctx, conn)
	if err != nil || len(rows) == 0 {
		return err
	}
	if !r.Replace {
		return fmt.Errorf("the database is not empty, %d tables with %d appeals: make an empty one, or say -replace, "+
			"and what is in it goes", len(rows), rows["appeal"])
	}
	var others int
	err = conn.QueryRow(ctx, `select count(*) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and application_name = 'appeals'`).Scan(&others)
	if err != nil {
		return fmt.Errorf("look who is at work: %w", err)
	}
	if others > 0 {
		return fmt.Errorf("programs of the office are at work in the database (%d connections): stop api and worker",
			others)
	}
	if _, err := conn.Exec(ctx, `drop schema public cascade; create schema public`); err != nil {
		return fmt.Errorf("empty the database: %w", err)
	}
	return nil
}

// check reads a copy from the first byte to the last.
func check(ctx context.Context, tools tools, dir string, m Manifest) error {
	if m.Files[dumpFile] == "" {
		return fmt.Errorf("the manifest names no %s", dumpFile)
	}
	for name, want := range m.Files {
		is, err := checksum(filepath.Join(dir, filepath.Base(name)))
		if err != nil {
			return err
		}
		if is != want {
			return fmt.Errorf("%s is not what was written: SHA-256 %s, written %s", name, is, want)
		}
	}
	// Read, unpacked and thrown away.
	return tools.run(ctx, "pg_restore", "--file="+os.DevNull, filepath.Join(dir, dumpFile))
}

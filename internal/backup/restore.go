package backup

import (
	"context"
	"errors"
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

// Run checks the copy before it touches the database and brings it back. What the
// database held is set aside until the copy is there with all its rows, and comes
// back if it is not.
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
	if err := tools.fit(ctx, conn); err != nil {
		return err
	}
	if err := r.makeRoom(ctx, conn); err != nil {
		return err
	}
	if err := load(ctx, tools, conn, dir, m); err != nil {
		return errors.Join(fmt.Errorf("the copy did not come back whole, what was in the database stays: %w", err),
			putBack(ctx, conn))
	}
	if _, err := conn.Exec(ctx, `drop schema if exists `+aside+` cascade`); err != nil {
		return fmt.Errorf("the copy is back; what was before stays in the schema %s: %w", aside, err)
	}
	return r.Migrate(ctx)
}

// load brings the copy back and compares every table with what the copy says of itself.
func load(ctx context.Context, tools tools, conn *pgx.Conn, dir string, m Manifest) error {
	err := tools.run(ctx, "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
		"--single-transaction", tools.database, filepath.Join(dir, dumpFile))
	if err != nil {
		return err
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
	return nil
}

// aside is the schema where what the database held waits until the copy is back.
const aside = "before_restore"

// extensions of the register stand in the schema that is in force.
var extensions = []string{"pg_trgm", "unaccent"}

// move takes the extensions to a schema.
func move(schema string) string {
	sql := ""
	for _, e := range extensions {
		sql += fmt.Sprintf(`do $$ begin if exists (select from pg_extension where extname = '%[1]s')
			then alter extension %[1]s set schema %[2]s; end if; end $$;`, e, schema)
	}
	return sql
}

// putBack undoes setAside, also that of a run which was killed.
func putBack(ctx context.Context, conn *pgx.Conn) error {
	waits := false
	err := conn.QueryRow(ctx, `select exists (select from pg_namespace where nspname = $1)`, aside).Scan(&waits)
	if err == nil && waits {
		_, err = conn.Exec(ctx, `begin; create schema if not exists public; `+move(aside)+
			`drop schema public cascade; alter schema `+aside+` rename to public; commit`)
	}
	if err != nil {
		return fmt.Errorf("bring back what was in the database, it is in the schema %s: %w", aside, err)
	}
	return nil
}

func setAside(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, `begin; alter schema public rename to `+aside+`; create schema public; `+
		move("public")+`commit`)
	if err != nil {
		return fmt.Errorf("set aside what is in the database: %w", err)
	}
	return nil
}

// makeRoom sees that the database is empty, or sets what is in it aside if it may go.
func (r Recovery) makeRoom(ctx context.Context, conn *pgx.Conn) error {
	if err := putBack(ctx, conn); err != nil {
		return err
	}
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
	return setAside(ctx, conn)
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

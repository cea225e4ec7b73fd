package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// tools are PostgreSQL's programs, with the address of the database. The password
// goes by the environment: what a program is called with can be read by anybody
// on the machine.
type tools struct {
	database string // --dbname=…
	env      []string
	server   int // major version, 0 for not asked
}

// understood are the parameters of an address that PostgreSQL's own programs know.
var understood = []string{"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "connect_timeout",
	"target_session_attrs", "gssencmode", "channel_binding"}

func newTools(database string) (tools, error) {
	u, err := url.Parse(database)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return tools{}, errors.New("the address of the database is not of the form " +
			"postgres://user:password@host/database") // the cause quotes the password
	}
	env := os.Environ()
	if password, given := u.User.Password(); given {
		env = append(env, "PGPASSWORD="+password)
		u.User = url.User(u.User.Username())
	}
	query := u.Query()
	for name := range query {
		if !slices.Contains(understood, name) {
			query.Del(name)
		}
	}
	u.RawQuery = query.Encode()
	return tools{database: "--dbname=" + u.String(), env: env}, nil
}

// run runs pg_dump or pg_restore; what they complain of is the error.
func (t tools) run(ctx context.Context, program string, args ...string) error {
	path, err := find(program, t.server)
	if err != nil {
		return err
	}
	if program == "pg_dump" {
		args = append(args, t.database)
	}
	said := &bytes.Buffer{}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env, cmd.Stderr = t.env, said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, firstLines(said.String()))
	}
	return nil
}

// firstLines are what a program said first: the rest repeats it, and may quote rows.
func firstLines(said string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	return line
}

// fit asks the server's version, so that its own programs are taken where they are
// installed. A newer pg_restore than the server may say what that does not understand.
func (t *tools) fit(ctx context.Context, conn *pgx.Conn) error {
	if err := conn.QueryRow(ctx, `select current_setting('server_version_num')::int / 10000`).
		Scan(&t.server); err != nil {
		return fmt.Errorf("ask the version of PostgreSQL: %w", err)
	}
	path, err := find("pg_restore", t.server)
	if err != nil {
		return err
	}
	said, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return fmt.Errorf("ask the version of %s: %w", path, err)
	}
	if is := major(string(said)); is > t.server && t.server < 17 {
		return fmt.Errorf("pg_restore is of PostgreSQL %d, the server is %d: install postgresql-client-%d, "+
			"nothing was touched", is, t.server, t.server)
	}
	return nil
}

// major reads «pg_restore (PostgreSQL) 15.6 (Debian …)».
func major(said string) int {
	_, after, _ := strings.Cut(said, ") ")
	n := 0
	for _, r := range after {
		if r < '0' || r > '9' {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// find looks for the programs of the server's version, then for the newest, where
// packages put them, and on the PATH: an older pg_dump refuses a newer server.
func find(program string, server int) (string, error) {
	if own := fmt.Sprintf("/usr/lib/postgresql/%d/bin/%s", server, program); server > 0 {
		if _, err := os.Stat(own); err == nil {
			return own, nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + program)
	if len(found) > 0 {
		return slices.MaxFunc(found, func(a, b string) int {
			return len(a)*1000 + strings.Compare(a, b) - len(b)*1000
		}), nil
	}
	if path, err := exec.LookPath(program); err == nil {
		return path, nil
	}
	return "", fmt.Errorf("%s is not installed: it belongs to PostgreSQL's client programs (on Debian: "+
		"apt-get install postgresql-client)", program)
}

func connect(ctx context.Context, database string) (*pgx.Conn, error) {
	config, err := pgx.ParseConfig(database)
	if err != nil {
		return nil, errors.New("the address of the database is not readable")
	}
	for name := range config.RuntimeParams {
		if strings.HasPrefix(name, "pool_") {
			delete(config.RuntimeParams, name)
		}
	}
	config.RuntimeParams["application_name"] = "appeals-backup"
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, errors.New("the database of the register cannot be reached")
	}
	return conn, nil
}

// count counts the rows of every table of the register.
func count(ctx context.Context, q interface {
	Query(context.Context, string, ...any) (pgx.Rows, error)
	QueryRow(context.Context, string, ...any) pgx.Row
}) (map[string]int64, error) {
	rows, _ := q.Query(ctx, `select relname from pg_class
		where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	out := map[string]int64{}
	for _, table := range tables {
		var n int64
		counted := q.QueryRow(ctx, `select count(*) from public.`+pgx.Identifier{table}.Sanitize())
		if err := counted.Scan(&n); err != nil {
			return nil, fmt.Errorf("count %s: %w", table, err)
		}
		out[table] = n
	}
	return out, nil
}

// settle waits until a file is on the disk, keeps others from it, and sums it.
func settle(path string) (string, error) {
	if err := os.Chmod(path, 0o600); err != nil {
		return "", fmt.Errorf("keep the copy from others: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return "", fmt.Errorf("open the copy: %w", err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return "", fmt.Errorf("the copy did not reach the disk: %w", err)
	}
	return checksum(path)
}

func checksum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open the copy: %w", err)
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", fmt.Errorf("read the copy: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

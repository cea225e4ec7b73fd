// Package testkit helps tests with a real PostgreSQL, an office and a small
// staff. Nothing but tests and the local stack imports it.
package testkit

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register"
)

// Postgres returns the address of a fresh, migrated database of the test's own,
// which is dropped when the test ends. The first call in a test binary starts a
// private PostgreSQL cluster; it goes away with the process, however that ends.
func Postgres(t testing.TB) string {
	t.Helper()
	return database(t, template)
}

// EmptyPostgres is the same without a schema, for what an earlier release left.
func EmptyPostgres(t testing.TB) string {
	t.Helper()
	return database(t, "template0")
}

// PostgresLog is what the cluster of the tests has written to its log.
func PostgresLog(t testing.TB) string {
	t.Helper()
	c, err := cluster()
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	text, err := os.ReadFile(filepath.Join(c.dir, "log"))
	if err != nil {
		t.Fatalf("testkit: read the log of PostgreSQL: %v", err)
	}
	return string(text)
}

func database(t testing.TB, template string) string {
	t.Helper()
	c, err := cluster()
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	name := fmt.Sprintf("test_%d", databases.Add(1))
	// As files, not through the log: half of the work for a template of 10 MB.
	if err := c.admin(t.Context(), "create database "+name+" template "+template+" strategy file_copy"); err != nil {
		t.Fatalf("testkit: create a database: %v", err)
	}
	t.Cleanup(func() {
		// The test's own context is over by now.
		if err := c.admin(context.Background(), "drop database "+name+" with (force)"); err != nil {
			t.Errorf("testkit: drop the database: %v", err)
		}
	})
	return c.url(name)
}

const template = "template_appeals"

var (
	databases atomic.Int64
	cluster   = sync.OnceValues(startCluster)
)

// server is a running private cluster. It listens on a Unix socket only.
type server struct {
	dir      string
	user     string
	lifeline io.WriteCloser // closed with the process; the supervisor then stops the cluster
	turn     sync.Mutex     // a template is copied by one session at a time
}

// supervisor runs PostgreSQL until its standard input ends, that is until the
// test binary is gone, even if it was killed, and then removes everything.
const supervisor = `
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
	-c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c max_wal_size=128MB -c autovacuum=off \
	>"$2/log" 2>&1 &
server=$!
read -r _
kill -QUIT $server
wait $server
rm -rf "$2"`

func startCluster() (*server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(memory(), "appeals-pg-")
	if err != nil {
		return nil, err
	}
	account, attributes, err := unprivileged(dir)
	if err != nil {
		return nil, err
	}
	initdb := exec.Command(filepath.Join(programs, "initdb"), "-D", filepath.Join(dir, "data"), "-U", account,
		"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = attributes, dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	run := exec.Command("/bin/sh", "-c", supervisor, "sh", programs, dir)
	run.SysProcAttr, run.Dir = attributes, dir
	lifeline, err := run.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := run.Start(); err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	s := &server{dir: dir, user: account, lifeline: lifeline}
	if err := s.await(); err != nil {
		_ = lifeline.Close()
		return nil, err
	}
	return s, s.makeTemplate()
}

func (s *server) makeTemplate() error {
	ctx := context.Background()
	if err := s.admin(ctx, "create database "+template); err != nil {
		return err
	}
	return register.Migrate(ctx, s.url(template))
}

// await waits until the cluster answers.
func (s *server) await() error {
	var err error
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if err = s.admin(context.Background(), "select 1"); err == nil {
			return nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, log)
}

func (s *server) admin(ctx context.Context, sql string) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	conn, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, sql)
	return err
}

func (s *server) url(database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(s.user), Path: "/" + database}
	u.RawQuery = url.Values{"host": {s.dir}}.Encode()
	return u.String()
}

// memory is a folder that is kept in memory and has room for a cluster, or "",
// the usual one for what is temporary, which TMPDIR names.
func memory() string {
	const folder, room = "/dev/shm", 1 << 30
	var fs syscall.Statfs_t
	if os.Getenv("TMPDIR") != "" || syscall.Statfs(folder, &fs) != nil || fs.Bavail*uint64(fs.Bsize) < room {
		return ""
	}
	return folder
}

// findPrograms returns the folder of PostgreSQL's programs: the newest one that
// the system has, or the one on the PATH.
func findPrograms() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	sort.Slice(found, func(i, j int) bool { return version(found[i]) > version(found[j]) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", fmt.Errorf("no PostgreSQL programs found: install PostgreSQL 15 or newer")
}

func version(program string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(program))))
	return n
}

// unprivileged tells under which account the cluster runs. PostgreSQL refuses
// to run as root, so as root another account gets the folder.
func unprivileged(dir string) (string, *syscall.SysProcAttr, error) {
	// Its own process group: Ctrl-C reaches the tests, and the end of the tests
	// reaches the cluster.
	attributes := &syscall.SysProcAttr{Setpgid: true}
	if os.Getuid() != 0 {
		me, err := user.Current()
		if err != nil {
			return "", nil, err
		}
		return me.Username, attributes, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(account.Uid)
		gid, _ := strconv.Atoi(account.Gid)
		attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return name, attributes, os.Chown(dir, uid, gid)
	}
	return "", nil, fmt.Errorf("running as root, and neither postgres nor nobody exists to run PostgreSQL")
}

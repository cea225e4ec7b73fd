package postgres

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func options(t *testing.T, dir string) Options {
	t.Helper()
	if err := Check(dir); err != nil {
		t.Skip(err)
	}
	return Options{
		Dir: filepath.Join(dir, "postgres"), LogFile: filepath.Join(t.TempDir(), "postgres.log"),
		Port: freePort(t),
	}
}

// start runs a cluster until the end of the test.
func start(t *testing.T, opts Options) *Cluster {
	t.Helper()
	c, err := Start(context.Background(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Stop)
	return c
}

// query runs one statement as the register's role.
func query(t *testing.T, c *Cluster, statement string) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), c.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}

func TestClusterKeepsItsDataOverStopAndKill(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // the test's folder is closed otherwise
		t.Fatal(err)
	}
	opts := options(t, dir)
	c := start(t, opts)
	if len(c.account.caps) != 0 {
		t.Errorf("capabilities %v, want none", c.account.caps)
	}
	query(t, c, "create extension pg_trgm")
	query(t, c, "create table kept as select 'Щёлково' as word")
	c.Stop()

	c = start(t, opts)
	query(t, c, "do $$ begin assert (select lower(word) = 'щёлково' from kept); end $$")
	c.Kill()
	<-c.Gone()

	c = start(t, opts) // recovers
	query(t, c, "do $$ begin assert (select count(*) = 1 from kept); end $$")
}

func TestClusterTakesOverFromAnOrphan(t *testing.T) {
	opts := options(t, t.TempDir())
	orphan := start(t, opts)
	begin := time.Now()
	c := start(t, opts)
	t.Logf("took over in %v", time.Since(begin))
	select {
	case <-orphan.Gone():
	case <-time.After(time.Second):
		t.Error("the orphan still runs")
	}
	query(t, c, "select 1")
}

func TestClusterBelowAClosedFolder(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root changes the account")
	}
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	c := start(t, options(t, closed))
	query(t, c, "select 1")
	if len(c.account.caps) != 1 {
		t.Errorf("capabilities %v, want one", c.account.caps)
	}
}

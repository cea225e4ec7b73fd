package postgres

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/deploy/local/proc"
)

const (
	superuser = "postgres"
	// Database is the register's database; the role of the same name owns it.
	Database = "appeals"
	// Programs is the role under which the programs work: it owns nothing.
	Programs = "appeals_app"
)

// Options say where the cluster lives and listens.
type Options struct {
	Dir     string // holds data and password, created when missing
	LogFile string
	Port    int
}

// Cluster is a running PostgreSQL.
type Cluster struct {
	opts     Options
	password string
	programs programs
	account  account
	cmd      *exec.Cmd
	gone     chan struct{} // closed when the server process has ended
}

// Check tells whether the programs that the folder needs are there.
func Check(dir string) error {
	_, err := findPrograms(os.Getenv("PATH"), places, dataVersion(filepath.Join(dir, "data")))
	return err
}

// Start creates the cluster if need be, runs it and returns when it takes connections to the database.
func Start(ctx context.Context, opts Options) (*Cluster, error) {
	c := &Cluster{opts: opts, gone: make(chan struct{})}
	orphan := func() error { return StopOrphan(opts.Dir) }
	steps := []func() error{c.prepare, orphan, c.create, c.run}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if err := c.waitReady(ctx); err != nil {
		c.Stop()
		return nil, err
	}
	return c, c.ensureDatabase(ctx)
}

// URL is the connection string of the register's role.
func (c *Cluster) URL() string { return c.url(Database, Database) }

// ProgramsURL is that of the role of the programs.
func (c *Cluster) ProgramsURL() string { return c.url(Programs, Database) }

// PID is the server's process.
func (c *Cluster) PID() int { return c.cmd.Process.Pid }

// Gone is closed when the server has ended, wanted or not.
func (c *Cluster) Gone() <-chan struct{} { return c.gone }

// State tells how the server ended; only after Gone.
func (c *Cluster) State() string { return c.cmd.ProcessState.String() }

// Stop ends the server in order: sessions are cut, everything is written, no recovery is needed.
func (c *Cluster) Stop() {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGKILL} {
		_ = c.cmd.Process.Signal(sig)
		select {
		case <-c.gone:
			return
		case <-time.After(20 * time.Second):
		}
	}
	<-c.gone
}

// Kill ends the server at once; the next start recovers from its log.
func (c *Cluster) Kill() { _ = c.cmd.Process.Signal(syscall.SIGQUIT) }

func (c *Cluster) data() string { return filepath.Join(c.opts.Dir, "data") }

// prepare finds the programs, the account and the password.
func (c *Cluster) prepare() error {
	var err error
	if c.programs, err = findPrograms(os.Getenv("PATH"), places, dataVersion(c.data())); err != nil {
		return err
	}
	c.account = chooseAccount(c.data())
	if err := os.MkdirAll(c.opts.Dir, 0o755); err != nil {
		return err
	}
	if c.password, err = password(filepath.Join(c.opts.Dir, "password")); err != nil {
		return err
	}
	return c.account.reach(c.opts.Dir)
}

// password reads the generated password or makes one.
func password(file string) (string, error) {
	if text, err := os.ReadFile(file); err == nil && len(text) > 0 {
		return strings.TrimSpace(string(text)), nil
	}
	secret := rand.Text()
	return secret, os.WriteFile(file, []byte(secret+"\n"), 0o600)
}

// dataVersion is the major version that made the data, 0 when there is none.
func dataVersion(data string) int {
	text, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return n
}

// run starts the server. When this program dies, the kernel asks the server for a fast, clean shutdown.
func (c *Cluster) run() error {
	log, err := os.OpenFile(c.opts.LogFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	c.cmd = c.account.command(filepath.Join(c.programs.bin, "postgres"), c.settings()...)
	c.cmd.Stdout, c.cmd.Stderr = log, log
	if err := proc.Start(c.cmd, syscall.SIGINT); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	go func() { _ = c.cmd.Wait(); close(c.gone) }()
	return nil
}

func (c *Cluster) settings() []string {
	args := []string{"-D", c.data()}
	for _, setting := range []string{
		"listen_addresses=127.0.0.1", "port=" + strconv.Itoa(c.opts.Port),
		"unix_socket_directories=", "max_connections=100", "shared_buffers=128MB",
		"logging_collector=off", "log_destination=stderr", "log_line_prefix=%m [%p] ",
		"timezone=UTC", "log_timezone=UTC", "lc_messages=C",
	} {
		args = append(args, "-c", setting)
	}
	return args
}

func (c *Cluster) url(role, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(role, c.password),
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(c.opts.Port)), Path: database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

// waitReady returns when the server takes connections; after a crash it recovers first.
func (c *Cluster) waitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.url(superuser, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-c.gone:
			return fmt.Errorf("PostgreSQL ended while starting (%s); its last words: %s", c.State(),
				lastLine(c.opts.LogFile))
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not become ready: %w; see %s", err, c.opts.LogFile)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// lastLine is the end of a log, for a message.
func lastLine(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return "none"
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}

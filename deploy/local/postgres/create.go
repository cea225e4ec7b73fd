package postgres

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"

	"appeals/deploy/local/proc"
)

// create runs initdb beside the final place and renames, so that an interrupted one is simply repeated.
func (c *Cluster) create() error {
	if dataVersion(c.data()) != 0 {
		return nil
	}
	fresh := filepath.Join(c.opts.Dir, "data.new")
	for _, dir := range []string{fresh, c.data()} {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return err
	}
	if err := c.account.own(fresh); err != nil {
		return fmt.Errorf("give %s to user number %d: %w", fresh, c.account.uid, err)
	}
	if err := c.initdb(fresh); err != nil {
		return err
	}
	return os.Rename(fresh, c.data())
}

func (c *Cluster) initdb(dir string) error {
	secret := filepath.Join(c.opts.Dir, "initdb-password")
	if err := os.WriteFile(secret, []byte(c.password+"\n"), 0o600); err != nil {
		return err
	}
	defer os.Remove(secret)
	if err := c.account.own(secret); err != nil {
		return err
	}
	cmd := c.account.command(filepath.Join(c.programs.bin, "initdb"),
		"-D", dir, "-U", superuser, "--pwfile="+secret, "--auth=scram-sha-256",
		"--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := proc.Start(cmd, syscall.SIGKILL); err != nil {
		return fmt.Errorf("run initdb: %w", err)
	}
	if err := cmd.Wait(); err != nil {
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		return fmt.Errorf("initdb failed (%w): %s", err, lines[len(lines)-1])
	}
	return nil
}

// ensureDatabase makes the register's role and database. The role is no superuser, as in an installation.
func (c *Cluster) ensureDatabase(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.url(superuser, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, s := range []struct{ have, name, make string }{
		{"select from pg_roles where rolname = $1", Database,
			fmt.Sprintf("create role %s login createdb password '%s'", Database, c.password)},
		{"select from pg_roles where rolname = $1", Programs,
			fmt.Sprintf("create role %s login password '%s'", Programs, c.password)},
		{"select from pg_database where datname = $1", Database,
			fmt.Sprintf("create database %s owner %s", Database, Database)},
	} {
		tag, err := conn.Exec(ctx, s.have, s.name)
		if err == nil && tag.RowsAffected() == 0 {
			_, err = conn.Exec(ctx, s.make)
		}
		if err != nil {
			return fmt.Errorf("prepare the database %s: %w", Database, err)
		}
	}
	// the owner sees what the programs wait for
	if _, err := conn.Exec(ctx, fmt.Sprintf("grant %s to %s", Programs, Database)); err != nil {
		return fmt.Errorf("prepare the roles: %w", err)
	}
	return nil
}

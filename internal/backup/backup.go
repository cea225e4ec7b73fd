// Package backup copies the register to a folder and brings it back. Everything
// of the office is in PostgreSQL, files too; the engine is made anew from it by
// the sweep. The copying itself is PostgreSQL's own, pg_dump and pg_restore.
package backup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// What a copy is made of.
const (
	dumpFile     = "register.dump"
	manifestFile = "manifest.json"
)

// Manifest is what a copy says of itself.
type Manifest struct {
	Program string            `json:"program"` // version that made it
	Schema  int64             `json:"schema"`  // of the register
	At      time.Time         `json:"at"`      // what was committed until then is in the copy
	Files   map[string]string `json:"files"`   // SHA-256 of each
	Rows    map[string]int64  `json:"rows"`    // of each table
}

// Job is a copy to be made.
type Job struct {
	Database string // address of the register
	Into     string // folder that holds the copies
	Program  string // version of the program
	Keep     int    // how many copies stay, the newest ones
}

const (
	prefix     = "appeals-"
	unfinished = ".unfinished-"
	stamp      = "20060102T150405Z"
)

// Run makes a copy, reads it again, and only then gives it its name. Copies
// beyond those to keep go after that, the oldest first.
func (j Job) Run(ctx context.Context) (dir string, m Manifest, err error) {
	tools, err := newTools(j.Database)
	if err != nil {
		return "", m, err
	}
	if err := os.MkdirAll(j.Into, 0o700); err != nil {
		return "", m, fmt.Errorf("make the folder of the copies: %w", err)
	}
	work, err := os.MkdirTemp(j.Into, unfinished)
	if err != nil {
		return "", m, fmt.Errorf("make a folder for the copy: %w", err)
	}
	defer func() { _ = os.RemoveAll(work) }() // gone already if all went well
	if m, err = j.write(ctx, tools, work); err != nil {
		return "", m, err
	}
	if err := check(ctx, tools, work, m); err != nil {
		return "", m, fmt.Errorf("the copy cannot be read again and was thrown away: %w", err)
	}
	dir = filepath.Join(j.Into, prefix+m.At.UTC().Format(stamp))
	if err := os.Rename(work, dir); err != nil {
		return "", m, fmt.Errorf("give the copy its name: %w", err)
	}
	return dir, m, errors.Join(j.forget(), j.clear(m.At))
}

// write dumps what one transaction sees, and counts in the same one.
func (j Job) write(ctx context.Context, tools tools, work string) (Manifest, error) {
	m := Manifest{Program: j.Program, Files: map[string]string{}}
	conn, err := connect(ctx, j.Database)
	if err != nil {
		return m, err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return m, fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	var snapshot string
	err = tx.QueryRow(ctx, `select pg_export_snapshot(), now(),
		(select max(version_id) from goose_db_version where is_applied)`).Scan(&snapshot, &m.At, &m.Schema)
	if err != nil {
		return m, fmt.Errorf("the database has no register that could be copied: %w", err)
	}
	if m.Rows, err = count(ctx, tx); err != nil {
		return m, err
	}
	if err := tools.run(ctx, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--snapshot="+snapshot,
		"--file="+filepath.Join(work, dumpFile)); err != nil {
		return m, err
	}
	if m.Files[dumpFile], err = settle(filepath.Join(work, dumpFile)); err != nil {
		return m, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return m, fmt.Errorf("write the manifest: %w", err)
	}
	if err := os.WriteFile(filepath.Join(work, manifestFile), text, 0o600); err != nil {
		return m, fmt.Errorf("write the manifest: %w", err)
	}
	_, err = settle(filepath.Join(work, manifestFile))
	return m, err
}

// forget removes the oldest copies beyond those to keep, and nothing else that
// lies in the folder.
func (j Job) forget() error {
	all, err := copies(j.Into)
	if err != nil || j.Keep < 1 || len(all) <= j.Keep {
		return err
	}
	for _, name := range all[:len(all)-j.Keep] {
		if err := os.RemoveAll(filepath.Join(j.Into, name)); err != nil {
			return fmt.Errorf("remove an old copy: %w", err)
		}
	}
	return nil
}

// clear removes what a copy that was killed has left: it holds personal data. One
// that is a day old is nobody's any more.
func (j Job) clear(now time.Time) error {
	left, err := filepath.Glob(filepath.Join(j.Into, unfinished+"*"))
	if err != nil {
		return fmt.Errorf("look for unfinished copies: %w", err)
	}
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && info.ModTime().Before(now.AddDate(0, 0, -1)) {
			if err := os.RemoveAll(dir); err != nil {
				return fmt.Errorf("remove an unfinished copy: %w", err)
			}
		}
	}
	return nil
}

// copies are the names of the finished ones, the oldest first.
func copies(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read the folder of the copies: %w", err)
	}
	out := []string{}
	for _, e := range entries {
		at, is := strings.CutPrefix(e.Name(), prefix)
		if _, err := time.Parse(stamp, at); is && err == nil && e.IsDir() {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

// Find is the copy that a path means: itself, or the newest one in it.
func Find(path string) (string, Manifest, error) {
	m, err := manifest(path)
	if err == nil || !errors.Is(err, os.ErrNotExist) {
		return path, m, err
	}
	all, err := copies(path)
	if err != nil {
		return "", m, err
	}
	if len(all) == 0 {
		return "", m, fmt.Errorf("%s is no copy and holds none", path)
	}
	path = filepath.Join(path, all[len(all)-1])
	m, err = manifest(path)
	return path, m, err
}

func manifest(dir string) (m Manifest, err error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return m, fmt.Errorf("read the manifest: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("the manifest is damaged: %w", err)
	}
	return m, nil
}

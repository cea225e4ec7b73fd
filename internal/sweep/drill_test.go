package sweep_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/backup"
	"appeals/internal/office/stores"
	"appeals/internal/register"
	"appeals/internal/sweep"
	"appeals/internal/testkit"
)

// The drill: the database is lost some time after a copy. What was committed
// before it is there again to the last row, what came after is not, and the sweep
// reconciles the engine, which has lost nothing.
func TestRegisterIsLostAndRestored(t *testing.T) {
	t.Parallel()
	o := compared(t)
	same, ahead, gone := o.takesWith(), o.takesWith(), o.takesWith()
	delete(o.engine.runs, gone.ID)
	o.engine.listed = o.engine.listed[:2]
	job := backup.Job{Database: o.Pool.Config().ConnString(), Into: t.TempDir(), Keep: 2}
	begun := time.Now()
	dir, m, err := job.Run(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 3, m.Rows["appeal"])
	require.False(t, m.At.Before(begun.Add(-time.Second)) || m.At.After(time.Now().Add(time.Second)))

	o.engine.stands[ahead.ID] = o.resolves(ahead)
	after := o.takesWith()

	address := testkit.EmptyPostgres(t) // the old one is lost
	restore := func(address string, replace bool, dir string) error {
		dir, m, err := backup.Find(dir)
		require.NoError(t, err)
		return backup.Recovery{Database: address, Replace: replace, Schema: register.SchemaVersion(),
			Migrate: func(ctx context.Context) error { return register.Migrate(ctx, address) }}.Run(t.Context(), dir, m)
	}
	require.NoError(t, restore(address, false, job.Into), "the newest copy of the folder")
	require.ErrorContains(t, restore(address, false, dir), "not empty")
	require.NoError(t, restore(address, true, dir))
	short := m
	short.Rows = maps.Clone(m.Rows)
	short.Rows["appeal"]++
	require.ErrorContains(t, backup.Recovery{Database: address, Replace: true, Schema: m.Schema}.
		Run(t.Context(), dir, short), "the table appeal has 3 rows, the copy 4")
	o.All, err = stores.Open(t.Context(), address, testkit.Zone())
	require.NoError(t, err)
	t.Cleanup(o.All.Close)
	o.engine.store = o.All
	require.ErrorContains(t, restore(address, true, dir), "stop api and worker")

	found := o.sweep(true, o.now)
	require.Equal(t, []sweep.Kind{sweep.Orphan, sweep.ProcessDiffers, sweep.WorkflowMissing}, kinds(found))
	for _, f := range found {
		want := map[sweep.Kind]string{sweep.Orphan: after.ID, sweep.ProcessDiffers: ahead.ID,
			sweep.WorkflowMissing: gone.ID}[f.Kind]
		require.Equal(t, want, f.AppealID)
		require.Equal(t, f.Kind != sweep.Orphan, f.Restarted)
	}
	require.Equal(t, []sweep.Kind{sweep.Orphan}, kinds(o.sweep(true, o.now)), "the rest agrees")
	card, err := o.Card(t.Context(), same.ID)
	require.NoError(t, err)
	require.Equal(t, same.Standing(), card.Standing())
}

// A copy that is damaged, or of a newer program, touches nothing; old ones go.
func TestCopiesAreCheckedAndGrowOld(t *testing.T) {
	t.Parallel()
	job := backup.Job{Database: testkit.Postgres(t), Into: t.TempDir(), Keep: 1}
	old := filepath.Join(job.Into, "appeals-20200101T000000Z")
	require.NoError(t, os.MkdirAll(old, 0o700))
	own := filepath.Join(job.Into, "appeals-notes")
	require.NoError(t, os.MkdirAll(own, 0o700))
	killed := filepath.Join(job.Into, ".unfinished-1")
	require.NoError(t, os.MkdirAll(killed, 0o700))
	require.NoError(t, os.Chtimes(killed, time.Time{}, time.Now().AddDate(0, 0, -2)))
	dir, m, err := job.Run(t.Context())
	require.NoError(t, err)
	require.NoDirExists(t, old)
	require.NoDirExists(t, killed, "it holds the register")
	require.DirExists(t, own, "nothing but copies goes")
	entries, err := os.ReadDir(job.Into)
	require.NoError(t, err)
	require.Len(t, entries, 2, "nothing unfinished is left")
	info, err := os.Stat(filepath.Join(dir, "register.dump"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	address := testkit.EmptyPostgres(t)
	migrate := func(context.Context) error { return nil }
	r := backup.Recovery{Database: address, Schema: m.Schema - 1, Migrate: migrate}
	require.ErrorContains(t, r.Run(t.Context(), dir, m), "newer")
	r.Schema = m.Schema
	text, err := os.ReadFile(filepath.Join(dir, "register.dump"))
	require.NoError(t, err)
	text[len(text)/2] ^= 1
	require.NoError(t, os.WriteFile(filepath.Join(dir, "register.dump"), text, 0o600))
	require.ErrorContains(t, r.Run(t.Context(), dir, m), "is not what was written")
	_, err = stores.Open(t.Context(), address, time.UTC)
	require.Error(t, err, "nothing was touched")
}

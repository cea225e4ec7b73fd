package main

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// heldFolder is told to the test binary that stands for another process.
const heldFolder = "HELD_TEMPORARY_FOLDER"

// TestTemporaryHolder is no test of its own: it is the other process, which
// keeps an upload in its folder until it is killed.
func TestTemporaryHolder(t *testing.T) {
	told := os.Getenv(heldFolder)
	if told == "" {
		t.Skip("run by TestTemporaryFilesOfTheDead")
	}
	_, err := ownTemporary()
	require.NoError(t, err)
	upload, err := os.CreateTemp("", "multipart-")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(told, []byte(upload.Name()), 0o600))
	_, _ = os.Stdin.Read(make([]byte, 1)) // until it is killed
}

// What a killed process left is removed by the next one, and nothing of one
// that lives.
func TestTemporaryFilesOfTheDead(t *testing.T) {
	base := t.TempDir()
	t.Setenv("TMPDIR", base)
	told := filepath.Join(base, "told")
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTemporaryHolder$")
	other.Env = append(os.Environ(), heldFolder+"="+told)
	_, err := other.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, other.Start())
	upload := ""
	require.Eventually(t, func() bool {
		name, err := os.ReadFile(told)
		upload = string(name)
		return err == nil && upload != ""
	}, 20*time.Second, 20*time.Millisecond)

	giveUp, err := ownTemporary()
	require.NoError(t, err)
	require.FileExists(t, upload, "its process lives")
	mine := os.TempDir()
	require.NotEqual(t, base, mine)
	require.NoError(t, os.WriteFile(filepath.Join(mine, "multipart-1"), []byte("x"), 0o600))
	giveUp()
	require.NoDirExists(t, mine)
	require.Equal(t, base, os.TempDir())

	require.NoError(t, other.Process.Kill())
	_ = other.Wait()
	require.FileExists(t, upload, "a kill removes nothing")
	giveUp, err = ownTemporary()
	require.NoError(t, err)
	require.NoFileExists(t, upload)
	giveUp()
}

// Who reads uploads or tables does so in a folder of its own.
func TestTemporaryFilesHaveTheirFolder(t *testing.T) {
	base := t.TempDir()
	t.Setenv("TMPDIR", base)
	unpack := []string{}
	for _, c := range commands {
		seen := ""
		c.run = func(context.Context, config, *slog.Logger, []string) error { seen = os.TempDir(); return nil }
		require.NoError(t, c.begin(t.Context(), config{}, slog.New(slog.DiscardHandler), nil))
		if seen != base {
			unpack = append(unpack, c.name)
			require.NoDirExists(t, seen)
		}
	}
	require.Equal(t, []string{"api", "worker", "import"}, unpack)
}

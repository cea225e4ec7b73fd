package testkit

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"appeals/internal/office/stores"
)

// Frozen is a PostgreSQL of the test's own that can hang as the host of a real
// one may: it keeps its connections, takes new ones, and answers nothing.
type Frozen struct {
	testing.TB
	*stores.All
	server *server
}

// Freezable starts a cluster of the test's own with a seeded register on it.
func Freezable(t testing.TB) *Frozen {
	t.Helper()
	s, err := startCluster()
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	t.Cleanup(func() { _ = s.lifeline.Close() })
	store, err := stores.Open(t.Context(), s.url(template), Zone())
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	t.Cleanup(store.Close)
	if err := Seed(t.Context(), store); err != nil {
		t.Fatalf("testkit: seed: %v", err)
	}
	f := &Frozen{TB: t, All: store, server: s}
	t.Cleanup(f.Thaw) // before the others: what is stopped does not end
	return f
}

// Freeze stops every process of the cluster where it stands.
func (f *Frozen) Freeze() { f.signal(syscall.SIGSTOP) }

// Thaw lets them go on.
func (f *Frozen) Thaw() { f.signal(syscall.SIGCONT) }

// signal reaches the postmaster first, so that no child appears meanwhile.
func (f *Frozen) signal(sig syscall.Signal) {
	f.Helper()
	text, err := os.ReadFile(filepath.Join(f.server.dir, "data", "postmaster.pid"))
	if err != nil {
		f.Fatalf("testkit: %v", err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	postmaster, err := strconv.Atoi(line)
	if err != nil {
		f.Fatalf("testkit: %v", err)
	}
	for _, pid := range append([]int{postmaster}, childrenOf(postmaster)...) {
		_ = syscall.Kill(pid, sig) // one that has ended meanwhile is no matter
	}
}

func childrenOf(parent int) (pids []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		var state string
		var pid, of int
		behind := string(text[strings.LastIndexByte(string(text), ')')+1:])
		if _, err := fmt.Sscan(behind, &state, &of); err != nil || of != parent {
			continue
		}
		if _, err := fmt.Sscan(string(text), &pid); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

package postgres

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"appeals/deploy/local/proc"
)

const orphanLimit = 10 * time.Second

// StopOrphan ends a server that an earlier run left on the data of the folder, and waits for its last session.
// After a kill -9 of this program the server is already on its way out, so most often this only waits.
func StopOrphan(dir string) error {
	data := filepath.Join(dir, "data")
	holds := proc.WorksIn(data)
	pids := proc.With(holds)
	if len(pids) == 0 {
		return nil
	}
	proc.Signal(postmaster(data, pids), syscall.SIGINT)
	for _, sig := range []syscall.Signal{syscall.SIGQUIT, syscall.SIGKILL} {
		if proc.WaitNone(holds, orphanLimit) {
			return nil
		}
		proc.Signal(proc.With(holds), sig)
	}
	if proc.WaitNone(holds, orphanLimit) {
		return nil
	}
	return fmt.Errorf("PostgreSQL process %d of an earlier run does not end; end it with: kill -9 %d", pids[0], pids[0])
}

// postmaster picks the first process of the server, which the others obey. Without one the others end by themselves.
func postmaster(data string, pids []int) []int {
	text, _ := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	first, _, _ := strings.Cut(string(text), "\n")
	pid, _ := strconv.Atoi(first)
	if slices.Contains(pids, pid) {
		return []int{pid}
	}
	return nil
}

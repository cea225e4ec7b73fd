package proc

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// With returns the processes for which the test on their /proc folder holds. This process is never among them.
func With(test func(procDir string) bool) []int {
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	var out []int
	for _, dir := range dirs {
		pid, err := strconv.Atoi(filepath.Base(dir))
		if err == nil && pid != os.Getpid() && test(dir) {
			out = append(out, pid)
		}
	}
	return out
}

// WorksIn tests for a process whose working directory is dir.
func WorksIn(dir string) func(string) bool {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return func(procDir string) bool {
		cwd, err := os.Readlink(filepath.Join(procDir, "cwd"))
		return err == nil && cwd == dir
	}
}

// HasEnv tests for a process that was started with the variable, given as NAME=value.
func HasEnv(variable string) func(string) bool {
	return func(procDir string) bool {
		env, err := os.ReadFile(filepath.Join(procDir, "environ"))
		return err == nil && bytes.Contains(append([]byte{0}, env...), []byte("\x00"+variable+"\x00"))
	}
}

// Signal sends sig to every process; those already gone are no error.
func Signal(pids []int, sig syscall.Signal) {
	for _, pid := range pids {
		_ = syscall.Kill(pid, sig)
	}
}

// WaitNone waits until no process passes the test and tells whether that came true in time.
func WaitNone(test func(string) bool, limit time.Duration) bool {
	for end := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
		if len(With(test)) == 0 {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}

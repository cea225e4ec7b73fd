package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const minFree = 1 << 30 // bytes of free disk below which nothing starts

// folder is LOCAL_DIR: everything the stack keeps is below it.
type folder string

func (f folder) path(parts ...string) string {
	return filepath.Join(append([]string{string(f)}, parts...)...)
}

func (f folder) log(name string) string { return f.path("log", name+".log") }
func (f folder) pid(name string) string { return f.path("run", name+".pid") }

// openFolder makes LOCAL_DIR and checks that it can be used.
func openFolder(dir string) (folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	f := folder(abs)
	for _, sub := range []string{"log", "run", "mail"} {
		if err := os.MkdirAll(f.path(sub), 0o755); err != nil {
			return "", notWritable(abs, err)
		}
	}
	probe, err := os.CreateTemp(f.path("run"), "probe-*")
	if err != nil {
		return "", notWritable(abs, err)
	}
	probe.Close()
	os.Remove(probe.Name())
	return f, f.checkDisk()
}

func notWritable(dir string, err error) error {
	return fmt.Errorf("cannot write to LOCAL_DIR %s: %w; choose another folder with LOCAL_DIR=/path/of/yours", dir,
		rootCause(err))
}

// rootCause drops the path that os errors repeat.
func rootCause(err error) error {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

func (f folder) checkDisk() error {
	var st syscall.Statfs_t
	if err := syscall.Statfs(string(f), &st); err != nil {
		return nil // no figure is no reason to refuse
	}
	return enoughDisk(string(f), st.Bavail*uint64(st.Bsize))
}

func enoughDisk(dir string, free uint64) error {
	if free >= minFree {
		return nil
	}
	return fmt.Errorf("only %d MB are free where LOCAL_DIR %s lies, 1024 MB are needed; free some space or choose "+
		"another disk with LOCAL_DIR=/path/of/yours", free>>20, dir)
}

// lock makes sure that one instance runs on the folder. The system drops it when the process ends, however it ends.
func (f folder) lock() (unlock func(), err error) {
	file, err := os.OpenFile(f.path("run", "office.lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, notWritable(string(f), err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		pid, _ := os.ReadFile(f.pid("office"))
		return nil, fmt.Errorf("the office is already running on LOCAL_DIR %s as process %s; stop that one with "+
			"Ctrl-C or use another LOCAL_DIR with LOCAL_PORT_OFFSET=100",
			f, strings.TrimSpace(string(pid)))
	}
	if err := f.writePID("office", os.Getpid()); err != nil {
		return nil, err
	}
	return func() { os.Remove(f.pid("office")); file.Close() }, nil
}

func (f folder) writePID(name string, pid int) error {
	return os.WriteFile(f.pid(name), fmt.Appendf(nil, "%d\n", pid), 0o644)
}

// reset deletes the data and keeps the built programs.
func (f folder) reset() error {
	for _, sub := range []string{"postgres", "temporal", "mail", "files", "log"} {
		if err := os.RemoveAll(f.path(sub)); err != nil {
			return fmt.Errorf("cannot delete %s: %w", f.path(sub), rootCause(err))
		}
	}
	return nil
}

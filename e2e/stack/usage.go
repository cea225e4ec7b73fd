package stack

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is what /proc counts processor time in.
const tick = 10 * time.Millisecond

// CPU is the processor time that a part has used so far; of PostgreSQL that of
// all its processes.
func (s *Stack) CPU(part string) (time.Duration, error) {
	pid, err := s.PID(part)
	if err != nil {
		return 0, err
	}
	parent, err := readStat(pid)
	if err != nil || part != "postgres" {
		return parent.own, err
	}
	used := parent.own + parent.buried
	backends, err := children(pid)
	if err != nil {
		return 0, err
	}
	for _, b := range backends {
		used += b.own
	}
	return used, nil
}

// Resident is the resident memory of a part's process in bytes.
func (s *Stack) Resident(part string) (int64, error) {
	pid, err := s.PID(part)
	if err != nil {
		return 0, err
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return kb << 10, err
		}
	}
	return 0, fmt.Errorf("process %d of %s has no memory", pid, part)
}

// Machine is the processor time that everybody on the machine has used.
func Machine() (time.Duration, error) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, err
	}
	var user, nice, system int64
	if _, err := fmt.Sscanf(string(text), "cpu %d %d %d", &user, &nice, &system); err != nil {
		return 0, fmt.Errorf("read /proc/stat: %w", err)
	}
	return time.Duration(user+nice+system) * tick, nil
}

// stat is what a process has used: itself, and its children that are gone.
type stat struct {
	parent      int
	own, buried time.Duration
}

func readStat(pid int) (stat, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return stat{}, err
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:])) // names hold spaces
	number := func(i int) int { n, _ := strconv.Atoi(fields[i]); return n }
	return stat{
		parent: number(1),
		own:    time.Duration(number(11)+number(12)) * tick,
		buried: time.Duration(number(13)+number(14)) * tick,
	}, nil
}

// children are the processes that a process has started and that still run.
func children(pid int) ([]stat, error) {
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil, err
	}
	var out []stat
	for _, dir := range all {
		child, err := strconv.Atoi(filepath.Base(dir))
		if err != nil {
			continue
		}
		if s, err := readStat(child); err == nil && s.parent == pid { // one that has just ended is not counted
			out = append(out, s)
		}
	}
	return out, nil
}

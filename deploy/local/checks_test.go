package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// wantLine fails unless the error is one line that holds every part.
func wantLine(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Fatalf("error %v, want one line", err)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

func TestOffset(t *testing.T) {
	for text, want := range map[string]int{"": 0, "0": 0, "100": 100, "11206": 11206} {
		if got, err := parseOffset(text); err != nil || got != want {
			t.Errorf("%q gives %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"-1", "abc", "1.5"} {
		_, err := parseOffset(text)
		wantLine(t, err, "LOCAL_PORT_OFFSET", "=100")
	}
	_, err := parseOffset("11300")
	wantLine(t, err, "at most 11206")
}

func TestTakenPortIsNamed(t *testing.T) {
	offset := freeOffset(0)
	l, err := net.Listen("tcp", address(newPorts(offset).SMTP))
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	wantLine(t, checkPorts(offset), "the mail server", "LOCAL_PORT_OFFSET=")
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	unlock, err := f.lock()
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.lock()
	wantLine(t, err, "already running", "Ctrl-C")
	unlock()
	again, err := f.lock()
	if err != nil {
		t.Fatal(err)
	}
	again()
	wantLine(t, enoughDisk(dir, 100<<20), "only 100 MB", "LOCAL_DIR=")

	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = openFolder(filepath.Join(file, "below"))
	wantLine(t, err, "cannot write to LOCAL_DIR", "LOCAL_DIR=/")
}

func TestMissingProgram(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = newOffice(settings{appeals: filepath.Join(dir, "none")}, f)
	wantLine(t, err, "make build")
}

func TestResetKeepsPrograms(t *testing.T) {
	f, err := openFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, sub := range []string{"bin", "postgres", "temporal"} {
		if err := os.MkdirAll(f.path(sub, "x"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.reset(); err != nil {
		t.Fatal(err)
	}
	for sub, want := range map[string]bool{"bin": true, "postgres": false, "temporal": false, "mail": false} {
		if _, err := os.Stat(f.path(sub)); (err == nil) != want {
			t.Errorf("%s: %v, want it there: %v", sub, err, want)
		}
	}
}

func TestMaskHas(t *testing.T) {
	for status, want := range map[string]bool{
		"SigIgn:\t0000000000000000\nSigCgt:\t0000000001814207\n": true,
		"SigIgn:\t0000000000000002\nSigCgt:\t0000000001814205\n": false,
		"": false,
	} {
		if got := maskHas(status, syscall.SIGINT); got != want {
			t.Errorf("%q: %v, want %v", status, got, want)
		}
	}
}

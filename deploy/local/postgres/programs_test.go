package postgres

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// install makes a folder with stand-ins of one version.
func install(t *testing.T, bin string, major int) {
	t.Helper()
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\necho 'postgres (PostgreSQL) %d.3 (Debian %d.3-1)'\n", major, major)
	for _, name := range []string{"initdb", "postgres"} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFindPrograms(t *testing.T) {
	root := t.TempDir()
	for _, major := range []int{9, 15, 17} {
		install(t, filepath.Join(root, fmt.Sprint(major), "bin"), major)
	}
	install(t, filepath.Join(root, "path"), 16)
	install(t, filepath.Join(root, "old"), 13)
	pattern := []string{filepath.Join(root, "*", "bin")}
	for name, c := range map[string]struct {
		path     string
		patterns []string
		wanted   int
		major    int
		message  string
	}{
		"newest of the packages":       {"", pattern, 0, 17, ""},
		"PATH goes first":              {filepath.Join(root, "path"), pattern, 0, 16, ""},
		"an old one on PATH is no use": {filepath.Join(root, "old"), pattern, 0, 17, ""},
		"data decides":                 {filepath.Join(root, "path"), pattern, 15, 15, ""},
		"data of an absent version":    {"", pattern, 14, 0, "make demo-reset"},
		"only an old one":              {filepath.Join(root, "old"), nil, 0, 0, "PostgreSQL 13 is too old"},
		"none":                         {"", nil, 0, 0, "apt-get install postgresql"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := findPrograms(c.path, c.patterns, c.wanted)
			if c.message == "" && (err != nil || got.major != c.major) {
				t.Errorf("found %+v, %v, want version %d", got, err, c.major)
			}
			if c.message != "" && (err == nil || !strings.Contains(err.Error(), c.message) ||
				strings.Contains(err.Error(), "\n")) {
				t.Errorf("error %v, want one line with %q", err, c.message)
			}
		})
	}
}

func TestParseVersion(t *testing.T) {
	for text, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)": 15,
		"postgres (PostgreSQL) 19devel":                        19,
		"postgres (PostgreSQL) 9.6.24":                         9,
		"":                                                     0,
	} {
		if got := parseVersion(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

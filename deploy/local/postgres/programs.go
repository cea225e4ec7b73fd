// Package postgres runs a private PostgreSQL cluster from the programs installed on the machine.
package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var digits = regexp.MustCompile(`^[0-9]+`)

// minVersion is the oldest major version that the register's SQL is written for.
const minVersion = 15

// errMissing names the remedy, since nothing can go on without the programs.
var errMissing = errors.New("PostgreSQL programs (initdb, postgres) were not found on PATH nor in " +
	"/usr/lib/postgresql/*/bin; install them with: apt-get install postgresql")

// places are the folders outside PATH where packages put the programs.
var places = []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"}

// programs is a folder with initdb and postgres of one version.
type programs struct {
	bin   string
	major int
}

// findPrograms picks the programs for a cluster of the wanted major version, or the newest for a new cluster (0).
func findPrograms(path string, patterns []string, wanted int) (programs, error) {
	var best programs
	for _, bin := range candidates(path, patterns) {
		major := majorVersion(bin)
		if wanted != 0 && major == wanted {
			return programs{bin, major}, nil
		}
		if wanted == 0 && major >= minVersion && best.bin == "" {
			best = programs{bin, major}
		}
		if major > 0 && best.major == 0 {
			best.major = major // the best of the too old ones, for the message
		}
	}
	switch {
	case wanted != 0:
		return best, fmt.Errorf("the data in LOCAL_DIR was made by PostgreSQL %d, whose programs are not installed; "+
			"install postgresql-%d or empty the data with make demo-reset", wanted, wanted)
	case best.bin == "" && best.major > 0:
		return best, fmt.Errorf("PostgreSQL %d is too old, %d or newer is needed; install it with: apt-get "+
			"install postgresql", best.major, minVersion)
	case best.bin == "":
		return best, errMissing
	}
	return best, nil
}

// candidates are the folders with both programs: PATH first, then the known places, newest first.
func candidates(path string, patterns []string) []string {
	dirs := filepath.SplitList(path)
	for _, pattern := range patterns {
		found, _ := filepath.Glob(pattern)
		slices.SortFunc(found, func(a, b string) int { return majorVersion(b) - majorVersion(a) })
		dirs = append(dirs, found...)
	}
	return slices.DeleteFunc(dirs, func(dir string) bool {
		return !executable(filepath.Join(dir, "initdb")) || !executable(filepath.Join(dir, "postgres"))
	})
}

func executable(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// majorVersion asks the program, "postgres (PostgreSQL) 15.18 (Debian …)"; 0 when it does not answer.
func majorVersion(bin string) int {
	out, err := exec.Command(filepath.Join(bin, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	return parseVersion(string(out))
}

func parseVersion(text string) int {
	for field := range strings.FieldsSeq(text) {
		head, _, _ := strings.Cut(field, ".")
		head = digits.FindString(head) // also of 19devel and 18beta1
		if n, err := strconv.Atoi(head); err == nil {
			return n
		}
	}
	return 0
}

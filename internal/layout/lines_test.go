package layout_test

import (
	"go/scanner"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// longest is how many characters a line may have, a tab counting four.
const longest = 120

// TestLinesAreShort looks at every line of Go. Tests may quote what others have
// written: lines within a raw string of theirs are as long as they are.
func TestLinesAreShort(t *testing.T) {
	out, err := exec.Command("git", "-C", "../..", "ls-files", "--", "*.go").Output()
	require.NoError(t, err)
	looked := 0
	for _, name := range strings.Fields(string(out)) {
		src, err := os.ReadFile(filepath.Join("../..", name))
		require.NoError(t, err)
		quoted := map[int]bool{}
		if strings.HasSuffix(name, "_test.go") {
			quoted = quotedLines(src)
		}
		for i, line := range strings.Split(string(src), "\n") {
			looked++
			if n := utf8.RuneCountInString(line) + 3*strings.Count(line, "\t"); n > longest && !quoted[i+1] {
				t.Errorf("%s:%d has %d characters, %d at most", name, i+1, n, longest)
			}
		}
	}
	require.Greater(t, looked, 10_000, "nothing was looked at")
}

// quotedLines are the lines on which raw strings stand.
func quotedLines(src []byte) map[int]bool {
	files := token.NewFileSet()
	file := files.AddFile("", files.Base(), len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	lines := map[int]bool{}
	for {
		at, kind, text := s.Scan()
		if kind == token.EOF {
			return lines
		}
		if kind == token.STRING && strings.HasPrefix(text, "`") {
			first := file.Line(at)
			for i := range strings.Count(text, "\n") + 1 {
				lines[first+i] = true
			}
		}
	}
}

package layout_test

import (
	"go/scanner"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// longest is how many characters a line may have, a tab counting four.
const longest = 120

// TestLinesAreShort looks at every line of Go, templates, styles and scripts,
// but not at scripts that others have written and made small. Tests may quote
// what others have written: lines within a raw string of theirs are as long as
// they are.
func TestLinesAreShort(t *testing.T) {
	looked := 0
	for _, name := range tracked(t, "*.go", "*.tmpl", "*.css", "*.js", ":!*.min.js") {
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

// tracked are the files of the repository with such names.
func tracked(t *testing.T, patterns ...string) []string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", "../..", "ls-files", "--"}, patterns...)...).Output()
	require.NoError(t, err)
	return strings.Fields(string(out))
}

// block is the tag that opens an element which begins a line of its own on the
// page.
var block = regexp.MustCompile(`<(main|div|section|article|header|footer|nav|aside|p|h[1-6]|[ou]l|li|d[ltd]|form` +
	`|fieldset|legend|details|summary|figure|figcaption|blockquote|table|caption|t(head|body|foot|[rhd]))[ >{]`)

// TestTemplatesOpenOneBlockALine keeps a difference of a template readable.
func TestTemplatesOpenOneBlockALine(t *testing.T) {
	looked := 0
	for _, name := range tracked(t, "*.html.tmpl") {
		text, err := os.ReadFile(filepath.Join("../..", name))
		require.NoError(t, err)
		for i, line := range strings.Split(string(text), "\n") {
			opened := len(block.FindAllString(line, -1))
			looked += opened
			if opened > 1 {
				t.Errorf("%s:%d opens %d blocks, one at most", name, i+1, opened)
			}
		}
	}
	require.Greater(t, looked, 1_000, "nothing was looked at")
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

// A field never cuts what is pasted into it: where a browser would, in silence,
// the script says how much is too much and the server refuses it with the words
// kept. A date has ten characters, whatever it is.
func TestNoFieldCutsInSilence(t *testing.T) {
	limited := 0
	for _, name := range tracked(t, "*.tmpl") {
		src, err := os.ReadFile(filepath.Join("../..", name))
		require.NoError(t, err)
		require.NotContains(t, string(src), `maxlength="{{`, name)
		limited += strings.Count(string(src), `data-most="{{`)
	}
	require.Greater(t, limited, 4)
}

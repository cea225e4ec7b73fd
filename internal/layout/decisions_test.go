package layout

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const decisions = root + "/docs/decisions/"

// decided are the files of the decisions in their order.
func decided(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(decisions + "*.md")
	require.NoError(t, err)
	files := []string{}
	for _, path := range all {
		if name := filepath.Base(path); name != "README.md" {
			files = append(files, name)
		}
	}
	return files
}

// Decisions are numbered from 1 without a gap, say it in their heading, are all
// written alike, and stand in the index.
func TestDecisionsAreInTheIndex(t *testing.T) {
	index := read(t, decisions+"README.md")
	files := decided(t)
	for i, name := range files {
		no := i + 1
		if !strings.HasPrefix(name, fmt.Sprintf("%04d-", no)) {
			t.Errorf("%s stands where decision number %d belongs", name, no)
		}
		title, text, _ := strings.Cut(read(t, decisions+name), "\n")
		title, numbered := strings.CutPrefix(title, fmt.Sprintf("# %d. ", no))
		require.True(t, numbered, "%s: the heading is # %d. and a title", name, no)
		line := fmt.Sprintf("%d. [%s](%s)", no, title, name)
		if !strings.Contains(index, "\n"+line+"\n") {
			t.Errorf("docs/decisions/README.md has no line %s", line)
		}
		for _, part := range []string{"\n**Context.** ", "\n**Decision.**", "\n**Consequence.** "} {
			if strings.Count(text, part) != 1 {
				t.Errorf("%s has not one part %s", name, strings.TrimSpace(part))
			}
		}
	}
	require.Equal(t, len(files), strings.Count(index, ".md)"), "the index has a line for each file")
}

var (
	broken    = regexp.MustCompile(`\n\s*(//|--|#|\*)?\s*`)
	mentioned = regexp.MustCompile(`(?i)\bdecisions? ((?:[0-9]+[a-z]?(?:, | and |–)?)+)`)
	number    = regexp.MustCompile(`[0-9]+[a-z]?`)
)

// Whoever reads of a decision by its number finds it.
func TestMentionedDecisionsExist(t *testing.T) {
	out, err := exec.Command("git", "-C", root, "ls-files", "-co", "--exclude-standard", "--",
		"*.go", "*.sql", "*.md", "*.sh", "*.yaml", "*.tmpl", "*.css", "*.js", "Makefile").Output()
	require.NoError(t, err)
	last, found := len(decided(t)), 0
	for name := range strings.Lines(string(out)) {
		name = strings.TrimSpace(name)
		if !exists(t, filepath.Join(root, name)) {
			continue // deleted and not yet committed
		}
		text := broken.ReplaceAllString(read(t, filepath.Join(root, name)), " ")
		for _, m := range mentioned.FindAllStringSubmatch(text, -1) {
			for _, no := range number.FindAllString(m[1], -1) {
				found++
				if n, err := strconv.Atoi(no); err != nil || n < 1 || n > last {
					t.Errorf("%s mentions decision number %s, which does not exist", name, no)
				}
			}
		}
	}
	require.Greater(t, found, 10)
}

package layout

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const root = "../.."

var (
	quoted = regexp.MustCompile("`([^`\n]+)`")
	inside = regexp.MustCompile(`^(activities|api|cmd|deploy|docs|e2e|internal|worker|workflows)(/[\w.*-]+)+/?$`)
	linked = regexp.MustCompile(`\]\(([^)#\s]+)(#[^)]*)?\)`)
	named  = regexp.MustCompile("`(\\w+)`(?: of `([^`]+)`)?")
	walked = regexp.MustCompile("(?m)^\\| [^|]+ \\| `([^`]+\\.go)` \\| ([^|]+) \\|$")
)

// documents are what people read to find their way.
func documents(t *testing.T) []string {
	t.Helper()
	found := []string{root + "/README.md", root + "/CONTRIBUTING.md"}
	for _, pattern := range []string{"/docs/*.md", "/docs/*/*.md"} {
		more, err := filepath.Glob(root + pattern)
		require.NoError(t, err)
		found = append(found, more...)
	}
	return found
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func exists(t *testing.T, pattern string) bool {
	t.Helper()
	found, err := filepath.Glob(pattern)
	require.NoError(t, err)
	return len(found) > 0
}

// A path or a link in the docs that leads nowhere was true once.
func TestDocsNameWhatIsThere(t *testing.T) {
	for _, document := range documents(t) {
		text := read(t, document)
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			if inside.MatchString(m[1]) && !exists(t, filepath.Join(root, m[1])) {
				t.Errorf("%s names %s, which is not there", document, m[1])
			}
		}
		for _, m := range linked.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(m[1], "://") && !exists(t, filepath.Join(filepath.Dir(document), m[1])) {
				t.Errorf("%s links to %s, which is not there", document, m[1])
			}
		}
	}
}

// Each step of the walks names a function, a method of a port or a row of the
// table of actions that is in its file, or in the package that it is said to be
// of.
func TestWalksLeadSomewhere(t *testing.T) {
	steps := walked.FindAllStringSubmatch(read(t, root+"/docs/architecture.md"), -1)
	require.Greater(t, len(steps), 20)
	for _, step := range steps {
		for _, name := range named.FindAllStringSubmatch(step[2], -1) {
			source := sources(t, step[1])
			if name[2] != "" {
				source = sources(t, name[2]+"/*.go")
			}
			declared := regexp.MustCompile(`(?m)(^func (\([^)]*\) )?|^\t|\bAction: )` + name[1] + `\b`)
			if !declared.MatchString(source) {
				t.Errorf("%s: %s is not there", step[1], name[0])
			}
		}
	}
}

// sources are the files of a pattern, one after the other.
func sources(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, pattern))
	require.NoError(t, err)
	require.NotEmpty(t, found, pattern)
	all := strings.Builder{}
	for _, path := range found {
		all.WriteString(read(t, path))
	}
	return all.String()
}

package office_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The scripts share one function. A file that did something at its top could
// fail there and take the later ones with it, and a name that is declared twice
// would leave the whole page without script.
func TestScriptsDoNotStopEachOther(t *testing.T) {
	files, err := filepath.Glob("../web/static/js/*.js")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	top := regexp.MustCompile(`^(const \w+|let \w+|begin\(|document\.addEventListener\(|window\.addEventListener\(|//|[\s})\]]|$)`)
	name := regexp.MustCompile(`^(?:const|let) (\w+)`)
	declared := map[string]string{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for line := range strings.SplitSeq(string(source), "\n") {
			require.Regexp(t, top, line, "%s: what happens at once stands in begin(() => …)", file)
			if m := name.FindStringSubmatch(line); m != nil {
				require.Empty(t, declared[m[1]], "%s declares %s again", file, m[1])
				declared[m[1]] = file
			}
		}
	}
}

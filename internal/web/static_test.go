package web_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/web"
)

func TestAssets(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]string{"app.css": "text/css; charset=utf-8",
		"app.js": "text/javascript; charset=utf-8", "htmx.min.js": "text/javascript; charset=utf-8",
		"fonts/golos-cyrillic.woff2": "font/woff2"} {
		w := httptest.NewRecorder()
		require.True(t, web.ServeAsset(w, httptest.NewRequest("GET", web.AssetURL(name), nil), name))
		require.Equal(t, 200, w.Code)
		require.Equal(t, kind, w.Header().Get("Content-Type"))
		require.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	}
	require.False(t, web.ServeAsset(httptest.NewRecorder(),
		httptest.NewRequest("GET", "/static/nothing", nil), "nothing"))
}

// The two lists of dark colours, of the system and of a person's choice, are
// one.
func TestDarkIsOneDark(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("static/css/00-ground.css")
	require.NoError(t, err)
	_, system, found := strings.Cut(string(css), `:root:not([data-theme="light"]) {`)
	require.True(t, found)
	_, chosen, found := strings.Cut(string(css), "color-scheme: dark;\n")
	require.True(t, found)
	system, _, _ = strings.Cut(system, "}")
	chosen, _, _ = strings.Cut(chosen, "}")
	require.Equal(t, strings.TrimSpace(system), strings.TrimSpace(chosen))
	require.Contains(t, chosen, "--ground")
}

// The scripts share one function. A file that did something at its top could
// fail there and take the later ones with it, and a name that is declared twice
// would leave the whole page without script.
func TestScriptsDoNotStopEachOther(t *testing.T) {
	files, err := filepath.Glob("static/js/*.js")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	top := regexp.MustCompile(
		`^(const \w+|let \w+|begin\(|document\.addEventListener\(|window\.addEventListener\(|//|[\s})\]]|$)`)
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

// TestPreview writes what the pages of WEB_PREVIEW need to look like themselves;
// the pages are written where they are drawn.
func TestPreview(t *testing.T) {
	dir := os.Getenv("WEB_PREVIEW")
	if dir == "" {
		t.Skip("WEB_PREVIEW is not set")
	}
	require.NoError(t, web.WriteAssets(func(name string, content []byte) error {
		file := filepath.Join(dir, "static", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		return os.WriteFile(file, content, 0o600)
	}))
}

package layout

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "draw docs/imports.md from the imports of today")

// TestImportsAreDrawn keeps the picture of who imports whom true.
func TestImportsAreDrawn(t *testing.T) {
	const document = root + "/docs/imports.md"
	drawn := "# Who imports whom\n\n" +
		"Drawn by `go test ./internal/layout -run TestImportsAreDrawn -update` from the code; do not edit. An arrow\n" +
		"that another way implies is left out, and so are the helpers of tests. All departments are one: `" +
		department + "`\n" +
		"is their roots, with `store` and `pages` below. The law that this follows is `TestImportsRunOneWay`.\n\n" +
		"```mermaid\n" + graph(packages(t)) + "```\n"
	if *update {
		require.NoError(t, os.WriteFile(document, []byte(drawn), 0o644))
	}
	require.Equal(t, read(t, document), drawn, "the imports have changed: draw them anew, and look at the difference")
}

// graph draws packages from the one that nobody imports down.
func graph(all []goPackage) string {
	imports := map[string][]string{}
	for _, p := range all {
		from := shown(p.ImportPath)
		if from == "" {
			continue
		}
		for _, i := range p.Imports {
			if to := shown(i); strings.HasPrefix(i, module) && to != "" && to != from {
				imports[from] = append(imports[from], to)
			}
		}
	}
	lines := []string{}
	for from, to := range imports {
		slices.Sort(to)
		for _, name := range slices.Compact(to) {
			others := slices.DeleteFunc(slices.Clone(to), func(o string) bool { return o == name })
			if !slices.ContainsFunc(others, func(o string) bool { return reaches(imports, o, name, from) }) {
				lines = append(lines, "    "+node(from)+" --> "+node(name)+"\n")
			}
		}
	}
	slices.Sort(lines)
	return "graph TD\n" + strings.Join(lines, "")
}

// reaches tells whether a package imports another one, by whatever way that
// does not lead through a third.
func reaches(imports map[string][]string, from, to, around string) bool {
	seen := map[string]bool{around: true}
	var walk func(string) bool
	walk = func(at string) bool {
		if at == to {
			return true
		}
		if seen[at] {
			return false
		}
		seen[at] = true
		return slices.ContainsFunc(imports[at], walk)
	}
	return walk(from)
}

// shown is the name of a package in the picture, "" if it is not drawn.
func shown(path string) string {
	name := strings.TrimPrefix(path, module)
	if name != "internal/office/stores" { // all of them for the wiring: no department
		name = spelled(name)
	}
	switch {
	case strings.HasSuffix(name, "test"), strings.HasPrefix(name, "e2e"), strings.HasPrefix(name, "docs"):
		return ""
	case slices.Contains([]string{"internal/testkit", "internal/layout"}, name):
		return ""
	}
	return name
}

func node(name string) string {
	id := strings.NewReplacer("/", "_", "*", "each").Replace(name)
	return id + "[\"" + name + "\"]"
}

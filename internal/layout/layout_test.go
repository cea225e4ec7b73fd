// Package layout holds the test that keeps imports running one way.
package layout

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "appeals/"

// rule is what a package may import of ours, and must not import of others.
// A package that is not in the table fails the test: put it there on purpose.
type rule struct {
	ours  []string
	never []string
}

var (
	engineSDK = "go.temporal.io"
	postgres  = "github.com/jackc/pgx"
	gin       = "github.com/gin-gonic"
	email     = "github.com/jordan-wright"
)

// department stands for each folder of internal/office in the table.
const department = "internal/office/*"

// spelled is a package as the table calls it.
func spelled(name string) string {
	rest, is := strings.CutPrefix(name, "internal/office/")
	if !is {
		return name
	}
	_, inside, _ := strings.Cut(rest, "/")
	return strings.TrimSuffix(department+"/"+inside, "/")
}

var table = map[string]rule{
	"internal/law": {never: []string{".", "net", "os", "database/sql"}},
	"internal/appeal": {ours: []string{"internal/law"},
		never: []string{".", "net/http", "os", "database/sql"}},
	"internal/appeal/appealtest": {ours: []string{"internal/law", "internal/appeal"}, never: []string{"."}},
	"internal/reception":         {ours: []string{"internal/law", "internal/appeal"}, never: []string{"."}},
	"internal/russian":           {ours: []string{"internal/law", "internal/russian/petrovich"}, never: []string{"."}},
	"internal/russian/petrovich": {never: []string{"."}},
	"internal/policy": {ours: []string{"internal/law", "internal/appeal", "internal/russian", "internal/loop",
		"internal/office/rules"},
		never: []string{engineSDK, postgres, gin}},

	"activities": {ours: []string{"internal/law", "internal/appeal", "internal/lists", "internal/reception"},
		never: []string{postgres, gin, email, engineSDK + "/sdk/client", engineSDK + "/sdk/workflow"}},
	"workflows": {ours: []string{"internal/law", "internal/appeal", "internal/reception", "activities"},
		never: []string{postgres, gin, email, "os", "net", "net/http", "database/sql", "math/rand", "sync"}},
	"worker": {ours: []string{"workflows", "activities"}, never: []string{postgres, gin, email}},

	"internal/lists": {ours: []string{"internal/law", "internal/appeal"}, never: []string{"."}},
	"internal/similar": {ours: []string{"internal/law", "internal/appeal", "internal/lists"},
		never: []string{"."}},
	"internal/register": {ours: []string{"internal/law", "internal/appeal", "internal/register/pg",
		"internal/lists"}, never: []string{engineSDK, gin, email}},
	"internal/register/pg": {ours: []string{"internal/law", "internal/appeal"},
		never: []string{engineSDK, gin, email}},
	"internal/engine": {ours: []string{"internal/law", "internal/appeal", "internal/reception", "activities",
		"workflows"},
		never: []string{postgres, gin, email}},
	"internal/intake": {ours: []string{"internal/law", "internal/appeal"},
		never: []string{engineSDK, postgres, gin, email}},
	"internal/letters": {ours: []string{"internal/law", "internal/appeal", "internal/russian",
		"internal/lists", "internal/reception"}, never: []string{engineSDK, postgres, gin}},
	"internal/letters/trial": {ours: []string{"internal/law", "internal/appeal", "internal/letters",
		"internal/lists"}, never: []string{engineSDK, postgres, gin}},
	"internal/mail": {ours: []string{"internal/law", "internal/appeal"},
		never: []string{engineSDK, postgres, gin}},
	"internal/loop": {never: []string{engineSDK, postgres, gin, email, "net", "os", "database/sql"}},
	"internal/outbox": {ours: []string{"internal/law", "internal/appeal", "internal/mail",
		"internal/loop", "internal/office/trail"}, never: []string{engineSDK, postgres, gin}},
	"internal/absences": {ours: []string{"internal/law", "internal/appeal", "internal/loop"},
		never: []string{engineSDK, postgres, gin, email}},
	"internal/calendars": {ours: []string{"internal/law", "internal/appeal", "internal/loop",
		"internal/office/calendar"}, never: []string{engineSDK, postgres, gin, email}},
	"internal/table": {never: []string{engineSDK, postgres, gin, email, "net/http", "database/sql"}},
	"internal/importer": {ours: []string{"internal/law", "internal/appeal", "internal/loop", "internal/table",
		"internal/intake", "internal/office/importing", "internal/office/staff", "internal/office/directory"},
		never: []string{engineSDK, postgres, gin, email}},
	"internal/sweep": {ours: []string{"internal/law", "internal/appeal", "internal/loop", "internal/reception",
		"internal/office/control"}, never: []string{engineSDK, postgres, gin, email}},
	"internal/backup": {never: []string{engineSDK, gin, email}},
	"docs/ru":         {never: []string{"."}},
	"internal/web": {ours: []string{"internal/law", "internal/appeal", "internal/russian",
		"docs/ru", "internal/lists"}, never: []string{engineSDK, postgres, gin}},
	"internal/web/webtest": {ours: []string{"internal/law", "internal/appeal", "internal/appeal/appealtest",
		"internal/web", "internal/lists"}, never: []string{engineSDK, postgres, gin}},
	"internal/frame": {ours: []string{"internal/law", "internal/appeal", "internal/formguard", "internal/russian",
		"internal/oidc", "internal/scan", "internal/web", "internal/lists"},
		never: []string{engineSDK, postgres, email, "database/sql"}},
	"internal/oidc":                    {never: []string{engineSDK, postgres, gin, email, "database/sql"}},
	"internal/formguard":               {never: []string{".", "os", "database/sql"}},
	"internal/formguard/formguardtest": {ours: []string{"internal/formguard"}, never: []string{"."}},
	"internal/pdf":                     {never: []string{engineSDK, postgres, gin, email}},
	"internal/scan":                    {never: []string{engineSDK, postgres, gin, email}},
	"internal/demo": {ours: []string{"internal/law", "internal/appeal", "internal/reception",
		"internal/office/reception", "internal/office/answer",
		"internal/office/letters"}, never: []string{engineSDK, postgres, gin}},

	"api": {ours: []string{"internal/law", "internal/appeal", "internal/frame", "internal/web", "internal/reception",
		"internal/office/acting", department, department + "/pages"},
		never: []string{engineSDK, postgres, email, "database/sql"}},

	// One folder for each department: its rules and ports, its SQL, its pages.
	// The card, the lists and the way an action is asked for serve the others.
	department: {ours: []string{"internal/law", "internal/appeal", "internal/lists", "internal/similar",
		"internal/reception"},
		never: []string{"."}},
	"internal/office/wording": {ours: []string{"internal/appeal", "internal/letters", "internal/letters/trial"},
		never: []string{engineSDK, postgres, gin, email}},
	"internal/office/wording/pages": {ours: []string{"internal/appeal", "internal/frame", "internal/letters",
		"internal/letters/trial", "internal/office/wording", "internal/web"},
		never: []string{engineSDK, postgres, email, "database/sql"}},
	department + "/store": {ours: []string{"internal/law", "internal/appeal", "internal/lists", "internal/similar",
		department, "internal/register", "internal/register/pg", "internal/reception"},
		never: []string{engineSDK, gin, email}},
	department + "/pages": {ours: []string{
		"internal/law", "internal/appeal", "internal/lists", "internal/similar", "internal/russian", "internal/pdf",
		"internal/scan", "internal/formguard", "internal/frame", "internal/web", "docs/ru",
		"internal/office/acting", "internal/table", "internal/oidc", "internal/policy", "internal/reception",
		department, "internal/office/card/pages", "internal/office/list/pages",
	}, never: []string{engineSDK, postgres, email, "database/sql"}},
	"internal/office/stores": {ours: []string{"internal/register", department + "/store"},
		never: []string{engineSDK, gin, email}},

	// A house for the tests of departments, and what they share: how an action is
	// asked for, and the card that others draw something around.
	department + "/actingtest": {ours: []string{"internal/law", "internal/appeal", "internal/frame",
		"internal/frame/frametest", "internal/office/acting"},
		never: []string{engineSDK, postgres, email, "database/sql"}},
	department + "/publictest": {ours: []string{"internal/formguard/formguardtest", "internal/frame",
		"internal/frame/frametest"},
		never: []string{engineSDK, postgres, email, "database/sql"}},
	department + "/cardtest": {ours: []string{"internal/law", "internal/appeal", "internal/lists", "internal/similar",
		"internal/appeal/appealtest", "internal/frame/frametest", "internal/web/webtest", "internal/office/card/pages"},
		never: []string{engineSDK, postgres, email, "database/sql"}},
	"internal/frame/frametest": {ours: []string{"internal/law", "internal/appeal", "internal/frame"},
		never: []string{engineSDK, postgres, email, "database/sql"}},

	// Only these see both sides of a port.
	"cmd/appeals":      {ours: []string{"*"}},
	"internal/testkit": {ours: []string{"*"}},
	"internal/layout":  {},
	"e2e":              {},
	"e2e/stack":        {never: []string{"."}},
	"e2e/bench":        {ours: []string{"e2e/stack"}, never: []string{gin, email}},
}

func TestImportsRunOneWay(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		rule, listed := table[name]
		if !listed {
			rule, listed = table[spelled(name)]
		}
		if !listed {
			t.Errorf("%s is not in the table of imports", name)
			continue
		}
		for _, imported := range p.Imports {
			if ours, is := strings.CutPrefix(imported, module); is {
				if !rule.allows(ours) {
					t.Errorf("%s must not import %s", name, ours)
				}
				continue
			}
			for _, never := range rule.never {
				if forbidden(imported, never) {
					t.Errorf("%s must not import %s", name, imported)
				}
			}
		}
	}
}

// allows tells whether a package of ours may be imported: by its name, or as
// the department that it belongs to. Pages of another department are never
// meant by the pattern: those that serve the others stand by name.
func (r rule) allows(ours string) bool {
	general := spelled(ours)
	if slices.Contains(r.ours, ours) || slices.Contains(r.ours, "*") {
		return true
	}
	return slices.Contains(r.ours, general)
}

// forbidden matches a path and what is below it; "." stands for everything
// outside the standard library.
func forbidden(imported, never string) bool {
	if never == "." {
		return strings.Contains(strings.Split(imported, "/")[0], ".")
	}
	return imported == never || strings.HasPrefix(imported, never+"/")
}

// Nothing that is tested against the real time may read it by itself.
func TestClockStaysAtTheEdges(t *testing.T) {
	edges := []string{"cmd/", "internal/frame/frame.go", "internal/testkit/", "internal/layout/", "e2e/"}
	out, err := exec.Command("git", "-C", "../..", "grep", "-lE", `time\.(Now|Since|Until)\(`, "--", "*.go",
		":!*_test.go", ":!deploy").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return
	}
	require.NoError(t, err)
	for _, file := range strings.Fields(string(out)) {
		if !slices.ContainsFunc(edges, func(edge string) bool { return strings.HasPrefix(file, edge) }) {
			t.Errorf("%s reads the clock; let it be told the time", file)
		}
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "appeals/...").Output()
	require.NoError(t, err)
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	var list []goPackage
	for {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		require.NoError(t, err)
		list = append(list, p)
	}
}

// A department that has pages draws them in its tests: one that cannot be parsed
// would be found by people.
func TestEveryDepartmentChecksItsPages(t *testing.T) {
	templates, err := filepath.Glob("../office/*/pages/templates")
	require.NoError(t, err)
	require.Greater(t, len(templates), 10)
	for _, folder := range templates {
		tests, err := filepath.Glob(filepath.Join(filepath.Dir(folder), "*_test.go"))
		require.NoError(t, err)
		checks := slices.ContainsFunc(tests,
			func(file string) bool { return strings.Contains(read(t, file), "webtest.Check(") })
		require.True(t, checks, "%s: no test draws its pages with webtest.Check", filepath.Dir(folder))
	}
}

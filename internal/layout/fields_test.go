package layout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/reception"
)

// readers are the methods of appeal.Values that take the name of a field.
var readers = []string{"Text", "Bool", "Int", "Date", "List", "Pairs", "Dates", "Numbers"}

// TestAnswersAreReadByTheirNames: a name that no form has reads as nothing, so
// every name that is read or written in the code must be a field of the table.
func TestAnswersAreReadByTheirNames(t *testing.T) {
	declared := map[string]bool{}
	for _, r := range appeal.Table() {
		for _, f := range r.Fields {
			declared[f.Name] = true
		}
	}
	for _, r := range reception.Table() {
		for _, f := range r.Fields {
			declared[f.Name] = true
		}
	}
	out, err := exec.Command("git", "-C", "../..", "ls-files", "--", "*.go", ":!deploy", ":!e2e").Output()
	require.NoError(t, err)
	met := 0
	for _, name := range strings.Fields(string(out)) {
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, filepath.Join("../..", name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		inAppeal := file.Name.Name == "appeal"
		ast.Inspect(file, func(n ast.Node) bool {
			for _, literal := range fieldNames(n, inAppeal) {
				met++
				if field, _ := strconv.Unquote(literal.Value); !declared[field] {
					t.Errorf("%s:%d: no action has a field %s", name, positions.Position(literal.Pos()).Line,
						literal.Value)
				}
			}
			return true
		})
	}
	require.Greater(t, met, 50, "the answers are read in some other way")
}

// fieldNames are the literal names of fields in a call like v.Text("reason")
// in the package of the table, r.Values.Text("reason") anywhere, and in a
// literal like Values{"reason": …}.
func fieldNames(n ast.Node, inAppeal bool) (out []*ast.BasicLit) {
	switch n := n.(type) {
	case *ast.CallExpr:
		method, is := n.Fun.(*ast.SelectorExpr)
		if !is || len(n.Args) != 1 || !slices.Contains(readers, method.Sel.Name) || !inAppeal && !ofValues(method.X) {
			return nil
		}
		return literalIn(n.Args[0])
	case *ast.CompositeLit:
		if !isValues(n.Type) {
			return nil
		}
		for _, e := range n.Elts {
			if pair, is := e.(*ast.KeyValueExpr); is {
				out = append(out, literalIn(pair.Key)...)
			}
		}
	}
	return out
}

// ofValues tells whether the method is called on the values of something.
func ofValues(receiver ast.Expr) bool {
	field, is := receiver.(*ast.SelectorExpr)
	return is && field.Sel.Name == "Values"
}

func isValues(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Values"
	case *ast.SelectorExpr:
		from, is := e.X.(*ast.Ident)
		return is && from.Name == "appeal" && e.Sel.Name == "Values"
	}
	return false
}

func literalIn(e ast.Expr) []*ast.BasicLit {
	if literal, is := e.(*ast.BasicLit); is && literal.Kind == token.STRING {
		return []*ast.BasicLit{literal}
	}
	return nil
}

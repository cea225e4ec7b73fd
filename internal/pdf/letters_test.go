package pdf

import (
	"flag"
	"fmt"
	"go/format"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
)

var update = flag.Bool("update", false, "rewrite letters.go from the fonts of today")

// TestLettersOfTheFaces holds the table of letters to the fonts: to parse a font
// for them would cost the program 0.3 MB. A letter counts if both weights have it.
func TestLettersOfTheFaces(t *testing.T) {
	out := strings.Builder{}
	out.WriteString("package pdf\n\nimport \"unicode\"\n\n" +
		"// Written by go test -update from the fonts; do not edit.\nvar (\n")
	for _, f := range faces {
		regular, err := sfnt.Parse(f.regular)
		require.NoError(t, err)
		bold, err := sfnt.Parse(f.bold)
		require.NoError(t, err)
		ranges := []string{}
		has := func(r rune) bool {
			if r > 0xFFFF {
				return false
			}
			a, err := regular.GlyphIndex(nil, r)
			require.NoError(t, err)
			b, err := bold.GlyphIndex(nil, r)
			require.NoError(t, err)
			return a != 0 && b != 0
		}
		for from := rune(0); from <= 0xFFFF; from++ {
			if !has(from) {
				continue
			}
			to := from
			for has(to + 1) {
				to++
			}
			ranges = append(ranges, fmt.Sprintf("{0x%04x, 0x%04x, 1}", from, to))
			from = to
		}
		fmt.Fprintf(&out, "%sLetters = &unicode.RangeTable{R16: []unicode.Range16{\n", f.name)
		for len(ranges) > 0 {
			n := min(4, len(ranges))
			out.WriteString(strings.Join(ranges[:n], ", ") + ",\n")
			ranges = ranges[n:]
		}
		out.WriteString("}}\n")
	}
	out.WriteString(")\n")
	want, err := format.Source([]byte(out.String()))
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("letters.go", want, 0o644))
	}
	got, err := os.ReadFile("letters.go")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "the fonts have changed: go test ./internal/pdf -update")
}

package web

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// marked writes a diff as people mark it on paper.
func marked(v DiffView) string {
	b := strings.Builder{}
	for _, r := range v.Runs {
		switch r.Kind {
		case Added:
			b.WriteString("[+" + r.Text + "]")
		case Removed:
			b.WriteString("[-" + r.Text + "]")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestDiffChangesWholeWords(t *testing.T) {
	for _, c := range []struct{ before, after, want, summary string }{
		{"Двор убран.", "Двор убран.", "Двор убран.", "тексты совпадают"},
		{"Двор убран 5 мая.", "Двор будет убран 7 мая.", "Двор [+будет ]убран [-5][+7] мая.",
			"добавлено 2\u00a0слова, убрано 1\u00a0слово"},
		{"Меры приняты.", "", "[-Меры приняты.]", "убрано 2\u00a0слова"},
		{"", "Меры приняты.", "[+Меры приняты.]", "добавлено 2\u00a0слова"},
		{"Да, конечно.", "Да. конечно.", "Да[-,][+.] конечно.", "изменились только знаки и пробелы"},
		{"первый\n\nвторой", "первый\n\nтретий", "первый\n\n[-второй][+третий]",
			"добавлено 1\u00a0слово, убрано 1\u00a0слово"},
	} {
		got := Diff(c.before, c.after)
		require.Equal(t, c.want, marked(got))
		require.Equal(t, c.summary, got.Summary())
	}
}

// Whatever is compared, both texts can be read out of the diff.
func TestDiffLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"двор", "убран", " ", ", ", "\n", "5", "не", "\xff"}), 0, 40)
		before, after := strings.Join(words.Draw(t, "before"), ""), strings.Join(words.Draw(t, "after"), "")
		a, b := "", ""
		for _, r := range Diff(before, after).Runs {
			if r.Kind != Added {
				a += r.Text
			}
			if r.Kind != Removed {
				b += r.Text
			}
		}
		require.Equal(t, before, a)
		require.Equal(t, after, b)
	})
}

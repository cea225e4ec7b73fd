package store

import (
	"testing"
	"unicode/utf8"

	"appeals/internal/lists"
)

// FuzzTerms takes apart whatever is typed into a search box: into a few terms that are text.
func FuzzTerms(f *testing.F) {
	for _, seed := range []string{"двор", `"снег на крыше" -лёд`, "Семёнова М П", `"`, "-", "\x00", "ё" + "\u0301", "и или и"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if !utf8.ValidString(typed) {
			return // the gate lets no such words in
		}
		terms := termsOf(typed, lists.Scope(""))
		if len(terms) > mostTerms {
			t.Fatalf("%d terms", len(terms))
		}
		for _, term := range terms {
			if term.Text == "" || !utf8.ValidString(term.Text) {
				t.Fatalf("%q of %q", term.Text, typed)
			}
		}
	})
}

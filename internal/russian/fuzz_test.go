package russian_test

import (
	"testing"
	"unicode/utf8"

	"appeals/internal/russian"
)

// FuzzNames puts whatever somebody calls himself into every case: what the rules do not
// know stays as it was typed, and a text stays a text.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{"Иванова Мария Петровна", "Ли", "", "  ", "д'Артаньян Шарль", "Smith John", "Ё", "-",
		"Салтыков-Щедрин Михаил Евграфович", "ДЮМА АЛЕКСАНДР"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, full string) {
		if !utf8.ValidString(full) {
			return // the gate lets no such words in
		}
		n := russian.ParseName(full)
		for _, c := range []russian.Case{russian.Genitive, russian.Dative} {
			put, _ := n.In(c)
			if !utf8.ValidString(put.Full()) || n.Full() != "" && put.Full() == "" {
				t.Fatalf("%q becomes %q", full, put.Full())
			}
		}
		russian.Initials(full)
		russian.Layout(full)
	})
}

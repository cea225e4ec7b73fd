package formguard_test

import (
	"testing"
	"time"

	"appeals/internal/formguard"
)

// FuzzOpen opens what a stranger sends instead of a ticket: only what the office has
// sealed, for that purpose and until that time, says anything.
func FuzzOpen(f *testing.F) {
	now := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	s := formguard.New([]byte("a secret of thirty-two bytes....")) //nolint:gosec // of a test
	genuine := s.Seal("letter", "слово", now.Add(time.Hour))
	for _, seed := range []string{genuine, "", ".", "..", genuine + "A", genuine[:len(genuine)-1], "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sealed string) {
		if _, open := s.Open("letter", sealed, now); open && sealed != genuine {
			t.Fatalf("%q opens", sealed)
		}
		if _, open := s.Open("receipt", sealed, now); open {
			t.Fatalf("%q opens for another purpose", sealed)
		}
	})
}

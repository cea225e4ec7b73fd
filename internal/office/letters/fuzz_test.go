package letters_test

import (
	"testing"

	"appeals/internal/law"
	"appeals/internal/office/letters"
)

// FuzzTrack types anything for the number of a postal item: it is kept as it is kept
// again, and of a good one no digit can be another one.
func FuzzTrack(f *testing.F) {
	for _, seed := range []string{"RR473124829FI", "rr 473124829 fi", "18400075000018", "", "1", "АА473124829ФИ"} {
		f.Add(seed)
	}
	today := law.NewDate(2026, 3, 2)
	good := func(track string) bool { return letters.Posting{On: today, Track: track}.Check(today) == nil }
	f.Fuzz(func(t *testing.T, typed string) {
		kept := letters.NormalTrack(typed)
		if again := letters.NormalTrack(kept); again != kept {
			t.Fatalf("%q is kept as %q", kept, again)
		}
		if kept == "" || !good(kept) {
			return
		}
		for i := range kept {
			if kept[i] < '0' || kept[i] > '9' {
				continue
			}
			other := []byte(kept)
			other[i] = '0' + (kept[i]-'0'+1)%10
			if good(string(other)) {
				t.Fatalf("%s and %s are both good", kept, other)
			}
		}
	})
}

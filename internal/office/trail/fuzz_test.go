package trail_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"testing"

	"appeals/internal/law"
	"appeals/internal/office/trail"
)

// FuzzRoot reads whatever lies in the folder of signed days: nothing but what the key has
// signed is genuine.
func FuzzRoot(f *testing.F) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	signed := trail.Sign(law.NewDate(2026, 3, 2), 20, []byte{1, 2, 3}, key)
	text, err := json.Marshal(signed)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{string(text), "{}", "null", `{"key":"00","hash":"zz"}`, `{"day":"2026-02-30"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := trail.Root{}
		if json.Unmarshal(text, &r) != nil || !r.Genuine() || !bytes.Equal(r.Key, signed.Key) {
			return
		}
		if r.Day != signed.Day || r.No != signed.No || !bytes.Equal(r.Hash, signed.Hash) {
			t.Fatalf("%s is genuine", text)
		}
	})
}

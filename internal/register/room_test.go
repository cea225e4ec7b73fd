package register_test

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
)

// A disk that takes no more is told, though everything can be read.
func TestFullDiskIsTold(t *testing.T) {
	t.Parallel()
	url := testkit.Postgres(t)
	for address, full := range map[string]bool{url: false, url + "&temp_file_limit=64": true} {
		store, err := stores.Open(t.Context(), address, testkit.Zone())
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		if err := store.Ready(t.Context()); err != nil {
			t.Errorf("reading: %v", err)
		}
		switch err := store.Writable(t.Context()); {
		case full:
			refusal(t, err, appeal.Unavailable)
		case err != nil:
			t.Errorf("with room: %v", err)
		}
	}
}

package register_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
)

// What was never sent goes when its time is over, though nobody fills in
// another form.
func TestLeftoversAreForgotten(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	form, key := uuid.NewString(), uuid.NewString()
	photo := appeal.Upload{Name: "Двор.jpg", Type: "image/jpeg", Content: []byte{1, 2, 3}}
	_, err := d.KeepFiles(t.Context(), form, []appeal.Upload{photo, photo}, d.now)
	d.must(err)
	_, err = d.AddDraftFile(t.Context(), "clerk", key, photo, 1, d.now)
	d.must(err)
	count := func(table string) (n int) {
		t.Helper()
		d.must(conn.QueryRow(t.Context(), `select count(*) from `+table).Scan(&n))
		return n
	}
	forget := func(wall, office time.Time, most, want int) {
		t.Helper()
		n, err := d.ForgetLeftovers(t.Context(), wall, office, most)
		d.must(err)
		require.Equal(t, want, n)
	}
	forget(d.now.Add(23*time.Hour), d.now.Add(intake.DraftLife), 10, 0)
	require.Equal(t, []int{2, 1}, []int{count("waiting_file"), count("draft_file_content")})
	forget(d.now.Add(25*time.Hour), d.now, 1, 1)
	require.Equal(t, []int{1, 1}, []int{count("waiting_file"), count("draft_file_content")},
		"a bounded number at a time, and each by its own clock")
	forget(d.now.Add(25*time.Hour), d.now.Add(intake.DraftLife+time.Hour), 10, 1)
	require.Equal(t, []int{0, 0, 0}, []int{count("waiting_file"), count("draft"), count("draft_file_content")})
}

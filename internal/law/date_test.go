package law_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/law"
)

// moscow is the zone of the installation, without the zone database.
var moscow = time.FixedZone("MSK", 3*60*60)

func date(t testing.TB, iso string) law.Date {
	t.Helper()
	d, err := law.ParseDate(iso)
	require.NoError(t, err, iso)
	return d
}

func TestParseDateIsStrict(t *testing.T) {
	for _, bad := range []string{
		"", "2026", "2026-4-5", "2026-04-5", "26-04-05", "05.04.2026", "2026/04/05", "2026-13-01", "2026-00-10",
		"2026-02-29", "2026-02-30", "2026-04-31", "0000-01-01", "-001-01-01", "+026-04-05", "2026-04-05 ",
		" 2026-04-05",
		"2026-04-05T00:00:00Z", "2026-04- 5", "12026-01-01", "２０２６-04-05", "2026-04-0x",
	} {
		d, err := law.ParseDate(bad)
		var e *law.Error
		require.ErrorAs(t, err, &e, "%q", bad)
		assert.Equal(t, law.CodeBadDate, e.Code)
		assert.Equal(t, "date", e.Field)
		assert.True(t, d.IsZero(), "%q", bad)
	}
	for _, good := range []string{"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2026-04-05", "9999-12-31"} {
		assert.Equal(t, good, date(t, good).String())
	}
}

func TestDateParts(t *testing.T) {
	d := law.NewDate(2026, time.April, 5)
	assert.Equal(t, []int{2026, 4, 5}, []int{d.Year(), int(d.Month()), d.Day()})
	assert.Equal(t, time.Sunday, d.Weekday())
	assert.Equal(t, "2026-04-05", d.String())
	assert.Equal(t, "05.04.2026", d.Russian())
	assert.Equal(t, "2026-03-02", law.NewDate(2026, time.February, 30).String(), "normalised as time.Date does")
	assert.Equal(t, 366, law.NewDate(2025, time.January, 1).Sub(law.NewDate(2024, time.January, 1)))
}

func TestDateOrder(t *testing.T) {
	a, b := date(t, "2025-12-31"), date(t, "2026-01-01")
	assert.True(t, a.Before(b) && b.After(a) && !a.After(b) && !b.Before(a))
	assert.True(t, a.AddDays(1).Equal(b) && a.AddDays(1) == b)
	assert.Equal(t, []int{-1, 0, 1}, []int{a.Compare(b), a.Compare(a), b.Compare(a)})
	list := []law.Date{b, {}, a}
	slices.SortFunc(list, law.Date.Compare)
	assert.Equal(t, []law.Date{{}, a, b}, list, "no date comes first")
}

func TestZeroDate(t *testing.T) {
	var none law.Date
	assert.True(t, none.IsZero())
	assert.Equal(t, "", none.String()+none.Russian())
	assert.Zero(t, none.Year()+int(none.Month())+none.Day())
	assert.True(t, none.AddDays(40).IsZero(), "no date stays no date")
	assert.True(t, none.Start(moscow).IsZero() && none.End(moscow).IsZero() && none.At(9, 0, moscow).IsZero())
	for _, outside := range []law.Date{
		law.NewDate(0, 1, 1), law.NewDate(10000, 1, 1), law.NewDate(1<<60, 1, 1), law.NewDate(2026, 1, -1<<60),
		date(t, "9999-12-31").AddDays(1), date(t, "0001-01-01").AddDays(-1), date(t, "2026-01-01").AddDays(1 << 62),
	} {
		assert.Equal(t, none, outside)
	}
}

func TestDateInstants(t *testing.T) {
	d := date(t, "2025-12-31")
	assert.Equal(t, "2025-12-31T00:00:00+03:00", d.Start(moscow).Format(time.RFC3339))
	assert.Equal(t, "2026-01-01T00:00:00+03:00", d.End(moscow).Format(time.RFC3339), "exclusive end")
	assert.Equal(t, "2025-12-31T09:30:00+03:00", d.At(9, 30, moscow).Format(time.RFC3339))
	assert.Equal(t, 10000, date(t, "9999-12-31").End(time.UTC).Year())

	late := time.Date(2025, time.December, 31, 21, 0, 0, 0, time.UTC) // midnight in Moscow
	assert.Equal(t, "2026-01-01", law.DateOf(late, moscow).String())
	assert.Equal(t, "2025-12-31", law.DateOf(late, time.UTC).String())
	assert.Equal(t, d, law.DateOf(d.End(moscow).Add(-time.Nanosecond), moscow), "the last instant belongs to the day")
}

func TestDateJSON(t *testing.T) {
	type card struct {
		Due   law.Date            `json:"due"`
		None  law.Date            `json:"none"`
		Gone  law.Date            `json:"gone,omitzero"`
		ByDay map[law.Date]string `json:"by_day"`
	}
	in := card{Due: date(t, "2026-04-05"), ByDay: map[law.Date]string{date(t, "2026-04-06"): "x"}}
	text, err := json.Marshal(in)
	require.NoError(t, err)
	assert.JSONEq(t, `{"due":"2026-04-05","none":"","by_day":{"2026-04-06":"x"}}`, string(text))
	var out card
	require.NoError(t, json.Unmarshal(text, &out))
	assert.Equal(t, in, out)
	assert.Error(t, json.Unmarshal([]byte(`{"due":"05.04.2026"}`), &out))
	assert.Equal(t, in.Due, out.Due, "a refused text leaves the date as it was")
}

// TestDateAgreesWithTime checks the day count against the standard library.
func TestDateAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.IntRange(1, 9999).Draw(t, "year")
		m := time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
		day := rapid.IntRange(1, 31).Draw(t, "day")
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		want := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
		d := law.DateOf(want, time.UTC)
		if d != law.NewDate(y, m, day) || d.Weekday() != want.Weekday() || d.String() != want.Format(time.DateOnly) {
			t.Fatalf("%v against %v", d, want)
		}
		if moved := want.AddDate(0, 0, n); moved.Year() >= 1 && moved.Year() <= 9999 {
			if got := d.AddDays(n); got.String() != moved.Format(time.DateOnly) || got.Sub(d) != n {
				t.Fatalf("%v + %d = %v, want %v", d, n, got, moved)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"", "2026-04-05", "0000-00-00", "9999-12-31", "2026-02-29", "\x00", "20260405aa"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := law.ParseDate(s)
		if (err == nil) == d.IsZero() {
			t.Fatalf("%q: %v, %v", s, d, err)
		}
		if err == nil && d.String() != s {
			t.Fatalf("%q came back as %q", s, d)
		}
	})
}

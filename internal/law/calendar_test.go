package law_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

const calendarFile = "production-calendar-ru.csv"

func TestEmbeddedVersionIsTheFile(t *testing.T) {
	text, err := os.ReadFile(calendarFile)
	require.NoError(t, err)
	sum := sha256.Sum256(text)
	assert.True(t, strings.HasSuffix(law.EmbeddedVersion, "-"+hex.EncodeToString(sum[:4])),
		"the file changed: give EmbeddedVersion its years and hash %x", sum[:4])
	c := law.Embedded()
	assert.Equal(t, law.EmbeddedVersion, c.Version())
	assert.Equal(t, "2013-01-01", c.First().String())
	assert.Equal(t, "2026-12-31", c.Last().String())
	assert.Same(t, c, law.Embedded(), "parsed once")
}

// TestWorkingDaysByMonth repeats the figures of calendars-and-personal-data.md.
func TestWorkingDaysByMonth(t *testing.T) {
	for year, want := range map[int][12]int{
		2025: {17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22},
		2026: {15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22},
	} {
		total := 0
		for i, n := range want {
			first := law.NewDate(year, time.Month(i+1), 1)
			last := law.NewDate(year, time.Month(i+2), 0)
			assert.Equal(t, n, law.Embedded().Workdays(first, last), "%d-%02d", year, i+1)
			total += n
		}
		assert.Equal(t, 247, total)
	}
}

func TestDayFacts(t *testing.T) {
	c := law.Embedded()
	for iso, want := range map[string]law.Day{
		"2025-12-30": {Working: true},
		"2025-12-31": {MovedFrom: date(t, "2025-01-05")},
		"2025-11-01": {Working: true, Short: true, MovedTo: date(t, "2025-11-03")},
		"2025-11-03": {MovedFrom: date(t, "2025-11-01")},
		"2025-02-23": {Title: "День защитника Отечества", MovedTo: date(t, "2025-05-08")},
		"2024-04-27": {Working: true, MovedTo: date(t, "2024-04-29")},
		"2026-04-30": {Working: true, Short: true},
		"2026-04-04": {},
		"2013-05-02": {},
	} {
		want.Date, want.Known = date(t, iso), true
		assert.Equal(t, want, c.Day(want.Date), iso)
	}
}

func TestDayOutsideTheCalendarIsAGuess(t *testing.T) {
	c := law.Embedded()
	for iso, want := range map[string]law.Day{
		"2027-01-05": {Title: "Новогодние каникулы"},
		"2027-01-07": {Title: "Рождество Христово"},
		"2027-01-09": {}, // Saturday
		"2027-01-11": {Working: true},
		"2027-02-23": {Title: "День защитника Отечества"},
		"2027-05-03": {MovedFrom: date(t, "2027-05-01")}, // from Saturday
		"2027-05-10": {MovedFrom: date(t, "2027-05-09")}, // from Sunday
		"2027-06-14": {MovedFrom: date(t, "2027-06-12")},
		"2028-01-10": {Working: true}, // 8 January 2028 is a Saturday: the Government moves it
		"2027-11-04": {Title: "День народного единства"},
		"2027-12-31": {Working: true},
		"2012-06-12": {Title: "День России"},
	} {
		want.Date = date(t, iso)
		assert.Equal(t, want, c.Day(want.Date), iso)
	}
	assert.False(t, c.Day(law.Date{}).Working)
}

func TestDayJSON(t *testing.T) {
	in := law.Embedded().Day(date(t, "2025-11-01"))
	text, err := json.Marshal(in)
	require.NoError(t, err)
	assert.JSONEq(t,
		`{"date":"2025-11-01","working":true,"short":true,"known":true,"title":"","moved_from":"","moved_to":"2025-11-03"}`,
		string(text))
	var out law.Day
	require.NoError(t, json.Unmarshal(text, &out))
	assert.Equal(t, in, out)
	assert.Error(t, json.Unmarshal([]byte(`{"date":"x"}`), &out))
}

func TestSeekWorking(t *testing.T) {
	c := law.Embedded()
	for _, v := range []struct{ day, next, preceding string }{
		{"2025-12-31", "2026-01-12", "2025-12-30"},
		{"2025-11-01", "2025-11-01", "2025-11-01"}, // working Saturday
		{"2026-05-10", "2026-05-12", "2026-05-08"},
		{"2026-06-10", "2026-06-10", "2026-06-10"},
		{"2027-01-03", "2027-01-11", "2026-12-30"},
	} {
		assert.Equal(t, v.next, c.NextWorking(date(t, v.day)).String())
		assert.Equal(t, v.preceding, c.PrecedingWorking(date(t, v.day)).String())
	}
	assert.True(t, c.NextWorking(law.Date{}).IsZero())
	assert.True(t, c.PrecedingWorking(law.Date{}).IsZero())
	assert.Equal(t, "9999-12-31", c.NextWorking(date(t, "9999-12-31")).String(), "a Friday")
}

func TestAddWorkingDays(t *testing.T) {
	c := law.Embedded()
	for _, v := range []struct {
		from  string
		n     int
		want  string
		known bool
	}{
		{"2025-12-29", 1, "2025-12-30", true},
		{"2025-12-30", 1, "2026-01-12", true},
		{"2026-01-12", -1, "2025-12-30", true},
		{"2026-01-05", -2, "2025-12-29", true},
		{"2025-10-31", 1, "2025-11-01", true},
		{"2026-01-03", 0, "2026-01-03", true},
		{"2026-12-30", 1, "2027-01-11", false},
		{"2013-01-09", -1, "2012-12-31", false},
		{"2027-01-12", -2, "2026-12-30", false}, // guessed at first, known in the end
		{"9999-12-31", 1, "", false},
	} {
		got, known := c.AddWorkingDays(date(t, v.from), v.n)
		assert.Equal(t, v.want, got.String(), "%s%+d", v.from, v.n)
		assert.Equal(t, v.known, known, "%s%+d", v.from, v.n)
	}
	_, known := c.AddWorkingDays(law.Date{}, 0)
	assert.False(t, known)
}

func TestCountWorking(t *testing.T) {
	c := law.Embedded()
	for _, v := range []struct {
		from, to           string
		inclusive, between int
	}{
		{"2025-12-29", "2025-12-30", 2, 1},
		{"2025-12-30", "2025-12-30", 1, 0},
		{"2025-12-31", "2025-12-31", 0, 0},
		{"2025-12-30", "2026-01-12", 2, 1},
		{"2026-01-12", "2025-12-30", 0, -1}, // one working day overdue
		{"2026-01-05", "2026-01-16", 5, 5},
		{"2026-01-01", "2026-12-31", 247, 247},
	} {
		from, to := date(t, v.from), date(t, v.to)
		assert.Equal(t, v.inclusive, c.Workdays(from, to), "%s..%s", v.from, v.to)
		assert.Equal(t, v.between, c.WorkingDaysBetween(from, to), "%s..%s", v.from, v.to)
	}
	assert.Zero(t, c.Workdays(law.Date{}, c.First())+c.WorkingDaysBetween(c.First(), law.Date{}))
}

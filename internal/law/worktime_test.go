package law_test

import (
	"math"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/law"
)

// office is the usual day: 09:00–18:00 with an hour for lunch.
var office = law.Hours{From: 9 * 60, To: 18 * 60, BreakFrom: 13 * 60, BreakTo: 14 * 60}

func clockTime(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, moscow)
	require.NoError(t, err)
	return at
}

func TestAddWorkingTime(t *testing.T) {
	odd := law.Hours{From: 9 * 60, To: 17*60 + 12}
	for _, v := range []struct {
		why   string
		hours law.Hours
		at    string
		d     time.Duration
		want  string
		known bool
	}{
		{"inside the morning", office, "2026-04-06 10:00", 2 * time.Hour, "2026-04-06 12:00", true},
		{"over lunch", office, "2026-04-06 12:00", 2 * time.Hour, "2026-04-06 15:00", true},
		{"exactly to lunch", office, "2026-04-06 12:00", time.Hour, "2026-04-06 13:00", true},
		{"a full day ends in the evening", office, "2026-04-06 09:00", 8 * time.Hour, "2026-04-06 18:00", true},
		{"a minute more is tomorrow", office, "2026-04-06 09:00", 8*time.Hour + time.Minute, "2026-04-07 09:01", true},
		{"before the day starts", office, "2026-04-06 03:00", time.Hour, "2026-04-06 10:00", true},
		{"after it ends", office, "2026-04-06 20:00", time.Hour, "2026-04-07 10:00", true},
		{"over a weekend", office, "2026-04-03 17:30", time.Hour, "2026-04-06 09:30", true},
		{"short day", office, "2026-04-30 16:30", time.Hour, "2026-05-04 09:30", true},
		{"working Saturday, short", office, "2025-11-01 16:30", time.Hour, "2025-11-05 09:30", true},
		{"7 h 12 min without lunch", odd, "2026-04-06 16:12", 2 * time.Hour, "2026-04-07 10:00", true},
		{"short day ends within the break", law.Hours{From: 540, To: 840, BreakFrom: 750, BreakTo: 810},
			"2026-04-30 12:00", time.Hour, "2026-05-04 09:30", true},
		{"back over lunch", office, "2026-04-06 15:00", -2 * time.Hour, "2026-04-06 12:00", true},
		{"back to the start", office, "2026-04-06 10:00", -time.Hour, "2026-04-06 09:00", true},
		{"back over holidays", office, "2026-01-12 09:30", -time.Hour, "2025-12-30 17:30", true},
		{"back from the night", office, "2026-04-06 00:00", -time.Hour, "2026-04-03 17:00", true},
		{"nothing", office, "2027-01-02 03:00", 0, "2027-01-02 03:00", true},
		{"to the last known minute", office, "2026-12-30 17:00", time.Hour, "2026-12-30 18:00", true},
		{"past the calendar", office, "2026-12-30 17:00", time.Hour + time.Minute, "2027-01-11 09:01", false},
		{"an unknown day's night is not asked about", office, "2027-01-01 08:00", -time.Hour, "2026-12-30 17:00", true},
		{"an unknown day is passed", office, "2027-01-01 12:00", -time.Hour, "2026-12-30 17:00", false},
	} {
		got, known := law.Embedded().AddWorkingTime(clockTime(t, v.at), v.d, v.hours, moscow)
		assert.Equal(t, v.want, got.Format("2006-01-02 15:04"), v.why)
		assert.Equal(t, v.known, known, v.why)
	}
}

func TestAddWorkingTimeShowsTheZone(t *testing.T) {
	at := clockTime(t, "2026-04-06 10:00").UTC()
	for _, d := range []time.Duration{time.Hour, 0, -time.Minute} {
		got, _ := law.Embedded().AddWorkingTime(at, d, office, moscow)
		assert.Equal(t, moscow, got.Location())
		assert.True(t, got.Equal(at.Add(d)))
	}
}

func TestAddWorkingTimeEnds(t *testing.T) {
	c := law.Embedded()
	for _, d := range []time.Duration{time.Hour, math.MaxInt64, math.MinInt64, -time.Hour} {
		got, known := c.AddWorkingTime(clockTime(t, "2026-04-06 10:00"), d, law.Hours{}, moscow)
		assert.True(t, got.IsZero() && !known, "hours that nobody can work")
	}
	got, known := c.AddWorkingTime(time.Date(9999, 12, 31, 17, 0, 0, 0, moscow), 2*time.Hour, office, moscow)
	assert.True(t, got.IsZero() && !known)
	got, known = c.AddWorkingTime(time.Date(1, 1, 1, 9, 0, 0, 0, moscow), -time.Hour, office, moscow)
	assert.True(t, got.IsZero() && !known)
	got, known = c.AddWorkingTime(time.Date(12000, 1, 1, 9, 0, 0, 0, moscow), time.Hour, office, moscow)
	assert.True(t, got.IsZero() && !known)
	got, known = c.AddWorkingTime(clockTime(t, "2026-04-06 10:00"), math.MinInt64, office, moscow)
	assert.True(t, !known && got.Year() < 1000, "%v", got)
}

func TestHoursValidate(t *testing.T) {
	assert.NoError(t, office.Validate())
	assert.NoError(t, law.Hours{From: 0, To: 24 * 60}.Validate())
	for _, v := range []struct {
		field string
		hours law.Hours
	}{
		{"to", law.Hours{}},
		{"from", law.Hours{From: -1, To: 600}},
		{"from", law.Hours{From: 1440, To: 1441}},
		{"to", law.Hours{From: 600, To: 600}},
		{"to", law.Hours{From: 600, To: 1441}},
		{"break_from", law.Hours{From: 540, To: 1080, BreakFrom: 540, BreakTo: 600}},
		{"break_from", law.Hours{From: 540, To: 1080, BreakTo: 600}},
		{"break_from", law.Hours{From: 540, To: 1080, BreakFrom: 1080, BreakTo: 1090}},
		{"break_to", law.Hours{From: 540, To: 1080, BreakFrom: 780, BreakTo: 780}},
		{"break_to", law.Hours{From: 540, To: 1080, BreakFrom: 780}},
		{"break_to", law.Hours{From: 540, To: 1080, BreakFrom: 780, BreakTo: 1080}},
	} {
		var e *law.Error
		require.ErrorAs(t, v.hours.Validate(), &e, "%+v", v.hours)
		assert.Equal(t, []string{law.CodeBadHours, v.field}, []string{e.Code, e.Field})
	}
}

// minuteOracle walks minute by minute by the wall clock and the oracle's own calendar.
type minuteOracle struct {
	oracle
	hours law.Hours
	zone  *time.Location
}

// minute says of the minute that begins at t whether it is worked, and whether it lies
// in office hours of a day that the file does not cover.
func (o minuteOracle) minute(t time.Time) (worked, guessed bool) {
	t = t.In(o.zone)
	day, of := unixDay(t.Format("2006-01-02")), t.Hour()*60+t.Minute()
	guessed = day > o.lastDay && of >= o.hours.From && of < o.hours.To
	end := o.hours.To
	if o.short[day] {
		end -= 60
	}
	lunch := of >= o.hours.BreakFrom && of < o.hours.BreakTo
	return !o.free(day, true) && of >= o.hours.From && of < end && !lunch, guessed
}

func (o minuteOracle) walk(at time.Time, minutes int) (time.Time, bool) {
	known, forward := true, minutes > 0
	for minutes != 0 {
		step, from := time.Minute, at
		if !forward {
			step, from = -time.Minute, at.Add(-time.Minute)
		}
		worked, guessed := o.minute(from)
		known = known && !guessed
		if worked && forward {
			minutes--
		} else if worked {
			minutes++
		}
		at = at.Add(step)
	}
	return at, known
}

// drawHours draws days of at least 62 minutes of work, so that no walk of the oracle
// leaves the days that it knows.
func drawHours(t *rapid.T) law.Hours {
	h := law.Hours{From: rapid.IntRange(0, 12*60).Draw(t, "from")}
	h.To = rapid.IntRange(h.From+62, 24*60).Draw(t, "to")
	if spare := h.To - h.From - 62; spare > 0 && rapid.Bool().Draw(t, "with break") {
		length := rapid.IntRange(1, spare).Draw(t, "break")
		h.BreakFrom = rapid.IntRange(h.From+1, h.To-1-length).Draw(t, "break from")
		h.BreakTo = h.BreakFrom + length
	}
	return h
}

func TestWorkingTimeOracle(t *testing.T) {
	own := newOracle(t)
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	walks := 0
	rapid.Check(t, func(t *rapid.T) {
		o := minuteOracle{own, drawHours(t), rapid.SampledFrom([]*time.Location{moscow, berlin}).Draw(t, "zone")}
		day := drawDate(t, "day", "2025-01-03", "2027-01-20")
		if rapid.Bool().Draw(t, "near the end") {
			day = drawDate(t, "late day", "2026-12-25", "2027-01-20")
		}
		at := day.Start(o.zone).Add(time.Duration(rapid.IntRange(0, 1439).Draw(t, "minute")) * time.Minute)
		minutes := rapid.IntRange(-1500, 1500).Draw(t, "minutes")
		got, known := law.Embedded().AddWorkingTime(at, time.Duration(minutes)*time.Minute, o.hours, o.zone)
		want, wantKnown := o.walk(at, minutes)
		if !got.Equal(want) || known != wantKnown {
			t.Fatalf("%v%+d: %v %v, oracle %v %v", at, minutes, got, known, want.In(o.zone), wantKnown)
		}
		walks++
	})
	t.Logf("oracle: %d walks agree to the minute", walks)
}

func TestWorkingTimeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, c := drawHours(t), law.Embedded()
		at := drawDate(t, "day", "2025-01-03", "2027-01-20").Start(moscow).
			Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)).Draw(t, "time")))
		sign := rapid.SampledFrom([]time.Duration{1, -1}).Draw(t, "sign")
		a := sign * time.Duration(rapid.Int64Range(1, int64(50*time.Hour)).Draw(t, "a"))
		b := sign * time.Duration(rapid.Int64Range(1, int64(50*time.Hour)).Draw(t, "b"))
		whole, known := c.AddWorkingTime(at, a+b, h, moscow)
		half, first := c.AddWorkingTime(at, a, h, moscow)
		sum, second := c.AddWorkingTime(half, b, h, moscow)
		if !whole.Equal(sum) || known != (first && second) {
			t.Fatalf("%v: %v by parts, %v at once", at, sum, whole)
		}
	})
}

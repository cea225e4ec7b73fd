package law_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/law"
)

func csvOf(t require.TestingT, years ...string) *law.Calendar {
	c, err := law.ParseCalendar("part", strings.NewReader(header+strings.Join(years, "")))
	require.NoError(t, err)
	return c
}

func TestMergeExtends(t *testing.T) {
	next := csvOf(t, year(2027, "2027-11-05,day_off,2027-01-02,"))
	c, err := law.Merge(law.Embedded(), next, "")
	require.NoError(t, err)
	assert.Equal(t, "2013-01-01..2027-12-31", c.First().String()+".."+c.Last().String())
	assert.Regexp(t, `^ru-2013-2027-[0-9a-f]{8}$`, c.Version())
	assert.Equal(t, law.VersionOf(c), c.Version())
	for _, iso := range []string{"2013-01-01", "2025-11-01", "2026-12-31"} {
		assert.Equal(t, law.Embedded().Day(date(t, iso)), c.Day(date(t, iso)))
	}
	assert.Equal(t, next.Day(date(t, "2027-11-05")), c.Day(date(t, "2027-11-05")))
	assert.Equal(t, "ru-2013-2026-5970e7ff", law.Embedded().Version(), "the base stays what it was")
	before, err := law.Merge(next, law.Embedded(), "named")
	require.NoError(t, err)
	assert.Equal(t, c.CSV(), before.CSV(), "earlier years may be added too")
	assert.Equal(t, "named", before.Version())
}

func TestMergeReplaces(t *testing.T) {
	corrected := csvOf(t, year(2025, "2025-12-30,day_off,,"))
	c, err := law.Merge(law.Embedded(), corrected, "v2")
	require.NoError(t, err)
	assert.Equal(t, "2013-01-01..2026-12-31", c.First().String()+".."+c.Last().String())
	assert.False(t, c.Day(date(t, "2025-12-30")).Working)
	assert.True(t, c.Day(date(t, "2025-05-02")).Working, "nothing of the old year stays")
	assert.Equal(t, law.Embedded().Day(date(t, "2024-04-29")), c.Day(date(t, "2024-04-29")))
	assert.Equal(t, law.Embedded().Day(date(t, "2026-01-09")), c.Day(date(t, "2026-01-09")))
	same, err := law.Merge(law.Embedded(), law.Embedded(), "")
	require.NoError(t, err)
	assert.Equal(t, law.EmbeddedVersion, same.Version())
}

func TestMergeRefuses(t *testing.T) {
	for name, years := range map[string][2]*law.Calendar{
		"gap after":  {law.Embedded(), csvOf(t, year(2028))},
		"gap before": {law.Embedded(), csvOf(t, year(2011))},
		"rest moved twice": {
			csvOf(t, year(2027, "2027-12-31,day_off,2028-01-02,")),
			csvOf(t, sorted(year(2028, "2028-01-10,day_off,2028-01-02,"))),
		},
	} {
		c, err := law.Merge(years[0], years[1], "v")
		var e *law.Error
		require.ErrorAs(t, err, &e, name)
		assert.Nil(t, c)
		assert.Equal(t, law.CodeBadCalendar, e.Code)
	}
	_, err := law.Merge(law.Embedded(), csvOf(t, year(2028)), "v")
	assert.ErrorContains(t, err, "между загруженными годами (2013–2026) и новыми (2028–2028) пропуск")
}

func TestDiff(t *testing.T) {
	assert.Empty(t, law.Diff(law.Embedded(), law.Embedded()))
	loaded, err := law.Merge(law.Embedded(),
		csvOf(t, sorted(year(2027, "2027-02-20,working_day,,", "2027-02-22,day_off,2027-02-20,"))), "")
	require.NoError(t, err)
	var got []string
	list := law.Diff(law.Embedded(), loaded)
	assert.Len(t, list, 5+14, "those that move something and the holidays, which this file names otherwise")
	for _, d := range list {
		if d.Moves() {
			got = append(got, d.Date.String())
		}
		assert.Equal(t, law.Embedded().Day(d.Date), d.Before)
		assert.Equal(t, loaded.Day(d.Date), d.After)
	}
	// The transfers that were foreseen for May and June did not come.
	assert.Equal(t, []string{"2027-02-20", "2027-02-22", "2027-05-03", "2027-05-10", "2027-06-14"}, got)
}

func TestDiffComparesDays(t *testing.T) {
	plain := csvOf(t, year(2027))
	for name, v := range map[string]struct {
		row   string
		moves bool
	}{
		"short":   {"2027-11-05,short_day,,", false},
		"off":     {"2027-11-05,day_off,,", true},
		"renamed": {"2027-11-05,short_day,,День города", false},
	} {
		list := law.Diff(plain, csvOf(t, year(2027, v.row)))
		require.Len(t, list, 1, name)
		assert.Equal(t, "2027-11-05", list[0].Date.String())
		assert.Equal(t, v.moves, list[0].Moves(), name)
	}
	edition := strings.ReplaceAll(year(2027), "Праздник", "Праздник (в ред. Федерального закона от 23.04.2012 № 35-ФЗ)")
	assert.Empty(t, law.Diff(plain, csvOf(t, edition)))
	other := law.Diff(csvOf(t, year(2027)), csvOf(t, year(2028)))
	for _, d := range other {
		assert.NotEqual(t, d.Before.Known, d.After.Known, "years that only one of them has")
	}
	text, err := json.Marshal(other[0])
	require.NoError(t, err)
	assert.Contains(t, string(text), `{"date":"2027-01-01","before":{"date":"2027-01-01"`)
}

// TestDiffOfOppositeOrder: what differs does not depend on the order.
func TestDiffOfOppositeOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := csvOf(t, sorted(drawYear(t, 2027, true, true))), csvOf(t, sorted(drawYear(t, 2027, true, true)))
		there, back := law.Diff(a, b), law.Diff(b, a)
		if len(there) != len(back) {
			t.Fatalf("%d and %d", len(there), len(back))
		}
		for i := range there {
			if there[i].Before != back[i].After || there[i].After != back[i].Before ||
				a.Day(there[i].Date) == b.Day(there[i].Date) {
				t.Fatalf("%+v and %+v", there[i], back[i])
			}
		}
	})
}

// TestCSVRoundTrip: what is written is read back as the same calendar.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years := sorted(drawYear(t, 2027, true, true))
		if rapid.Bool().Draw(t, "two years") {
			years += sorted(drawYear(t, 2028, true, true))
		}
		title := rapid.StringMatching(`[А-Яа-я №,"'<&;()0-9]{0,40}`).Draw(t, "title")
		years = strings.Replace(years, "2027-06-12,day_off,,Праздник",
			`2027-06-12,day_off,,"x`+strings.ReplaceAll(title, `"`, `""`)+`"`, 1)
		c := csvOf(t, years)
		again, err := law.ParseCalendar("again", strings.NewReader(string(c.CSV())))
		if err != nil {
			t.Fatal(err)
		}
		for d := c.First(); !d.After(c.Last()); d = d.AddDays(1) {
			if c.Day(d) != again.Day(d) {
				t.Fatalf("%+v became %+v", c.Day(d), again.Day(d))
			}
		}
		if string(again.CSV()) != string(c.CSV()) || law.VersionOf(c) != law.VersionOf(again) ||
			c.Last() != again.Last() {
			t.Fatal("the second writing is another one")
		}
	})
}

func TestCSVKeepsEveryMove(t *testing.T) {
	c := csvOf(t, sorted(year(2027, "2027-11-06,day_off,2027-01-02,", "2027-12-31,day_off,2028-01-02,")))
	again, err := law.ParseCalendar("v", strings.NewReader(string(c.CSV())))
	require.NoError(t, err)
	assert.Equal(t, "2027-01-02", again.Day(date(t, "2027-11-06")).MovedFrom.String(), "onto a Saturday")
	assert.Equal(t, "2028-01-02", again.Day(date(t, "2027-12-31")).MovedFrom.String(), "from another year")
	assert.Empty(t, law.Diff(c, again))
}

func TestVersionOf(t *testing.T) {
	assert.Equal(t, law.EmbeddedVersion, law.VersionOf(law.Embedded()))
	a, b := csvOf(t, year(2027)), csvOf(t, year(2027, "2027-11-05,short_day,,"))
	assert.NotEqual(t, law.VersionOf(a), law.VersionOf(b))
	assert.Equal(t, law.VersionOf(a), law.VersionOf(csvOf(t, year(2027, "2027-11-06,day_off,,"))),
		"a Saturday is a day off anyway")
	again, err := law.ParseCalendar("v", strings.NewReader(string(law.Embedded().CSV())))
	require.NoError(t, err)
	assert.Empty(t, law.Diff(law.Embedded(), again))
}

package calendars_test

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/calendars"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/testkit"
)

// field asserts an error at a field and returns its message.
func field(t testing.TB, err error, name string) string {
	t.Helper()
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, appeal.Invalid, known.Code)
	require.Equal(t, name, known.Fields[0].Field)
	return known.Fields[0].Message
}

func code(t testing.TB, err error) appeal.Code {
	t.Helper()
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	return known.Code
}

// What a preview promises is what the recount does.
func TestPreviewTellsWhatWillMove(t *testing.T) {
	t.Parallel()
	o := many(t, 5)
	o.now = december
	o.take()
	for _, name := range []string{"calendar-2027.csv", "calendar-2027.xml"} {
		d, err := o.loader.Preview(t.Context(), name, fixture(t, name))
		require.NoError(t, err)
		require.Equal(t, []int{2027}, d.Years)
		require.Equal(t, []int{2027}, d.New)
		require.Equal(t, law.EmbeddedVersion, d.InForce)
		require.Equal(t, "2027-12-31", d.Last.String())
		require.Equal(t, "2013-01-01", d.First.String())
		require.Equal(t, 6, d.Appeals)
		require.Equal(t, 5, d.Moved)
		require.False(t, d.Same)
		require.Contains(t, days(d.Days), "2027-02-22")
		require.Equal(t, law.EmbeddedVersion, o.Office.Clock.Calendar().Version(), "nothing is loaded by looking")
	}
	d, err := o.loader.Preview(t.Context(), "calendar-2027.csv", fixture(t, "calendar-2027.csv"))
	require.NoError(t, err)
	again, err := o.loader.Preview(t.Context(), d.Source, d.Text)
	require.NoError(t, err)
	require.Equal(t, d.Version, again.Version, "the text that goes through the form is the same calendar")
	edition := o.load(d.Text)
	require.Equal(t, d.Version, edition.Version)
	last := o.work(o.worker("w"))
	require.Equal(t, []int{d.Moved, d.Confirmed}, []int{last.Moved, last.Confirmed})
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	o := open(t)
	for name, c := range map[string]struct{ text, says string }{
		"nothing":     {"", "заголовок"},
		"a page":      {"<!doctype html><p>Войдите", ""},
		"a table":     {"дата;вид\n2027-01-01;выходной\n", "заголовок"},
		"half a year": {string(fixture(t, "calendar-2027.csv")[:400]), ""},
		"a gap":       {string(year(t, 2029)), "пропуск"},
		"a bomb": {
			`<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaa">]><calendar year="2027"><days>&a;</days></calendar>`,
			""},
		"other forms":  {strings.ReplaceAll(string(fixture(t, "calendar-2027.csv")), "day_off", "выходной"), "вид дня"},
		"broken lines": {"date,kind,moved_from,title\n2027-13-45,day_off,,\n", "строка 2"},
	} {
		_, err := o.loader.Check(t.Context(), name, []byte(c.text))
		message := field(t, err, "file")
		require.Contains(t, message, c.says, name)
		require.Regexp(t, `^[А-ЯЁ].*\.$`, message, name)
	}
}

func TestLoadingIsADecisionOnWhatWasSeen(t *testing.T) {
	t.Parallel()
	o := open(t)
	manager := testkit.Person("manager")
	decision := calendar.Decision{Key: "k", Name: "c.csv", File: fixture(t, "calendar-2027.csv"),
		By: manager, At: o.now,
		Note: "Постановление"}
	first, err := o.loader.Load(t.Context(), decision)
	require.NoError(t, err)
	require.Equal(t, first.Version, o.Office.Clock.Calendar().Version(), "who loads it counts by it at once")

	again, err := o.loader.Load(t.Context(), decision)
	require.NoError(t, err)
	require.Equal(t, first.No, again.No, "the same request again")
	decision.Key = "other"
	decision.Base = first.No
	_, err = o.loader.Load(t.Context(), decision)
	require.Equal(t, appeal.Refused, code(t, err))
	require.ErrorContains(t, err, "уже действует")

	decision.Base, decision.File = 0, year(t, 2027)
	_, err = o.loader.Load(t.Context(), decision)
	require.Equal(t, appeal.Conflict, code(t, err), "somebody loaded another one since the preview")
	decision.Base, decision.Note = first.No, strings.Repeat("я", 1001)
	_, err = o.loader.Load(t.Context(), decision)
	field(t, err, "note")
	decision.Note, decision.Name = "", strings.Repeat("ы", 300)+"\n"
	second, err := o.loader.Load(t.Context(), decision)
	require.NoError(t, err)
	require.Equal(t, 200, len([]rune(second.Source)))
}

func TestEveryProgramAdoptsTheNewest(t *testing.T) {
	t.Parallel()
	o := open(t)
	other := opened(t, o.All)
	edition := o.load(fixture(t, "calendar-2027.csv"))
	require.Equal(t, law.EmbeddedVersion, other.Office.Clock.Calendar().Version())
	require.NoError(t, other.current.Refresh(t.Context()))
	require.Equal(t, edition.Version, other.Office.Clock.Calendar().Version())
	require.Equal(t, edition.No, other.current.No())

	o.exec(`insert into calendar (version, csv, source, note, loaded_by, loaded_at, first_day, last_day, key,
		fingerprint)
		values ('broken', 'broken', '', '', '', now(), '2013-01-01', '2027-12-31', 'broken', '');
		update setting set value = (select max(no) from calendar) where name = 'calendar'`)
	require.Error(t, other.current.Refresh(t.Context()))
	require.Equal(t, edition.Version, other.Office.Clock.Calendar().Version(), "what cannot be read changes nothing")
}

// A release brings the next year's calendar; what the office has loaded stands.
func TestReleaseBringsItsCalendar(t *testing.T) {
	t.Parallel()
	o := open(t)
	adopt := func() []string {
		require.NoError(t, o.loader.AdoptRelease(t.Context(), o.now))
		list, err := o.Calendars(t.Context())
		require.NoError(t, err)
		out := []string{}
		for _, e := range list {
			out = append(out, fmt.Sprint(e.Version, " ", e.ByName))
		}
		return out
	}
	require.Equal(t, []string{law.EmbeddedVersion + " Программа"}, adopt())
	require.Len(t, adopt(), 1, "a second start changes nothing")

	edition := o.load(fixture(t, "calendar-2027.csv"))
	require.Len(t, adopt(), 2)
	require.Equal(t, edition.Version, o.Office.Clock.Calendar().Version(), "the office's own stands after a restart")
}

func TestReleaseAddsAYearToTheOfficesOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	// An office that corrected 2025 by hand under a release that ended there.
	own := string(year(t, 2025, "2025-12-30,day_off,,Перенос"))
	rows := []string{}
	for row := range strings.Lines(string(law.Embedded().CSV())) {
		if !strings.HasPrefix(row, "2025-") && !strings.HasPrefix(row, "2026-") {
			rows = append(rows, row)
		}
	}
	text := strings.Join(rows, "") + strings.TrimPrefix(own, rows[0])
	merged, err := law.ParseAny("", []byte(text))
	require.NoError(t, err)
	manager := testkit.Person("manager")
	_, err = o.PutCalendar(t.Context(), calendar.Next{Key: "own",
		CSV: merged.CSV(), CalendarEdition: appeal.CalendarEdition{
			Version: merged.Version(), First: merged.First(), Last: merged.Last(), By: manager.Code, At: o.now}})
	require.NoError(t, err)
	for range 2 {
		require.NoError(t, o.loader.AdoptRelease(t.Context(), o.now))
		now := o.Office.Clock.Calendar()
		require.Equal(t, "2026-12-31", now.Last().String())
		require.False(t, now.Day(law.NewDate(2025, 12, 30)).Working, "the office's correction stands")
		require.EqualValues(t, 2, o.current.No())
	}
}

// The terms that stand by the calendar of an earlier release are counted anew
// when the first release with a register of calendars starts.
func TestReleaseRecountsWhatAnEarlierOneCounted(t *testing.T) {
	t.Parallel()
	o := open(t)
	before := opened(t, o.All)
	shorter, err := law.ParseAny("ru-before",
		[]byte(strings.Join(slicesDelete(strings.SplitAfter(string(law.Embedded().CSV()), "\n"), "2026-"), "")))
	require.NoError(t, err)
	before.Office.Clock.Calendars = shorter
	before.now = december.AddDate(-1, 0, 0)
	c := before.take()
	require.True(t, c.Provisional)
	last := o.work(o.worker("w"))
	require.Equal(t, 1, last.Done)
	o.allFresh()
	after, err := o.Card(t.Context(), c.ID)
	require.NoError(t, err)
	require.False(t, after.Provisional)
}

func slicesDelete(rows []string, prefix string) []string {
	out := []string{}
	for _, row := range rows {
		if !strings.HasPrefix(row, prefix) {
			out = append(out, row)
		}
	}
	return out
}

func TestCurrentOutlivesTheRegister(t *testing.T) {
	t.Parallel()
	k := &calendars.Current{Register: away{}, Almanac: &law.Almanac{}, Log: slog.New(slog.DiscardHandler)}
	require.Error(t, k.Refresh(t.Context()))
	require.Equal(t, law.EmbeddedVersion, k.Almanac.InForce().Version())
}

var errAway = errors.New("away")

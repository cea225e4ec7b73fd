package law_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// counted is what a derivation comes to, in one line of a table.
func counted(d law.Deadline) string {
	s := d.Statutory.String() + " " + d.Control.String()
	if d.Provisional {
		s += " ?"
	}
	return s
}

func in(mode law.NonWorking) law.Clock { return law.Clock{Policy: law.Policy{NonWorking: mode}} }

// TestVectors is the table of law-59-fz.md, section 1.6.
func TestVectors(t *testing.T) {
	for _, v := range []struct{ from, redirect, statutory, preceding, following, extended string }{
		{"2025-01-09", "2025-01-16", "2025-02-08", "2025-02-07", "2025-02-10", "2025-03-10"},
		{"2025-04-02", "2025-04-09", "2025-05-02", "2025-04-30", "2025-05-05", "2025-05-30"},
		{"2025-10-02", "2025-10-09", "2025-11-01", "2025-11-01", "2025-11-01", "2025-12-01"},
		{"2025-12-01", "2025-12-08", "2025-12-31", "2025-12-30", "2026-01-12", "2026-01-30"},
		{"2026-04-01", "2026-04-08", "2026-05-01", "2026-04-30", "2026-05-04", "2026-05-29"},
	} {
		from := date(t, v.from)
		control := func(c law.Clock, r law.Rule) string {
			d, err := c.Deadline(r, from)
			require.NoError(t, err)
			assert.False(t, d.Provisional)
			return d.Control.String()
		}
		assert.Equal(t, v.redirect, control(law.Clock{}, law.Redirect))
		assert.Equal(t, v.statutory, control(in(law.Unchanged), law.Consideration))
		assert.Equal(t, v.preceding, control(law.Clock{}, law.Consideration))
		assert.Equal(t, v.following, control(in(law.Following), law.Consideration))
		longer, err := law.Clock{}.Extend(date(t, v.statutory), 30)
		require.NoError(t, err)
		assert.Equal(t, v.extended, longer.Control.String())
	}
}

func TestDeadlines(t *testing.T) {
	start := law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}
	for _, v := range []struct {
		why   string
		clock law.Clock
		rule  law.Rule
		from  string
		want  string
	}{
		{"day one is the event", start, law.Consideration, "2025-12-01", "2025-12-30 2025-12-30"},
		{"day one is the event", start, law.Registration, "2026-04-06", "2026-04-08 2026-04-08"},
		{"back to the event itself", law.Clock{}, law.Registration, "2026-05-08", "2026-05-11 2026-05-08"},
		{"letters of 31 December", law.Clock{}, law.Registration, "2025-12-31", "2026-01-03 2026-01-12"},
		{"received in the holidays", law.Clock{}, law.Migration, "2026-01-01", "2026-01-06 2026-01-12"},
		{"seven days reach over them", law.Clock{}, law.Redirect, "2026-01-06", "2026-01-13 2026-01-13"},
		{"the decrees of 2020", law.Clock{}, law.Consideration, "2020-03-30", "2020-04-29 2020-05-12"},
		{"fixed", in(law.Unchanged), law.Registration, "2025-12-31", "2026-01-03 2026-01-03"},
		{"forward from the same day", in(law.Following), law.Registration, "2025-12-31", "2026-01-03 2026-01-12"},
		{"five days", law.Clock{}, law.Migration, "2026-04-06", "2026-04-11 2026-04-10"},
		{"fifteen days", law.Clock{}, law.InformationRequest, "2026-04-06", "2026-04-21 2026-04-21"},
		{"first covered day", law.Clock{}, law.Registration, "2013-01-01", "2013-01-04 2013-01-09"},
	} {
		d, err := v.clock.Deadline(v.rule, date(t, v.from))
		require.NoError(t, err)
		assert.Equal(t, v.want, counted(d), "%s: %s from %s", v.why, v.rule, v.from)
	}
}

func TestPastTheCalendar(t *testing.T) {
	start := law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}
	for _, v := range []struct {
		why   string
		clock law.Clock
		rule  law.Rule
		from  string
		want  string
	}{
		{"last known statutory day", law.Clock{}, law.Consideration, "2026-12-01", "2026-12-31 2026-12-30"},
		{"one day further", law.Clock{}, law.Consideration, "2026-12-02", "2027-01-01 2026-12-30 ?"},
		{"a plain working day is a guess too", law.Clock{}, law.Consideration, "2027-03-01", "2027-03-31 2027-03-31 ?"},
		{"the exception leaves the calendar", law.Clock{}, law.Registration, "2026-12-31", "2027-01-03 2027-01-11 ?"},
		{"transfer by law, Saturday", law.Clock{}, law.Consideration, "2027-04-03", "2027-05-03 2027-04-30 ?"},
		{"transfer by law, Sunday", law.Clock{}, law.Consideration, "2027-04-10", "2027-05-10 2027-05-07 ?"},
		{"no transfer out of January", law.Clock{}, law.Consideration, "2027-12-11", "2028-01-10 2028-01-10 ?"},
		{"a transfer alone does not make it late", start, law.Registration, "2027-05-01", "2027-05-03 2027-05-03 ?"},
		{"unchanged still says provisional", in(law.Unchanged), law.Consideration, "2026-12-02",
			"2027-01-01 2027-01-01 ?"},
		{"forward over holidays, not over weekends", in(law.Following), law.Consideration, "2026-12-01",
			"2026-12-31 2027-01-09 ?"},
		{"a weekend may yet be worked", in(law.Following), law.Consideration, "2027-01-14", "2027-02-13 2027-02-13 ?"},
		{"a transfer may go elsewhere", in(law.Following), law.Consideration, "2027-04-03", "2027-05-03 2027-05-03 ?"},
		{"a holiday is certain", in(law.Following), law.Consideration, "2027-01-24", "2027-02-23 2027-02-24 ?"},
	} {
		d, err := v.clock.Deadline(v.rule, date(t, v.from))
		require.NoError(t, err)
		assert.Equal(t, v.want, counted(d), "%s: %s from %s", v.why, v.rule, v.from)
		assert.Equal(t, d.Provisional, d.Steps[len(d.Steps)-1].Kind == law.StepProvisional, v.why)
	}
}

func TestExtend(t *testing.T) {
	for _, v := range []struct {
		clock law.Clock
		from  string
		days  int
		want  string
	}{
		{law.Clock{}, "2025-12-31", 30, "2026-01-30 2026-01-30"},
		{law.Clock{}, "2025-12-31", 1, "2026-01-01 2026-01-12"}, // no working day from the 30th day on
		{law.Clock{}, "2025-12-30", 1, "2025-12-31 2025-12-30"}, // never before the 30th day
		{law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}, "2025-12-30", 30, "2026-01-29 2026-01-29"},
		{in(law.Following), "2026-04-10", 1, "2026-04-11 2026-04-13"},
		{law.Clock{}, "2027-05-01", 1, "2027-05-02 2027-05-03 ?"}, // a transfer does not push the exception
	} {
		d, err := v.clock.Extend(date(t, v.from), v.days)
		require.NoError(t, err)
		assert.Equal(t, v.want, counted(d), "%s+%d", v.from, v.days)
		assert.Equal(t, law.Extension, d.Rule)
		assert.Equal(t, v.days, d.Days)
		assert.Contains(t, d.Article, "ч. 2 ст. 12")
	}
}

func TestBadInput(t *testing.T) {
	good := date(t, "2026-04-06")
	deadline := func(c law.Clock, r law.Rule, d law.Date) error { _, err := c.Deadline(r, d); return err }
	extend := func(d law.Date, days int) error { _, err := law.Clock{}.Extend(d, days); return err }
	for _, v := range []struct {
		err         error
		code, field string
	}{
		{deadline(law.Clock{}, "", good), law.CodeUnknownRule, "rule"},
		{deadline(law.Clock{}, "x", law.Date{}), law.CodeUnknownRule, "rule"},
		{deadline(law.Clock{}, law.Extension, good), law.CodeDaysRequired, "days"},
		{deadline(law.Clock{}, law.Redirect, law.Date{}), law.CodeDateRequired, "from"},
		{deadline(law.Clock{}, law.Redirect, date(t, "2012-12-31")), law.CodeDateTooEarly, "from"},
		{deadline(law.Clock{}, law.Redirect, date(t, "9999-12-31")), law.CodeDateTooLate, "from"},
		{deadline(in("none"), law.Redirect, good), law.CodeUnknownPolicy, "non_working"},
		{extend(good, 0), law.CodeDaysOutOfRange, "days"},
		{extend(good, 31), law.CodeDaysOutOfRange, "days"},
		{extend(good, -1), law.CodeDaysOutOfRange, "days"},
		{extend(date(t, "2012-12-31"), 30), law.CodeDateTooEarly, "from"},
		{extend(law.Date{}, 30), law.CodeDateRequired, "from"},
	} {
		var e *law.Error
		require.ErrorAs(t, v.err, &e, v.code)
		assert.Equal(t, []string{v.code, v.field}, []string{e.Code, e.Field})
		assert.Regexp(t, `^[А-Я].*\.$`, e.Message)
		assert.Equal(t, e.Message, v.err.Error())
	}
}

func TestDeadlineJSON(t *testing.T) {
	d, err := law.Clock{}.Deadline(law.Consideration, date(t, "2025-12-01"))
	require.NoError(t, err)
	text, err := json.Marshal(d)
	require.NoError(t, err)
	var keys map[string]any
	require.NoError(t, json.Unmarshal(text, &keys))
	for key, want := range map[string]any{ // the contract of GET /api/v1/deadlines
		"rule": "consideration", "article": "ч. 1 ст. 12 Федерального закона от 02.05.2006 № 59-ФЗ",
		"from": "2025-12-01", "statutory": "2025-12-31", "control": "2025-12-30", "provisional": false,
	} {
		assert.Equal(t, want, keys[key], key)
	}
	assert.Len(t, keys["steps"], 6)
	assert.Equal(t, map[string]any{"day_one": "next_day", "non_working": "preceding",
		"citation": law.DefaultPolicy().Citation}, keys["policy"])
	assert.Equal(t, "2025-12-31T00:00:00+03:00", d.Due(moscow).Format(time.RFC3339), "the control date's end")
}

func TestRecalculate(t *testing.T) {
	loaded := withYears(t, year(2027, "2027-02-13,working_day,,", "2027-12-31,day_off,2027-01-02,"))
	for _, v := range []struct {
		mode     law.NonWorking
		from     string
		was, now string
	}{
		{law.Preceding, "2027-01-14", "2027-02-13 2027-02-12 ?", "2027-02-13 2027-02-13"},
		{law.Following, "2027-01-14", "2027-02-13 2027-02-13 ?", "2027-02-13 2027-02-13"},
		{law.Preceding, "2027-12-01", "2027-12-31 2027-12-31 ?", "2027-12-31 2027-12-30"},
		{law.Following, "2027-01-15", "2027-02-14 2027-02-14 ?", "2027-02-14 2027-02-15"},
	} {
		old, err := in(v.mode).Deadline(law.Consideration, date(t, v.from))
		require.NoError(t, err)
		assert.Equal(t, v.was, counted(old))
		fresh, err := law.Clock{Calendars: loaded}.Recalculate(old)
		require.NoError(t, err)
		assert.Equal(t, v.now, counted(fresh))
		assert.Equal(t, old.Policy, fresh.Policy)
		assert.Equal(t, "loaded", fresh.Calendar)
	}
	old, err := law.Clock{}.Extend(date(t, "2027-01-14"), 30)
	require.NoError(t, err)
	fresh, err := law.Clock{Calendars: loaded}.Recalculate(old)
	require.NoError(t, err)
	assert.Equal(t, "2027-02-13 2027-02-13", counted(fresh))
}

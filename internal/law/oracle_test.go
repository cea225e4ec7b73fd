package law_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// oracle knows, by Unix day, what the file says and what a lawyer would expect of 2027.
type oracle struct {
	off, on  map[int]bool
	short    map[int]bool // one hour shorter
	lastDay  int          // the file ends here
	holidays map[int]bool // of 2027, by hand
}

func unixDay(iso string) int {
	at, err := time.Parse("2006-01-02", iso)
	if err != nil {
		panic(err)
	}
	return int(at.Unix() / 86400)
}

func newOracle(t *testing.T) oracle {
	text, err := os.ReadFile(calendarFile)
	require.NoError(t, err)
	o := oracle{off: map[int]bool{}, on: map[int]bool{}, short: map[int]bool{}, holidays: map[int]bool{},
		lastDay: unixDay("2026-12-31")}
	for _, line := range strings.Fields(strings.ReplaceAll(string(text), " ", "_"))[1:] {
		cells := strings.Split(line, ",")
		if cells[1] == "day_off" {
			o.off[unixDay(cells[0])] = true
		} else {
			o.on[unixDay(cells[0])] = true
			o.short[unixDay(cells[0])] = cells[1] == "short_day"
		}
	}
	for day := unixDay("2027-01-01"); day <= unixDay("2027-01-08"); day++ {
		o.holidays[day] = true
	}
	o.holidays[unixDay("2027-02-23")] = true
	o.holidays[unixDay("2027-03-08")] = true // no walk of this test goes further than March
	return o
}

// free reports whether nobody works. Past the file weekends count only if asked for.
func (o oracle) free(day int, weekends bool) bool {
	saturdayOrSunday := (day+4)%7 == 6 || (day+4)%7 == 0 // 1970-01-01 was a Thursday
	if day > o.lastDay {
		return o.holidays[day] || weekends && saturdayOrSunday
	}
	return o.off[day] || saturdayOrSunday && !o.on[day]
}

// control walks one day at a time. seen is the latest day that was looked at.
func (o oracle) control(mode string, from, statutory int) (control, seen int) {
	control, seen = statutory, statutory
	if mode == "unchanged" {
		return control, seen
	}
	if mode == "preceding" {
		for control >= from && o.free(control, true) {
			control--
		}
		if control >= from {
			return control, seen
		}
		control = statutory
	}
	for o.free(control, mode == "preceding") {
		control++
	}
	return control, max(control, seen)
}

// oracleTerms are the calendar days of each rule as the law prints them.
var oracleTerms = map[law.Rule]int{
	"registration": 3, "migration": 5, "redirect": 7, "several_bodies": 7, "complaint_return": 7, "return_notice": 7,
	"unreadable_notice": 7, "unclear_notice": 7, "site_notice": 7, "information_request": 15, "consideration": 30,
}

// comparison counts what was compared.
type comparison struct {
	*testing.T
	oracle
	terms, extensions, chains, provisional, differences int
}

func (c *comparison) check(d law.Deadline, err error, day, statutory int) {
	control, seen := c.control(string(d.Policy.NonWorking), day, statutory)
	if err != nil || unixDayOf(d.Statutory) != statutory || unixDayOf(d.Control) != control ||
		d.Provisional != (seen > c.lastDay) {
		c.differences++
		c.Errorf("%s from %s (%+v): %s, %v; oracle %d %d", d.Rule, d.From, d.Policy, counted(d), err,
			statutory, control)
	}
	if d.Provisional {
		c.provisional++
	}
}

// unixDayOf is unixDay without the detour of text.
func unixDayOf(d law.Date) int { return int(d.Start(time.UTC).Unix() / 86400) }

// TestOracle compares every start day of the calendar, every rule and every policy.
func TestOracle(t *testing.T) {
	require.Len(t, law.Terms(), len(oracleTerms)+1, "all but the extension")
	c := &comparison{T: t, oracle: newOracle(t)}
	for day := unixDay("2013-01-01"); day <= c.lastDay; day++ {
		at := time.Unix(int64(day)*86400, 0).UTC()
		from := law.NewDate(at.Year(), at.Month(), at.Day())
		for _, clock := range oracleClocks {
			early := 0
			if clock.Policy.DayOne == "registration_day" {
				early = 1
			}
			for rule, days := range oracleTerms {
				d, err := clock.Deadline(rule, from)
				c.check(d, err, day, day+days-early)
				c.terms++
			}
			c.extend(clock, from, day)
			c.chain(clock, from, day, early)
		}
	}
	t.Logf("oracle: %d terms, %d extensions and %d extensions of a consideration compared, %d of them provisional, "+
		"%d differences",
		c.terms, c.extensions, c.chains, c.provisional, c.differences)
}

func (c *comparison) extend(clock law.Clock, from law.Date, day int) {
	for days := 1; days <= 30; days++ {
		d, err := clock.Extend(from, days)
		c.check(d, err, day, day+days)
		c.extensions++
	}
}

// chain extends the consideration of an appeal registered on the day: from its statutory
// last day, whatever became of the control date.
func (c *comparison) chain(clock law.Clock, from law.Date, day, early int) {
	main, err := clock.Deadline("consideration", from)
	c.check(main, err, day, day+30-early)
	for days := 1; days <= 30; days++ {
		d, err := clock.Extend(main.Statutory, days)
		c.check(d, err, day+30-early, day+30-early+days)
		if d.Control.Before(main.Control) || !d.Statutory.After(main.Statutory) {
			c.Errorf("an extension shortens: %s, then %s", counted(main), counted(d))
		}
		c.chains++
	}
}

var oracleClocks = []law.Clock{
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "preceding"}},
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "following"}},
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "unchanged"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "preceding"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "following"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "unchanged"}},
}

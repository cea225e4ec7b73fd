package law_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// The oracle is a second, slow opinion that shares no code with the package: its own
// reading of the file, its own days (Unix days, moved by one), its own rules.

// oracle knows, by Unix day, what the file says and what a lawyer would expect of 2027.
type oracle struct {
	off, on  map[int]bool
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
	o := oracle{off: map[int]bool{}, on: map[int]bool{}, holidays: map[int]bool{}, lastDay: unixDay("2026-12-31")}
	for _, line := range strings.Fields(strings.ReplaceAll(string(text), " ", "_"))[1:] {
		cells := strings.Split(line, ",")
		if cells[1] == "day_off" {
			o.off[unixDay(cells[0])] = true
		} else {
			o.on[unixDay(cells[0])] = true
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
	"registration": 3, "migration": 5, "redirect": 7, "return_notice": 7, "information_request": 15, "consideration": 30,
}

// allExtensions are compared for the default policy; the others take one each day, in turn.
var allExtensions = []int{
	1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
}

// TestOracle compares every start day of the calendar, every rule and every policy.
func TestOracle(t *testing.T) {
	o := newOracle(t)
	terms, extensions, provisional := 0, 0, 0
	compare := func(d law.Deadline, err error, day, statutory int) {
		mode := string(d.Policy.NonWorking)
		control, seen := o.control(mode, day, statutory)
		if err != nil || unixDay(d.Statutory.String()) != statutory || unixDay(d.Control.String()) != control ||
			d.Provisional != (seen > o.lastDay) {
			t.Errorf("%s from %s (%+v): %s, %v; oracle %d %d", d.Rule, d.From, d.Policy, counted(d), err, statutory, control)
		}
		if d.Provisional {
			provisional++
		}
	}
	for day := unixDay("2013-01-01"); day <= o.lastDay; day++ {
		at := time.Unix(int64(day)*86400, 0).UTC()
		from := law.NewDate(at.Year(), at.Month(), at.Day())
		for _, c := range oracleClocks {
			early := 0
			if c.Policy.DayOne == "registration_day" {
				early = 1
			}
			for rule, days := range oracleTerms {
				d, err := c.Deadline(rule, from)
				compare(d, err, day, day+days-early)
				terms++
			}
			extensionDays := []int{1 + day%30}
			if c == oracleClocks[0] {
				extensionDays = allExtensions
			}
			for _, days := range extensionDays {
				d, err := c.Extend(from, days)
				compare(d, err, day, day+days)
				extensions++
			}
		}
	}
	t.Logf("oracle: %d terms and %d extensions agree, %d of them provisional", terms, extensions, provisional)
}

var oracleClocks = []law.Clock{
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "preceding"}},
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "following"}},
	{Policy: law.Policy{DayOne: "next_day", NonWorking: "unchanged"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "preceding"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "following"}},
	{Policy: law.Policy{DayOne: "registration_day", NonWorking: "unchanged"}},
}

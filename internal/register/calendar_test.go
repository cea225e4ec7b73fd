package register_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	"appeals/internal/testkit"
)

// withoutYear is the embedded calendar as it stood before its last year came.
func withoutYear(t testing.TB, year int) *law.Calendar {
	t.Helper()
	rows := []string{}
	for row := range strings.Lines(string(law.Embedded().CSV())) {
		if !strings.HasPrefix(row, fmt.Sprint(year, "-")) {
			rows = append(rows, row)
		}
	}
	c, err := law.ParseAny("", []byte(strings.Join(rows, "")))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// order is a calendar as the manager loads it.
func (d *records) order(key string, base int64, c *law.Calendar) calendar.Next {
	who := testkit.Person("manager")
	return calendar.Next{Key: key, Base: base, Replaced: law.EmbeddedVersion, CSV: c.CSV(),
		Fingerprint: []byte(c.Version()), CalendarEdition: appeal.CalendarEdition{
			Version: c.Version(), First: c.First(), Last: c.Last(), Source: "calendar.csv", Note: "Постановление",
			By: who.Code, At: d.now,
		}}
}

// mustPutCalendar puts a calendar in force over the one of number base.
func (d *records) mustPutCalendar(base int64, c *law.Calendar) appeal.CalendarEdition {
	d.Helper()
	e, err := d.PutCalendar(d.Context(), d.order(fmt.Sprint("key ", base), base, c))
	d.must(err)
	return e
}

func TestNewestCalendarIsInForce(t *testing.T) {
	t.Parallel()
	d := open(t)
	if e, csv, err := d.NewestCalendar(t.Context()); err != nil || e.No != 0 || csv != nil {
		t.Fatalf("a fresh register has calendar %d, %v", e.No, err)
	}
	old, now := withoutYear(t, 2026), law.Embedded()
	first := d.mustPutCalendar(0, old)
	second := d.mustPutCalendar(first.No, now)
	e, csv, err := d.NewestCalendar(t.Context())
	d.must(err)
	if e.No != second.No || e.Version != now.Version() || string(csv) != string(now.CSV()) {
		t.Errorf("in force is %d %s", e.No, e.Version)
	}
	if no, err := d.CalendarNo(t.Context()); err != nil || no != second.No {
		t.Errorf("the number is %d, %v", no, err)
	}
	if csv, err := d.CalendarText(t.Context(), old.Version()); err != nil || string(csv) != string(old.CSV()) {
		t.Errorf("the calendar before is lost: %v", err)
	}
	if csv, err := d.CalendarText(t.Context(), "ru-1917"); err != nil || csv != nil {
		t.Errorf("an unknown calendar has a text: %v", err)
	}
	list, err := d.Calendars(t.Context())
	d.must(err)
	if len(list) != 2 || list[0].No != second.No || list[1].ByName != "Лаптев Олег Иванович" ||
		list[1].Note != "Постановление" {
		t.Errorf("list: %s", text(t, list))
	}
	// Back to what was in force before: a wrong calendar is taken back by
	// loading the right one again.
	third := d.mustPutCalendar(second.No, old)
	if e, _, _ := d.NewestCalendar(t.Context()); e.No != third.No || e.Version != old.Version() {
		t.Errorf("the old calendar does not come back: %d %s", e.No, e.Version)
	}
}

func TestCalendarIsLoadedOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	order := d.order("key", 0, law.Embedded())
	first, err := d.PutCalendar(t.Context(), order)
	d.must(err)
	again, err := d.PutCalendar(t.Context(), order)
	if err != nil || again.No != first.No || again.ByName == "" {
		t.Errorf("the repeated request gives %d (%s), %v", again.No, again.ByName, err)
	}
	order.Fingerprint = []byte("another file")
	_, err = d.PutCalendar(t.Context(), order)
	refusal(t, err, appeal.KeyReused)
	if list, _ := d.Recounts(t.Context()); len(list) != 1 {
		t.Errorf("%d recounts", len(list))
	}
}

func TestTwoWhoLoadAtOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	errs := make(chan error, 8)
	for i := range cap(errs) {
		go func() {
			_, err := d.PutCalendar(t.Context(), d.order(fmt.Sprint(i), 0, withoutYear(t, 2026)))
			errs <- err
		}()
	}
	done := 0
	for range cap(errs) {
		if err := <-errs; err == nil {
			done++
		} else {
			refusal(t, err, appeal.Conflict)
		}
	}
	if list, _ := d.Calendars(t.Context()); done != 1 || len(list) != 1 {
		t.Errorf("%d were loaded, the list has %d: one had seen the state before", done, len(list))
	}
}

func TestCalendarInForceStays(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	d.mustPutCalendar(0, law.Embedded())
	for _, sql := range []string{`update calendar set csv = ''`, `delete from calendar`, `truncate calendar cascade`} {
		if _, err := conn.Exec(t.Context(), sql); err == nil {
			t.Errorf("%s: was possible", sql)
		}
	}
}

// Terms that were counted by another calendar are found with their derivation;
// what is met, replaced or lapsed is not among them.
func TestRunningTermsCountedByAnotherCalendar(t *testing.T) {
	t.Parallel()
	d := open(t)
	received := d.mustTake(letterOf("Иванова", "Снег"), false)
	registered := d.mustTake(letterOf("Орлов", "Дорога"), true)
	d.answered(letterOf("Ким", "Лекарства"))
	filed := d.answered(letterOf("Белый", "Свет"))
	d.mustAct(filed.ID, appeal.FileAway, "clerk", appeal.Values{"case": "01-17", "sheets": 4})

	mine := d.office.Clock.Calendar().Version()
	terms, err := d.RunningTerms(t.Context(), mine, "", 10)
	d.must(err)
	if len(terms) != 0 {
		t.Errorf("%d terms are counted otherwise by their own calendar", len(terms))
	}
	terms, err = d.RunningTerms(t.Context(), "ru-2013-2027", "", 10)
	d.must(err)
	want := map[string]map[law.Rule]bool{
		received.ID:   {law.Registration: true},
		registered.ID: {law.Consideration: true, law.Redirect: true},
	}
	for _, x := range terms {
		if !want[x.AppealID][x.Rule] || x.Calendar != mine || len(x.Steps) == 0 {
			t.Errorf("%s %s counted by %s is found", x.AppealID, x.Rule, x.Calendar)
		}
		delete(want[x.AppealID], x.Rule)
	}
	for id, left := range want {
		if len(left) > 0 {
			t.Errorf("%s: %v is not found", id, left)
		}
	}
	first, err := d.RunningTerms(t.Context(), "ru-2013-2027", "", 1)
	d.must(err)
	rest, err := d.RunningTerms(t.Context(), "ru-2013-2027", first[len(first)-1].AppealID, 10)
	d.must(err)
	if len(first)+len(rest) != len(terms) || first[0].AppealID == rest[0].AppealID {
		t.Errorf("the pages have %d and %d of %d terms", len(first), len(rest), len(terms))
	}
}

// settled makes the recount of a register ready to be worked on.
func settled(d *records, lessee string) *calendar.LeasedRecount {
	d.Helper()
	for range 100 {
		r, err := d.LeaseRecount(d.Context(), lessee, time.Minute)
		d.must(err)
		if r != nil {
			return r
		}
		time.Sleep(10 * time.Millisecond)
	}
	d.Fatal("there is no recount")
	return nil
}

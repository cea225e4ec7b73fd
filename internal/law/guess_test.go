package law_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/law"
)

// withYears loads the embedded calendar's last year with the given years after it.
func withYears(t require.TestingT, years ...string) *law.Calendar {
	text, err := os.ReadFile(calendarFile)
	require.NoError(t, err)
	known := string(text)[strings.Index(string(text), "2026-01-01"):]
	c, err := law.ParseCalendar("loaded", strings.NewReader(header+sorted(known+strings.Join(years, ""))))
	require.NoError(t, err)
	return c
}

// sorted puts the rows of a file in order.
func sorted(rows string) string {
	lines := strings.Split(strings.TrimSpace(rows), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n") + "\n"
}

// drawYear draws what a Government may make of a year: the transfers of art. 112 p. 2
// done or not, up to three weekend days worked and up to four bridges, which are rest
// on weekdays of its choice.
func drawYear(t *rapid.T, y int, working, bridges bool) string {
	kinds := map[law.Date]string{}
	for d := law.NewDate(y, 1, 9); d.Year() == y; d = d.AddDays(1) {
		if !law.Embedded().Day(d).MovedFrom.IsZero() && rapid.Bool().Draw(t, "transfer") {
			kinds[d] = "day_off"
		}
	}
	offsets := rapid.SliceOfN(rapid.IntRange(8, 364), 0, 7).Draw(t, "days of the year")
	for i, offset := range offsets {
		d := law.NewDate(y, 1, 1).AddDays(offset)
		day := law.Embedded().Day(d)
		free := day.Title == "" && day.MovedFrom.IsZero()
		if i%2 == 0 && bridges && day.Working {
			kinds[d] = "day_off"
		}
		if i%2 == 1 && working && free && !day.Working {
			kinds[d] = "working_day"
		}
	}
	rows := strings.Split(strings.TrimSpace(year(y)), "\n")
	for d, kind := range kinds {
		rows = append(rows, fmt.Sprintf("%s,%s,,", d, kind))
	}
	return strings.Join(rows, "\n") + "\n"
}

// TestGuessIsNeverLate plays calendars that may come: the date given before the
// calendar was loaded is not later than the one counted by it. Walking forward that
// holds for whatever the Government does; walking back for anything but rest moved to
// weekdays of its choice; and the exception takes weekends for granted.
func TestGuessIsNeverLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		working := rapid.Bool().Draw(t, "working weekends")
		bridges := c.Policy.NonWorking != law.Preceding
		loaded := withYears(t, drawYear(t, 2027, working, bridges), drawYear(t, 2028, working, bridges))
		for range 20 {
			guess := drawDeadline(t, c, drawDate(t, "from", "2026-11-25", "2028-10-31"))
			final, err := law.Clock{Calendars: loaded}.Recalculate(guess)
			if err != nil {
				t.Fatal(err)
			}
			if final.Provisional || final.Statutory != guess.Statutory {
				t.Fatalf("statutory %v became %v", guess.Statutory, final.Statutory)
			}
			if guess.Control.After(final.Control) && !(working && exceptional(guess)) {
				t.Fatalf("%v %v: guessed %v, final %v", guess.Rule, guess.From, guess.Control, final.Control)
			}
		}
	})
}

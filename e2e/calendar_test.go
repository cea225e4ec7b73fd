//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// TestCalendarChangesWhileAppealsAreOpen loads another calendar while an appeal
// runs whose date it moves, usually the next year's while the date is still
// provisional: the manager looks at the file, loads it and sees what moved; the
// card, its history, the executor's letter and Temporal tell the same.
func TestCalendarChangesWhileAppealsAreOpen(t *testing.T) {
	id, number, at := extended(t)
	before := login(t, "clerk").get(at)["control"].(string)
	file := withDayOff(t, before)

	manager := browse(t)("manager")
	manager.goTo("/calendars")
	manager.picture("year")
	manager.do("choose the file", chromedp.SetUploadFiles(`#calendar-file`, []string{file}))
	manager.sends(`form[action="/calendars/preview"] button.primary`)
	require.Contains(t, manager.reads(".day-changes"), russianDate(before))
	manager.picture("draft")
	manager.fill(`[name=note]`, "Учебный пример переноса")
	manager.sends(`form[action="/calendars"] button.primary`)
	manager.picture("recount")
	require.Contains(t, manager.at(), "/recounts/")

	var after string
	soon(t, "the date moves", func() bool {
		after = login(t, "clerk").get(at)["control"].(string)
		return after < before
	})
	for _, read := range []func() string{
		func() string { return written(t, login(t, "clerk").get(at+"/history")) },
		func() string { return manager.page("/appeals/" + id) },
	} {
		require.Contains(t, read(), russianDate(before)+" → "+russianDate(after))
	}
	require.GreaterOrEqual(t, len(calendarsOf(login(t, "clerk").get(at+"/deadlines"))), 2,
		"both derivations stay in the card")
	for _, alarm := range login(t, "clerk").get(at + "/deadlines")["alarms"].([]any) {
		require.NotContains(t, alarm.(object)["key"], "extension/"+before,
			"what is planned is planned for the new date")
	}
	require.Contains(t, workflowDetails(t, id), "Срок: "+russianDate(after))
	soon(t, "the due date of managers in the Temporal UI", func() bool {
		query := fmt.Sprintf(`AppealNumber = %q AND AppealDue < "%sT00:00:00Z"`, number, before)
		return len(workflowsBy(t, query)) == 1
	})
	soon(t, "the executor is told", func() bool { return len(about(t, number, "срок исполнения изменился")) == 1 })

	manager.goTo("/calendars")
	require.Contains(t, manager.reads("main"), "Учебный пример переноса")
	ended(t)
	list := manager.page(fmt.Sprintf("/recounts/%v", last(t)["id"]))
	manager.picture("done")
	for _, part := range []string{number, russianDate(before), russianDate(after), "письмо исполнителю",
		"пересчитано"} {
		require.Contains(t, list, part)
	}
}

// TestRecountOutlivesAKilledWorker loads a calendar by the command line and
// kills the worker while it recounts.
func TestRecountOutlivesAKilledWorker(t *testing.T) {
	type open struct{ at, before string }
	cards := []open{}
	for range 6 {
		_, _, at := extended(t)
		cards = append(cards, open{at, login(t, "clerk").get(at)["control"].(string)})
	}
	file := withDayOff(t, cards[0].before)
	require.Contains(t, appeals(t, "calendar", "check", file), "Файл в порядке")
	command := make(chan string, 1)
	go func() { command <- appeals(t, "calendar", "load", file, "-note", "Учебный пример") }()
	soon(t, "the recount begins", func() bool {
		r := last(t)
		return r["state"] == "moving" && r["touched"].(float64) >= 6
	})
	kill(t, "worker")
	told := <-command
	require.Contains(t, told, "100 %")
	ended(t)
	for _, c := range cards {
		require.Less(t, login(t, "clerk").get(c.at)["control"].(string), c.before)
		require.Equal(t, 1, strings.Count(written(t, login(t, "clerk").get(c.at+"/history")),
			russianDate(c.before)+" → "), "once")
	}
	require.Contains(t, appeals(t, "calendar", "list"), "действует")
}

// extended is an appeal in work whose term was extended by 30 days.
func extended(t *testing.T) (id, number, at string) {
	t.Helper()
	card := login(t, "clerk").post("/api/v1/appeals", letter("calendar@example.ru"))
	id, number = card["id"].(string), card["number"].(string)
	at = "/api/v1/appeals/" + id
	head := login(t, "head")
	head.post(at+"/resolve", object{"text": "Рассмотреть", "executors": []string{"executor"}})
	head.post(at+"/extend", object{"days": 30, "ground": "exceptional", "reason": "Нужна экспертиза"})
	return id, number, at
}

// withDayOff writes the file of a date's year in which that date is off. The
// year is as the office has it; a year that it does not have is the one that
// tests made up, where there is one, or what the Labour Code says.
func withDayOff(t *testing.T, date string) string {
	t.Helper()
	year, rows := date[:4], map[string]string{}
	got := login(t, "clerk").get("/api/v1/calendars/current?year=" + year)
	for _, item := range got["days"].([]any) {
		day := item.(object)
		if row := calendarRow(day); row != "" {
			rows[day["date"].(string)] = row
		}
	}
	if text, err := os.ReadFile("../internal/calendars/testdata/calendar-" + year + ".csv"); err == nil &&
		!got["known"].(bool) {
		rows = map[string]string{}
		for line := range strings.Lines(string(text)) {
			if line[0] == '2' {
				rows[line[:10]] = strings.TrimSpace(line)
			}
		}
	}
	rows[date] = date + ",day_off,,Перенос (учебный пример)"
	lines := []string{}
	for _, row := range rows {
		lines = append(lines, row)
	}
	slices.Sort(lines)
	path := filepath.Join(t.TempDir(), "calendar-"+year+".csv")
	require.NoError(t, os.WriteFile(path, []byte("date,kind,moved_from,title\n"+strings.Join(lines, "\n")+"\n"), 0o644))
	return path
}

// calendarRow is a day as the file has it, "" for one of the plain week.
func calendarRow(day object) string {
	text := func(name string) string { s, _ := day[name].(string); return s }
	at, _ := time.Parse(time.DateOnly, text("date"))
	weekend := at.Weekday() == time.Saturday || at.Weekday() == time.Sunday
	kind := map[string]string{"off": "day_off", "short": "short_day", "working": "working_day"}[text("kind")]
	switch {
	case text("kind") == "working" && !weekend:
		return ""
	case text("kind") == "off" && weekend && text("title") == "" && text("moved_from") == "":
		return ""
	}
	return fmt.Sprintf("%s,%s,%s,%s", text("date"), kind, text("moved_from"), text("title"))
}

// written is a whole answer as text.
func written(t *testing.T, answer object) string {
	t.Helper()
	text, err := json.Marshal(answer)
	require.NoError(t, err)
	return string(text)
}

func russianDate(iso string) string { return iso[8:] + "." + iso[5:7] + "." + iso[:4] }

// page opens a page and reads all of it.
func (v *visitor) page(path string) string {
	v.t.Helper()
	v.goTo(path)
	v.do("unfold", chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => d.open = true)`))
	return v.reads("main")
}

// last is the newest recount, ended waits for its end.
func last(t *testing.T) object {
	t.Helper()
	recounts := login(t, "manager").get("/api/v1/calendars")["recounts"].([]any)
	require.NotEmpty(t, recounts)
	return recounts[0].(object)
}

func ended(t *testing.T) {
	t.Helper()
	require.Eventually(t, func() bool { return last(t)["state"] == "done" }, 2*time.Minute, 200*time.Millisecond)
}

func calendarsOf(deadlines object) map[string]bool {
	out := map[string]bool{}
	for _, d := range deadlines["deadlines"].([]any) {
		if version, ok := d.(object)["calendar"].(string); ok {
			out[version] = true
		}
	}
	return out
}

// appeals runs the product's command on the office's register.
func appeals(t *testing.T, args ...string) string {
	t.Helper()
	database, err := office.Database()
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), filepath.Join(os.Getenv("OFFICE_BIN"), "appeals"), args...)
	command.Env = append(os.Environ(), "APPEALS_DATABASE_URL="+database, "TEMPORAL_ADDRESS="+office.Temporal())
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return strings.ReplaceAll(string(out), "\u00a0", " ")
}

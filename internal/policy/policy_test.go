package policy_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/policy"
)

func TestShippedPolicyIsGood(t *testing.T) {
	office, err := policy.Load("", "http://office.example")
	require.NoError(t, err)
	require.Equal(t, "Europe/Moscow", office.Zone.String())
	require.Equal(t, "ОГ-12/2026", office.Incoming.Format(12, 2026))
	require.Equal(t, law.Hours{From: 9 * 60, To: 18 * 60, BreakFrom: 13 * 60, BreakTo: 14 * 60}, office.Hours)
	require.Equal(t, 9, office.Ladder.Hour)
	require.Equal(t, appeal.Duty{Name: "resolution", Title: "Резолюция по обращению",
		Stages: []appeal.Status{appeal.Registered, appeal.Resolution},
		Within: 2, Count: appeal.WorkingDays, From: appeal.FromRegistered}, office.Duties[0])
	for _, d := range office.Duties {
		require.True(t, rungFor(office, appeal.Clock(d.Name)), "nobody is reminded of %s", d.Name)
	}
	for _, clock := range appeal.Clocks() {
		require.True(t, rungFor(office, clock), "nobody is reminded of %s", clock)
	}
}

func rungFor(o appeal.Office, clock appeal.Clock) bool {
	for _, r := range o.Ladder.Rungs {
		for _, c := range r.Clocks {
			if c == clock {
				return true
			}
		}
	}
	return false
}

// A policy of the first release, with neither hours nor duties, is good as it is.
func TestPolicyOfTheFirstReleaseIsStillGood(t *testing.T) {
	old, err := os.ReadFile("testdata/first.yaml")
	require.NoError(t, err)
	office, err := policy.Parse(old)
	require.NoError(t, err)
	require.Len(t, office.Ladder.Rungs, 7)
	require.Empty(t, office.Duties)
	require.Equal(t, law.Hours{}, office.Hours)
}

// mistakes are edits of the shipped file that a person may make, and what the
// check says: all of it has to be there; N is the line of the edit. seen tells whether an editor marks the
// mistake by the schema, too.
var mistakes = []struct {
	old, new string
	says     []string
	seen     bool
}{
	{"ladder:", "lader:", []string{`line N: there is no key "lader" here`}, true},
	{"  phone:", "  fone:", []string{`line N: there is no key "fone" here`}, true},
	{"phone: 8 (8150) 45-00-00", `phone: ""`, []string{"line N: office.phone: is empty"}, true},
	{"zone: Europe/Moscow", "zone: Europe/Moskva", []string{"line N: office.zone"}, false},
	{"zone: Europe/Moscow", "zone: UTC", []string{"office.zone"}, true},
	{"non_working: preceding", "non_working: earlier", []string{"line N: counting.non_working"}, true},
	{`"ОГ-{serial}/{year}"`, `"ОГ-{serial}"`, []string{"line N: numbers.incoming", "year"}, true},
	{`at: "09:00"`, `at: "9 утра"`, []string{"ladder.at", "09:00"}, true},
	{"spread_minutes: 10", "spread_minutes: -1", []string{"line N: ladder.spread_minutes", "from 0 to 120"}, true},
	{"spread_minutes: 10", "spread_minutes: 600", []string{"ladder.spread_minutes", "from 0 to 120"}, true},
	{`at: "09:00"`, `at: "23:55"`, []string{"ladder.spread_minutes", "next day"}, false},

	{`to: "18:00"`, `to: "08:00"`, []string{"hours.to", "Конец рабочего дня"}, false},
	{`to: "18:00"`, `to: вечер`, []string{"hours.to", "вечер"}, true},
	{`  break_to: "14:00"`, "", []string{"hours.break_to"}, false},

	{"name: resolution", "name: Резолюция", []string{"duties[0].name", "small Latin letters"}, true},
	{"name: resolution", "name: consideration", []string{"duties[0].name", "every office has"}, false},
	{"name: resolution", "name: promise", []string{"duties[0].name", "every office has"}, false},
	{"name: social", "name: resolution", []string{"duties[1].name", "twice"}, false},
	{"title: Резолюция по обращению", `title: ""`, []string{"duties[0].title"}, true},
	{"stages: [registered, resolution]", "stages: [registered, filed]",
		[]string{"duties[0].stages[1]", `"filed" is not one of`}, true},
	{"stages: [registered, resolution]", "stages: []", []string{"duties[0].stages (resolution): is empty"}, true},
	{"stages: [registered, resolution]", "stages: [received, registered]",
		[]string{"duties[0].from", "no registration yet"}, false},
	{"stages: [registered, resolution]", "stages: registered",
		[]string{`"registered" stands where a list in [ ] belongs`}, true},
	{"channels: [social]", "channels: [vk]", []string{"duties[1].channels[0]", `"vk" is not one of`}, true},
	{"within: 2", "within: 0", []string{"duties[0].within"}, true},
	{"within: 2", "within: два", []string{`"два" is not a whole number`}, true},
	{"count: working\n", "count: weeks\n", []string{"duties[0].count", "weeks"}, true},
	{"from: registered", "from: birth", []string{"duties[0].from", "birth"}, true},
	{"from: received", "from: registered", []string{"duties[1].from", "has a day and no hour"}, false},

	{"days: -10", "days: 10", []string{"T-10", "comes before"}, false},
	{"days: -10", "days: -1000", []string{"T-10", "more than a year"}, true},
	{"days: -10", "hours: -10", []string{"T-10", "days"}, false},
	{"days: -10, ", "", []string{"T-10", "needs days"}, true},
	{"hours: -1, count: hours", "hours: 0, count: hours", []string{"T-1h", "negative"}, false},
	{"hours: -1, count: hours", "days: -1, count: hours", []string{"T-1h", "it is hours that counts"}, false},
	{"days: 3, count: calendar, level: 2", "days: 0, count: calendar, level: 2", []string{"T+3", "positive"}, false},
	{"days: 7, count: calendar, level: 3", "days: 7, count: calendar", []string{"T+7", "level"}, false},
	{"days: -10, count: working", "days: -10, count: working, level: 1",
		[]string{"T-10", "a reminder has no level"}, false},
	{"to: [deputy_head]", "to: [mayor]", []string{"ladder.rungs[7].to[0] (T+3)", `"mayor" is not one of`}, true},
	{"to: [deputy_head]", "to: []", []string{"T+3", "nobody would read it"}, true},
	{"kind: reminder", "kind: letter", []string{"letter", "reminder, escalation"}, true},
	{"name: T-10", `name: ""`, []string{"rung has no name"}, true},
	{"name: T-10", "name: T/10", []string{"cannot be a name"}, true},
	{"name: T-10", "name: overdue", []string{"cannot be a name"}, false},
	{"name: T-10", "name: T-1", []string{"T-1 is there twice for consideration"}, false},
	{"stages: [execution], kind: reminder, days: -5", "stages: [check], kind: reminder, days: -5",
		[]string{"T-5 is there twice for consideration"}, false},
	{"clocks: [registration, consideration, extension]", "clocks: [answer]",
		[]string{`"answer" is not one of`, "nor a duty"}, false},
	{"clocks: [registration, consideration, extension]", "clocks: []", []string{"which terms"}, true},
	{"clocks: [promise], kind: reminder", "clocks: [promise], stages: [execution], kind: reminder",
		[]string{"promise never runs at execution; it runs at answered"}, false},
	{"clocks: [migration], kind: escalation", "clocks: [redirect], kind: escalation",
		[]string{"nobody is late after it"}, false},
}

func TestMistakesAreNamed(t *testing.T) {
	for _, m := range mistakes {
		_, err := policy.Parse([]byte(edited(t, m.old, m.new)))
		for _, says := range m.says {
			require.ErrorContains(t, err, strings.Replace(says, "line N", lineOf(t, m.old), 1), "%s → %s", m.old, m.new)
		}
	}
}

func lineOf(t *testing.T, old string) string {
	t.Helper()
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	before, _, _ := strings.Cut(string(shipped), old)
	return fmt.Sprintf("line %d", 1+strings.Count(before, "\n"))
}

func edited(t *testing.T, old, new string) string {
	t.Helper()
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	text := strings.Replace(string(shipped), old, new, 1)
	require.NotEqual(t, string(shipped), text, old)
	return text
}

// Hours count by the working day, so a file without one may not ask for them.
func TestHoursNeedAWorkingDay(t *testing.T) {
	text := edited(t, "hours:\n  from: \"09:00\"\n  to: \"18:00\"\n  break_from: \"13:00\"\n  break_to: \"14:00\"\n",
		"")
	_, err := policy.Parse([]byte(text))
	require.ErrorContains(t, err, "duties[1].count (social): hours are counted by the working day")
	require.ErrorContains(t, err, "(T-1h): hours are counted by the working day")
}

func TestAllMistakesAreToldAtOnceInOrder(t *testing.T) {
	text := strings.ReplaceAll(edited(t, "head: head ", `head: "" `), "deputy_head", "mayor")
	_, err := policy.Parse([]byte(text))
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 2)
	require.Contains(t, lines[0], "office.head")
	require.Contains(t, lines[1], "mayor")
}

func TestBrokenFiles(t *testing.T) {
	for text, says := range map[string]string{
		"":              "empty",
		"# nothing\n":   "empty",
		"office: [":     "line 1: ",
		"office: город": `"город" stands where a section with keys belongs`,
		"- a":           "section with keys",
		edited(t, "\noffice:", "\n---\nladder: {}\n---\noffice:"): "second document",
		edited(t, "counting:", "office: {}\ncounting:"):           "already defined at line",
	} {
		_, err := policy.Parse([]byte(text))
		require.ErrorContains(t, err, says, text[:min(len(text), 60)])
	}
	_, err := policy.Load("no such file", "")
	require.ErrorContains(t, err, "no such file")
}

// The schema marks in an editor what the check would refuse at start, as far
// as a schema can tell, and nothing that is right.
func TestEditorsMarkMistakes(t *testing.T) {
	for _, m := range mistakes {
		refusals := policy.Refusals(t, edited(t, m.old, m.new))
		require.Equal(t, m.seen, len(refusals) > 0, "%s → %s: %v", m.old, m.new, refusals)
	}
	first, err := os.ReadFile("testdata/first.yaml")
	require.NoError(t, err)
	require.Empty(t, policy.Refusals(t, string(first)))
}

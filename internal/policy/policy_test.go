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
	{"ladder:", "lader:", []string{`строка N (lader): такого ключа здесь нет; возможно, ladder`}, true},
	{"  phone:", "  phon:", []string{`строка N, «Учреждение» (office.phon): такого ключа здесь нет; возможно, phone`}, true},
	{"phone: 8 (8150) 45-00-00", `phone: ""`, []string{"строка N, «Учреждение» – «Телефон» (office.phone): пусто: заполните"}, true},
	{"zone: Europe/Moscow", "zone: Europe/Moskva",
		[]string{"строка N, «Учреждение» – «Часовой пояс» (office.zone)", "Europe/Moskva"}, false},
	{"zone: Europe/Moscow", "zone: UTC", []string{"office.zone"}, true},
	{"non_working: preceding", "non_working: earlier", []string{"строка N", "counting.non_working"}, true},
	{`"ОГ-{serial}/{year}"`, `"ОГ-{serial}"`, []string{"строка N", "numbers.incoming", "year"}, true},
	{`at: "09:00"`, `at: "9 утра"`, []string{"ladder.at", "09:00"}, true},
	{"spread_minutes: 10", "spread_minutes: -1", []string{"строка N", "ladder.spread_minutes", "от 0 до 120"}, true},
	{"spread_minutes: 10", "spread_minutes: 600", []string{"ladder.spread_minutes", "от 0 до 120"}, true},
	{`at: "09:00"`, `at: "23:55"`, []string{"ladder.spread_minutes", "на следующий день"}, false},

	{`to: "18:00"`, `to: "08:00"`, []string{"hours.to", "Конец рабочего дня"}, false},
	{`to: "18:00"`, `to: вечер`, []string{"hours.to", "вечер"}, true},
	{`  break_to: "14:00"`, "", []string{"hours.break_to"}, false},

	{"name: resolution", "name: Резолюция", []string{"duties[0].name", "малые латинские буквы"}, true},
	{"name: resolution", "name: consideration", []string{"duties[0].name", "есть у всех"}, false},
	{"name: resolution", "name: promise", []string{"duties[0].name", "есть у всех"}, false},
	{"name: social", "name: resolution", []string{"duties[1].name", "дважды"}, false},
	{"title: Резолюция по обращению", `title: ""`, []string{"duties[0].title"}, true},
	{"stages: [registered, resolution]", "stages: [registered, filed]",
		[]string{"duties[0].stages[1]", `«filed» – не из допустимых`}, true},
	{"stages: [registered, resolution]", "stages: []",
		[]string{"«Внутренние сроки», № 1 resolution – «Стадии» (duties[0].stages): пусто"}, true},
	{"stages: [registered, resolution]", "stages: [received, registered]",
		[]string{"duties[0].from", "регистрации ещё нет"}, false},
	{"stages: [registered, resolution]", "stages: registered",
		[]string{`здесь нужен список в [ ], а стоит «registered»`}, true},
	{"channels: [social]", "channels: [vk]", []string{"duties[1].channels[0]", `«vk» – не из допустимых`}, true},
	{"within: 2", "within: 0", []string{"duties[0].within"}, true},
	{"within: 2", "within: два", []string{`«два» – не целое число`}, true},
	{"count: working\n", "count: weeks\n", []string{"duties[0].count", "weeks"}, true},
	{"from: registered", "from: birth", []string{"duties[0].from", "birth"}, true},
	{"from: received", "from: registered", []string{"duties[1].from", "есть день, но нет часа"}, false},

	{"days: -10", "days: 10", []string{"T-10", "до конца срока"}, false},
	{"days: -10", "days: -1000", []string{"T-10", "больше года"}, true},
	{"days: -10", "hours: -10", []string{"T-10", "дни"}, false},
	{"days: -10, ", "", []string{"T-10", "за сколько до срока"}, true},
	{"hours: -1, count: hours", "hours: 0, count: hours", []string{"T-1h", "с минусом"}, false},
	{"hours: -1, count: hours", "days: -1, count: hours", []string{"T-1h", "заполните только hours"}, false},
	{"days: 3, count: calendar, level: 2", "days: 0, count: calendar, level: 2", []string{"T+3", "больше нуля"}, false},
	{"days: 7, count: calendar, level: 3", "days: 7, count: calendar", []string{"T+7", "должен быть уровень"}, false},
	{"days: -10, count: working", "days: -10, count: working, level: 1",
		[]string{"T-10", "у напоминания уровня нет"}, false},
	{"to: [deputy_head]", "to: [mayor]", []string{"№ 8 T+3 – «Кому», № 1 (ladder.rungs[7].to[0])", `«mayor» – не из допустимых`}, true},
	{"to: [deputy_head]", "to: []", []string{"T+3", "никто не прочтёт"}, true},
	{"kind: reminder", "kind: letter", []string{"letter", "reminder, escalation"}, true},
	{"name: T-10", `name: ""`, []string{"нет имени"}, true},
	{"name: T-10", "name: T/10", []string{"не годится в имена"}, true},
	{"name: T-10", "name: overdue", []string{"не годится в имена"}, false},
	{"name: T-10", "name: T-1", []string{"T-1 для срока consideration есть дважды"}, false},
	{"stages: [execution], kind: reminder, days: -5", "stages: [check], kind: reminder, days: -5",
		[]string{"T-5 для срока consideration есть дважды"}, false},
	{"clocks: [registration, consideration, extension]", "clocks: [answer]",
		[]string{`«answer» – не из допустимых`, "внутреннего срока"}, false},
	{"clocks: [registration, consideration, extension]", "clocks: []", []string{"к каким срокам"}, true},
	{"clocks: [promise], kind: reminder", "clocks: [promise], stages: [execution], kind: reminder",
		[]string{"срок promise на этих стадиях не идёт (execution); он идёт на других: answered"}, false},
	{"clocks: [migration], kind: escalation", "clocks: [redirect], kind: escalation",
		[]string{"никто не опоздал"}, false},

	{"clocks: [resolution], kind: reminder, days: 0", "clocks: [resolution], kind: reminder, days: -2",
		[]string{"T-0 – «Дней»", "раньше, чем начнётся срок resolution (2\u00a0рабочих дня)"}, false},
	{"days: -10", "days: -25",
		[]string{"T-10", "раньше, чем начнётся срок consideration (30\u00a0календарных дней)"}, false},
	{"stages: [execution], kind: reminder, days: -5", "stages: [execution], kind: reminder, days: -21",
		[]string{"T-5", "раньше резолюции"}, false},
	{"days: 3, count: calendar, level: 2", "days: 9, count: calendar, level: 2",
		[]string{"№ 9 T+7 – «Уровень эскалации»", "уровень 3 приходится не позже уровня 2 (ступень T+3)"}, false},
}

func TestMistakesAreNamed(t *testing.T) {
	for _, m := range mistakes {
		_, err := policy.Parse([]byte(edited(t, m.old, m.new)))
		for _, says := range m.says {
			require.ErrorContains(t, err, strings.Replace(says, "строка N", lineOf(t, m.old), 1),
				"%s → %s", m.old, m.new)
		}
	}
}

func lineOf(t *testing.T, old string) string {
	t.Helper()
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	before, _, _ := strings.Cut(string(shipped), old)
	return fmt.Sprintf("строка %d", 1+strings.Count(before, "\n"))
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
	require.ErrorContains(t, err, "social – «Чего» (duties[1].count): часы считаются по рабочему дню")
	require.ErrorContains(t, err, "T-1h – «Чего»")
}

func TestAllMistakesAreToldAtOnceInOrder(t *testing.T) {
	text := strings.ReplaceAll(edited(t, "head: head ", `head: "" `), "deputy_head", "mayor")
	_, err := policy.Parse([]byte(text))
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 4)
	require.Contains(t, lines[0], "office.head")
	require.Contains(t, lines[1], "mayor")
}

func TestBrokenFiles(t *testing.T) {
	for text, says := range map[string]string{
		"":              "пуст",
		"# nothing\n":   "пуст",
		"office: [":     "строка 1: это не YAML",
		"office: город": `здесь нужен раздел с ключами, а стоит «город»`,
		"- a":           "раздел с ключами",
		edited(t, "\noffice:", "\n---\nladder: {}\n---\noffice:"): "второй документ",
		edited(t, "counting:", "office: {}\ncounting:"):           "уже есть в строке",
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

// What the law asks for cannot be switched off, and says why.
func TestOnlyOptionalNoticesAreSwitchedOff(t *testing.T) {
	const none = "notices: {no_paper: [], no_email: []}"
	o, err := policy.Parse([]byte(edited(t, none, "notices: {no_paper: [assignment_notice], no_email: [receipt]}")))
	require.NoError(t, err)
	require.False(t, o.Writes(appeal.AssignmentNotice, appeal.ToPrint))
	require.True(t, o.Writes(appeal.AssignmentNotice, appeal.Queued))
	require.True(t, o.Writes(appeal.ReplyLetter, appeal.ToPrint))
	for _, kind := range appeal.DemandedLetters() {
		_, err := policy.Parse([]byte(edited(t, none, "notices: {no_paper: ["+string(kind)+"], no_email: []}")))
		require.ErrorContains(t, err, "требует закон, "+kind.Article(), kind)
	}
	_, err = policy.Parse([]byte(edited(t, none, "notices: {no_paper: [interim_reply], no_email: []}")))
	require.ErrorContains(t, err, "не из допустимых")
}

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

// change finds the first change of the kind.
func change(list []law.Change, kind string) (law.Change, bool) {
	for _, c := range list {
		if c.Kind == kind {
			return c, true
		}
	}
	return law.Change{}, false
}

func changesOf(t *testing.T, c law.Clock, rule law.Rule, from string) []law.Change {
	t.Helper()
	d, err := c.Deadline(rule, date(t, from))
	require.NoError(t, err)
	return d.Changes(law.Embedded())
}

func TestChangeByExtension(t *testing.T) {
	got, ok := change(changesOf(t, law.Clock{}, law.Consideration, "2026-04-01"), law.ChangeExtension)
	require.True(t, ok)
	assert.Equal(t, law.Change{
		Kind: "extension", Title: "Продление (ч. 2 ст. 12) — до 31.05.2026",
		Text: "Продлить можно не более чем на 30 дней, до 31.05.2026; контрольная дата — 29.05.2026. Гражданина " +
			"уведомляют.",
		Statutory: date(t, "2026-05-31"), Control: date(t, "2026-05-29"), Article: law.Extension.Text().Article,
	}, got)
	_, ok = change(changesOf(t, law.Clock{}, law.Redirect, "2026-04-01"), law.ChangeExtension)
	assert.False(t, ok, "only the term of consideration is extended")
}

func TestChangeByTheLastDay(t *testing.T) {
	for _, v := range []struct{ why, from, title, text, control string }{
		{"Saturday", "2025-01-09",
			"Последний день — суббота, нерабочий день",
			"Последний день — суббота (выходной день): контрольная дата раньше на 1 день. " +
				"Если бы Правительство объявило его рабочим днём, контрольная дата была бы 08.02.2025.", "2025-02-08"},
		{"working Saturday", "2025-10-02", "Последний день — суббота, рабочий день",
			"Если бы суббота 01.11.2025 оставалась обычным выходным, контрольная дата была бы 31.10.2025.",
			"2025-10-31"},
		{"holiday", "2025-01-24", "Последний день — воскресенье, праздник",
			"Последний день — воскресенье (нерабочий день — День защитника Отечества): контрольная дата " +
				"раньше на 2 дня.", ""},
		{"working day", "2026-03-30", "Последний день — среда, рабочий день",
			"Если бы 29.04.2026 объявили нерабочим днём, контрольная дата была бы 28.04.2026.", "2026-04-28"},
		{"decreed day off", "2020-04-06",
			"Последний день — среда, нерабочий день",
			"Последний день — среда (нерабочий день — Нерабочие дни (Указ Президента от 28.04.2020 №294)): " +
				"контрольная дата позже на 6 дней. " +
				"Если бы Правительство объявило его рабочим днём, контрольная дата была бы 06.05.2020.", "2020-05-06"},
	} {
		got, ok := change(changesOf(t, law.Clock{}, law.Consideration, v.from), law.ChangeLastDay)
		require.True(t, ok, v.why)
		assert.Equal(t, []string{v.title, v.text, v.control},
			[]string{got.Title, got.Text, got.Control.String()}, v.why)
	}
	_, ok := change(changesOf(t, in(law.Unchanged), law.Consideration, "2025-01-09"), law.ChangeLastDay)
	assert.False(t, ok, "nothing is moved, so the day's nature changes nothing")
}

func TestChangeByTheCalendar(t *testing.T) {
	got, ok := change(changesOf(t, law.Clock{}, law.Consideration, "2026-12-02"), law.ChangeCalendar)
	require.True(t, ok)
	assert.Equal(t, "Загрузка производственного календаря на 2027 год", got.Title)
	assert.Equal(t, "Календарь загружен по 31.12.2026, поэтому дата предварительная. После загрузки на 2027 год она "+
		"может измениться.", got.Text)
	got, _ = change(changesOf(t, law.Clock{}, law.Consideration, "2027-12-20"), law.ChangeCalendar)
	assert.Contains(t, got.Title, "на 2027–2028 годы")
	_, ok = change(changesOf(t, law.Clock{}, law.Consideration, "2026-12-01"), law.ChangeCalendar)
	assert.False(t, ok)
}

func TestChangeByRecalculation(t *testing.T) {
	loaded := withYears(t, year(2027, "2027-02-12,day_off,2027-01-02,"))
	d, err := law.Clock{}.Deadline(law.Consideration, date(t, "2027-01-14"))
	require.NoError(t, err)
	list := d.Changes(loaded)
	got, ok := change(list, law.ChangeRecalculation)
	require.True(t, ok)
	assert.Equal(t, "Срок посчитан по календарю ru-2013-2026-5970e7ff, сейчас загружен loaded. После пересчёта "+
		"контрольная дата — 11.02.2027.", got.Text)
	assert.Equal(t, "2027-02-11", got.Control.String())
	_, ok = change(list, law.ChangeCalendar)
	assert.False(t, ok, "the year is there")

	d, err = law.Clock{}.Deadline(law.Consideration, date(t, "2026-04-01"))
	require.NoError(t, err)
	got, _ = change(d.Changes(loaded), law.ChangeRecalculation)
	assert.Contains(t, got.Text, "Пересчёт даты не меняет.")
	_, ok = change(d.Changes(law.Embedded()), law.ChangeRecalculation)
	assert.False(t, ok)
}

func TestChangeByCounting(t *testing.T) {
	list := changesOf(t, law.Clock{}, law.Consideration, "2025-12-01")
	got, _ := change(list, law.ChangeDayOne)
	assert.Equal(t, "Если бы первым днём считался сам день события (регистрация обращения), срок был бы по "+
		"30.12.2025, контрольная дата — 30.12.2025.", got.Text)
	assert.Equal(t, law.RegistrationDay.Choice().Citation, got.Article)
	var moves []string
	for _, c := range list {
		if c.Kind == law.ChangeNonWorking {
			moves = append(moves, c.Control.String()+" "+c.Title)
		}
	}
	assert.Equal(t, []string{"2026-01-12 Другой порядок переноса: на следующий рабочий день",
		"2025-12-31 Другой порядок переноса: не переносить"}, moves)

	start := law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}
	got, _ = change(changesOf(t, start, law.Consideration, "2025-12-01"), law.ChangeDayOne)
	assert.Contains(t, got.Text, "следующий день после события")
	assert.Equal(t, "2025-12-31", got.Statutory.String())

	longer, err := law.Clock{}.Extend(date(t, "2025-12-31"), 30)
	require.NoError(t, err)
	_, ok := change(longer.Changes(law.Embedded()), law.ChangeDayOne)
	assert.False(t, ok, "an extension has one first day")
}

func TestChangesOfNothing(t *testing.T) {
	assert.Empty(t, law.Deadline{}.Changes(law.Embedded()))
	assert.Empty(t, law.Deadline{Rule: law.Consideration, From: date(t, "2012-01-01")}.Changes(law.Embedded()))
}

func TestChangeJSON(t *testing.T) {
	list := changesOf(t, law.Clock{}, law.Consideration, "2026-12-02")
	got, _ := change(list, law.ChangeCalendar)
	text, err := json.Marshal(got)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "control", "a date that cannot be told is left out")
	text, err = json.Marshal(list)
	require.NoError(t, err)
	var back []law.Change
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, list, back)
}

// TestChangesAreTrue compares what is said with what the clock then counts.
func TestChangesAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		d := drawDeadline(t, c, drawDate(t, "from", "2013-01-01", "2028-12-31"))
		for _, change := range d.Changes(law.Embedded()) {
			if change.Title == "" || !strings.HasSuffix(change.Text, ".") {
				t.Fatalf("incomplete %+v", change)
			}
			if !change.Control.IsZero() && !strings.Contains(change.Text, change.Control.Russian()) {
				t.Fatalf("the text does not name the date: %+v", change)
			}
			same := change.Control == d.Control && change.Statutory == d.Statutory
			if same {
				t.Fatalf("changes nothing: %+v", change)
			}
			if change.Kind == law.ChangeLastDay && c.Policy.NonWorking == law.Unchanged {
				t.Fatal("the nature of the last day matters though nothing is moved")
			}
		}
	})
}

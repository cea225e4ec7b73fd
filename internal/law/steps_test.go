package law_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// story joins the derivation as a person reads it.
func story(t testing.TB, d law.Deadline, err error) string {
	t.Helper()
	require.NoError(t, err)
	lines := make([]string, len(d.Steps))
	for i, s := range d.Steps {
		lines[i] = fmt.Sprintf("%s %s: %s", s.Date, s.Kind, s.Text)
	}
	return strings.Join(lines, "\n")
}

func TestStoryOfTransferredDay(t *testing.T) {
	d, err := law.Clock{}.Deadline(law.Consideration, date(t, "2025-12-01"))
	assert.Equal(t, strings.TrimSpace(`
2025-12-01 event: Событие: регистрация обращения — 01.12.2025, понедельник.
2025-12-01 rule: Письменное обращение рассматривается в течение 30 дней со дня регистрации.
2025-12-02 count: Отсчёт: первый день срока — 02.12.2025, вторник, следующий за событием; всего 30 календарных дней.
2025-12-31 last_day: Последний, 30-й день — 31.12.2025, среда: выходной день, перенесённый с 05.01.2025.
2025-12-30 move: Последний день нерабочий: контрольная дата переносится на предшествующий рабочий день — 30.12.2025, вторник.
2025-12-30 result: Итог: срок по закону — 31.12.2025, контрольная дата — 30.12.2025.`), story(t, d, err))
	assert.Equal(t, d.Article, d.Steps[1].Article)
	assert.Equal(t, law.NextDay.Choice().Citation, d.Steps[2].Article)
	assert.Equal(t, law.Preceding.Choice().Citation, d.Steps[4].Article)
}

func TestStoryOfException(t *testing.T) {
	d, err := law.Clock{}.Deadline(law.Registration, date(t, "2026-12-31"))
	assert.Equal(t, strings.TrimSpace(`
2026-12-31 event: Событие: поступление обращения — 31.12.2026, четверг.
2026-12-31 rule: Письменное обращение подлежит обязательной регистрации в течение 3 дней с момента поступления.
2027-01-01 count: Отсчёт: первый день срока — 01.01.2027, пятница, следующий за событием; всего 3 календарных дня.
2027-01-03 last_day: Последний, 3-й день — 03.01.2027, воскресенье: нерабочий день — Новогодние каникулы.
2027-01-11 exception: С 31.12.2026 по 03.01.2027 нет ни одного рабочего дня, а раньше события контрольная дата быть не может. Она ставится на первый рабочий день после — 11.01.2027, понедельник. Срок по закону не меняется.
2027-01-11 result: Итог: срок по закону — 03.01.2027, контрольная дата — 11.01.2027.
2026-12-31 provisional: Дата предварительная: производственный календарь загружен по 31.12.2026, дальше учтены выходные, праздники и перенос выходного, совпавшего с праздником. После загрузки календаря дата пересчитывается.`),
		story(t, d, err))
}

func TestStoryOfExtension(t *testing.T) {
	d, err := law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}.Extend(date(t, "2025-12-31"), 21)
	got := story(t, d, err)
	assert.Contains(t, got, "последний день основного срока рассмотрения — 31.12.2025")
	assert.Contains(t, got,
		"первый день срока — 01.01.2026, четверг, следующий за последним днём основного срока; всего 21 "+
			"календарный день.")
	assert.Contains(t, got, "Последний, 21-й день — 21.01.2026, среда: рабочий день.")
	assert.Contains(t, got, "Последний день рабочий: контрольная дата совпадает с ним.")
}

func TestStoryOfRegistrationDay(t *testing.T) {
	d, err := law.Clock{Policy: law.Policy{DayOne: law.RegistrationDay}}.Deadline(law.Consideration,
		date(t, "2025-12-01"))
	got := story(t, d, err)
	assert.Contains(t, got,
		"2025-12-01 count: Отсчёт: первый день срока — 01.12.2025, понедельник, сам день события; всего 30 "+
			"календарных дней.")
	assert.Contains(t, got, "Последний, 30-й день — 30.12.2025, вторник: рабочий день.")
	assert.Equal(t, law.RegistrationDay.Choice().Citation, d.Steps[2].Article)
}

// TestNatureOfLastDay reads what the steps say about each kind of last day.
func TestNatureOfLastDay(t *testing.T) {
	for _, v := range []struct{ last, want string }{
		{"2025-11-01", "суббота: рабочий день, отдых перенесён на 03.11.2025."},
		{"2016-02-20", "суббота: рабочий день, хотя и суббота."},
		{"2026-04-30", "четверг: рабочий день, сокращённый на час."},
		{"2026-04-29", "среда: рабочий день."},
		{"2026-04-25", "суббота: выходной день."},
		{"2013-01-04", "пятница: нерабочий день — Новогодние каникулы."},
		{"2020-06-24", "среда: нерабочий день — Нерабочий день (Указ Президента от 29.05.2020 №345)."},
		{"2026-05-11", "понедельник: выходной день, перенесённый с 09.05.2026."},
		{"2013-05-02", "четверг: выходной день, перенесённый с другой даты."},
		{"2027-02-22", "понедельник: вероятно, рабочий день."},
		{"2027-02-20", "суббота: вероятно, выходной день."},
		{"2027-02-23", "вторник: нерабочий день — День защитника Отечества."},
		{"2027-05-03", "понедельник: вероятно, выходной день (праздник 01.05.2027 совпадает с выходным)."},
	} {
		d, err := law.Clock{}.Deadline(law.Registration, date(t, v.last).AddDays(-3))
		assert.Contains(t, story(t, d, err), v.want, v.last)
	}
}

// TestMovesInWords reads what the steps say about each way of moving.
func TestMovesInWords(t *testing.T) {
	for _, v := range []struct {
		mode        law.NonWorking
		from, want  string
		provisional string
	}{
		{law.Unchanged, "2026-01-14", "не переносится.", ""},
		{law.Following, "2026-01-14", "на следующий рабочий день — 19.01.2026, понедельник.", ""},
		{law.Following, "2026-12-28", "на следующий рабочий день — 09.01.2027, суббота (может оказаться рабочим днём).",
			"вперёд переносят только праздники"},
		{law.Following, "2027-01-13", "может оказаться рабочим: пока календарь не загружен",
			"вперёд переносят только праздники"},
		{law.Preceding, "2027-01-13",
			"Последний день, вероятно, нерабочий: контрольная дата переносится на предшествующий рабочий день — " +
				"15.01.2027, пятница.", "учтены выходные"},
		{law.Preceding, "2027-02-20",
			"Последний день нерабочий: контрольная дата переносится на предшествующий рабочий день — 22.02.2027",
			"учтены выходные"},
	} {
		d, err := in(v.mode).Deadline(law.Registration, date(t, v.from))
		got := story(t, d, err)
		assert.Contains(t, got, v.want)
		assert.Contains(t, got, v.provisional)
	}
}

func ExampleClock_Deadline() {
	from, _ := law.ParseDate("2025-12-01")
	d, _ := law.Clock{}.Deadline(law.Consideration, from)
	fmt.Println(d.Statutory, d.Control)
	fmt.Println(d.Steps[3].Text)
	// Output:
	// 2025-12-31 2025-12-30
	// Последний, 30-й день — 31.12.2025, среда: выходной день, перенесённый с 05.01.2025.
}

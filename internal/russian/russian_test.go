package russian_test

import (
	"strings"
	"testing"
	"time"

	"appeals/internal/law"
	"appeals/internal/russian"
)

// plain makes non-breaking spaces visible in expectations.
func plain(s string) string { return strings.ReplaceAll(s, russian.NBSP, "_") }

func check(t *testing.T, got, want string) {
	t.Helper()
	if plain(got) != want {
		t.Errorf("got %q, want %q", plain(got), want)
	}
}

func TestPlural(t *testing.T) {
	for n, want := range map[int]string{
		0: "дней", 1: "день", 2: "дня", 4: "дня", 5: "дней", 10: "дней", 11: "дней", 12: "дней", 14: "дней",
		19: "дней", 21: "день", 22: "дня", 25: "дней", 100: "дней", 101: "день", 111: "дней", 112: "дней", 122: "дня",
		-1: "день", -3: "дня",
	} {
		if got := russian.Plural(n, "день", "дня", "дней"); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
	check(t, russian.Days(5), "5_дней")
	check(t, russian.WorkingDays(21), "21_рабочий день")
	check(t, russian.CalendarDays(3), "3_календарных дня")
}

func TestLeft(t *testing.T) {
	for days, want := range map[int]string{
		1: "остался_1_день", 2: "осталось_2_дня", 11: "осталось_11_дней", 21: "остался_21_день",
		0: "последний день сегодня", -1: "просрочено на_1_день", -7: "просрочено на_7_дней",
	} {
		check(t, russian.Left(days), want)
	}
}

func TestLongDate(t *testing.T) {
	check(t, russian.LongDate(law.NewDate(2026, time.April, 5)), "5_апреля_2026_г.")
	check(t, russian.LongDate(time.Date(2025, time.December, 31, 23, 0, 0, 0, time.UTC)), "31_декабря_2025_г.")
	check(t, russian.DayMonth(law.NewDate(2026, time.May, 1)), "1_мая")
	check(t, russian.LongDate(law.Date{}), "")
	check(t, russian.DayMonth(law.Date{}), "")
}

func TestGreeting(t *testing.T) {
	for _, c := range []struct{ name, patronymic, want string }{
		{"Мария", "Петровна", "Уважаемая Мария_Петровна!"},
		{"Иван", "Иванович", "Уважаемый Иван_Иванович!"},
		{"Пётр", "Ильич", "Уважаемый Пётр_Ильич!"},
		{"Анна", "Ильинична", "Уважаемая Анна_Ильинична!"},
		{"Анна", "Кузьминична", "Уважаемая Анна_Кузьминична!"},
		{"Вагиф", "Рамиз оглы", "Уважаемый Вагиф_Рамиз_оглы!"},
		{"Лейла", "Рамиз кызы", "Уважаемая Лейла_Рамиз_кызы!"},
		{"Саша", "", "Уважаемый заявитель!"},
		{"", "Петровна", "Уважаемый заявитель!"},
		{"Ким", "Чен", "Уважаемый заявитель!"},
	} {
		check(t, russian.Greeting(c.name, c.patronymic), c.want)
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ full, after, before string }{
		{"Иванова Мария Петровна", "Иванова_М._П.", "М._П._Иванова"},
		{"  Римский-Корсаков   Николай ", "Римский-Корсаков_Н.", "Н._Римский-Корсаков"},
		{"Алиев Вагиф Рамиз оглы", "Алиев_В._Р.", "В._Р._Алиев"},
		{"Гомер", "Гомер", "Гомер"},
		{"", "", ""},
	} {
		check(t, russian.Initials(c.full), c.after)
		check(t, russian.InitialsFirst(c.full), c.before)
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"Письмо в отдел и на почту":                     "Письмо в_отдел и_на_почту",
		"в соответствии с ч. 2 ст. 8":                   "в_соответствии с_ч._2 ст._8",
		"зарегистрировано за № {{.Number}} – ответ":     "зарегистрировано за_№_{{.Number}}_– ответ",
		"строка\nв начале, (в скобках)":                 "строка\nв_начале, (в_скобках)",
		"- пункт – первый":                              "- пункт_– первый",
		"два  пробела не теряются, конец строки в\nдом": "два  пробела не_теряются, конец строки в\nдом",
		"": "",
	} {
		check(t, russian.Tidy(in), want)
	}
}

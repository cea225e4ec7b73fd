package trial

import (
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters"
	"appeals/internal/lists"
)

// Overdue are lines of a weekly digest: two that are late, one of an appeal that
// is over.
func Overdue(t T) []lists.Line {
	first := Accept(t, Intake()).Resolved().Ring("T+1", 0).Card
	second := Accept(t, Intake()).Registered().Card
	second.Number = "ОГ-2/2026"
	done := Accept(t, Intake()).Registered().Do(appeal.Withdraw, "clerk",
		appeal.Values{"on": "2026-04-01", "reason": "-"}).Card
	lines := []lists.Line{}
	for _, c := range []*appeal.Card{second, first, done} {
		lines = append(lines, lists.Line{Process: c.Process, Applicant: "Иванова М. П."})
	}
	lines[1].Annotation = strings.Repeat("О ремонте кровли дома <b>\tи подъезда ", 4)
	lines[1].Control = lines[1].Control.AddDays(-2)
	return lines
}

// Mornings are what a daily digest tells an executor and a manager.
func Mornings(d *Records) map[string]lists.Daily {
	today := law.NewDate(2026, 5, 18)
	task := func(number, title string, due law.Date, of string) lists.Task {
		return lists.Task{Title: title, Number: number, AppealID: "6f9619ff-8b86-4011-b42d-00cf4fc964ff", Due: due,
			For: of, Subject: "О дворе"}
	}
	many := []lists.Task{task("ОГ-1/2026", "Передать проект ответа на проверку", today.AddDays(-3), ""),
		task("ОГ-2/2026", "Подписать и отправить ответ", today, "roadhead"),
		task("", "Зарегистрировать", today.AddDays(2), ""),
		task("ОГ-9/2026", "Передать проект ответа на проверку", today.AddDays(20), "")}
	for range 17 {
		many = append(many, task("ОГ-7/2026", "Передать сведения ответственному", today.AddDays(5), ""))
	}
	news := []appeal.Notification{{Kind: appeal.NoteAssigned, Number: "ОГ-12/2026",
		Detail: "соисполнитель, исполнить до 01.06.2026"},
		{Kind: appeal.NoteReminder, Number: "ОГ-1/2026", For: "roadhead"}}
	return map[string]lists.Daily{
		"daily": {Day: today, Person: d.People["executor"], Tasks: many, News: news},
		"daily_manager": {Day: today, Person: d.People["reviewer"],
			Figures: &lists.Tally{Open: 32, Overdue: 6, Today: 1, Soon: 10}},
	}
}

// digests are the letters that are of no single appeal.
func digests() map[string]Play {
	at := time.Date(2026, time.May, 18, 9, 15, 0, 0, Moscow)
	weekly := func(lines func(T) []lists.Line) Play {
		return func(t T) *Life {
			of := lines(t)
			l := &Life{t: t, Office: Office, Records: NewRecords()}
			l.write = func(c letters.Composer) ([]appeal.Letter, error) { return c.Digest(of, at, l.Records) }
			return l
		}
	}
	all := map[string]Play{"digest": weekly(Overdue), "digest_empty": weekly(func(T) []lists.Line { return nil })}
	for name := range Mornings(NewRecords()) {
		all[name] = func(t T) *Life {
			l := &Life{t: t, Office: Office, Records: NewRecords()}
			l.write = func(c letters.Composer) ([]appeal.Letter, error) {
				letter, _, err := c.Daily(Mornings(l.Records)[name], at, l.Records)
				return []appeal.Letter{letter}, err
			}
			return l
		}
	}
	return all
}

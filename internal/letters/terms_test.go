package letters_test

import (
	"strings"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters/trial"
)

// TestTermLettersSayWhatIsBroken: the office's own term, the plan, the law.
func TestTermLettersSayWhatIsBroken(t *testing.T) {
	strikeAt := func(clock string, day law.Date) string {
		in := trial.ThreeQuestions(trial.AsTyped)
		in.Migration = true
		l := trial.AcceptAt(t, trial.Watchful(), in).Registered()
		for _, a := range l.Card.Alarms {
			if string(a.Clock) == clock && a.Kind == appeal.Escalate {
				event, _ := l.Office.Ring(l.Card, a, day.At(9, 0, trial.Moscow))
				l.Event = event
			}
		}
		return strings.ReplaceAll(l.Letters()[0].Text, "\u00a0", " ")
	}
	for _, c := range []struct {
		clock string
		day   law.Date
		want  string
	}{
		{"resolution", law.NewDate(2026, time.April, 5), "не был нарушен срок по закону – 01.05.2026"},
		{"resolution", law.NewDate(2026, time.May, 2), "01.05.2026, рассмотрение обращения и ответ, нарушен"},
		{"migration", law.NewDate(2026, time.April, 6),
			"срок по закону ещё не истёк: примите меры, чтобы исполнить не позднее 06.04.2026"},
		{"migration", law.NewDate(2026, time.April, 7), "Срок, установленный законом, нарушен"},
	} {
		if got := strikeAt(c.clock, c.day); !strings.Contains(strings.ToLower(got), strings.ToLower(c.want)) {
			t.Errorf("%s on %s: %q is not in\n%s", c.clock, c.day, c.want, got)
		}
	}
}

// TestSubordinateAssignmentsKeepTheirText through every change of hands.
func TestSubordinateAssignmentsKeepTheirText(t *testing.T) {
	l := trial.Work(trial.AsTyped)["assignment_subordinate"](t)
	hand := func(from, to string) {
		l.Do(appeal.Reassign, "clerk", appeal.Values{"from": from, "to": to, "reason": "Отпуск."})
	}
	give := func(to, text string) {
		l.Do(appeal.Assign, "executor", appeal.Values{"person": to, "text": text, "due": "2026-04-10"})
	}
	hand("executor3", "executor4")
	give("executor3", "Сфотографировать двор.")
	hand("executor4", "roadhead") // who had it first is busy with another one
	if text := l.Letters()[0].Text; !strings.Contains(text, "Осмотреть двор") {
		t.Errorf("the first assignment has another text:\n%s", text)
	}
	hand("executor3", "executor4")
	if text := l.Letters()[0].Text; !strings.Contains(text, "Сфотографировать двор") {
		t.Errorf("the second assignment has another text:\n%s", text)
	}
	hand("executor", "executor3") // the giver is replaced: nobody stands in for anybody
	hand("executor4", "executor")
	text := strings.ReplaceAll(l.Letters()[0].Text, "\u00a0", " ")
	if !strings.Contains(text, "Ведущий инженер П. И. Сидоров\n") || strings.Contains(text, "замещени") {
		t.Errorf("the giver is not named as he should be:\n%s", text)
	}
}

// A resolution is signed by the post of its day, whatever its official became before the letter was written.
func TestPostIsThatOfTheDay(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Resolved()
	given := l.Office.Today(l.At)
	head := l.Records.People["head"]
	head.Post = "советник"
	head.Held = []appeal.HeldPost{{From: given.AddDays(-900), Post: "глава администрации"},
		{From: given.AddDays(1), Post: "советник"}}
	l.Records.Put(head)
	l.At = l.At.AddDate(0, 0, 3)
	l.Do(appeal.Reassign, "clerk", appeal.Values{"from": "executor", "to": "roadhead", "reason": "Отпуск."})
	text := strings.ReplaceAll(l.Letters()[0].Text, "\u00a0", " ")
	if !strings.Contains(text, "Глава администрации В. Н. Орлов") || strings.Contains(text, "оветник") {
		t.Errorf("the official has another post:\n%s", text)
	}
}

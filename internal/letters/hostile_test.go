package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/letters/trial"
)

// hostile tries to become HTML, a header, and a line of the markup.
const hostile = "<script>alert(1)</script>\r\nBcc: evil@example.com\n=> http://evil.example/ Оплатить\n! " +
	"Важно\n\n\u2028Subject: чужое"

func becomesHostile(string) string { return hostile }

// TestNothingTypedBecomesMarkup plays the whole life with hostile text in
// every field that people type.
func TestNothingTypedBecomesMarkup(t *testing.T) {
	for _, l := range hostileLetters(t) {
		if strings.Contains(l.HTML, "<script") || strings.Contains(l.HTML, `href="http://evil`) {
			t.Errorf("%s: typed text became HTML", l.Key)
		}
		if strings.Contains(l.Text, "Оплатить: http://evil") || strings.Contains(l.Text, "!! Важно") {
			t.Errorf("%s: typed text became a line of the markup", l.Key)
		}
		if strings.ContainsAny(l.Subject, "\r\n\u2028") || strings.Contains(l.Subject, "чужое") {
			t.Errorf("%s: typed text reached the subject %q", l.Key, l.Subject)
		}
		for _, m := range append(l.To, l.Cc...) {
			if strings.ContainsAny(m.Name+m.Email, "\r\n") {
				t.Errorf("%s: a line break in the mailbox %q", l.Key, m)
			}
		}
	}
}

func hostileLetters(t *testing.T) []appeal.Letter {
	t.Helper()
	in := trial.Intake()
	in.Authors[0].Name, in.Authors[0].Patronymic, in.Text = hostile, "Петровна "+hostile, hostile
	order := appeal.Values{"text": hostile, "executors": []string{"executor"}}
	withdrawal := appeal.Values{"on": "2026-04-01", "reason": hostile}
	redirection := appeal.Values{"body": hostile, "address": hostile, "email": "priem@example.ru", "reason": hostile}
	extension := appeal.Values{"days": 20, "ground": "exceptional", "reason": hostile}
	draft := appeal.Values{"text": hostile, "result": "explained"}

	out := []appeal.Letter{}
	for _, plays := range []map[string]trial.Play{trial.Branches(becomesHostile), trial.TermAlarms(becomesHostile),
		trial.Work(becomesHostile)} {
		for _, p := range plays {
			l := p(t)
			spoil(l.Records)
			out = append(out, l.Letters()...)
		}
	}
	play := func(steps func(*trial.Life) *trial.Life) {
		l := trial.Accept(t, in)
		spoil(l.Records)
		out = append(out, l.Letters()...)
		out = append(out, l.Registered().Letters()...)
		out = append(out, steps(l).Letters()...)
	}
	resolved := func(l *trial.Life) *trial.Life { return l.Do(appeal.Resolve, "head", order) }
	play(resolved)
	play(func(l *trial.Life) *trial.Life { return resolved(l).Ring("T-5", 0) })
	play(func(l *trial.Life) *trial.Life { return resolved(l).Ring("T+7", 0) })
	play(func(l *trial.Life) *trial.Life { return resolved(l).Do(appeal.Extend, "head", extension) })
	play(func(l *trial.Life) *trial.Life { return l.Do(appeal.Redirect, "clerk", redirection) })
	play(func(l *trial.Life) *trial.Life { return l.Do(appeal.Withdraw, "clerk", withdrawal) })
	play(func(l *trial.Life) *trial.Life {
		return resolved(l).Do(appeal.Draft, "executor", draft).Do(appeal.Rework, "reviewer",
			appeal.Values{"remarks": hostile})
	})
	play(func(l *trial.Life) *trial.Life {
		return resolved(l).Do(appeal.Draft, "executor", draft).Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign,
			"head", nil)
	})
	return out
}

// spoil puts hostile text into what an administrator typed.
func spoil(d *trial.Records) {
	for code, p := range d.People {
		p.Name, p.Post, p.Phone = hostile, hostile, hostile
		d.People[code] = p
	}
	for code, u := range d.Units {
		u.Name = hostile
		d.Units[code] = u
	}
	for code, b := range d.AnyBody {
		b.Name, b.Address = hostile, hostile
		d.AnyBody[code] = b
	}
}

// TestInternalLettersDoNotNameTheApplicant: reminders, escalations and
// assignments are read by people and programs that need no personal data.
func TestInternalLettersDoNotNameTheApplicant(t *testing.T) {
	internal := func(l *trial.Life) {
		for _, letter := range l.Letters() {
			if letter.Kind == appeal.AssignmentNotice {
				continue
			}
			for _, word := range []string{"Иванова", "Мария", "ул. Мира", "кв. 2", "ivanova", "снег"} {
				if strings.Contains(letter.Subject+letter.Text+letter.HTML, word) {
					t.Errorf("%s holds %q", letter.Key, word)
				}
			}
		}
	}
	internal(trial.Accept(t, trial.Intake()).Resolved())
	internal(trial.Accept(t, trial.Intake()).Resolved().Ring("T-5", 0))
	internal(trial.Accept(t, trial.Intake()).Resolved().Ring("T+1", 0))
	internal(trial.Accept(t, trial.Intake()).Drafted().Do(appeal.Rework, "reviewer",
		appeal.Values{"remarks": "Уточните."}))
	for _, plays := range []map[string]trial.Play{trial.TermAlarms(trial.AsTyped), trial.Work(trial.AsTyped)} {
		for _, p := range plays {
			internal(p(t))
		}
	}
}

// TestRequestsForDocumentsTellNothingOfTheApplicant: another body needs to know
// what is asked for, and no more.
func TestRequestsForDocumentsTellNothingOfTheApplicant(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Resolved()
	l.Card.Files = []appeal.File{{Name: "Паспорт Ивановой.pdf", Size: appeal.MaxMailBytes + 1}}
	l.Do(appeal.Inquire, "executor", appeal.Values{"bodies": []string{"edu"}, "text": "График уборки."})
	for _, letter := range l.Letters() {
		if letter.State != appeal.Queued {
			t.Errorf("%s is %s: documents of the applicant are not enclosed, however large", letter.Key, letter.State)
		}
		for _, word := range []string{"Иванов", "Мария", "ул. Мира", "ivanova", "+7 900", "снег", "Паспорт"} {
			if strings.Contains(letter.Subject+letter.Text+letter.HTML, word) {
				t.Errorf("%s holds %q", letter.Key, word)
			}
		}
	}
}

// TestSubjectsNameNobody: a subject is read on every screen that a letter
// passes. It carries the number or the date.
func TestSubjectsNameNobody(t *testing.T) {
	for _, plays := range []map[string]trial.Play{trial.Course(trial.AsTyped), trial.Branches(trial.AsTyped),
		trial.TermAlarms(trial.AsTyped), trial.Work(trial.AsTyped)} {
		for name, p := range plays {
			for _, letter := range p(t).Letters() {
				if strings.Contains(letter.Subject, "Иванов") || strings.Contains(letter.Subject, "Сидоров") {
					t.Errorf("%s: the subject %q names somebody", name, letter.Subject)
				}
				if letter.Kind != appeal.Receipt && !strings.ContainsAny(letter.Subject, "0123456789") {
					t.Errorf("%s: the subject %q has no number and no date", name, letter.Subject)
				}
			}
		}
	}
}

package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
)

// hostile tries to become HTML, a header, and a line of the markup.
const hostile = "<script>alert(1)</script>\r\nBcc: evil@example.com\n=> http://evil.example/ Оплатить\n! Важно\n\n\u2028Subject: чужое"

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
	in := sampleIntake()
	in.Authors[0].Name, in.Authors[0].Patronymic, in.Text = hostile, "Петровна "+hostile, hostile
	order := appeal.Values{"text": hostile, "executors": []string{"executor"}}
	withdrawal := appeal.Values{"on": "2026-04-01", "reason": hostile}
	redirection := appeal.Values{"body": hostile, "address": hostile, "email": "priem@example.ru", "reason": hostile}
	extension := appeal.Values{"days": 20, "ground": "exceptional", "reason": hostile}
	draft := appeal.Values{"text": hostile, "result": "explained"}

	out := []appeal.Letter{}
	play := func(steps func(*life) *life) {
		l := accept(t, in)
		spoil(l.desk)
		out = append(out, l.letters()...)
		out = append(out, l.registered().letters()...)
		out = append(out, steps(l).letters()...)
	}
	resolved := func(l *life) *life { return l.do(appeal.Resolve, "head", order) }
	play(resolved)
	play(func(l *life) *life { return resolved(l).ring("T-5", 0) })
	play(func(l *life) *life { return resolved(l).ring("T+7", 0) })
	play(func(l *life) *life { return resolved(l).do(appeal.Extend, "head", extension) })
	play(func(l *life) *life { return l.do(appeal.Redirect, "clerk", redirection) })
	play(func(l *life) *life { return l.do(appeal.Withdraw, "clerk", withdrawal) })
	play(func(l *life) *life {
		return resolved(l).do(appeal.Draft, "executor", draft).do(appeal.Rework, "reviewer", appeal.Values{"remarks": hostile})
	})
	play(func(l *life) *life {
		return resolved(l).do(appeal.Draft, "executor", draft).do(appeal.Approve, "reviewer", nil).do(appeal.Sign, "head", nil)
	})
	return out
}

// spoil puts hostile text into what an administrator typed.
func spoil(d *desk) {
	for code, p := range d.people {
		p.Name, p.Post, p.Phone = hostile, hostile, hostile
		d.people[code] = p
	}
	for code, u := range d.units {
		u.Name = hostile
		d.units[code] = u
	}
}

// TestInternalLettersDoNotNameTheApplicant: reminders, escalations and
// assignments are read by people and programs that need no personal data.
func TestInternalLettersDoNotNameTheApplicant(t *testing.T) {
	internal := func(l *life) {
		for _, letter := range l.letters() {
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
	internal(accept(t, sampleIntake()).resolved())
	internal(accept(t, sampleIntake()).resolved().ring("T-5", 0))
	internal(accept(t, sampleIntake()).resolved().ring("T+1", 0))
	internal(accept(t, sampleIntake()).drafted().do(appeal.Rework, "reviewer", appeal.Values{"remarks": "Уточните."}))
}

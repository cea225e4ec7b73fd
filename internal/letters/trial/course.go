package trial

import (
	"time"

	"appeals/internal/appeal"
)

// Course are the letters of an appeal that is answered, extended or redirected
// as a whole.
func Course(say Words) map[string]Play {
	in := Intake()
	in.Text = say(in.Text)
	inquiry := appeal.Values{"body": say("ООО «Двор»"), "address": say("г. Североморье"), "text": say("График уборки.")}
	withdrawal := appeal.Values{"on": "2026-04-01", "reason": say("Вопрос решён.")}
	redirection := appeal.Values{"body": "ГОБУ «Мурманскавтодор»", "address": "183000, г. Мурманск, ул. Полярная, д. 1",
		"email": "doroga@region.example", "reason": say("Дорога находится в собственности области.")}
	extension := appeal.Values{"days": 20, "ground": "information_request",
		"reason": say("Направлен запрос в управляющую организацию.")}
	all := map[string]Play{}
	for name, steps := range map[string]func(*Life) *Life{
		"receipt":             func(l *Life) *Life { return l },
		"registration_notice": (*Life).Registered,
		"assignment":          (*Life).Resolved,
		"rework": func(l *Life) *Life {
			return l.Drafted().Do(appeal.Rework, "reviewer",
				appeal.Values{"remarks": say("Укажите, кто убирал двор.\nИсправьте дату.")})
		},
		"reply": func(l *Life) *Life {
			return l.Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
		},
		"extension_notice": func(l *Life) *Life {
			return l.Resolved().Do(appeal.Inquire, "executor", inquiry).Do(appeal.Extend, "head", extension)
		},
		"redirect":           func(l *Life) *Life { return l.Registered().Do(appeal.Redirect, "clerk", redirection) },
		"withdrawal_notice":  func(l *Life) *Life { return l.Registered().Do(appeal.Withdraw, "clerk", withdrawal) },
		"reminder":           func(l *Life) *Life { return l.Resolved().Ring("T-5", 0) },
		"reminder_late":      func(l *Life) *Life { return l.Resolved().Ring("T-3", 3*time.Hour) },
		"escalation":         func(l *Life) *Life { return l.Resolved().Ring("T+1", 0) },
		"escalation_highest": func(l *Life) *Life { return l.Drafted().Ring("T+7", 48*time.Hour) },
		"escalation_hand": func(l *Life) *Life {
			return l.Resolved().Do(appeal.EscalateByHand, "clerk",
				appeal.Values{"reason": say("Исполнитель не выходит на связь.\nПрошу поручить другому.")})
		},
	} {
		all[name] = func(t T) *Life { return steps(Accept(t, in)) }
	}
	all["notice"] = func(t T) *Life {
		l := Accept(t, in)
		l.Records.Wants("reviewer", appeal.NoteToCheck, appeal.MailNow)
		return l.Drafted().Told()
	}
	return all
}

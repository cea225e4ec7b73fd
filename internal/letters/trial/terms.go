package trial

import (
	"slices"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Watchful is the Office with a ladder for the terms beside the main clock.
func Watchful() appeal.Office {
	o := Office
	rung := func(name string, clock appeal.Clock, kind appeal.AlarmKind, days int,
		to, cc []appeal.Audience) appeal.Rung {
		return appeal.Rung{Name: name, Clocks: []appeal.Clock{clock}, Kind: kind, Days: days,
			Count: appeal.CalendarDays, Level: 1, To: to, Cc: cc}
	}
	holder, head := []appeal.Audience{appeal.ToHolder}, []appeal.Audience{appeal.ToUnitHead, appeal.ToDeputyHead}
	o.Hours = law.Hours{From: 9 * 60, To: 18 * 60, BreakFrom: 13 * 60, BreakTo: 14 * 60}
	o.Duties = []appeal.Duty{
		{Name: "resolution", Title: "Резолюция за два рабочих дня",
			Stages: []appeal.Status{appeal.Registered, appeal.Resolution}, Within: 2, Count: appeal.WorkingDays,
			From: appeal.FromRegistered},
		{Name: "message", Title: "Ответ на сообщение за четыре рабочих часа", Stages: []appeal.Status{appeal.Received},
			Within: 4, Count: appeal.WorkingHours, From: appeal.FromReceipt},
	}
	o.Ladder.Rungs = slices.Clone(o.Ladder.Rungs)
	for _, clock := range append(appeal.Clocks(), "resolution") {
		if !slices.Contains(considered, clock) && clock != appeal.Clock(law.Registration) {
			o.Ladder.Rungs = append(o.Ladder.Rungs, rung("R-1", clock, appeal.Remind, -1, holder, head),
				rung("E+2", clock, appeal.Escalate, 2, head, holder))
		}
	}
	for name, hours := range map[string]int{"H-1": -1, "H+1": 1} {
		r := rung(name, "message", appeal.Remind, 0, holder, nil)
		if r.Count, r.Hours = appeal.WorkingHours, hours; hours > 0 {
			r.Kind = appeal.Escalate
		}
		o.Ladder.Rungs = append(o.Ladder.Rungs, r)
	}
	return o
}

// Strike rings the alarm of a rung on a clock.
func (l *Life) Strike(clock, rung string) *Life {
	l.t.Helper()
	for _, a := range l.Card.Alarms {
		if string(a.Clock) != clock || a.Rung != rung {
			continue
		}
		event, ok := l.Office.Ring(l.Card, a, a.At)
		if !ok {
			l.t.Fatalf("the alarm %s is pointless", a.Key)
		}
		l.Card.Version++
		l.Event = event
		return l
	}
	l.t.Fatalf("no alarm %s of %s is planned", rung, clock)
	return l
}

// TermAlarms are reminders and escalations about every sort of term.
func TermAlarms(say Words) map[string]Play {
	watched := func(steps func(*Life) *Life, clock, rung string) Play {
		in := ThreeQuestions(say)
		in.Migration = true
		return func(t T) *Life { return steps(AcceptAt(t, Watchful(), in)).Strike(clock, rung) }
	}
	received := func(l *Life) *Life { return l }
	ownDate := func(l *Life) *Life { return l.OwnDates(say) }
	asked := func(l *Life) *Life {
		return l.Resolved().Do(appeal.Inquire, "executor",
			appeal.Values{"bodies": []string{"edu"}, "text": say("График.")})
	}
	promised := func(l *Life) *Life {
		l.Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
		return l.Do(appeal.PromiseUntil, "clerk", appeal.Values{"until": "2026-06-01", "reason": say("Ремонт летом.")})
	}
	unsent := func(l *Life) *Life {
		l.Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
		l.Office.Hold(l.Card, &l.Event,
			[]appeal.Letter{{Kind: appeal.ReplyLetter, State: appeal.ToPrint, CreatedAt: l.At}})
		return l
	}
	return map[string]Play{
		"reminder_redirect":     watched((*Life).Registered, "redirect", "R-1"),
		"reminder_migration":    watched((*Life).Registered, "migration", "R-1"),
		"reminder_duty":         watched((*Life).Registered, "resolution", "R-1"),
		"reminder_hours":        watched(received, "message", "H-1"),
		"reminder_coexecutor":   watched(ownDate, "assignment", "R-1"),
		"reminder_request":      watched(asked, "information_request", "R-1"),
		"reminder_promise":      watched(promised, "promise", "R-1"),
		"escalation_migration":  watched((*Life).Registered, "migration", "E+2"),
		"escalation_duty":       watched((*Life).Registered, "resolution", "E+2"),
		"escalation_hours":      watched(received, "message", "H+1"),
		"escalation_coexecutor": watched(ownDate, "assignment", "E+2"),
		"escalation_request":    watched(asked, "information_request", "E+2"),
		"escalation_promise":    watched(promised, "promise", "E+2"),
		"escalation_dispatch":   watched(unsent, "dispatch", "E+2"),
	}
}

// OwnDates resolves with a date of its own for the second executor.
func (l *Life) OwnDates(say Words) *Life {
	return l.Registered().Do(appeal.Resolve, "head", appeal.Values{"text": say("Рассмотреть, подготовить ответ."),
		"executors": []string{"executor", "executor2"}, "dates": []string{"executor2:2026-04-15"}})
}

// Away puts the absence of a person into the test directory, from the day of
// receipt on.
func (l *Life) Away(person, substitute string, days int) *Life {
	from := l.Office.Today(Received)
	l.Records.Away = append(l.Records.Away,
		appeal.Absence{Person: person, Substitute: substitute, From: from, To: from.AddDays(days), Reason: "Отпуск"})
	return l
}

// Work is what executors read: assignments, dates that moved, stand-ins.
func Work(say Words) map[string]Play {
	colleague := appeal.Person{Code: "executor3", Name: "Волков Степан Ильич", Post: "техник", Unit: "roads",
		Email: "volkov@gorod.example", Roles: []appeal.Role{appeal.Executor}}
	helper := appeal.Person{Code: "executor4", Name: "Ильина Вера Юрьевна", Post: "техник", Unit: "roads",
		Email: "ilyina@gorod.example", Roles: []appeal.Role{appeal.Executor}}
	begin := func(t T) *Life {
		l := Accept(t, ThreeQuestions(say))
		l.Records.Put(colleague)
		l.Records.Put(helper)
		return l
	}
	assigned := func(t T) *Life {
		return begin(t).Resolved().Do(appeal.Assign, "executor",
			appeal.Values{"person": "executor3", "text": say("Осмотреть двор и приложить снимки."),
				"due": "2026-04-10"})
	}
	hand := func(from, to string) appeal.Values {
		return appeal.Values{"from": from, "to": to, "reason": say("Отпуск.")}
	}
	return map[string]Play{
		"assignment_own_dates":   func(t T) *Life { return begin(t).OwnDates(say) },
		"assignment_subordinate": assigned,
		"assignment_reassigned": func(t T) *Life {
			return begin(t).Resolved().Do(appeal.Reassign, "clerk", hand("executor", "executor3"))
		},
		"assignment_subordinate_reassigned": func(t T) *Life {
			return assigned(t).Do(appeal.Reassign, "clerk", hand("executor3", "executor4"))
		},
		"assignment_added": func(t T) *Life {
			return begin(t).Resolved().Do(appeal.AddExecutor, "head",
				appeal.Values{"person": "executor3", "due": "2026-04-10", "reason": say("Нужен замер.")})
		},
		"date_moved_order": func(t T) *Life {
			return begin(t).Resolved().Do(appeal.MoveDue, "head",
				appeal.Values{"person": "executor2", "due": "2026-04-20", "reason": say("Комиссия выйдет 10 апреля.")})
		},
		"order_changed": func(t T) *Life {
			return begin(t).Resolved().Do(appeal.AmendResolution, "head",
				appeal.Values{"text": say("Рассмотреть с выходом на место."),
					"reason": say("Прошлой зимой двор не убирали.")})
		},
		"withdrawn": func(t T) *Life {
			return begin(t).Resolved().Do(appeal.AddExecutor, "head", appeal.Values{"person": "executor3"}).
				Do(appeal.WithdrawAssignment, "head",
					appeal.Values{"person": "executor3", "reason": say("Замер сделан.")})
		},
		"assignment_special": func(t T) *Life {
			return begin(t).Registered().Do(appeal.TakeControl, "head", nil).Do(appeal.Resolve, "head",
				appeal.Values{"text": say("Рассмотреть."), "executors": []string{"executor"}})
		},
		"assignment_stand_ins": func(t T) *Life {
			l := begin(t).Registered().Away("executor", "executor3", 19).Away("head", "deputy", 5)
			return l.Do(appeal.Resolve, "deputy",
				appeal.Values{"text": say("Рассмотреть."), "executors": []string{"executor", "executor2"}})
		},
		"reminder_stand_in": func(t T) *Life {
			return begin(t).Away("executor", "executor3", 60).Resolved().Ring("T-3", 0)
		},
		"escalation_stand_in": func(t T) *Life {
			return begin(t).Away("roadhead", "executor3", 60).Away("executor", "executor2", 60).Resolved().
				Ring("T+1", 0)
		},
		"date_moved": func(t T) *Life { return moved(t, say) },
	}
}

// moved is an appeal whose date is counted anew by a calendar in which 30 April
// 2026 is a day off.
func moved(t T, say Words) *Life {
	t.Helper()
	text := "date,kind,moved_from,title\n"
	for _, day := range []string{"01-01", "01-02", "01-03", "01-04", "01-05", "01-06", "01-07", "01-08", "02-23",
		"03-08", "04-30", "05-01", "05-09", "06-12", "11-04"} {
		text += "2026-" + day + ",day_off,,Праздник\n"
	}
	calendar, err := law.ParseCalendar("ru-2026-новый", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	l := Accept(t, ThreeQuestions(say)).Resolved().Away("executor2", "executor", 30)
	l.Office.Clock.Calendars = calendar
	event, did, err := l.Office.Recalculate(l.Card, Received.Add(24*time.Hour))
	if err != nil || !did {
		t.Fatal(did, err)
	}
	l.Card.Version++
	l.Event = event
	return l
}

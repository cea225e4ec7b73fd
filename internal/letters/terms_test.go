package letters_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// watchful is the office with a ladder for the terms beside the main clock.
func watchful() appeal.Office {
	o := office
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

// strike rings the alarm of a rung on a clock.
func (l *life) strike(clock, rung string) *life {
	l.t.Helper()
	for _, a := range l.card.Alarms {
		if string(a.Clock) != clock || a.Rung != rung {
			continue
		}
		event, ok := l.office.Ring(l.card, a, a.At)
		if !ok {
			l.t.Fatalf("the alarm %s is pointless", a.Key)
		}
		l.card.Version++
		l.event = event
		return l
	}
	l.t.Fatalf("no alarm %s of %s is planned", rung, clock)
	return l
}

// termAlarms are reminders and escalations about every sort of term.
func termAlarms(say words) map[string]play {
	watched := func(steps func(*life) *life, clock, rung string) play {
		in := threeQuestions(say)
		in.Migration = true
		return func(t *testing.T) *life { return steps(acceptAt(t, watchful(), in)).strike(clock, rung) }
	}
	received := func(l *life) *life { return l }
	ownDate := func(l *life) *life { return l.ownDates(say) }
	asked := func(l *life) *life {
		return l.resolved().do(appeal.Inquire, "executor",
			appeal.Values{"bodies": []string{"edu"}, "text": say("График.")})
	}
	promised := func(l *life) *life {
		l.drafted().do(appeal.Approve, "reviewer", nil).do(appeal.Sign, "head", nil)
		return l.do(appeal.PromiseUntil, "clerk", appeal.Values{"until": "2026-06-01", "reason": say("Ремонт летом.")})
	}
	return map[string]play{
		"reminder_redirect":     watched((*life).registered, "redirect", "R-1"),
		"reminder_migration":    watched((*life).registered, "migration", "R-1"),
		"reminder_duty":         watched((*life).registered, "resolution", "R-1"),
		"reminder_hours":        watched(received, "message", "H-1"),
		"reminder_coexecutor":   watched(ownDate, "assignment", "R-1"),
		"reminder_request":      watched(asked, "information_request", "R-1"),
		"reminder_promise":      watched(promised, "promise", "R-1"),
		"escalation_migration":  watched((*life).registered, "migration", "E+2"),
		"escalation_duty":       watched((*life).registered, "resolution", "E+2"),
		"escalation_hours":      watched(received, "message", "H+1"),
		"escalation_coexecutor": watched(ownDate, "assignment", "E+2"),
		"escalation_request":    watched(asked, "information_request", "E+2"),
		"escalation_promise":    watched(promised, "promise", "E+2"),
	}
}

func (l *life) ownDates(say words) *life {
	return l.registered().do(appeal.Resolve, "head", appeal.Values{"text": say("Рассмотреть, подготовить ответ."),
		"executors": []string{"executor", "executor2"}, "dates": []string{"executor2:2026-04-15"}})
}

// away puts the absence of a person into the test directory, from the day of
// receipt on.
func (l *life) away(person, substitute string, days int) *life {
	from := l.office.Today(received)
	l.records.away = append(l.records.away,
		appeal.Absence{Person: person, Substitute: substitute, From: from, To: from.AddDays(days), Reason: "Отпуск"})
	return l
}

// work is what executors read: assignments, dates that moved, stand-ins.
func work(say words) map[string]play {
	colleague := appeal.Person{Code: "executor3", Name: "Волков Степан Ильич", Post: "техник", Unit: "roads",
		Email: "volkov@gorod.example", Roles: []appeal.Role{appeal.Executor}}
	helper := appeal.Person{Code: "executor4", Name: "Ильина Вера Юрьевна", Post: "техник", Unit: "roads",
		Email: "ilyina@gorod.example", Roles: []appeal.Role{appeal.Executor}}
	begin := func(t *testing.T) *life {
		l := accept(t, threeQuestions(say))
		l.records.put(colleague)
		l.records.put(helper)
		return l
	}
	assigned := func(t *testing.T) *life {
		return begin(t).resolved().do(appeal.Assign, "executor",
			appeal.Values{"person": "executor3", "text": say("Осмотреть двор и приложить снимки."),
				"due": "2026-04-10"})
	}
	hand := func(from, to string) appeal.Values {
		return appeal.Values{"from": from, "to": to, "reason": say("Отпуск.")}
	}
	return map[string]play{
		"assignment_own_dates":   func(t *testing.T) *life { return begin(t).ownDates(say) },
		"assignment_subordinate": assigned,
		"assignment_reassigned": func(t *testing.T) *life {
			return begin(t).resolved().do(appeal.Reassign, "clerk", hand("executor", "executor3"))
		},
		"assignment_subordinate_reassigned": func(t *testing.T) *life {
			return assigned(t).do(appeal.Reassign, "clerk", hand("executor3", "executor4"))
		},
		"assignment_added": func(t *testing.T) *life {
			return begin(t).resolved().do(appeal.AddExecutor, "head",
				appeal.Values{"person": "executor3", "due": "2026-04-10", "reason": say("Нужен замер.")})
		},
		"date_moved_order": func(t *testing.T) *life {
			return begin(t).resolved().do(appeal.MoveDue, "head",
				appeal.Values{"person": "executor2", "due": "2026-04-20", "reason": say("Комиссия выйдет 10 апреля.")})
		},
		"order_changed": func(t *testing.T) *life {
			return begin(t).resolved().do(appeal.AmendResolution, "head",
				appeal.Values{"text": say("Рассмотреть с выходом на место."),
					"reason": say("Прошлой зимой двор не убирали.")})
		},
		"withdrawn": func(t *testing.T) *life {
			return begin(t).resolved().do(appeal.AddExecutor, "head", appeal.Values{"person": "executor3"}).
				do(appeal.WithdrawAssignment, "head",
					appeal.Values{"person": "executor3", "reason": say("Замер сделан.")})
		},
		"assignment_special": func(t *testing.T) *life {
			return begin(t).registered().do(appeal.TakeControl, "head", nil).do(appeal.Resolve, "head",
				appeal.Values{"text": say("Рассмотреть."), "executors": []string{"executor"}})
		},
		"assignment_stand_ins": func(t *testing.T) *life {
			l := begin(t).registered().away("executor", "executor3", 19).away("head", "deputy", 5)
			return l.do(appeal.Resolve, "deputy",
				appeal.Values{"text": say("Рассмотреть."), "executors": []string{"executor", "executor2"}})
		},
		"reminder_stand_in": func(t *testing.T) *life {
			return begin(t).away("executor", "executor3", 60).resolved().ring("T-3", 0)
		},
		"escalation_stand_in": func(t *testing.T) *life {
			return begin(t).away("roadhead", "executor3", 60).away("executor", "executor2", 60).resolved().
				ring("T+1", 0)
		},
		"date_moved": func(t *testing.T) *life { return moved(t, say) },
	}
}

// moved is an appeal whose date is counted anew by a calendar in which 30 April
// 2026 is a day off.
func moved(t *testing.T, say words) *life {
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
	l := accept(t, threeQuestions(say)).resolved().away("executor2", "executor", 30)
	l.office.Clock.Calendars = calendar
	event, did, err := l.office.Recalculate(l.card, received.Add(24*time.Hour))
	if err != nil || !did {
		t.Fatal(did, err)
	}
	l.card.Version++
	l.event = event
	return l
}

// TestTermLettersSayWhatIsBroken: the office's own term, the plan, the law.
func TestTermLettersSayWhatIsBroken(t *testing.T) {
	strikeAt := func(clock string, day law.Date) string {
		in := threeQuestions(asTyped)
		in.Migration = true
		l := acceptAt(t, watchful(), in).registered()
		for _, a := range l.card.Alarms {
			if string(a.Clock) == clock && a.Kind == appeal.Escalate {
				event, _ := l.office.Ring(l.card, a, day.At(9, 0, moscow))
				l.event = event
			}
		}
		return strings.ReplaceAll(l.letters()[0].Text, "\u00a0", " ")
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
	l := work(asTyped)["assignment_subordinate"](t)
	hand := func(from, to string) {
		l.do(appeal.Reassign, "clerk", appeal.Values{"from": from, "to": to, "reason": "Отпуск."})
	}
	give := func(to, text string) {
		l.do(appeal.Assign, "executor", appeal.Values{"person": to, "text": text, "due": "2026-04-10"})
	}
	hand("executor3", "executor4")
	give("executor3", "Сфотографировать двор.")
	hand("executor4", "roadhead") // who had it first is busy with another one
	if text := l.letters()[0].Text; !strings.Contains(text, "Осмотреть двор") {
		t.Errorf("the first assignment has another text:\n%s", text)
	}
	hand("executor3", "executor4")
	if text := l.letters()[0].Text; !strings.Contains(text, "Сфотографировать двор") {
		t.Errorf("the second assignment has another text:\n%s", text)
	}
	hand("executor", "executor3") // the giver is replaced: nobody stands in for anybody
	hand("executor4", "executor")
	text := strings.ReplaceAll(l.letters()[0].Text, "\u00a0", " ")
	if !strings.Contains(text, "Ведущий инженер П. И. Сидоров\n") || strings.Contains(text, "замещени") {
		t.Errorf("the giver is not named as he should be:\n%s", text)
	}
}

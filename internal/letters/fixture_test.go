package letters_test

import (
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters"
)

// moscow is a fixed zone, so that the tests need no zone database.
var moscow = time.FixedZone("MSK", 3*60*60)

var considered = []appeal.Clock{appeal.Clock(law.Consideration), appeal.Clock(law.Extension)}

var office = appeal.Office{
	Name: "Администрация города Североморье", Genitive: "администрации города Североморье",
	Address: "184000, г. Североморье, пр. Ленина, д. 75", Phone: "8 (8150) 45-00-00", Email: "priemnaya@gorod.example",
	Zone: moscow, PublicURL: "https://priemnaya.gorod.example", Department: "department", Head: "head",
	Incoming: appeal.Numbering{Series: "in", Template: "ОГ-{serial}/{year}"},
	Outgoing: appeal.Numbering{Series: "out", Template: "{serial}-ОГ/{yy}"},
	Clock:    law.Clock{Calendars: law.Embedded()},
	Ladder: appeal.Ladder{Hour: 9, Rungs: []appeal.Rung{
		{Name: "T-10", Clocks: considered, Kind: appeal.Remind, Days: -10, Count: appeal.WorkingDays,
			To: []appeal.Audience{appeal.ToHolder}},
		{Name: "T-5", Clocks: considered, Kind: appeal.Remind, Days: -5, Count: appeal.WorkingDays,
			To: []appeal.Audience{appeal.ToHolder}},
		{Name: "T-3", Clocks: considered, Kind: appeal.Remind, Days: -3, Count: appeal.WorkingDays,
			To: []appeal.Audience{appeal.ToHolder}, Cc: []appeal.Audience{appeal.ToUnitHead}},
		{Name: "T-1", Clocks: considered, Kind: appeal.Remind, Days: -1, Count: appeal.WorkingDays,
			To: []appeal.Audience{appeal.ToHolder}, Cc: []appeal.Audience{appeal.ToUnitHead}},
		{Name: "T+1", Clocks: considered, Kind: appeal.Escalate, Days: 1, Count: appeal.CalendarDays, Level: 1,
			To: []appeal.Audience{appeal.ToUnitHead, appeal.ToDepartment}},
		{Name: "T+3", Clocks: considered, Kind: appeal.Escalate, Days: 3, Count: appeal.CalendarDays, Level: 2,
			To: []appeal.Audience{appeal.ToDeputyHead}},
		{Name: "T+7", Clocks: considered, Kind: appeal.Escalate, Days: 7, Count: appeal.CalendarDays, Level: 3,
			To: []appeal.Audience{appeal.ToOfficeHead}},
	}},
}

// received is when the test appeal comes in: Wednesday, 1 April 2026.
var received = time.Date(2026, time.April, 1, 10, 30, 0, 0, moscow)

func sampleIntake() appeal.Intake {
	return appeal.Intake{
		Form: "electronic", ReceivedVia: "web", Addressee: "head",
		Authors: []appeal.Author{{Surname: "Иванова", Name: "Мария", Patronymic: "Петровна",
			Address: "184000, г. Североморье, ул. Мира, д. 1, кв. 2", Email: "ivanova@example.ru",
			Phone: "+7 900 000-00-00"}},
		Text:      "Во дворе дома 1 по улице Мира не убран снег.\n\nПрошу принять меры.",
		Questions: []appeal.Question{{Topic: "0005.0005.0056.1168"}},
	}.Normal()
}

// life plays a card through its actions and keeps the last event.
type life struct {
	t       *testing.T
	office  appeal.Office
	records *records
	card    *appeal.Card
	event   appeal.Event
	at      time.Time
}

func accept(t *testing.T, in appeal.Intake) *life {
	t.Helper()
	return acceptAt(t, office, in)
}

func acceptAt(t *testing.T, o appeal.Office, in appeal.Intake) *life {
	t.Helper()
	l := &life{t: t, office: o, records: newRecords(), at: received}
	in = in.Normal() // lives share nothing
	card, event, err := o.Accept("6f9619ff-8b86-4011-b42d-00cf4fc964ff", "7KX2MQ4P", in, appeal.Person{}, received)
	if err != nil {
		t.Fatal(err)
	}
	l.card, l.event = card, event
	return l
}

func (l *life) do(action appeal.Action, who string, v appeal.Values) *life {
	l.t.Helper()
	l.at = l.at.Add(time.Hour)
	event, err := l.office.Do(l.card,
		appeal.Step{Action: action, Actor: l.records.people[who].OnDay(l.records.away, l.office.Today(l.at)), At: l.at,
			Values: v}, l.records)
	if err != nil {
		l.t.Fatalf("%s: %v", action, err)
	}
	l.card.Version++
	l.event = event
	return l
}

func (l *life) registered() *life {
	return l.do(appeal.Register, "clerk", appeal.Values{"official": "head"})
}

func (l *life) resolved() *life {
	return l.registered().do(appeal.Resolve, "head", appeal.Values{
		"text":      "Рассмотреть, принять меры,\nподготовить ответ заявителю.",
		"executors": []string{"executor", "executor2"}, "control": true,
	})
}

func (l *life) drafted() *life {
	return l.resolved().do(appeal.Draft, "executor", appeal.Values{
		"text":   "Двор дома 1 по улице Мира очищен от снега 03.04.2026.\n\nУборка включена в постоянный график.",
		"result": "measures_taken",
	})
}

// ring strikes the alarm of a rung, late by the given time.
func (l *life) ring(rung string, late time.Duration) *life {
	l.t.Helper()
	for _, a := range l.card.Alarms {
		if a.Rung != rung {
			continue
		}
		event, ok := l.office.Ring(l.card, a, a.At.Add(late))
		if !ok {
			l.t.Fatalf("the alarm %s is pointless", rung)
		}
		l.card.Version++
		l.event = event
		return l
	}
	l.t.Fatalf("no alarm %s is planned", rung)
	return l
}

func (l *life) letters() []appeal.Letter {
	l.t.Helper()
	out, err := letters.Composer{Office: l.office}.For(l.card, l.event, l.records)
	if err != nil {
		l.t.Fatal(err)
	}
	return out
}

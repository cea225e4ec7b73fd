// Package trial holds the lives of made-up appeals by which the wording of every
// letter is tried: before an office's own wording is taken, and in the tests of
// the letters. Nobody of it exists, and nothing of it is kept.
package trial

import (
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/letters"
)

// Moscow is a fixed zone, so that the tests need no zone database.
var Moscow = time.FixedZone("MSK", 3*60*60)

var considered = []appeal.Clock{appeal.Clock(law.Consideration), appeal.Clock(law.Extension)}

// Office is the sample office.
var Office = appeal.Office{
	Name: "Администрация города Североморье", Genitive: "администрации города Североморье",
	Address: "184000, г. Североморье, пр. Ленина, д. 75", Phone: "8 (8150) 45-00-00", Email: "priemnaya@gorod.example",
	Zone: Moscow, PublicURL: "https://priemnaya.gorod.example", Department: "department", Head: "head",
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

// Received is when the sample appeals come in: Wednesday, 1 April 2026.
var Received = time.Date(2026, time.April, 1, 10, 30, 0, 0, Moscow)

// Intake is what most of them begin with: one applicant, one question.
func Intake() appeal.Intake {
	return appeal.Intake{
		Form: "electronic", ReceivedVia: "web", Addressee: "head",
		Authors: []appeal.Author{{Surname: "Иванова", Name: "Мария", Patronymic: "Петровна",
			Address: "184000, г. Североморье, ул. Мира, д. 1, кв. 2", Email: "ivanova@example.ru",
			Phone: "+7 900 000-00-00"}},
		Text:      "Во дворе дома 1 по улице Мира не убран снег.\n\nПрошу принять меры.",
		Questions: []appeal.Question{{Topic: "0005.0005.0056.1168"}},
	}.Normal()
}

// T is told of what fails. A test is one; see Letters for another.
type T interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// Life plays a card through its actions and keeps the last event.
type Life struct {
	t       T
	Office  appeal.Office
	Records *Records
	Card    *appeal.Card
	Event   appeal.Event
	At      time.Time

	write func(letters.Composer) ([]appeal.Letter, error) // nil: the letters of the last event
}

// Accept begins the life of an appeal in the sample office.
func Accept(t T, in appeal.Intake) *Life {
	t.Helper()
	return AcceptAt(t, Office, in)
}

// AcceptAt begins a life in an office of its own settings.
func AcceptAt(t T, o appeal.Office, in appeal.Intake) *Life {
	t.Helper()
	l := &Life{t: t, Office: o, Records: NewRecords(), At: Received}
	in = in.Normal() // lives share nothing
	card, event, err := o.Accept("6f9619ff-8b86-4011-b42d-00cf4fc964ff", "7KX2MQ4P", in, appeal.Person{}, Received)
	if err != nil {
		t.Fatal(err)
	}
	l.Card, l.Event = card, event
	return l
}

// Do lets an hour pass, and a person of the office act.
func (l *Life) Do(action appeal.Action, who string, v appeal.Values) *Life {
	l.t.Helper()
	l.At = l.At.Add(time.Hour)
	event, err := l.Office.Do(l.Card,
		appeal.Step{Action: action, Actor: l.Records.People[who].OnDay(l.Records.Away, l.Office.Today(l.At)), At: l.At,
			Values: v}, l.Records)
	if err != nil {
		l.t.Fatalf("%s: %v", action, err)
	}
	l.Card.Version++
	l.Event = event
	return l
}

// Registered, Resolved and Drafted are the first steps of most lives.
func (l *Life) Registered() *Life {
	return l.Do(appeal.Register, "clerk", appeal.Values{"official": "head"})
}

func (l *Life) Resolved() *Life {
	return l.Registered().Do(appeal.Resolve, "head", appeal.Values{
		"text":      "Рассмотреть, принять меры,\nподготовить ответ заявителю.",
		"executors": []string{"executor", "executor2"}, "control": true,
	})
}

func (l *Life) Drafted() *Life {
	return l.Resolved().Do(appeal.Draft, "executor", appeal.Values{
		"text":   "Двор дома 1 по улице Мира очищен от снега 03.04.2026.\n\nУборка включена в постоянный график.",
		"result": "measures_taken",
	})
}

// Ring strikes the alarm of a rung, late by the given time.
func (l *Life) Ring(rung string, late time.Duration) *Life {
	l.t.Helper()
	for _, a := range l.Card.Alarms {
		if a.Rung != rung {
			continue
		}
		event, ok := l.Office.Ring(l.Card, a, a.At.Add(late))
		if !ok {
			l.t.Fatalf("the alarm %s is pointless", rung)
		}
		l.Card.Version++
		l.Event = event
		return l
	}
	l.t.Fatalf("no alarm %s is planned", rung)
	return l
}

// Letters are those of the last event.
func (l *Life) Letters() []appeal.Letter {
	l.t.Helper()
	out, err := l.compose(letters.Composer{Office: l.Office.Fixed})
	if err != nil {
		l.t.Fatal(err)
	}
	return out
}

func (l *Life) compose(c letters.Composer) ([]appeal.Letter, error) {
	if l.write != nil {
		return l.write(c)
	}
	return c.For(l.Card, l.Event, l.Records)
}

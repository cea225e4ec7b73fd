// Package appealtest is a small office for unit tests: a directory, records
// that count in memory, an office with the shipped kind of ladder.
package appealtest

import (
	"maps"
	"slices"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Moscow is the zone of the test office, without the machine's tzdata.
var Moscow = time.FixedZone("MSK", 3*60*60)

// Office is an office that counts as the default policy does.
func Office() appeal.Office {
	clocks := []appeal.Clock{"consideration", "extension"}
	rung := func(name string, kind appeal.AlarmKind, days int, count string, level int,
		to ...appeal.Audience) appeal.Rung {
		return appeal.Rung{Name: name, Clocks: clocks, Kind: kind, Days: days, Count: count, Level: level, To: to}
	}
	return appeal.Office{
		Name: "Администрация города", Genitive: "администрации города", Zone: Moscow,
		Clock:    law.Clock{Calendars: law.Embedded(), Policy: law.DefaultPolicy()},
		Incoming: appeal.Numbering{Series: "ОГ", Template: "ОГ-{serial}/{year}"},
		Outgoing: appeal.Numbering{Series: "ИСХ", Template: "{serial}-ОГ/{yy}"},
		Head:     "head", Department: "department",
		Ladder: appeal.Ladder{Hour: 9, Rungs: []appeal.Rung{
			rung("T-10", appeal.Remind, -10, appeal.WorkingDays, 0, appeal.ToHolder),
			rung("T-5", appeal.Remind, -5, appeal.WorkingDays, 0, appeal.ToHolder),
			rung("T-3", appeal.Remind, -3, appeal.WorkingDays, 0, appeal.ToHolder),
			rung("T-1", appeal.Remind, -1, appeal.WorkingDays, 0, appeal.ToHolder),
			rung("T+1", appeal.Escalate, 1, appeal.CalendarDays, 1, appeal.ToUnitHead, appeal.ToDepartment),
			rung("T+3", appeal.Escalate, 3, appeal.CalendarDays, 2, appeal.ToDeputyHead),
			rung("T+7", appeal.Escalate, 7, appeal.CalendarDays, 3, appeal.ToOfficeHead),
		}},
	}
}

// Desk is a directory and a counter in memory.
type Records struct {
	Staff       map[string]appeal.Person
	Serials     map[string]int
	Away        []appeal.Absence
	Known       map[string]appeal.FoundAppeal // by number
	Earlier     []appeal.Ref                  // replies that Replied finds
	Answers     map[string]appeal.Reply       // by the appeal's id
	Untold      bool                          // no letter has gone to the applicant
	Distributed []appeal.Power

	Merged bool // the one unit is closed, «jkh» took it over
}

// NewRecords have one person of each role.
func NewRecords() *Records {
	d := &Records{Staff: map[string]appeal.Person{}, Serials: map[string]int{}, Known: map[string]appeal.FoundAppeal{},
		Answers: map[string]appeal.Reply{}}
	for code, role := range map[string]appeal.Role{"clerk": appeal.Clerk, "executor": appeal.Executor,
		"executor2": appeal.Executor, "executor3": appeal.Executor,
		"head": appeal.Official, "deputy": appeal.Official, "reviewer": appeal.Reviewer, "manager": appeal.Manager,
		"admin": appeal.Admin} {
		d.Staff[code] = appeal.Person{Code: code, Name: "Сотрудник " + code, Unit: "kgh", Roles: []appeal.Role{role}}
	}
	return d
}

// Person finds a person.
func (d *Records) Person(code string) (appeal.Person, bool) { p, ok := d.Staff[code]; return p, ok }

// Unit knows the one unit of the test office.
func (d *Records) Unit(code string) (appeal.Unit, bool) {
	u := appeal.Unit{Code: "kgh", Name: "Комитет по городскому хозяйству", Head: "head"}
	switch {
	case code == "kgh" && d.Merged:
		u.Closed, u.Successor = law.NewDate(2026, 3, 2), "jkh"
	case code == "jkh" && d.Merged:
		return appeal.Unit{Code: "jkh", Name: "Департамент ЖКХ"}, true
	case code != "kgh":
		return appeal.Unit{}, false
	}
	return u, true
}

// People lists everybody.
func (d *Records) People() []appeal.Person { return slices.Collect(maps.Values(d.Staff)) }

// WithRole lists the people with a role.
func (d *Records) WithRole(r appeal.Role) []appeal.Person {
	var out []appeal.Person
	for _, p := range d.Staff {
		if p.Is(r) {
			out = append(out, p)
		}
	}
	return out
}

// Topic knows one topic.
func (d *Records) Topic(code string) (appeal.Topic, bool) {
	return appeal.Topic{Code: code, Name: "Содержание общего имущества"}, code == "0005.0005.0056.1168"
}

// Serial counts without gaps.
func (d *Records) Serial(series string, _ int) (int, error) {
	d.Serials[series]++
	return d.Serials[series], nil
}

// bodies are the ones of the test office.
var bodies = []appeal.Body{
	{Code: "court", Name: "Городской суд", Address: "г. Североморье, ул. Суда, д. 1", Kind: appeal.Court},
	{Code: "edu", Name: "Министерство образования", Address: "г. Мурманск, ул. Школьная, д. 2",
		Email: "edu@region.example", Kind: appeal.Authority},
	{Code: "gov", Name: "Губернатор области", Address: "г. Мурманск, пр. Ленина, д. 1", Email: "gov@region.example",
		Kind: appeal.Governor},
	{Code: "mvd", Name: "УМВД по области", Address: "г. Мурманск, пр. Ленина, д. 64", Email: "mvd@region.example",
		Kind: appeal.MigrationBody},
	{Code: "zhi", Name: "Жилищная инспекция", Address: "г. Мурманск, ул. Мира, д. 3", Kind: appeal.Authority},
}

// Body finds a body.
func (d *Records) Body(code string) (appeal.Body, bool) {
	i := slices.IndexFunc(bodies, func(b appeal.Body) bool { return b.Code == code })
	if i < 0 {
		return appeal.Body{}, false
	}
	return bodies[i], true
}

// Bodies lists all.
func (d *Records) Bodies() []appeal.Body { return bodies }

// Absences lists who is away.
func (d *Records) Absences() []appeal.Absence { return d.Away }

// Powers are those that the test distributes.
func (d *Records) Powers() []appeal.Power { return d.Distributed }

// Wording implements appeal.Directory: all wordings are the shipped ones.
func (*Records) Wording(string) (string, bool) { return "", false }

// Replied finds what the test has put there.
func (d *Records) Replied(*appeal.Card) ([]appeal.Ref, error) { return d.Earlier, nil }

// Find finds what the test has put there.
func (d *Records) Find(number string, _ *appeal.Card) (appeal.FoundAppeal, bool, error) {
	f, ok := d.Known[number]
	return f, ok, nil
}

// Told is true unless the test says otherwise.
func (d *Records) Told(string) (bool, error) { return !d.Untold, nil }

// Answer finds what the test has put there.
func (d *Records) Answer(id string) (appeal.Reply, bool, error) {
	r, ok := d.Answers[id]
	return r, ok, nil
}

// Intake is a plain letter of one citizen.
func Intake() appeal.Intake {
	return appeal.Intake{
		Authors: []appeal.Author{{Surname: "Иванова", Name: "Мария", Patronymic: "Петровна",
			Address: "184000, г. Североморье, ул. Мира, д. 1", Email: "ivanova@example.ru"}},
		Annotation: "Течёт крыша", Text: "Прошу отремонтировать крышу.",
		Questions: []appeal.Question{{Topic: "0005.0005.0056.1168"}}, Addressee: "head", ReplyByEmail: true,
	}.Normal()
}

// Registered is a card registered at an instant by the clerk.
func Registered(o appeal.Office, d *Records, id string, at time.Time) (*appeal.Card, error) {
	card, _, err := o.Accept(id, "CODE2345", Intake(), d.Staff["clerk"], at)
	if err != nil {
		return nil, err
	}
	_, err = o.RegisterNow(card, d.Staff["clerk"], at, d)
	return card, err
}

// ClosedUnits is nobody here.
func (d *Records) ClosedUnits() []appeal.Unit { return nil }

// Units lists the one unit.
func (d *Records) Units() []appeal.Unit { u, _ := d.Unit("kgh"); return []appeal.Unit{u} }

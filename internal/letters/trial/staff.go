package trial

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
)

// Records are the staff of the sample office, and its counters.
type Records struct {
	People  map[string]appeal.Person
	order   []string
	Units   map[string]appeal.Unit
	serials map[string]int
	AnyBody map[string]appeal.Body
	Away    []appeal.Absence
	Answers map[string]appeal.Reply // by the appeal's id

	Wordings map[string]string // the office's own
	Asked    []string          // wordings that were asked for, in order
}

// NewRecords are those that every life begins with.
func NewRecords() *Records {
	d := &Records{People: map[string]appeal.Person{}, Units: map[string]appeal.Unit{}, serials: map[string]int{},
		Answers: map[string]appeal.Reply{}, AnyBody: map[string]appeal.Body{}}
	for _, p := range []appeal.Person{
		{Code: "clerk", Name: "Белова Ольга Сергеевна", Post: "главный специалист", Unit: "department",
			Email: "belova@gorod.example", Roles: []appeal.Role{appeal.Clerk}},
		{Code: "clerk2", Name: "Зимина Анна Юрьевна", Post: "специалист", Unit: "department",
			Email: "zimina@gorod.example", Roles: []appeal.Role{appeal.Clerk}},
		{Code: "depthead", Name: "Громов Павел Андреевич", Post: "начальник отдела", Unit: "department",
			Email: "gromov@gorod.example"},
		{Code: "reviewer", Name: "Котова Ирина Львовна", Post: "консультант", Unit: "department",
			Email: "kotova@gorod.example", Roles: []appeal.Role{appeal.Reviewer}},
		{Code: "head", Name: "Орлов Виктор Николаевич", Post: "глава администрации", Email: "orlov@gorod.example",
			Roles: []appeal.Role{appeal.Official}},
		{Code: "deputy", Name: "Лебедев Игорь Петрович", Post: "заместитель главы администрации",
			Email: "lebedev@gorod.example", Roles: []appeal.Role{appeal.Official}},
		{Code: "roadhead", Name: "Седов Артём Ильич", Post: "начальник управления", Unit: "roads",
			Email: "sedov@gorod.example", Roles: []appeal.Role{appeal.Executor}},
		{Code: "executor", Name: "Сидоров Пётр Иванович", Post: "ведущий инженер", Unit: "roads",
			Email: "sidorov@gorod.example", Phone: "45-11-22", Roles: []appeal.Role{appeal.Executor}},
		{Code: "executor2", Name: "Юрьева Нина Олеговна", Post: "инженер", Unit: "housing",
			Email: "yurieva@gorod.example", Phone: "45-33-44", Roles: []appeal.Role{appeal.Executor}},
	} {
		d.Put(p)
	}
	d.Units["department"] = appeal.Unit{Code: "department", Name: "Отдел по работе с обращениями граждан",
		Head: "depthead", Email: "otdel@gorod.example"}
	d.Units["roads"] = appeal.Unit{Code: "roads", Name: "Управление дорожного хозяйства", Head: "roadhead",
		Deputy: "deputy"}
	d.Units["housing"] = appeal.Unit{Code: "housing", Name: "Комитет жилищной политики"}
	for _, b := range []appeal.Body{
		{Code: "edu", Name: "Министерство образования", Address: "183000, г. Мурманск, ул. Школьная, д. 2",
			Email: "edu@region.example", Kind: appeal.Authority},
		{Code: "gov", Name: "Губернатор области", Address: "183000, г. Мурманск, пр. Ленина, д. 75",
			Email: "gov@region.example", Kind: appeal.Governor},
		{Code: "mvd", Name: "УМВД по области", Address: "183000, г. Мурманск, пр. Ленина, д. 64",
			Kind: appeal.MigrationBody},
		{Code: "zhi", Name: "Жилищная инспекция", Address: "183000, г. Мурманск, ул. Мира, д. 3",
			Kind: appeal.Authority},
	} {
		d.AnyBody[b.Code] = b
	}
	return d
}

// Put adds a person or changes one.
func (d *Records) Put(p appeal.Person) {
	if _, known := d.People[p.Code]; !known {
		d.order = append(d.order, p.Code)
	}
	d.People[p.Code] = p
}

// Person implements appeal.Directory.
func (d *Records) Person(code string) (appeal.Person, bool) { p, ok := d.People[code]; return p, ok }

// Unit implements appeal.Directory.
func (d *Records) Unit(code string) (appeal.Unit, bool) { u, ok := d.Units[code]; return u, ok }

// WithRole implements appeal.Directory.
func (d *Records) WithRole(r appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, code := range d.order {
		if p := d.People[code]; p.Is(r) {
			out = append(out, p)
		}
	}
	return out
}

// Topic implements appeal.Directory.
func (d *Records) Topic(code string) (appeal.Topic, bool) {
	return appeal.Topic{Code: code, Name: "Содержание дорог"}, code == "0005.0005.0056.1168"
}

// Serial implements appeal.Records.
func (d *Records) Serial(series string, year int) (int, error) {
	key := series + strconv.Itoa(year)
	d.serials[key]++
	return d.serials[key], nil
}

// Absences implements appeal.Directory.
func (d *Records) Absences() []appeal.Absence { return d.Away }

// Powers implements appeal.Directory: any official signs.
func (d *Records) Powers() []appeal.Power { return nil }

// Wording implements appeal.Directory.
func (d *Records) Wording(letter string) (string, bool) {
	d.Asked = append(d.Asked, letter)
	text, own := d.Wordings[letter]
	return text, own
}

// Body implements appeal.Directory.
func (d *Records) Body(code string) (appeal.Body, bool) { b, ok := d.AnyBody[code]; return b, ok }

// Bodies implements appeal.Directory.
func (d *Records) Bodies() []appeal.Body {
	return slices.SortedFunc(maps.Values(d.AnyBody),
		func(a, b appeal.Body) int { return strings.Compare(a.Code, b.Code) })
}

// Replied implements appeal.Records.
func (d *Records) Replied(*appeal.Card) ([]appeal.Ref, error) {
	return []appeal.Ref{{ID: "a", Number: "ОГ-11/2025"}, {ID: "b", Number: "ОГ-25/2025"}}, nil
}

// Find implements appeal.Records.
func (d *Records) Find(number string, _ *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: number}, SameApplicant: true}, true, nil
}

// Told implements appeal.Records.
func (d *Records) Told(string) (bool, error) { return true, nil }

// Answer implements appeal.Records.
func (d *Records) Answer(id string) (appeal.Reply, bool, error) {
	r, ok := d.Answers[id]
	return r, ok, nil
}

// Wants makes a person choose how to hear of a kind.
func (d *Records) Wants(code string, kind appeal.NoticeKind, mail appeal.NoticeMail) {
	p := d.People[code]
	p.Notices = appeal.NoticeChoices{Digest: true,
		Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{kind: {App: true, Mail: mail}}}
	d.Put(p)
}

// Told notes whom the last event notifies, as the activities do.
func (l *Life) Told() *Life {
	l.Event.Notices = l.Office.Notices(l.Card, l.Event, "step", l.Records)
	return l
}

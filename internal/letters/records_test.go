package letters_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
)

// records are the staff of the test office, and its counters.
type records struct {
	people  map[string]appeal.Person
	order   []string
	units   map[string]appeal.Unit
	serials map[string]int
	bodies  map[string]appeal.Body
	away    []appeal.Absence
	answers map[string]appeal.Reply // by the appeal's id
}

func newRecords() *records {
	d := &records{people: map[string]appeal.Person{}, units: map[string]appeal.Unit{}, serials: map[string]int{},
		answers: map[string]appeal.Reply{}, bodies: map[string]appeal.Body{}}
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
		d.put(p)
	}
	d.units["department"] = appeal.Unit{Code: "department", Name: "Отдел по работе с обращениями граждан",
		Head: "depthead", Email: "otdel@gorod.example"}
	d.units["roads"] = appeal.Unit{Code: "roads", Name: "Управление дорожного хозяйства", Head: "roadhead",
		Deputy: "deputy"}
	d.units["housing"] = appeal.Unit{Code: "housing", Name: "Комитет жилищной политики"}
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
		d.bodies[b.Code] = b
	}
	return d
}

func (d *records) put(p appeal.Person) {
	if _, known := d.people[p.Code]; !known {
		d.order = append(d.order, p.Code)
	}
	d.people[p.Code] = p
}

func (d *records) Person(code string) (appeal.Person, bool) { p, ok := d.people[code]; return p, ok }

func (d *records) Unit(code string) (appeal.Unit, bool) { u, ok := d.units[code]; return u, ok }

func (d *records) WithRole(r appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, code := range d.order {
		if p := d.people[code]; p.Is(r) {
			out = append(out, p)
		}
	}
	return out
}

func (d *records) Topic(code string) (appeal.Topic, bool) {
	return appeal.Topic{Code: code, Name: "Содержание дорог"}, code == "0005.0005.0056.1168"
}

func (d *records) Serial(series string, year int) (int, error) {
	key := series + strconv.Itoa(year)
	d.serials[key]++
	return d.serials[key], nil
}

func (d *records) Absences() []appeal.Absence { return d.away }

func (d *records) Body(code string) (appeal.Body, bool) { b, ok := d.bodies[code]; return b, ok }

func (d *records) Bodies() []appeal.Body {
	return slices.SortedFunc(maps.Values(d.bodies),
		func(a, b appeal.Body) int { return strings.Compare(a.Code, b.Code) })
}

func (d *records) Replied(*appeal.Card) ([]appeal.Ref, error) {
	return []appeal.Ref{{ID: "a", Number: "ОГ-11/2025"}, {ID: "b", Number: "ОГ-25/2025"}}, nil
}

func (d *records) Find(number string, _ *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{Ref: appeal.Ref{ID: "main", Number: number}, SameApplicant: true}, true, nil
}

func (d *records) Told(string) (bool, error) { return true, nil }

func (d *records) Answer(id string) (appeal.Reply, bool, error) {
	r, ok := d.answers[id]
	return r, ok, nil
}

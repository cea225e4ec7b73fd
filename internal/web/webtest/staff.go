package webtest

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Staff is a small directory with real-looking people.
type Staff struct{ serial int }

// People are the staff.
var People = []appeal.Person{
	{Code: "clerk", Name: "Иванова Мария Петровна", Post: "главный специалист", Unit: "department",
		Roles: []appeal.Role{appeal.Clerk}},
	{Code: "executor", Name: "Сидоров Павел Игоревич", Post: "заместитель начальника", Unit: "kgh",
		Roles: []appeal.Role{appeal.Executor}},
	{Code: "executor2", Name: "Кузнецова Ольга Андреевна", Post: "ведущий инженер", Unit: "kgh",
		Roles: []appeal.Role{appeal.Executor}},
	{Code: "executor3", Name: "Соболева Вера Ильинична", Post: "инженер", Unit: "kgh",
		Roles: []appeal.Role{appeal.Executor}},
	{Code: "roads", Name: "Лебедев Артём Юрьевич", Post: "начальник отдела", Unit: "roads",
		Roles: []appeal.Role{appeal.Executor}},
	{Code: "head", Name: "Громов Сергей Николаевич", Post: "глава администрации", Unit: "head",
		Roles: []appeal.Role{appeal.Official}},
	{Code: "reviewer", Name: "Белова Анна Сергеевна", Post: "начальник отдела", Unit: "department",
		Roles: []appeal.Role{appeal.Reviewer}},
	{Code: "manager", Name: "Орлов Виктор Павлович", Post: "управляющий делами", Unit: "head",
		Roles: []appeal.Role{appeal.Manager}},
	{Code: "admin", Name: "Титов Илья Романович", Post: "администратор", Unit: "department",
		Roles: []appeal.Role{appeal.Admin}},
}

// Units are its departments.
var Units = []appeal.Unit{
	{Code: "kgh", Name: "Комитет градостроительства и городского хозяйства", Short: "КГХ"},
	{Code: "roads", Name: "Отдел дорожного хозяйства", Short: "Дороги"},
	{Code: "department", Name: "Отдел по работе с обращениями граждан", Short: "Отдел обращений"},
	{Code: "head", Name: "Руководство", Short: "Руководство"},
}

// Topics are two of the classifier.
var Topics = []appeal.Topic{
	{Code: "0005.0005.0056.1168", Name: "Ремонт и содержание общего имущества многоквартирного дома"},
	{Code: "0003.0009.0099.0733", Name: "Содержание дорог и тротуаров"},
}

func (*Staff) Person(code string) (appeal.Person, bool) {
	for _, p := range People {
		if p.Code == code {
			return p, true
		}
	}
	return appeal.Person{}, false
}

func (*Staff) Unit(code string) (appeal.Unit, bool) {
	for _, u := range Units {
		if u.Code == code {
			return u, true
		}
	}
	return appeal.Unit{}, false
}

func (*Staff) WithRole(role appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range People {
		if p.Is(role) {
			out = append(out, p)
		}
	}
	return out
}

func (*Staff) Topic(code string) (appeal.Topic, bool) {
	for _, t := range Topics {
		if t.Code == code {
			return t, true
		}
	}
	return appeal.Topic{}, false
}

func (s *Staff) Serial(string, int) (int, error) { s.serial++; return 124 + s.serial, nil }

func (*Staff) Absences() []appeal.Absence { return Away }

// Powers are of nobody.
func (*Staff) Powers() []appeal.Power { return nil }

// Wording implements appeal.Directory: all wordings are the shipped ones.
func (*Staff) Wording(string) (string, bool) { return "", false }

func (*Staff) Bodies() []appeal.Body { return Bodies }

func (*Staff) Body(code string) (appeal.Body, bool) {
	i := slices.IndexFunc(Bodies, func(b appeal.Body) bool { return b.Code == code })
	if i < 0 {
		return appeal.Body{}, false
	}
	return Bodies[i], true
}

func (*Staff) Replied(*appeal.Card) ([]appeal.Ref, error) {
	return []appeal.Ref{{ID: ID, Number: "ОГ-41/2026"}, {ID: ID, Number: "ОГ-77/2026"}}, nil
}

func (*Staff) Find(number string, _ *appeal.Card) (appeal.FoundAppeal, bool, error) {
	return appeal.FoundAppeal{Ref: appeal.Ref{ID: MainID, Number: number}, SameApplicant: true}, true, nil
}

func (*Staff) Told(string) (bool, error) { return true, nil }

func (*Staff) Answer(string) (appeal.Reply, bool, error) { return appeal.Reply{}, false, nil }

// Away: the deputy of the committee is on leave on the day of the sample.
var Away = []appeal.Absence{{ID: ID, Person: "roads", Substitute: "executor2", From: law.NewDate(2026, 5, 4),
	To: law.NewDate(2026, 5, 29), Reason: "отпуск"}}

// Bodies are other bodies, one of each kind.
var Bodies = []appeal.Body{
	{Code: "zhi", Name: "Государственная жилищная инспекция области", Address: "г. Приморск, ул. Полярная, д. 3",
		Email: "zhi@region.example", Kind: appeal.Authority},
	{Code: "court", Name: "Городской суд", Address: "г. Североморье, ул. Суда, д. 1", Kind: appeal.Court},
	{Code: "gov", Name: "Губернатор области", Address: "г. Приморск, пр. Ленина, д. 1", Email: "gov@region.example",
		Kind: appeal.Governor},
	{Code: "edu", Name: "Министерство образования области", Address: "г. Приморск, ул. Школьная, д. 2",
		Email: "edu@region.example", Kind: appeal.Authority},
	{Code: "mvd", Name: "УМВД по области, отдел по вопросам миграции", Address: "г. Приморск, пр. Ленина, д. 64",
		Email: "mvd@region.example", Kind: appeal.MigrationBody},
}

// Who is somebody of the staff.
func Who(code string) appeal.Person {
	p, _ := (&Staff{}).Person(code)
	return p
}

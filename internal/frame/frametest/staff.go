package frametest

import (
	"slices"

	"appeals/internal/appeal"
)

// Staff is a directory of one person for each role, with the role as the code,
// and of one more executor.
type Staff struct{ Away []appeal.Absence }

func (Staff) Person(code string) (appeal.Person, bool) {
	for _, p := range (Staff{}).People() {
		if p.Code == code {
			return p, true
		}
	}
	return appeal.Person{}, false
}

func (Staff) Unit(code string) (appeal.Unit, bool) { return appeal.Unit{Code: code}, code == "kgh" }

func (Staff) Topic(code string) (appeal.Topic, bool) { return appeal.Topic{Code: code}, code != "" }

func (Staff) WithRole(role appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range (Staff{}).People() {
		if p.Is(role) {
			out = append(out, p)
		}
	}
	return out
}

func (Staff) People() []appeal.Person {
	out := []appeal.Person{{Code: "other", Name: "Другой Исполнитель", Unit: "roads",
		Roles: []appeal.Role{appeal.Executor}}}
	for _, role := range appeal.Roles() {
		unit := "department"
		if role == appeal.Executor {
			unit = "kgh"
		}
		out = append(out, appeal.Person{Code: string(role), Name: role.Title(), Unit: unit, Roles: []appeal.Role{role}})
	}
	return out
}

// Absences are who is absent in tests of substitution: other stands in for
// executor.
func (s Staff) Absences() []appeal.Absence { return s.Away }

// Powers are of nobody.
func (Staff) Powers() []appeal.Power { return nil }

// Wording implements appeal.Directory: all wordings are the shipped ones.
func (Staff) Wording(string) (string, bool) { return "", false }

func (Staff) Bodies() []appeal.Body {
	return []appeal.Body{{Code: "zhi", Name: "Жилищная инспекция", Address: "ул. Полярная, 3", Kind: appeal.Authority},
		{Code: "edu", Name: "Министерство образования", Address: "ул. Школьная, 2", Kind: appeal.Authority}}
}

func (s Staff) Body(code string) (appeal.Body, bool) {
	i := slices.IndexFunc(s.Bodies(), func(b appeal.Body) bool { return b.Code == code })
	if i < 0 {
		return appeal.Body{}, false
	}
	return s.Bodies()[i], true
}

func (Staff) ClosedUnits() []appeal.Unit { return nil }

func (Staff) Units() []appeal.Unit {
	return []appeal.Unit{{Code: "kgh", Name: "Комитет", Short: "КГХ"}}
}

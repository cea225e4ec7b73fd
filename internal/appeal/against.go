package appeal

import (
	"slices"
	"strings"
)

// Whom a complaint is about (art. 8 p. 6) is a body of the directory by its bare
// code, a unit of the office or one of its people by a code with a prefix.
const (
	ownUnit   = "unit:"
	ownPerson = "person:"
)

// AgainstUnit is the code of a complaint about a unit of the office.
func AgainstUnit(code string) string { return ownUnit + code }

// AgainstPerson is the code of a complaint about one of the office's people.
func AgainstPerson(code string) string { return ownPerson + code }

// AgainstOwn tells whether the code is of the office's own, not of another body.
func AgainstOwn(code string) bool {
	return strings.HasPrefix(code, ownUnit) || strings.HasPrefix(code, ownPerson)
}

// Accused is the name of whom a complaint is about. Where the directory does not
// know the code, it is returned itself.
func Accused(dir Directory, code string) string {
	name, _ := accused(dir, code)
	if name == "" {
		return code
	}
	return name
}

func accused(dir Directory, code string) (name string, known bool) {
	if unit, own := strings.CutPrefix(code, ownUnit); own {
		u, known := dir.Unit(unit)
		return u.Name, known
	}
	if person, own := strings.CutPrefix(code, ownPerson); own {
		p, known := dir.Person(person)
		return p.Name, known
	}
	b, known := dir.Body(code)
	return b.Name, known
}

// Accuses tells whether the appeal complains of a person, or of the unit where
// he works, or one that his took over.
func (in Intake) Accuses(dir Directory, p Person) bool {
	return slices.ContainsFunc(in.Against, func(code string) bool {
		unit, of := strings.CutPrefix(code, ownUnit)
		return code == AgainstPerson(p.Code) || of && p.Unit != "" && (unit == p.Unit || Heir(dir, unit).Code == p.Unit)
	})
}

// AgainstUs are those of the office whom the appeal complains of.
func (in Intake) AgainstUs() []string {
	out := []string{}
	for _, code := range in.Against {
		if AgainstOwn(code) {
			out = append(out, code)
		}
	}
	return out
}

// otherBodies are those outside the office whom the appeal complains of: the
// engine knows them, it never knows of a complaint about a person.
func (in Intake) otherBodies() []string {
	return slices.DeleteFunc(slices.Clone(in.Against), AgainstOwn)
}

func (f Field) unknownAccused(v Values, dir Directory) []FieldError {
	for _, code := range v.List(f.Name) {
		if _, known := accused(dir, code); !known {
			return []FieldError{{f.Name, "Выберите из списка: такого органа, подразделения или сотрудника нет."}}
		}
	}
	return nil
}

// DespiteComplaint is the field by which somebody charges a person whom the
// appeal complains of all the same, and says so.
const DespiteComplaint = "despite"

var despiteField = Field{Name: DespiteComplaint, Title: "Поручить, хотя жалоба на исполнителя или его подразделение",
	Kind: Flag, Private: true,
	Help: "Жалобу не рассматривает тот, чьи действия обжалуются (ч. 6 ст. 8). Отметьте, если от него нужны только " +
		"объяснения: так будет записано в истории."}

// withComplaint has a row that gives work to people ask whether one of them may
// be whom the appeal complains of.
func withComplaint(r Row) Row {
	if slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Charges }) {
		r.Fields = append(slices.Clone(r.Fields), despiteField)
	}
	return r
}

// heedComplaint warns where an action gives the appeal to somebody whom it
// complains of. It is refused until the warning is answered, and the history
// says that it was. A refusal travels through the engine, which knows nothing of a
// complaint about a person: it names nobody and does not say why, the form does.
func (t *turn) heedComplaint() error {
	names, at := []string{}, ""
	for _, f := range t.row.Fields {
		codes := t.step.Values.List(f.Name)
		if one := t.step.Values.Text(f.Name); one != "" {
			codes = []string{one}
		}
		for _, code := range codes {
			if p, known := t.records.Person(code); f.Charges && known && t.card.Intake.Accuses(t.records, p) {
				names, at = append(names, p.Name), f.Name
			}
		}
	}
	switch {
	case len(names) == 0:
	case t.step.Values.Bool(DespiteComplaint):
		t.note("жалоба на исполнителя или его подразделение", strings.Join(names, ", "))
	default:
		return &Error{Code: Refused, Message: "Один из исполнителей назначается только с отметкой: посмотрите " +
			"предупреждение в форме. Выберите другого или отметьте.",
			Fields: []FieldError{{at, "Выберите другого исполнителя или отметьте ниже."},
				{DespiteComplaint, "Отметьте, если поручаете несмотря на предупреждение."}}}
	}
	return nil
}

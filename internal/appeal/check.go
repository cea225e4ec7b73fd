package appeal

import (
	"fmt"
	"strings"

	"appeals/internal/law"
)

// Facts are what a decision on an action rests on, all of it free of personal
// data: who acts, on what day, and the answers that are codes, dates, numbers.
type Facts struct {
	Actor  Person   `json:"-"`
	Values Values   `json:"values"`
	On     law.Date `json:"on"` // the day the action arrived
}

// Guard refuses an action by law or state, or returns nil.
type Guard func(Process, Facts) error

// Condition refuses an action by the state alone, or returns nil.
type Condition func(Process) error

// Possible tells whether the person may take the action now, whatever the
// answers: what a card offers.
func (r Row) Possible(p Process, who Person) error {
	if err := r.CheckStage(p); err != nil {
		return err
	}
	if err := r.CheckActor(p, who); err != nil {
		return err
	}
	for _, condition := range r.When {
		if err := condition(p); err != nil {
			return err
		}
	}
	return nil
}

// Check decides whether the action is possible now: stage, role, part in the
// case, then the guards. Everything that refuses says which rule refuses.
func (r Row) Check(p Process, f Facts) error {
	if err := r.Possible(p, f.Actor); err != nil {
		return err
	}
	for _, guard := range r.Guards {
		if err := guard(p, f); err != nil {
			return err
		}
	}
	return nil
}

// CheckStage refuses an action that the stage does not know.
func (r Row) CheckStage(p Process) error {
	if p.Status.in(r.From) {
		return nil
	}
	return Refuse(fmt.Sprintf("Действие «%s» невозможно: обращение на стадии «%s». Оно возможно на стадии %s.",
		r.Title, p.Status.Title(), titles(r.From)), r.Article)
}

// CheckActor refuses a person without the role or the part in the case.
func (r Row) CheckActor(p Process, who Person) error {
	if r.Own && who.Code == "" {
		return nil
	}
	if r.Own {
		return &Error{Code: Forbidden, Article: r.Article,
			Message: fmt.Sprintf("«%s»: это делает сама программа, когда письмо отправлено.", r.Title)}
	}
	if !who.Any(r.Who) {
		return &Error{Code: Forbidden, Article: r.Article,
			Message: fmt.Sprintf("Действие «%s» выполняет %s.", r.Title, RoleTitles(r.Who))}
	}
	if message := r.Part.refusal(p, who); message != "" {
		return &Error{Code: Forbidden, Message: message, Article: r.Article}
	}
	return nil
}

func (part Relation) refusal(p Process, who Person) string {
	official := who.Acts(p.Official)
	switch {
	case part == TheOfficial && !official:
		return "Это может сделать только должностное лицо, которому адресовано обращение."
	case part == AnotherHand && who.Code == p.Annulling:
		return "Аннулирование подтверждает другой сотрудник, не тот, кто о нём попросил."
	case part == OfficialClerk && !who.Is(Clerk) && !who.Is(Admin) && !official:
		return "Это может сделать сотрудник отдела или должностное лицо, которому адресовано обращение."
	case part == TheExecutor && !who.Acts(p.Responsible):
		return "Это может сделать только ответственный исполнитель."
	case part == ACoexecutor && p.partOf(who, false) == "":
		return "Это может сделать только соисполнитель по резолюции."
	case part == AnExecutor && p.partOf(who, true) == "":
		return "Это может сделать только исполнитель по резолюции."
	case part == CaseHand && !who.Is(Clerk) && !official && !who.Acts(p.Responsible):
		return "Это может сделать сотрудник отдела, ответственный исполнитель или должностное лицо, которому " +
			"адресовано обращение."
	}
	return ""
}

// Parse reads the raw answers of a program or a page.
func (r Row) Parse(raw map[string]any) (Values, error) { return r.Fields.Parse(raw) }

// Public keeps only the answers that may leave PostgreSQL.
func (r Row) Public(v Values) Values { return r.Fields.Public(v) }

// CheckCodes refuses codes that the directory does not know.
func (r Row) CheckCodes(v Values, dir Directory) error { return r.Fields.CheckCodes(v, dir) }

// ActorOf is who asks for the action: an employee, or the program itself.
func (r Row) ActorOf(dir Directory, code string) (Person, bool) {
	if r.Own && code == "" {
		return Person{}, true
	}
	return dir.Person(code)
}

func titles(set []Status) string {
	words := make([]string, len(set))
	for i, s := range set {
		words[i] = "«" + s.Title() + "»"
	}
	return strings.Join(words, ", ")
}

// RoleTitles are roles as people read them: «сотрудник отдела или администратор».
func RoleTitles(set []Role) string {
	words := make([]string, len(set))
	for i, r := range set {
		words[i] = r.Title()
	}
	return strings.Join(words, " или ")
}

func (f Field) unknownPeople(v Values, dir Directory) []FieldError {
	codes := v.List(f.Name)
	if f.Kind == OneOf && v.Text(f.Name) != "" {
		codes = []string{v.Text(f.Name)}
	}
	for _, code := range codes {
		p, known := dir.Person(code)
		switch {
		case f.Role == "" && !known:
			return []FieldError{{f.Name, "Выберите из списка."}}
		case f.Role != "" && (!known || !p.Is(f.Role)):
			return []FieldError{{f.Name, fmt.Sprintf("Выберите из списка: здесь нужен %s.", f.Role.Title())}}
		}
	}
	return nil
}

func knownTopic(dir Directory, code string) bool {
	_, known := dir.Topic(code)
	return known
}

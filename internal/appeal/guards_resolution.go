package appeal

import (
	"fmt"

	"appeals/internal/law"
)

// newcomer: a co-executor who is added has no part in the work yet, and a date
// that leaves the responsible one his own.
func newcomer(p Process, f Facts) error {
	if a, already := p.Assigned(f.Values.Text("person")); already && a.DoneOn.IsZero() {
		return InvalidField("person", "Этот сотрудник уже исполнитель по обращению.")
	} else if already {
		return InvalidField("person", fmt.Sprintf("Этот сотрудник уже передал свою часть %s.", a.DoneOn.Russian()))
	}
	due, last := f.Values.Date("due"), p.lastDue(Assignee{})
	if due.IsZero() && last.Before(f.On) {
		return InvalidField("due", fmt.Sprintf("Срок ответственного исполнителя прошёл %s: укажите дату.",
			last.Russian()))
	}
	return fieldWithin("due", due, f.On, last, "Позже срока ответственного исполнителя (%s).")
}

// anotherOfficial: an appeal is passed to somebody who does not have it.
func anotherOfficial(p Process, f Facts) error {
	if f.Values.Text("to") == p.Official {
		return InvalidField("to", "Обращение и сейчас у этого должностного лица.")
	}
	return nil
}

// undoneAssignment: what is moved or withdrawn is still to be done.
func undoneAssignment(p Process, f Facts) error {
	switch a, assigned := p.Assigned(f.Values.Text("person")); {
	case !assigned:
		return InvalidField("person", "У этого сотрудника нет поручения по обращению.")
	case !a.DoneOn.IsZero():
		return InvalidField("person", fmt.Sprintf("Поручение уже исполнено %s.", a.DoneOn.Russian()))
	}
	return nil
}

// dueBetweenOthers: a date that is moved lies between the dates of those who
// work for its owner and the date of whom he works for, as when it was given.
func dueBetweenOthers(p Process, f Facts) error {
	a, _ := p.Assigned(f.Values.Text("person"))
	due := f.Values.Date("due")
	if due == a.Due {
		return InvalidField("due", fmt.Sprintf("Срок и сейчас %s.", due.Russian()))
	}
	tooLate := "Позже срока ответственного исполнителя (%s)."
	switch {
	case a.Responsible:
		tooLate = "Позже контрольного срока обращения (%s)."
	case a.GivenBy != "":
		tooLate = "Позже срока того, кто дал поручение (%s)."
	}
	if err := fieldWithin("due", due, f.On, p.lastDue(a), tooLate); err != nil {
		return err
	}
	if last := p.lastHelper(a); due.Before(last) {
		return InvalidField("due", fmt.Sprintf("Раньше срока соисполнителя или подчинённого поручения (%s): "+
			"сначала перенесите его.", last.Russian()))
	}
	return nil
}

// lastDue is the last day that an assignment may have: the date of whom it is
// for, or the control date of the appeal.
func (p Process) lastDue(a Assignee) law.Date {
	if a.Responsible {
		return p.Control
	}
	of := p.Responsible
	if a.GivenBy != "" {
		of = a.GivenBy
	}
	if owner, assigned := p.Assigned(of); assigned && !owner.Due.IsZero() {
		return owner.Due
	}
	return p.Control
}

// lastHelper is the last date of those who work for the owner of an assignment
// and have not done so yet.
func (p Process) lastHelper(a Assignee) law.Date {
	last := law.Date{}
	for _, h := range p.Assignees {
		helps := h.GivenBy == a.Person || a.Responsible && h.GivenBy == "" && !h.Responsible
		if helps && h.DoneOn.IsZero() && h.Due.After(last) {
			last = h.Due
		}
	}
	return last
}

// notTheResponsible: an appeal never stays without the one who answers for it.
func notTheResponsible(p Process, f Facts) error {
	if a, _ := p.Assigned(f.Values.Text("person")); a.Responsible {
		return InvalidField("person",
			"Ответственного исполнителя не отзывают: передайте обращение другому исполнителю.")
	}
	return nil
}

// someHelperAtWork: there is an assignment that can be withdrawn.
func someHelperAtWork(p Process) error {
	for _, a := range p.Assignees {
		if !a.Responsible && a.DoneOn.IsZero() {
			return nil
		}
	}
	return Refuse("Соисполнителей, которые ещё не передали сведения, по обращению нет.", considerationArticle)
}

package report

import (
	"cmp"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
)

// MostLines bounds the register of what was late.
const MostLines = 5000

// LateLine is a line of the register of what was late.
type LateLine struct {
	lists.Line
	Days          int // past the last day by the law
	AssignedUntil law.Date
	DoneOn        law.Date
	Reason        string
}

// NewLateLine is a line as it stands at the end of a period.
func NewLateLine(l lists.Line, end law.Date) LateLine {
	out := LateLine{Line: l, Days: l.DaysLate}
	if l.ClosedOn.IsZero() || l.ClosedOn.After(end) {
		out.Days = end.Sub(l.Statutory)
		out.ClosedOn, out.AnsweredOn = law.Date{}, law.Date{}
	}
	for _, a := range l.Assignees {
		if a.Responsible {
			out.AssignedUntil, out.DoneOn = a.Due, a.DoneOn
		}
	}
	return out
}

// lateColumns are the columns of the register.
var lateColumns = []Head{{Code: "number", Title: "№ и дата"}, {Code: "applicant", Title: "Заявитель"},
	{Code: "until", Title: "Срок по закону"}, {Code: "closed", Title: "Факт"}, {Code: "executor", Title: "Исполнитель"},
	{Code: "assigned", Title: "Срок поручения"}, {Code: "done", Title: "Исполнено"}, {Code: "days",
		Title: "Дней опоздания"},
	{Code: "reason", Title: "Причина"}}

// LateSheet is the register of what was late, manager by manager.
func LateSheet(f Form, o Order, found []LateLine, more bool) Sheet {
	s := Sheet{Form: f.Code, Title: f.Title, From: o.Period.From.String(), To: o.Period.To.String(),
		Period: o.Period.Title, Head: "№", Columns: lateColumns, Notes: slices.Clone(f.Notes)}
	managers := map[string]string{}
	for _, l := range found {
		managers[l.Unit] = managerOf(o.Dir, l.Unit)
	}
	slices.SortStableFunc(found, func(a, b LateLine) int {
		return cmp.Or(cmp.Compare(managers[a.Unit], managers[b.Unit]), cmp.Compare(a.Unit, b.Unit))
	})
	for i, l := range found {
		if i == 0 || l.Unit != found[i-1].Unit {
			s.Rows = append(s.Rows, Line{Title: managers[l.Unit], Total: true})
		}
		number := cmp.Or(l.Number, "без номера") + " от " + cmp.Or(l.RegisteredOn, l.ReceivedOn).Russian()
		cells := []Cell{{Text: number, Appeal: l.ID}, {Text: cmp.Or(l.Applicant, "без подписи")},
			day(l.Statutory), day(l.DecidedOn()), text(person(o.Dir, l.Responsible)), day(l.AssignedUntil),
			day(l.DoneOn), {N: l.Days}, text(l.Reason)}
		s.Rows = append(s.Rows, Line{Code: l.ID, Title: strconv.Itoa(i + 1), Cells: cells})
	}
	if more {
		s.Notes = append([]string{"Показаны первые " + strconv.Itoa(MostLines) + " обращений. Сократите период или " +
			"выберите подразделение."}, s.Notes...)
	}
	return s
}

func text(s string) Cell { return Cell{Text: s, Empty: s == ""} }

func day(d law.Date) Cell { return Cell{Text: d.Russian(), Empty: d.IsZero(), Date: true} }

// managerOf is who heads a unit, and the unit.
func managerOf(dir appeal.Staff, code string) string {
	u, known := dir.Unit(code)
	switch {
	case code == "":
		return "Ещё не поручено"
	case !known:
		return code
	case u.Head == "":
		return "Руководитель не указан: " + cmp.Or(u.Name, code)
	}
	return person(dir, u.Head) + ": " + cmp.Or(u.Name, code)
}

func person(dir appeal.Staff, code string) string {
	if p, known := dir.Person(code); known {
		return p.Name
	}
	return code
}

package pages

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

// candidates are the people whom an action may name on this card.
func (in CardInput) candidates(row appeal.Row, field appeal.Field) []web.Choice {
	if row.Action == appeal.MoveDue || row.Action == appeal.WithdrawAssignment {
		return in.movable(row)
	}
	list := web.People(in.Dir, field.Role)
	keep := func(string) bool { return true }
	switch {
	case row.Action == appeal.Assign:
		unit := in.ownUnit()
		keep = func(code string) bool { p, _ := in.Dir.Person(code); return p.Unit == unit && !in.assigned(code) }
	case row.Action == appeal.Reassign && field.Name == "from":
		keep = in.undone
	case row.Action == appeal.Readdress:
		keep = func(code string) bool { return code != in.Card.Official }
	case row.Action == appeal.Reassign, row.Action == appeal.AddExecutor:
		keep = func(code string) bool { return !in.assigned(code) }
	}
	return slices.DeleteFunc(in.warned(list), func(c web.Choice) bool { return !keep(c.Value) })
}

// warned says beside each of the people whether the appeal complains of him.
func (in CardInput) warned(list []web.Choice) []web.Choice {
	for i := range list {
		p, known := in.Dir.Person(list[i].Value)
		switch {
		case known && slices.Contains(in.Card.Intake.Against, appeal.AgainstPerson(p.Code)):
			list[i].Title += " – на него жалоба"
		case known && in.Card.Intake.Accuses(in.Dir, p):
			list[i].Title += " – жалоба на его подразделение"
		}
	}
	return list
}

// AboutUs warns that the appeal complains of somebody of the office, "" if it
// does not.
func (in CardInput) AboutUs() string {
	names := []string{}
	for _, code := range in.Card.Intake.AgainstUs() {
		names = append(names, appeal.Accused(in.Dir, code))
	}
	if len(names) == 0 {
		return ""
	}
	return "Жалоба подана на нас: " + strings.Join(names, "; ") + ". Им её не поручают (ч. 6 ст. 8)."
}

// movable are the executors whose assignments an action can move or withdraw,
// each with the present date.
func (in CardInput) movable(row appeal.Row) []web.Choice {
	out := []web.Choice{}
	for _, a := range in.Card.Assignees {
		if !a.DoneOn.IsZero() || a.Responsible && row.Action == appeal.WithdrawAssignment {
			continue
		}
		e := in.executor(a, false)
		title := e.Part + " " + e.Name
		if e.Due != "" {
			title += " – до " + e.Due
		}
		out = append(out, web.Choice{Value: a.Person, Title: title})
	}
	return out
}

func (in CardInput) assigned(code string) bool {
	_, ok := in.Card.Assigned(code)
	return ok
}

func (in CardInput) undone(code string) bool {
	a, ok := in.Card.Assigned(code)
	return ok && (a.DoneOn.IsZero() || a.Responsible)
}

// own is the assignment by which the reader acts: his own, or that of somebody
// whom he stands in for.
func (in CardInput) own() appeal.Assignee {
	if a, ok := in.Card.Assigned(in.Who.Code); ok {
		return a
	}
	for _, a := range in.Card.Assignees {
		if in.Who.Acts(a.Person) {
			return a
		}
	}
	return appeal.Assignee{}
}

func (in CardInput) ownUnit() string { return in.own().Unit }

func (in CardInput) OwnDue() law.Date { return in.own().Due }

// addDates puts a date beside each co-executor: without one he has the date of
// all.
func addDates(dir appeal.Directory, i *web.Input, a *web.Answers) {
	for n := range i.More {
		c := &i.More[n]
		name := web.PersonName(dir, c.Value)
		date := a.Input(web.Input{Kind: "date", Name: "dates." + c.Value, Label: "Срок: " + name})
		c.Date = &date
	}
	if i.DatesError = a.Errors["dates"]; i.DatesError != "" {
		a.Said["dates"] = true
	}
}

// bodies are the bodies of the directory that an action may address.
func (in CardInput) bodies(row appeal.Row, chosen []string) []web.Choice {
	out := []web.Choice{}
	for _, b := range in.Dir.Bodies() {
		c := web.Choice{Value: b.Code, Title: b.Name, Note: web.BodyKinds[b.Kind]}
		switch {
		case row.Action == appeal.Inquire && (b.Kind == appeal.Court || b.Kind == appeal.InquiryService):
			c.Note, c.Off = "документы не запрашивают (п. 2 ч. 1 ст. 10)", true
		case row.Action == appeal.Redirect && slices.Contains(in.Card.Against, b.Code):
			c.Note, c.Off = "жалоба на этот орган: направить нельзя (ч. 6 ст. 8)", true
		}
		c.Off = c.Off && !slices.Contains(chosen, b.Code) // what was ticked stays visible with its error
		out = append(out, c)
	}
	return out
}

// bodiesLabel is the question for bodies: «Куда», «Кому».
func bodiesLabel(field appeal.Field) string {
	label, _, _ := strings.Cut(field.Title, ":")
	return label
}

// standIn says who does the work of somebody absent, «» if he is there.
func (in CardInput) standIn(code string) string {
	absences := in.Dir.Absences()
	acting := appeal.StandIn(absences, code, in.Day.Today)
	if acting == code {
		return ""
	}
	i := slices.IndexFunc(absences, func(a appeal.Absence) bool { return a.Person == code && a.On(in.Day.Today) })
	return "до " + absences[i].To.Russian() + " замещает " + web.PersonName(in.Dir, acting)
}

// ActingFor lists those in the case whom the reader stands in for today.
func (in CardInput) ActingFor() []string {
	out := []string{}
	for _, code := range in.Who.For {
		if code == in.Card.Official || in.assigned(code) {
			out = append(out, web.PersonName(in.Dir, code))
		}
	}
	return out
}

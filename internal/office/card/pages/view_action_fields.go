package pages

import (
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// Inputs are the questions of an action. Those that make no sense on this card
// are left out: a choice among one question, the reason of being late before
// the term is over.
func (in CardInput) Inputs(row appeal.Row, a *web.Answers) []web.Input {
	out := []web.Input{}
	for _, field := range row.Fields {
		from := len(out)
		switch {
		case in.pointless(row, field, a), folded(row, field.Name), field.Kind == appeal.DatesOf:
		case field.Kind == appeal.ResultsOf:
			out = append(out, in.results(field, a))
		case field.Kind == appeal.TopicsOf:
			out = append(out, in.topicInputs(field, a)...)
		case field.Kind == appeal.AsksOf:
			out = append(out, in.asks(row, field, a))
		default:
			i := in.question(row, field, a)
			if field.Kind == appeal.PeopleOf {
				a.PeopleChosen(&i, in.warned(web.People(in.Dir, field.Role)))
			} else {
				i = a.Input(i)
			}
			if field.Kind == appeal.BodiesOf {
				i.Fold = in.outside(row, a)
			}
			if field.Kind == appeal.PeopleOf && has(row, "dates") {
				addDates(in.Dir, &i, a)
			}
			out = append(out, i)
		}
		for i := range out[from:] {
			out[from+i].Part = field.Part
		}
	}
	return out
}

// FormPart are the questions of a long form under one heading. It is folded
// until there is something to say in it.
type FormPart struct {
	Title  string
	Inputs []web.Input
	Open   bool
}

// parted takes the questions that have a heading out of a form.
func parted(all []web.Input) (parts []FormPart, rest []web.Input) {
	for _, i := range all {
		if i.Part == "" {
			rest = append(rest, i)
			continue
		}
		if n := len(parts); n == 0 || parts[n-1].Title != i.Part {
			parts = append(parts, FormPart{Title: i.Part})
		}
		last := &parts[len(parts)-1]
		last.Inputs, last.Open = append(last.Inputs, i), last.Open || i.Error != ""
	}
	return parts, rest
}

func (in CardInput) pointless(row appeal.Row, field appeal.Field, a *web.Answers) bool {
	switch {
	case row.Action == appeal.Register && field.Name == "topic": // a program's word for the first question
		return true
	case field.Name == appeal.DespiteComplaint:
		return len(in.Card.Intake.AgainstUs()) == 0
	case field.Kind == appeal.QuestionsOf, field.Kind == appeal.ResultsOf:
		return len(in.Card.Process.Open()) < 2
	case row.Within != "" && (field.Name == "late" || field.Name == "late_reason"):
		return !in.Day.Today.After(LastDay(in.Card.Process, row)) && a.Values.Get(field.Name) == ""
	}
	return false
}

// outsideFields describe a body that the directory does not have.
var outsideFields = []string{"body", "address", "email"}

func folded(row appeal.Row, name string) bool {
	return has(row, "bodies") && slices.Contains(outsideFields, name)
}

func has(row appeal.Row, name string) bool {
	return slices.ContainsFunc(row.Fields, func(f appeal.Field) bool { return f.Name == name })
}

// outside are the fields of a body that is not in the list above them.
func (in CardInput) outside(row appeal.Row, a *web.Answers) []web.Input {
	out := []web.Input{}
	for _, field := range row.Fields {
		if folded(row, field.Name) {
			i := a.Input(in.question(row, field, a))
			i.Label = map[string]string{"body": "Орган или должностное лицо", "address": "Почтовый адрес",
				"email": "Электронная почта"}[field.Name]
			out = append(out, i)
		}
	}
	return out
}

// question turns a field of the table into a question of a page.
func (in CardInput) question(row appeal.Row, field appeal.Field, a *web.Answers) web.Input {
	i := web.Input{
		Kind: string(field.Kind), Name: field.Name, Label: field.Title, Help: field.Help,
		Required: field.Required, Max: field.Max, Min: field.Min,
	}
	i = in.ruled(i, field)
	switch field.Kind {
	case appeal.LongText:
		i.Rows, i.Insert = 4, web.Phrases[string(row.Action)+"."+field.Name]
		if field.Name == "late_reason" {
			i.Rows = 2
		}
		if field.Max >= 10000 {
			i.Rows = 9
		}
	case appeal.Choice:
		i.Options = web.Optional("Выберите", web.Choices(field.Options))
	case appeal.OneOf:
		i.Kind, i.Options = "choice", web.Optional("Выберите", in.candidates(row, field))
	case appeal.PeopleOf:
		i.Help, i.RuleID = "", web.RuleOfOrder
	case appeal.BodiesOf:
		i.Label, i.Options = bodiesLabel(field), in.bodies(row, a.Values[field.Name])
		i.Search = len(i.Options) > web.LongList
	case appeal.StaffOf:
		i.Options = web.Insiders(in.Dir)
		i.Search = len(i.Options) > web.LongList
	case appeal.AccusedOf:
		i.Options = web.Accused(in.Dir)
		i.Search = len(i.Options) > web.LongList
	case appeal.QuestionsOf:
		i.Options = in.openQuestions()
	case appeal.DateOf:
		in.dated(row, &i)
	case appeal.Number:
		in.numbered(row, &i)
	}
	if row.Action == appeal.Extend {
		in.extensionField(&i)
	}
	return i
}

func (in CardInput) dated(row appeal.Row, i *web.Input) {
	i.Size = "short"
	switch row.Action {
	case appeal.Propose, appeal.EditDraft, appeal.Resolve:
		if !in.Card.Control.IsZero() {
			i.Help = "Пусто – контрольный срок обращения, " + in.Card.Control.Russian() + "."
		}
		i.Quick, i.RuleID = web.QuickDays(in.Day, in.Card.Process), web.RuleOfDates
	case appeal.AddExecutor:
		if a, ok := in.Card.Assigned(in.Card.Responsible); ok && !a.Due.IsZero() {
			i.Help = "Не позже срока ответственного исполнителя, " + a.Due.Russian() + ". Пусто – его срок."
		}
	case appeal.MoveDue:
		if !in.Card.Control.IsZero() {
			i.Help = "Не позже контрольного срока обращения, " + in.Card.Control.Russian() + "."
		}
		i.Quick = web.QuickDays(in.Day, in.Card.Process)
	case appeal.Assign:
		if own := in.OwnDue(); !own.IsZero() {
			i.Help += " Ваш срок – " + own.Russian() + "."
		}
	case appeal.InterimReply:
		i.Help += " Срок – " + in.Card.Statutory.Russian() + "."
	}
}

func (in CardInput) numbered(row appeal.Row, i *web.Input) {
	i.Size = "short"
	switch row.Action {
	case appeal.InquiryAnswer:
		i.Kind, i.Size, i.Label, i.Options = "choice", "", "На какой запрос",
			web.Optional("Выберите", in.openInquiries())
	case appeal.RemoveAuthor:
		i.Kind, i.Size, i.Options = "choice", "", web.Optional("Выберите", in.authors())
	}
}

// results are a choice for each question that waits for a result.
func (in CardInput) results(field appeal.Field, a *web.Answers) web.Input {
	i := web.Input{Kind: string(field.Kind), Name: field.Name, Label: field.Title,
		Help: "Если решены по-разному. Пусто – общий результат."}
	i = a.Input(in.ruled(i, field))
	for _, q := range in.openQuestions() {
		part := a.Input(web.Input{Kind: "choice", Name: field.Name + "." + q.Value, Label: q.Title,
			Options: web.Optional("Как общий", web.Choices(field.Options))})
		i.Parts = append(i.Parts, part)
	}
	return i
}

// openQuestions are the questions that wait for a result, as choices.
func (in CardInput) openQuestions() []web.Choice {
	out := []web.Choice{}
	for _, n := range in.Card.Process.Open() {
		q := in.Card.Intake.Questions[n-1]
		title := web.FirstOf(q.Wording, web.TopicText(in.Dir, q.Topic))
		out = append(out, web.Choice{Value: strconv.Itoa(n), Title: strconv.Itoa(n) + ". " + title})
	}
	return out
}

// authors are the applicants in their order, as choices.
func (in CardInput) authors() []web.Choice {
	out := []web.Choice{}
	for n, a := range in.Card.Intake.Authors {
		out = append(out, web.Choice{Value: strconv.Itoa(n + 1),
			Title: strconv.Itoa(n+1) + ". " + web.FirstOf(a.FullName(), a.Organisation), Note: a.Address})
	}
	return out
}

// openInquiries are the requests that wait for an answer, as choices.
func (in CardInput) openInquiries() []web.Choice {
	out := []web.Choice{}
	for _, q := range in.Card.Inquiries {
		if q.AnsweredOn.IsZero() {
			out = append(out, web.Choice{Value: strconv.Itoa(q.No),
				Title: strconv.Itoa(q.No) + ". " + q.Body + ", № " + q.Number + " от " + q.SentOn.Russian()})
		}
	}
	return out
}

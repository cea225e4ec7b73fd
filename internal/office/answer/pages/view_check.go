package pages

import (
	"net/url"
	"slices"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// checks are what can be done with a version that is looked through.
var checks = []appeal.Action{appeal.Approve, appeal.Sign, appeal.Rework}

// CheckActions are those of the actions that belong to the place of checking.
func CheckActions(rows []appeal.Row) []appeal.Row {
	out := []appeal.Row{}
	for _, action := range checks {
		for _, r := range rows {
			if r.Action == action {
				out = append(out, r)
			}
		}
	}
	return out
}

// ReplyValues are the answers that made a version.
func ReplyValues(r appeal.Reply) url.Values {
	v := url.Values{}
	cardpages.PrefillReply(v, r)
	return v
}

// remarkPhrases are what replies come back for, one remark a line.
var remarkPhrases = []string{
	"Ответ дан не на все вопросы обращения.", "Не указано, кем и когда выполнены работы.",
	"Уточните сроки выполнения работ.",
	"Укажите нормы права, на которых основан ответ.", "Приложите сведения соисполнителя.", "Упростите изложение.",
}

// NewCheck draws the place where a version is checked.
func NewCheck(f web.Frame, in AnswerInput) AnswerView {
	in.Checking = true
	r := in.Card.Reply()
	in.Values = ReplyValues(*r)
	v := NewAnswer(f, in)
	v.Title = "Проверка ответа на обращение " + v.Number
	v.CompareURL, v.Keep = web.AnswerURL(in.Card.ID)+"/compare", ""
	v.ReplyFacts = web.Filled([]web.Fact{
		{Name: "Версия", Value: web.Count(r.Version)}, {Name: "Подготовил", Value: web.PersonName(in.Dir, r.Author)},
		{Name: "Когда", Value: in.Day.Moment(r.At)}, {Name: "Одобрил", Value: web.PersonName(in.Dir, r.Approved)},
	})
	in.Frame = f
	for _, row := range CheckActions(in.Actions) {
		form := in.ActionForm(row)
		form.URL = web.CheckURL(in.Card.ID) + "/" + string(row.Action)
		if row.Action == appeal.Rework {
			for i := range form.Inputs {
				if form.Inputs[i].Name == "remarks" {
					form.Inputs[i].Insert, form.Inputs[i].Rows = remarkPhrases, 6
					form.Inputs[i].Help = "Каждое замечание с новой строки: исполнитель отметит их по одному. Срок " +
						"при доработке не меняется."
				}
			}
		}
		v.Forms = append(v.Forms, form)
	}
	forms := []*cardpages.ActionForm{}
	for i := range v.Forms {
		forms = append(forms, &v.Forms[i])
	}
	v.Rules = in.Notes(forms)
	return v
}

// Tried tells whether the form of an action was refused.
func (v AnswerView) Tried(action string) bool {
	return slices.ContainsFunc(v.Forms,
		func(f cardpages.ActionForm) bool { return f.Action == action && f.ServerValues })
}

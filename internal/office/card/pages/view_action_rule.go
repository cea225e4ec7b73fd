package pages

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// ruled names the rule that an answer follows.
func (in CardInput) ruled(i web.Input, field appeal.Field) web.Input {
	if field.Rule != "" && in.lawText(field.Rule).Title != "" { // the edition may not have it
		i.RuleID = "rule-" + string(field.Rule)
	}
	return i
}

// Notes are the rules that the forms of a card name, in the edition under which
// the appeal came.
func (in CardInput) Notes(forms []*ActionForm) []web.RuleNote {
	named := map[string]bool{}
	for _, f := range forms {
		nameRules(f.Inputs, named)
		for _, part := range f.Parts {
			nameRules(part.Inputs, named)
		}
	}
	out := []web.RuleNote{}
	for _, rule := range law.Rules() {
		id := "rule-" + string(rule.Rule)
		if text := in.lawText(rule.Rule); named[id] &&
			!slices.ContainsFunc(out, func(n web.RuleNote) bool { return n.ID == id }) {
			out = append(out, web.RuleNote{ID: id, Text: russian.Tidy(text.Duty + " (" + text.Short + ")."),
				URL: "/rules#" + id})
		}
	}
	for _, note := range web.OfficeNotes {
		if named[note.ID] {
			out = append(out, note)
		}
	}
	return out
}

func nameRules(inputs []web.Input, named map[string]bool) {
	for _, i := range inputs {
		named[i.RuleID] = true
		nameRules(i.Fold, named)
		nameRules(i.Parts, named)
	}
}

// forms are all forms of the card.
func (v *CardView) forms() []*ActionForm {
	out := []*ActionForm{}
	if v.Primary != nil {
		out = append(out, v.Primary)
	}
	for i := range v.Groups {
		for j := range v.Groups[i].Forms {
			out = append(out, &v.Groups[i].Forms[j])
		}
	}
	return out
}

package web

import (
	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// ruled puts beside a question the rule that its answer follows: the law's own
// sentence, in the edition under which the appeal came.
func (in CardInput) ruled(i Input, field appeal.Field) Input {
	if field.Rule == "" {
		return i
	}
	text := in.lawText(field.Rule)
	if text.Title == "" {
		return i // not in that edition
	}
	i.Rule = russian.Tidy(text.Duty + " (" + text.Short + ").")
	i.RuleURL = "/rules#rule-" + string(field.Rule)
	return i
}

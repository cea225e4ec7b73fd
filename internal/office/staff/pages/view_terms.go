package pages

import (
	"net/url"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// TermLine is a role that somebody has for a time, and the last day that takes it away.
type TermLine struct{ Role, Title, When, Over string }

// drawTerms draws for how long the person in the form has his roles.
func (v *StaffView) drawTerms(f web.Frame, in StaffInput) {
	p, known := in.Dir.Person(v.Edited)
	if !known || in.Err != nil {
		return
	}
	v.TermURL = "/staff/" + url.PathEscape(v.Edited) + "/roles"
	v.Term.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	for _, t := range p.Terms {
		v.Terms = append(v.Terms, TermLine{Role: string(t.Role), Title: t.Role.Title(), When: termOf(t),
			Over: in.Day.Today.AddDays(-1).Russian()})
	}
	err := in.TermErr
	if err != nil {
		told := *err
		told.Fields = slices.Clone(err.Fields)
		for i := range told.Fields {
			if told.Fields[i].Field == "roles" {
				told.Fields[i].Field = "role"
			}
		}
		err = &told
	}
	a, message := answers(in.Term, err)
	v.Term.Error = message
	v.TermInputs = []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "role", Label: "Роль", Required: true,
			Options: web.Optional("Выберите", roleChoices())}),
		a.Input(web.Input{Kind: "date", Name: "from", Label: "С", Size: "half", Help: "Пусто – уже действует."}),
		a.Input(web.Input{Kind: "date", Name: "until", Label: "По", Size: "half", Help: "Пусто – бессрочно."}),
	}
}

// termOf is when a role begins and ends, "" for one that does neither.
func termOf(t appeal.RoleTerm) string {
	said := []string{}
	if !t.From.IsZero() {
		said = append(said, "с "+t.From.Russian())
	}
	if !t.Until.IsZero() {
		said = append(said, "по "+t.Until.Russian())
	}
	return strings.Join(said, " ")
}

// rolesOf are the roles of a person with their periods, those to come at the end.
func rolesOf(p appeal.Person) string {
	out := []string{}
	say := func(r appeal.Role) {
		out = append(out, strings.TrimSpace(r.Title()+" "+termOf(p.Term(r))))
	}
	for _, r := range p.Roles {
		say(r)
	}
	for _, t := range p.Terms {
		if !p.Is(t.Role) {
			say(t.Role)
		}
	}
	return strings.Join(out, ", ")
}

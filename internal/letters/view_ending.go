package letters

import (
	"appeals/internal/appeal"
)

// Ending is how the appeal ended without a reply on its substance.
func (v view) Ending() (appeal.Ending, error) { return need(v.Card().Ending, "an ending") }

// Accused are those whom a complaint is about.
func (v view) Accused() []string {
	out := []string{}
	for _, code := range v.Card().Intake.Against {
		if name := appeal.Accused(v.session.staff.dir, code); name != code {
			out = append(out, name)
		}
	}
	return out
}

// EarlierAnswered are the numbers of the appeals that were answered before
// correspondence was ended. The register found them, the history has them.
func (v view) EarlierAnswered() string {
	return inline(v.session.event.Details["ответы ранее"])
}

// OnPaper tells whether the applicant's own paper goes back with the letter.
func (v view) OnPaper() bool { return v.Card().Intake.Form == "written" }

// Interim is the newest interim reply.
func (v view) Interim() (appeal.Interim, error) {
	return last(v.Card().Interims, "an interim reply")
}

// Promise is the newest promise of a reply.
func (v view) Promise() (appeal.Promise, error) { return last(v.Card().Promises, "a promise") }

// Main is the number of the appeal that this one duplicates.
func (v view) Main() (string, error) {
	for _, l := range v.Card().Links {
		if l.ID == v.Card().Main && l.Number != "" {
			return l.Number, nil
		}
	}
	return "", errMissing("a main appeal")
}

// RepliedOn is the day on which the main appeal was answered. The reply of a
// duplicate is dated by the duplicate's own end.
func (v view) RepliedOn() (string, error) {
	r, err := v.Reply()
	return v.session.office.Today(r.SignedAt).Russian(), err
}

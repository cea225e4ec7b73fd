package letters

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// question is a question of the appeal as a letter names it.
type question struct {
	No     int
	Title  string // in the applicant's own words, "" where the appeal has none
	Topic  string // of the classifier, which is the office's word and not the applicant's
	Result string // in words, "" as long as there is none
}

// Redirect is the transfer that a covering letter is about.
func (v view) Redirect() (appeal.Redirection, error) { return need(v.redirect, "a redirection") }

// Redirects are all transfers of the event.
func (v view) Redirects() ([]appeal.Redirection, error) {
	all := v.session.redirects()
	if len(all) == 0 {
		return nil, errMissing("a redirection")
	}
	return all, nil
}

// Others are the bodies that get a copy beside the one of a covering letter.
func (v view) Others() []string {
	out := []string{}
	for _, r := range v.session.redirects() {
		if v.redirect == nil || r.Number != v.redirect.Number {
			out = append(out, inline(r.Body))
		}
	}
	return out
}

// Inquiry is the request for documents that a letter makes.
func (v view) Inquiry() (appeal.Inquiry, error) {
	return need(v.inquiry, "a request for documents")
}

// Applicant is the author that a covering letter names.
func (v view) Applicant() (appeal.Author, error) { return need(v.Card().Applicant(), "an applicant") }

// Migration tells whether the transfer is that of art. 8 p. 3.1.
func (v view) Migration() bool {
	all := v.session.redirects()
	return len(all) > 0 && all[0].Basis == appeal.OfMigration
}

// Basis is the rule of the transfer: migration; several bodies that are
// competent, this office among them where it keeps questions; one body.
func (v view) Basis() string {
	switch all := v.session.redirects(); {
	case v.Migration():
		return article(law.Migration)
	case len(all) > 1, len(v.Transferred()) > 0:
		return article(law.SeveralBodies)
	}
	return article(law.Redirect)
}

// Transferred are the questions that go elsewhere, none if all go at once.
func (v view) Transferred() []question {
	out := []question{}
	if all := v.session.redirects(); len(all) > 0 {
		for _, n := range all[0].Questions {
			if n >= 1 && n <= len(v.Card().Intake.Questions) {
				out = append(out, v.question(n))
			}
		}
	}
	return out
}

// Rest tells whether questions are left that the office considers itself.
func (v view) Rest() bool { return v.Card().Status.Running() }

// Questions are all questions with what was decided on each.
func (v view) Questions() []question {
	out := make([]question, len(v.Card().Intake.Questions))
	for i := range out {
		out[i] = v.question(i + 1)
	}
	return out
}

// question is the one with a number.
func (v view) question(n int) question {
	q := v.Card().Intake.Questions[n-1]
	topic, _ := v.session.staff.dir.Topic(q.Topic)
	return question{No: n, Title: inline(q.Wording), Topic: topic.Name, Result: v.result(n, q.Result)}
}

func (v view) result(n int, r appeal.Result) string {
	if r != appeal.Transferred {
		return lowerFirst(appeal.Title(appeal.Results, string(r)))
	}
	bodies := []string{}
	for _, r := range v.Card().Redirects {
		if len(r.Questions) == 0 || slices.Contains(r.Questions, n) {
			on := v.session.office.Today(r.At).Russian()
			bodies = append(bodies, fmt.Sprintf("%s (№%s%s от%s%s)", inline(r.Body), russian.NBSP, r.Number,
				russian.NBSP, on))
		}
	}
	return "в компетенции другого органа: " + strings.Join(bodies, "; ")
}

// numbered is «вопроса 2», «вопросов 1, 2 и 3»: the forms are those for one
// question and for several.
func numbered(all []question, one, many string) string {
	word := many
	if len(all) == 1 {
		word = one
	}
	text := ""
	for i, q := range all {
		switch {
		case i == 0:
		case i == len(all)-1:
			text += " и" + russian.NBSP
		default:
			text += ", "
		}
		text += strconv.Itoa(q.No)
	}
	return word + russian.NBSP + text
}

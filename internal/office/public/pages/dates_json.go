package pages

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// PublicDate is a date of an appeal that an applicant may see, with how it was
// counted.
type PublicDate struct {
	Title string   `json:"title"`
	Date  law.Date `json:"date"`
	Why   string   `json:"why,omitempty"` // what the law says of it
	Steps []string `json:"steps"`         // from the event to the last day
}

// plainSteps are the steps of a derivation that concern an applicant. Where the
// office puts its own control date is its own affair.
var plainSteps = []string{law.StepEvent, law.StepCount, law.StepLastDay}

// dates are the dates of an appeal in order, each explained.
func (v PublicStatus) dates(c *appeal.Card) []PublicDate {
	out := []PublicDate{}
	add := func(title string, day law.Date, d *appeal.Deadline) {
		if day.IsZero() {
			return
		}
		date := PublicDate{Title: title, Date: day, Steps: []string{}}
		if d != nil {
			date.Why, date.Steps = dutyOf(d), stepsOf(d)
		}
		out = append(out, date)
	}
	running := c.Running()
	add("Поступило", v.ReceivedOn, nil)
	add("Будет зарегистрировано не позднее", v.RegisterBy, running)
	add("Зарегистрировано", v.RegisteredOn, nil)
	if n := len(c.Interims); n > 0 && !v.AnswerBy.IsZero() {
		add("Окончательный ответ обещан", c.Interims[n-1].Until, nil)
	}
	add("Ответ – не позднее", v.AnswerBy, running)
	add(c.Outcome().Title(), v.ClosedOn, nil)
	add("Обещано решить до", v.PromisedBy, nil)
	return out
}

func dutyOf(d *appeal.Deadline) string {
	rule := d.Rule.Text()
	text := rule.Duty + " (" + rule.Short + ")."
	if d.Rule == law.Extension {
		text = "Срок продлён. " + text
	}
	return text
}

func stepsOf(d *appeal.Deadline) []string {
	out := []string{}
	for _, step := range d.Steps {
		if slices.Contains(plainSteps, step.Kind) {
			out = append(out, step.Text)
		}
	}
	return out
}

package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// prefillCard is what the card says now: whoever corrects it changes a word and
// leaves the rest.
func prefillCard(v url.Values, c *appeal.Card, dir appeal.Directory) {
	in, a := c.Intake, appeal.Author{}
	if len(in.Authors) > 0 {
		a = in.Authors[0]
	}
	for name, value := range map[string]string{
		"annotation": in.Annotation, "type": in.Type, "surname": a.Surname, "name": a.Name, "patronymic": a.Patronymic,
		"organisation": a.Organisation, "address": a.Address, "email": a.Email, "phone": a.Phone,
		"reply_to": in.ReplyWay(), "text": in.Text, "channel": in.ReceivedVia, "form": in.Form,
		"official": c.Official, "received_on": c.ReceivedOn.Russian(),
		"registered_on": c.RegisteredOn.Russian(),
		"social":        a.Social, "benefit": a.Benefit, "authorship": in.Authorship,
		"signatories": strconv.Itoa(in.Signatories), "sheets": strconv.Itoa(in.Sheets),
		"enclosures": strconv.Itoa(in.Enclosures), "covering_report": "no", "migration": "no",
	} {
		v.Set(name, value)
	}
	if in.Migration {
		v.Set("migration", "yes")
	}
	if l := in.Covering; l != nil {
		v.Set("covering_from", l.From)
		v.Set("covering_number", l.Number)
		v.Set("covering_date", l.Date.Russian())
		v.Set("covering_due", l.Due.Russian())
		if l.Report {
			v.Set("covering_report", "yes")
		}
	}
	v["against"] = in.Against
	for i, q := range in.Questions {
		v.Set("topics."+strconv.Itoa(i+1), web.TopicText(dir, q.Topic))
	}
}

// topicInputs are the topics of the questions, a field each.
func (in CardInput) topicInputs(field appeal.Field, a *web.Answers) []web.Input {
	questions := in.Card.Intake.Questions
	if len(questions) == 0 {
		questions = []appeal.Question{{}}
	}
	out := []web.Input{}
	for i, q := range questions {
		no := strconv.Itoa(i + 1)
		label := "Тема вопроса " + no
		if len(questions) == 1 {
			label = "Тема обращения"
		}
		input := a.Input(in.ruled(web.Input{Kind: "topic", Name: field.Name + "." + no, Label: label,
			Help: q.Wording}, field))
		if input.Error == "" && i == 0 {
			input.Error = a.Errors[field.Name]
			a.Said[field.Name] = true
		}
		out = append(out, input)
	}
	return out
}

// asks are the questions of the letter, which registration makes of it.
func (in CardInput) asks(row appeal.Row, field appeal.Field, a *web.Answers) web.Input {
	i := a.Input(in.ruled(web.Input{Kind: string(field.Kind), Name: field.Name, Label: field.Title, Help: field.Help},
		field))
	i.Asks = web.NewAsks(a, web.Input{Label: "Тематика: код или слова", Size: "asked"},
		len(appeal.QuestionsIn(in.Card.Intake.Text)) > 1)
	if row.Action == appeal.Register && len(in.Card.Intake.Questions) == 0 && len(i.Asks.Rows) > 1 {
		i.Help = "Предложены по строкам письма: уберите лишние, назовите темы. " + i.Help
	}
	return i
}

// proposedAsks are the questions of the card, and where there are none, those
// that the lines of the letter look like.
func (in CardInput) proposedAsks() []appeal.Question {
	if asked := in.Card.Intake.Questions; len(asked) > 0 {
		return asked
	}
	return appeal.QuestionsIn(in.Card.Intake.Text)
}

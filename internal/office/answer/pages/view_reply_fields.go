package pages

import (
	"regexp"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/answer"
	"appeals/internal/russian"
)

// ReplyField is a field of a template: what is written in it, and what stands
// in its place in a reply to an appeal.
type ReplyField struct{ Name, About, Value string }

// fieldPattern finds the fields of a text: {{заявителю}}.
var fieldPattern = regexp.MustCompile(`\{\{\s*([^{}]{1,40}?)\s*\}\}`)

// ReplyFields are the fields that templates know, filled in for a card. A
// field without a value stays in the text as it is, so that it is seen.
func ReplyFields(c *appeal.Card, dir appeal.Directory) []ReplyField {
	name := russian.Name{}
	address := ""
	if a := c.Applicant(); a != nil {
		name, address = russian.NameOf(a.Surname, a.Name, a.Patronymic), a.Address
	}
	in := func(form russian.Case) string {
		declined, _ := name.In(form)
		return declined.Full()
	}
	official, _ := dir.Person(c.Official)
	executor, _ := dir.Person(c.Responsible)
	topic, _ := dir.Topic(c.Topic)
	return []ReplyField{
		{"заявитель", "Иванова Мария Петровна", in(russian.Nominative)},
		{"заявителя", "кого: Ивановой Марии Петровны", in(russian.Genitive)},
		{"заявителю", "кому: Ивановой Марии Петровне", in(russian.Dative)},
		{"заявителем", "кем: Ивановой Марией Петровной", in(russian.Instrumental)},
		{"номер", "номер обращения", c.Number},
		{"дата", "дата регистрации", c.RegisteredOn.Russian()},
		{"поступило", "дата поступления", c.ReceivedOn.Russian()},
		{"срок", "последний день срока по закону", c.Statutory.Russian()},
		{"адрес", "адрес заявителя", address},
		{"тема", "тема по классификатору", topic.Name},
		{"должностное лицо", "глава администрации Орлов В. Н.", official.Post + " " + russian.Initials(official.Name)},
		{"должностному лицу", "кому: главе администрации Орлову В. Н.", inCase(official, russian.Dative)},
		{"должностного лица", "кого: главы администрации Орлова В. Н.", inCase(official, russian.Genitive)},
		{"исполнитель", "Сидоров П. И.", russian.Initials(executor.Name)},
		{"телефон", "телефон исполнителя", executor.Phone},
	}
}

// inCase is a post with a name: «главе администрации Орлову В. Н.».
func inCase(p appeal.Person, form russian.Case) string {
	post, _ := russian.Post(p.Post, form)
	name, _ := russian.ParseName(p.Name).In(form)
	return strings.TrimSpace(post + " " + name.Short())
}

// FillFields puts the values into a text. It returns what is left unfilled.
func FillFields(text string, fields []ReplyField) (string, []string) {
	filled := fieldPattern.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.ToLower(fieldPattern.FindStringSubmatch(found)[1])
		i := slices.IndexFunc(fields, func(f ReplyField) bool { return f.Name == name })
		if i < 0 || strings.TrimSpace(fields[i].Value) == "" {
			return found
		}
		return strings.TrimSpace(fields[i].Value)
	})
	return filled, UnfilledFields(filled)
}

// UnfilledFields are the fields that stand in a text.
func UnfilledFields(text string) []string {
	out := []string{}
	for _, m := range fieldPattern.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, m[0]) {
			out = append(out, m[0])
		}
	}
	return out
}

// unknownFields are the fields of a text that templates do not know.
func unknownFields(text string) (unknown []string) {
	known := ReplyFields(&appeal.Card{}, nobody{})
	for _, found := range UnfilledFields(text) {
		name := strings.ToLower(fieldPattern.FindStringSubmatch(found)[1])
		if !slices.ContainsFunc(known, func(f ReplyField) bool { return f.Name == name }) {
			unknown = append(unknown, found)
		}
	}
	return unknown
}

// nobody is a directory without people, for the names of the fields alone.
type nobody struct{}

func (nobody) Person(string) (appeal.Person, bool) { return appeal.Person{}, false }

func (nobody) Unit(string) (appeal.Unit, bool) { return appeal.Unit{}, false }

func (nobody) WithRole(appeal.Role) []appeal.Person { return nil }

func (nobody) Topic(string) (appeal.Topic, bool) { return appeal.Topic{}, false }

func (nobody) Body(string) (appeal.Body, bool) { return appeal.Body{}, false }

func (nobody) Bodies() []appeal.Body { return nil }

func (nobody) Absences() []appeal.Absence { return nil }

func (nobody) Powers() []appeal.Power { return nil }

func (nobody) Wording(string) (string, bool) { return "", false }

// CheckTemplate is what is wrong with a template as it was typed.
func CheckTemplate(t answer.ReplyTemplate) error {
	bad := []appeal.FieldError{}
	add := func(field, message string) { bad = append(bad, appeal.FieldError{Field: field, Message: message}) }
	switch {
	case t.Title == "":
		add("title", "Назовите шаблон: по названию его ищут.")
	case len([]rune(t.Title)) > 120:
		add("title", "Не более 120 знаков.")
	}
	if t.Topic != "" && !answer.TopicPrefix(t.Topic) {
		add("topic", "Код классификатора пишется так: 0003.0009.0097.0690, для раздела – его начало.")
	}
	switch {
	case t.Text == "":
		add("text", "Напишите текст шаблона.")
	case len([]rune(t.Text)) > answer.MaxReply:
		add("text", "Не более 20000 знаков.")
	case !appeal.CleanText(t.Text + t.Title):
		add("text", appeal.BrokenText)
	default:
		if unknown := unknownFields(t.Text); len(unknown) > 0 {
			add("text", "Таких полей нет: "+strings.Join(unknown, ", ")+". Список полей – под текстом.")
		}
	}
	return appeal.InvalidFields(bad)
}

// mentions tells whether a text names a day, in digits or in words.
func mentions(text string, day law.Date) bool {
	return strings.Contains(text, day.Russian()) ||
		strings.Contains(strings.ReplaceAll(text, "\u00a0", " "),
			strings.ReplaceAll(russian.DayMonth(day), "\u00a0", " "))
}

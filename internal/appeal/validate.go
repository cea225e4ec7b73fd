package appeal

import (
	"fmt"
	"net/mail"
	"strings"

	"appeals/internal/law"
)

// Limits of the card, in characters unless said otherwise.
const (
	MaxText      = 100_000
	MaxName      = 100
	MaxLine      = 500
	MaxAuthors   = 200
	MaxQuestions = 50
	MaxWording   = 2000 // of one question in the applicant's words
	MaxFiles     = 20
	MaxFileBytes = 20 << 20 // of one file
	MaxMailBytes = 15 << 20 // of the enclosures of one e-mail; more goes on paper
)

// Normal returns the intake with defaults and trimmed text, as the forms and
// programs leave out what is usual.
func (in Intake) Normal() Intake {
	def := func(s *string, value string) {
		if *s = strings.TrimSpace(*s); *s == "" {
			*s = value
		}
	}
	def(&in.Type, "application")
	def(&in.Authorship, "individual")
	def(&in.Form, "written")
	def(&in.ReceivedVia, "post")
	def(&in.Repetition, "primary")
	in.Previous = strings.Join(Earlier(in.Previous), ", ")
	in.Text, in.Annotation = strings.TrimSpace(in.Text), strings.TrimSpace(in.Annotation)
	authors := make([]Author, 0, len(in.Authors))
	for _, a := range in.Authors {
		if a = a.normal(); a != (Author{}) {
			authors = append(authors, a)
		}
	}
	in.Authors = authors
	if in.Covering != nil {
		c := in.Covering.normal()
		in.Covering = &c
	}
	questions := make([]Question, 0, len(in.Questions))
	for _, q := range in.Questions {
		q.Result = "" // what is decided on a question is never typed with it
		if q = q.normal(); q != (Question{}) {
			questions = append(questions, q)
		}
	}
	in.Questions = questions
	return in
}

func (q Question) normal() Question {
	return Question{Topic: strings.TrimSpace(q.Topic), Wording: strings.TrimSpace(q.Wording), Result: q.Result}
}

func (a Author) normal() Author {
	for _, s := range []*string{&a.Surname, &a.Name, &a.Patronymic, &a.Organisation, &a.Address, &a.Email, &a.Phone} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	return a
}

// Validate checks a normal intake on a day. The messages say which field and
// what to do; field names are those of the JSON body.
func (in Intake) Validate(today law.Date, cal *law.Calendar, dir Directory) error {
	v := &Validator{}
	v.choice("type", Types, in.Type)
	v.choice("authorship", Authorships, in.Authorship)
	v.choice("form", Forms, in.Form)
	v.choice("channel", Channels, in.ReceivedVia)
	v.choice("repetition", Repetitions, in.Repetition)
	in.validateDates(v, today, cal)
	in.validateAuthors(v)
	in.validateContent(v, dir)
	return v.Err()
}

func (in Intake) validateDates(v *Validator, today law.Date, cal *law.Calendar) {
	received := in.ReceivedDay
	if received.IsZero() {
		received = today
	}
	switch {
	case received.After(today):
		v.Add("received_on", fmt.Sprintf("Дата ещё не наступила: сегодня %s.", today.Russian()))
	case received.Before(cal.First()):
		v.Add("received_on", fmt.Sprintf("Производственный календарь загружен с %s, раньше сроки не посчитать.",
			cal.First().Russian()))
	}
	registered := in.EnteredDay
	switch {
	case registered.IsZero():
	case registered.After(today):
		v.Add("registered_on", fmt.Sprintf("Дата ещё не наступила: сегодня %s.", today.Russian()))
	case registered.Before(received):
		v.Add("registered_on", fmt.Sprintf("Раньше поступления (%s).", received.Russian()))
	}
	in.validateCovering(v, received)
}

// forwarded is the channel of what another body has sent on.
const forwarded = "forwarded"

// unnamedSender tells whether a forwarded letter does not say which body sent it on.
func (in Intake) unnamedSender() bool {
	return in.ReceivedVia == forwarded && (in.Covering == nil || in.Covering.From == "")
}

func (in Intake) validateCovering(v *Validator, received law.Date) {
	c := Covering{}
	if in.Covering != nil {
		c = *in.Covering
	}
	if in.unnamedSender() {
		v.Add("covering.from", "Обращение пришло от другого органа: укажите, от какого.")
	}
	if c.Date.After(received) {
		v.Add("covering.date", "Сопроводительное письмо не может быть позже поступления.")
	}
	if !c.Due.IsZero() && c.Due.Before(c.Date) {
		v.Add("covering.due", "Срок раньше самого письма.")
	}
}

// Named puts the names of the directory where the intake has codes.
func (in Intake) Named(dir Directory) Intake {
	if in.Covering != nil {
		c := in.Covering.named(dir)
		in.Covering = &c
	}
	return in
}

// validateAuthors asks for what art. 7 p. 1 asks for: the surname and an
// address for the reply. Without them the appeal is anonymous (art. 11 p. 1),
// and the clerk has to say so.
func (in Intake) validateAuthors(v *Validator) {
	if len(in.Authors) > MaxAuthors {
		v.Add("authors", fmt.Sprintf("Не более %d авторов; остальных укажите числом подписей.", MaxAuthors))
		return
	}
	for i, a := range in.Authors {
		in.validateAuthor(v, fmt.Sprintf("authors.%d.", i), a)
	}
	if in.Authorship == "anonymous" {
		return
	}
	if len(in.Authors) == 0 {
		v.Add("authors.0.surname", "Укажите фамилию заявителя или отметьте обращение как анонимное.")
		v.Add("authors.0.address", "Укажите почтовый адрес или электронную почту для ответа (ч. 1 и 3 ст. 7).")
		return
	}
	first := in.Authors[0]
	if first.Surname == "" && first.Organisation == "" {
		v.Add("authors.0.surname", "Укажите фамилию заявителя или отметьте обращение как анонимное.")
	}
	if first.Address == "" && first.Email == "" {
		v.Add("authors.0.address", "Укажите почтовый адрес или электронную почту для ответа (ч. 1 и 3 ст. 7).")
	}
	if in.ReplyByEmail && first.Email == "" {
		v.Add("authors.0.email", "Ответ просят на электронную почту: укажите её.")
	}
}

func (in Intake) validateAuthor(v *Validator, at string, a Author) {
	v.Line(at+"surname", a.Surname, MaxName)
	v.Line(at+"name", a.Name, MaxName)
	v.Line(at+"patronymic", a.Patronymic, MaxName)
	v.Line(at+"organisation", a.Organisation, MaxLine)
	v.Line(at+"address", a.Address, MaxLine)
	v.Line(at+"phone", a.Phone, MaxName)
	if a.Email != "" && !ValidEmail(a.Email) {
		v.Add(at+"email", "Так адрес электронной почты не пишется. Пример: ivanova@example.ru.")
	}
	v.choice(at+"social", SocialStatuses, a.Social)
	v.choice(at+"benefit", Benefits, a.Benefit)
}

func (in Intake) validateContent(v *Validator, dir Directory) {
	if in.Text == "" && in.Annotation == "" {
		v.Add("annotation", "Изложите суть обращения: текст или аннотацию.")
	}
	v.Line("text", in.Text, MaxText)
	v.Line("annotation", in.Annotation, 2000)
	in.validatePrevious(v)
	if in.Repetition == DuplicateOf && in.Previous == "" {
		v.Add("previous", "Укажите номер основного обращения: ответ на него станет ответом и на дубликат.")
	}
	in.validateAgainst(v, dir)
	v.count("sheets", in.Sheets)
	v.count("enclosures", in.Enclosures)
	v.count("signatories", in.Signatories)
	if len(in.Questions) > MaxQuestions {
		v.Add("questions", fmt.Sprintf("Не более %d вопросов.", MaxQuestions))
		return
	}
	for i, q := range in.Questions {
		v.Line(fmt.Sprintf("questions.%d.wording", i), q.Wording, MaxWording)
		if _, known := dir.Topic(q.Topic); q.Topic != "" && !known {
			v.Add(fmt.Sprintf("questions.%d.topic", i),
				"Такого кода в классификаторе нет. Наберите слово из названия и выберите из списка.")
		}
	}
	if c := in.Covering; c != nil {
		if _, known := dir.Body(c.Body); c.Body != "" && !known {
			v.Add("covering.body", "Такого органа в справочнике нет. Выберите из списка или впишите его название.")
		}
		v.Line("covering.from", c.From, MaxLine)
		v.Line("covering.number", c.Number, MaxName)
	}
	if p, known := dir.Person(in.Addressee); in.Addressee != "" && (!known || !p.Is(Official)) {
		v.Add("official", "Выберите должностное лицо из списка.")
	}
}

func (in Intake) validatePrevious(v *Validator) {
	numbers := Earlier(in.Previous)
	if len(numbers) > maxEarlier {
		v.Add("previous", fmt.Sprintf("Не более %d прежних обращений.", maxEarlier))
	}
	for _, number := range numbers {
		v.Line("previous", number, MaxName)
	}
}

// validateAgainst takes only whom the directory knows: their codes decide where a
// complaint must not be forwarded, and to whom not given (art. 8 p. 6).
func (in Intake) validateAgainst(v *Validator, dir Directory) {
	for _, code := range in.Against {
		if _, known := accused(dir, code); !known {
			v.Add("against", "Выберите из справочника: орган, подразделение или сотрудника.")
			return
		}
	}
}

// ValidEmail tells whether s is a bare address that may be written to.
func ValidEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && len(s) <= 254 && strings.Contains(s[strings.LastIndex(s, "@")+1:], ".")
}

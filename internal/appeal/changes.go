package appeal

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/law"
)

// Alteration is what a step made of something that had stood on the card before.
type Alteration struct {
	Name   string `json:"name"` // as the card heads it
	Before string `json:"before"`
	After  string `json:"after"`
}

// watched lists what a card says that a later step may say otherwise: the
// history shows it before and after. Dates are those that people keep, names
// are those of the directory.
func watched(c *Card, dir Directory) []Alteration {
	in, a := c.Intake, Author{}
	if len(in.Authors) > 0 {
		a = in.Authors[0]
	}
	out := []Alteration{
		{Name: "аннотация", Before: in.Annotation}, {Name: "текст обращения", Before: in.Text},
		{Name: "вид обращения", Before: Title(Types, in.Type)},
		{Name: "канал", Before: Title(Channels, in.ReceivedVia)}, {Name: "форма", Before: Title(Forms, in.Form)},
		{Name: "социальное положение", Before: titleOrNone(SocialStatuses, a.Social)},
		{Name: "льготная категория", Before: titleOrNone(Benefits, a.Benefit)},
		{Name: "подписей", Before: counted(in.Signatories)}, {Name: "листов", Before: counted(in.Sheets)},
		{Name: "листов приложений", Before: counted(in.Enclosures)},
		{Name: "на кого жалоба", Before: accusedOf(in.Against, dir)},
		{Name: "автор", Before: Title(Authorships, in.Authorship)},
		{Name: "фамилия", Before: a.Surname}, {Name: "имя", Before: a.Name}, {Name: "отчество", Before: a.Patronymic},
		{Name: "организация", Before: a.Organisation}, {Name: "адрес", Before: a.Address},
		{Name: "эл. почта", Before: a.Email}, {Name: "телефон", Before: a.Phone},
		{Name: "куда отвечать", Before: Title(ReplyWays, in.ReplyWay())},
		{Name: "повторность", Before: Title(Repetitions, in.Repetition)},
		{Name: "поступило", Before: c.ReceivedOn.Russian()},
		{Name: "зарегистрировано", Before: c.RegisteredOn.Russian()},
		{Name: "кому адресовано", Before: nameOf(dir, c.Official)},
		{Name: "срок рассмотрения", Before: considerationDate(c)},
		{Name: "на контроле до", Before: c.Promised.Russian()},
	}
	l := Covering{}
	if in.Covering != nil {
		l = *in.Covering
	}
	out = append(out, Alteration{Name: "сопроводительное письмо: от кого", Before: l.From},
		Alteration{Name: "сопроводительное письмо: номер", Before: l.Number},
		Alteration{Name: "сопроводительное письмо: дата", Before: l.Date.Russian()},
		Alteration{Name: "сопроводительное письмо: доложить до", Before: l.Due.Russian()},
		Alteration{Name: "сопроводительное письмо: проинформировать", Before: yes(l.Report)})
	out = append(out, Alteration{Name: "возможна миграция", Before: yes(in.Migration)})
	for i, q := range in.Questions {
		out = append(out, Alteration{Name: "тема вопроса " + strconv.Itoa(i+1), Before: topicName(dir, q.Topic)},
			Alteration{Name: "вопрос " + strconv.Itoa(i+1), Before: q.Wording})
	}
	for i := 1; i < len(in.Authors); i++ {
		out = append(out, Alteration{Name: "заявитель " + strconv.Itoa(i+1), Before: authorLine(in.Authors[i])})
	}
	return append(out, watchedOrder(c, dir)...)
}

// authorLine is one of several applicants in a line.
func authorLine(a Author) string {
	parts := []string{}
	for _, s := range []string{a.FullName(), a.Organisation, a.Address, a.Email, a.Phone} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

func titleOrNone(of []Option, code string) string {
	if code == "" {
		return ""
	}
	return Title(of, code)
}

func counted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(is bool) string {
	if is {
		return "да"
	}
	return ""
}

func accusedOf(codes []string, dir Directory) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = Accused(dir, code)
	}
	return strings.Join(names, ", ")
}

func watchedOrder(c *Card, dir Directory) []Alteration {
	o := c.Resolution
	if o == nil {
		return nil
	}
	out := []Alteration{{Name: "текст резолюции", Before: o.Text}, {Name: "исполнители", Before: executorsOf(c, dir)}}
	if o.Draft {
		out = append(out, Alteration{Name: "исполнить до", Before: o.Due.Russian()},
			Alteration{Name: "поставить на контроль", Before: yes(o.Control)})
		for _, code := range o.Executors {
			out = append(out,
				Alteration{Name: "срок исполнителя: " + nameOf(dir, code), Before: o.Dates[code].Russian()})
		}
	} else {
		for _, a := range c.Assignees {
			out = append(out, Alteration{Name: "срок исполнителя: " + nameOf(dir, a.Person), Before: a.Due.Russian()})
		}
		for _, i := range c.Instructions {
			out = append(out, Alteration{Name: "текст поручения: " + nameOf(dir, i.To), Before: i.Text})
		}
	}
	return out
}

func executorsOf(c *Card, dir Directory) string {
	codes := c.Resolution.Executors
	if !c.Resolution.Draft && len(c.Assignees) > 0 {
		codes = nil
		for _, a := range c.Assignees {
			if a.GivenBy == "" {
				codes = append(codes, a.Person)
			}
		}
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = nameOf(dir, code)
	}
	return strings.Join(names, ", ")
}

// considerationDate is the control date of the consideration. The clock of the
// registration before it is another one: it does not move to this date.
func considerationDate(c *Card) string {
	if c.Clock == law.Consideration || c.Clock == law.Extension {
		return c.Control.Russian()
	}
	return ""
}

func nameOf(dir Directory, code string) string {
	if p, known := dir.Person(code); known && p.Name != "" {
		return p.Name
	}
	return code
}

func topicName(dir Directory, code string) string {
	if t, known := dir.Topic(code); known && t.Name != "" {
		return code + " – " + t.Name
	}
	return code
}

// changed compares what the card says with what it said before. What had not
// been said yet, or is said no more, is no change, unless the step is there to
// change the card.
func changed(before, after []Alteration, alters bool) []Alteration {
	was := map[string]string{}
	for _, b := range before {
		was[b.Name] = b.Before
	}
	var out []Alteration
	for _, a := range after {
		old := was[a.Name]
		if old == a.Before || !alters && (old == "" || a.Before == "") {
			continue
		}
		out = append(out, Alteration{Name: a.Name, Before: old, After: a.Before})
	}
	for _, b := range before {
		gone := !slices.ContainsFunc(after, func(a Alteration) bool { return a.Name == b.Name })
		if alters && gone && b.Before != "" {
			out = append(out, Alteration{Name: b.Name, Before: b.Before})
		}
	}
	return out
}

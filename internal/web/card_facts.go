package web

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// facts are the fields of the card that have a value, in the order of the form.
func (in CardInput) facts() []Fact {
	i := in.Card.Intake
	facts := []Fact{
		{"Кому", personFull(in.Dir, in.Card.Official)},
		{"Вид", appeal.Title(appeal.Types, i.Type)},
		{"Канал", appeal.Title(appeal.Channels, i.ReceivedVia)},
		{"Форма", appeal.Title(appeal.Forms, i.Form)},
		{"Автор", appeal.Title(appeal.Authorships, i.Authorship)},
		{"Подписей", count(i.Signatories)},
		{"Повторность", appeal.Title(appeal.Repetitions, i.Repetition)},
		{"Прежнее обращение", i.Previous},
		{"Жалоба на", in.against()},
		{"Листов", sheets(i.Sheets, i.Enclosures)},
		{"Ответ", reply(i.ReplyByEmail)},
	}
	if c := i.Covering; c != nil {
		facts = append(facts, Fact{"Сопроводительное", covering(*c)})
	}
	if by := in.Card.EnteredBy; by != "" {
		facts = append(facts, Fact{"Зарегистрировал", personName(in.Dir, by)})
	}
	return filled(facts)
}

// against names the bodies complained of: the appeal must not go to them.
func (in CardInput) against() string {
	names := []string{}
	for _, code := range in.Card.Intake.Against {
		if b, ok := in.Dir.Body(code); ok {
			code = b.Name
		}
		names = append(names, code)
	}
	return strings.Join(names, "; ")
}

func covering(c appeal.Covering) string {
	s := c.From
	if c.Number != "" {
		s += ", № " + c.Number
	}
	if !c.Date.IsZero() {
		s += " от " + c.Date.Russian()
	}
	if c.Report {
		s += "; проинформировать о результатах"
	}
	return strings.TrimPrefix(s, ", ")
}

func authorView(a appeal.Author) AuthorView {
	v := AuthorView{Name: a.FullName()}
	organisation := a.Organisation
	if organisation == v.Name {
		organisation = ""
	}
	v.Facts = filled([]Fact{
		{"Организация", organisation}, {"Адрес", a.Address}, {"Эл. почта", a.Email}, {"Телефон", a.Phone},
		{"Соц. положение", titleOf(appeal.SocialStatuses, a.Social)}, {"Льгота", titleOf(appeal.Benefits, a.Benefit)},
	})
	return v
}

func titleOf(list []appeal.Option, code string) string {
	if code == "" {
		return ""
	}
	return appeal.Title(list, code)
}

func filled(facts []Fact) []Fact {
	out := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func sheets(n, enclosures int) string {
	if enclosures == 0 {
		return count(n)
	}
	return strconv.Itoa(n) + " + " + strconv.Itoa(enclosures) + " приложений"
}

func reply(byEmail bool) string {
	if byEmail {
		return "на электронную почту"
	}
	return "письменно, по почте"
}

func size(bytes int64) string {
	const kb = 1 << 10
	if bytes < kb*kb {
		return strconv.FormatInt(max(1, bytes/kb), 10) + russian.NBSP + "КБ"
	}
	return strings.Replace(strconv.FormatFloat(float64(bytes)/kb/kb, 'f', 1, 64), ".", ",", 1) + russian.NBSP + "МБ"
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

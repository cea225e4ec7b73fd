package pages

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// Facts are the fields of the card that have a value, in the order of the form.
func (in CardInput) Facts() []web.Fact {
	i := in.Card.Intake
	facts := []web.Fact{
		{Name: "Кому", Value: personFull(in.Dir, in.Card.Official)},
		{Name: "Вид", Value: appeal.Title(appeal.Types, i.Type)},
		{Name: "Канал", Value: appeal.Title(appeal.Channels, i.ReceivedVia)},
		{Name: "Форма", Value: appeal.Title(appeal.Forms, i.Form)},
		{Name: "Автор", Value: appeal.Title(appeal.Authorships, i.Authorship)},
		{Name: "Подписей", Value: web.Count(i.Signatories)},
		{Name: "Повторность", Value: appeal.Title(appeal.Repetitions, i.Repetition)},
		{Name: earlierTitle(i.Previous), Value: i.Previous},
		{Name: "Жалоба на", Value: in.against()},
		{Name: "Листов", Value: sheets(i.Sheets, i.Enclosures)},
		{Name: "Ответ", Value: replyWays[in.Card.ReplyCarrier()]},
	}
	if c := i.Covering; c != nil {
		facts = append(facts, web.Fact{Name: "Сопроводительное", Value: Covering(*c)})
	}
	if by := in.Card.EnteredBy; by != "" {
		facts = append(facts, web.Fact{Name: "Зарегистрировал", Value: web.PersonName(in.Dir, by)})
	}
	if u, known := in.Dir.Unit(in.Card.Territory); known {
		facts = append(facts, web.Fact{Name: "Принято в", Value: u.Name})
	}
	if r := in.Card.Restriction; r != nil {
		names := make([]string, len(r.Named))
		for n, code := range r.Named {
			names[n] = web.PersonName(in.Dir, code)
		}
		facts = append(facts, web.Fact{Name: "Доступ открыт", Value: strings.Join(names, ", ")},
			web.Fact{Name: "Почему ограничен", Value: r.Reason})
	}
	return web.Filled(facts)
}

func earlierTitle(previous string) string {
	if len(appeal.Earlier(previous)) > 1 {
		return "Прежние обращения"
	}
	return "Прежнее обращение"
}

// against names whom the appeal complains of: it must not go to them.
func (in CardInput) against() string {
	names := []string{}
	for _, code := range in.Card.Intake.Against {
		names = append(names, appeal.Accused(in.Dir, code))
	}
	return strings.Join(names, "; ")
}

func Covering(c appeal.Covering) string {
	s := c.From
	if c.Number != "" {
		s += ", № " + c.Number
	}
	if !c.Date.IsZero() {
		s += " от " + c.Date.Russian()
	}
	if !c.Due.IsZero() {
		s += "; доложить до " + c.Due.Russian()
	}
	if c.Report {
		s += "; проинформировать о результатах"
	}
	return strings.TrimPrefix(s, ", ")
}

func AuthorOf(a appeal.Author) AuthorView {
	v := AuthorView{Name: a.FullName()}
	organisation := a.Organisation
	if organisation == v.Name {
		organisation = ""
	}
	v.Facts = web.Filled([]web.Fact{
		{Name: "Организация", Value: organisation}, {Name: "Адрес", Value: a.Address},
		{Name: "Эл. почта", Value: a.Email}, {Name: "Телефон", Value: a.Phone},
		{Name: "Соц. положение", Value: web.TitleOf(appeal.SocialStatuses, a.Social)},
		{Name: "Льгота", Value: web.TitleOf(appeal.Benefits, a.Benefit)},
	})
	return v
}

// identified says whether somebody has vouched for the applicant, of what came
// by the site's form: on paper nobody is asked.
func (in CardInput) identified() string {
	i := in.Card.Intake
	switch {
	case i.Identified != nil:
		return "подтверждена через " + i.Identified.By + " " + in.Day.Moment(i.Identified.At) + ": " + i.Identified.Name
	case i.ReceivedVia == "web":
		return "не подтверждена"
	}
	return ""
}

func sheets(n, enclosures int) string {
	if enclosures == 0 {
		return web.Count(n)
	}
	return strconv.Itoa(n) + " + " + strconv.Itoa(enclosures) + " приложений"
}

// replyWays say how the applicant is written to.
var replyWays = map[appeal.ReplyCarrier]string{
	appeal.ByMail: "на электронную почту", appeal.OnPaper: "письменно, по почте",
	appeal.Nowhere:    "писать некуда: нет ни почтового адреса, ни электронной почты",
	appeal.NotWritten: "не даётся: обращение анонимное или автор не назван",
}

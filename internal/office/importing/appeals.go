package importing

import (
	"fmt"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// noCase is where a filed appeal lies whose case the journal does not tell.
const noCase = "не указано в журнале"

// Past reads a row of the old journal. excel reads a day as Excel keeps it.
func (d *Desk) Past(r *Row) appeal.Past {
	day := func(key string) law.Date { return r.Day(key, d.Excel) }
	p := appeal.Past{Number: r.Line("number"), Said: map[string]string{}, Case: r.Line("case")}
	p.EndedOn = day("ended")
	p.Intake, p.Official = d.intake(r, day, !p.EndedOn.IsZero())
	if p.Official != "" {
		p.Said["должностное лицо по журналу"] = r.Line("official")
	}
	d.order(r, &p, day)
	d.ending(r, &p)
	p.Until, p.Reason = day("until"), r.Line("why")
	if !p.Until.IsZero() && p.Reason == "" {
		p.Reason = "не указана в журнале"
	}
	d.days(r, p)
	return p
}

func (d *Desk) intake(r *Row, day func(string) law.Date, closed bool) (in appeal.Intake, former string) {
	in = appeal.Intake{Annotation: r.Text("annotation"), Type: r.Choice("type", appeal.Types, nil),
		ReceivedVia: r.Choice("channel", appeal.Channels, channelWords), EnteredDay: day("registered"),
		RepeatChecked: true}
	if in.Form = r.Choice("form", appeal.Forms, formWords); in.Form == "" {
		in.Form = appeal.FormOf(in.ReceivedVia)
	}
	if in.ReceivedDay = day("received"); in.ReceivedDay.IsZero() {
		in.ReceivedDay = in.EnteredDay
	}
	if len([]rune(in.Annotation)) > maxAnnotation {
		in.Text, in.Annotation = in.Annotation, string([]rune(in.Annotation)[:maxAnnotation-1])+"…"
	}
	if topic := r.Line("topic"); topic != "" {
		in.Questions = []appeal.Question{{Topic: topic}}
	}
	if from := r.Line("from"); from != "" {
		in.Covering = &appeal.Covering{From: from}
	}
	in.Authors = authors(r)
	switch len(in.Authors) {
	case 0:
		in.Authorship = "anonymous"
	case 1:
	default:
		in.Authorship = "collective"
	}
	in = in.Normal()
	in.Addressee, former = d.official(r, closed)
	if len(r.Bad) == 0 || !in.ReceivedDay.IsZero() {
		d.valid(r, in, closed)
	}
	return in, former
}

// maxAnnotation is what an annotation may have; what is longer is a text.
const maxAnnotation = 2000

// fieldColumns are the columns of the fields of an intake, by how they begin.
var fieldColumns = []struct{ field, key string }{
	{"received_on", "received"}, {"registered_on", "registered"}, {"covering", "from"}, {"questions", "topic"},
	{"annotation", "annotation"}, {"text", "annotation"}, {"type", "type"}, {"form", "form"}, {"channel", "channel"},
	{"official", "official"}, {"until", "until"},
}

// ColumnOf is the column of a field of the domain.
func ColumnOf(field string) string {
	for _, f := range fieldColumns {
		if strings.HasPrefix(field, f.field) {
			return f.key
		}
	}
	if name, is := strings.CutPrefix(field, "authors."); is {
		_, name, _ = strings.Cut(name, ".")
		switch name {
		case "address", "email", "phone", "organisation":
			return name
		}
		return "applicant"
	}
	return "number"
}

// valid checks what came in as the form does. Of what is over it does not ask
// for an address: nobody will be written to.
func (d *Desk) valid(r *Row, in appeal.Intake, closed bool) {
	err := in.Validate(d.Today, d.Office.Clock.Calendar(), d.Dir)
	bad, ok := err.(*appeal.Error)
	if ok && closed {
		kept := *bad
		kept.Fields = nil
		for _, f := range bad.Fields {
			if f.Field != "authors.0.address" {
				kept.Fields = append(kept.Fields, f)
			}
		}
		if err = &kept; len(kept.Fields) == 0 {
			return
		}
	}
	r.Refused(err, ColumnOf)
}

// authors reads the names: «Иванов Иван Иванович; Петрова А. А.».
func authors(r *Row) []appeal.Author {
	out := []appeal.Author{}
	for _, name := range r.List("applicant") {
		words := strings.Fields(strings.ReplaceAll(name, ".", ". "))
		a := appeal.Author{Surname: words[0]}
		if len(words) > 1 {
			a.Name = words[1]
		}
		if len(words) > 2 {
			a.Patronymic = strings.Join(words[2:], " ")
		}
		out = append(out, a)
	}
	if org := r.Line("organisation"); org != "" {
		if len(out) == 0 {
			out = append(out, appeal.Author{})
		}
		out[0].Organisation = org
	}
	if len(out) == 0 {
		ownerless(r)
	}
	first := appeal.Author{Address: r.Line("address"), Email: r.Line("email"), Phone: r.Line("phone")}
	if len(out) > 0 {
		out[0].Address, out[0].Email, out[0].Phone = first.Address, first.Email, first.Phone
	}
	return out
}

// ownerless refuses what would be lost: how to reach somebody who is not named.
func ownerless(r *Row) {
	for _, key := range []string{"address", "email", "phone"} {
		if r.Line(key) != "" {
			r.Wrong(key, "Заполнено, а чьё это – не сказано. Впишите заявителя или организацию, у анонимного "+
				"обращения очистите ячейку.")
		}
	}
}

// order reads who decided, and whom it was given to.
func (d *Desk) order(r *Row, p *appeal.Past, day func(string) law.Date) {
	p.Resolution, p.ResolvedOn, p.Due, p.OnControl = r.Text("resolution"), day("resolved"), day("due"), r.Yes("control")
	closed := !p.EndedOn.IsZero()
	for _, name := range r.List("executors") {
		person, found, many := d.person(name)
		switch {
		case found && !closed && !person.Is(appeal.Executor):
			r.Wrong("executors", fmt.Sprintf("У сотрудника «%s» нет роли «исполнитель»: обращение открыто, его должен "+
				"кто-то вести. Дайте роль или назовите другого.", short(name)))
		case found:
			p.Executors = append(p.Executors, person)
		case many:
			r.Wrong("executors", fmt.Sprintf("«%s» – таких сотрудников несколько. Напишите логин.", short(name)))
		case !closed:
			r.Wrong("executors", fmt.Sprintf("Сотрудника «%s» нет. Напишите логин или ФИО, как на странице "+
				"«Сотрудники».", short(name)))
		default:
			p.Said["исполнитель по журналу"] = strings.TrimPrefix(p.Said["исполнитель по журналу"]+", "+name, ", ")
		}
	}
	if name := r.Line("unit"); name != "" && len(p.Executors) == 0 {
		u, found := d.unit(name)
		switch {
		case found:
			p.Unit = u.Code
		case closed:
			p.Said["подразделение по журналу"] = name
		default:
			r.Wrong("unit", fmt.Sprintf("Подразделения «%s» нет. Сначала загрузите подразделения.", short(name)))
		}
	}
}

// ending reads how it ended. A date without a result, or the other way round, is
// a slip that would falsify the figures.
func (d *Desk) ending(r *Row, p *appeal.Past) {
	result := r.Choice("result", Results, resultWords)
	p.Outgoing, p.Reply, p.Signed = r.Line("outgoing"), r.Text("reply"), r.Line("signed")
	if signer, found, _ := d.person(p.Signed); found {
		p.Signed = signer.Code
	}
	switch {
	case p.EndedOn.IsZero() && result != "":
		r.Wrong("ended", "Результат есть, а даты ответа нет. Впишите дату или уберите результат.")
		return
	case p.EndedOn.IsZero():
		return
	case result == "":
		r.Wrong("result", "Дата ответа есть, а результата нет. Впишите результат: без него нет статистики.")
		return
	}
	if p.Case == "" {
		p.Case = noCase
	}
	switch appeal.Status(result) {
	case appeal.Redirected:
		p.How, p.Body = appeal.Redirected, d.body(r)
	case appeal.Withdrawn:
		p.How = appeal.Withdrawn
	default:
		p.How, p.Result = appeal.Answered, appeal.Result(result)
		if row, ends := appeal.RowOf(appeal.Action(result)); ends {
			p.How, p.Left, p.Result = row.To, row.Action, ""
		}
	}
}

// body is where it was redirected: as the directory has it, or only its name.
func (d *Desk) body(r *Row) appeal.Body {
	name := r.Line("body")
	if name == "" {
		r.Wrong("body", "Перенаправлено, а куда – не сказано. Впишите орган.")
	}
	for _, b := range d.Dir.Bodies() {
		if plain(b.Name) == plain(name) {
			return b
		}
	}
	return appeal.Body{Name: name}
}

// days checks that what happened happened in its order, and not tomorrow.
func (d *Desk) days(r *Row, p appeal.Past) {
	registered := p.Intake.EnteredDay
	for _, at := range []struct {
		key string
		day law.Date
	}{{"resolved", p.ResolvedOn}, {"ended", p.EndedOn}} {
		switch {
		case at.day.IsZero() || registered.IsZero():
		case at.day.Before(registered):
			r.Wrong(at.key, fmt.Sprintf("%s – раньше регистрации (%s).", at.day.Russian(), registered.Russian()))
		case at.day.After(d.Today):
			r.Wrong(at.key, fmt.Sprintf("%s ещё не наступило: сегодня %s.", at.day.Russian(), d.Today.Russian()))
		}
	}
	if !p.EndedOn.IsZero() && p.EndedOn.Before(p.ResolvedOn) {
		r.Wrong("ended", fmt.Sprintf("%s – раньше резолюции (%s).", p.EndedOn.Russian(), p.ResolvedOn.Russian()))
	}
	if !p.Due.IsZero() && p.Due.Before(registered) {
		r.Wrong("due", fmt.Sprintf("%s – раньше регистрации (%s).", p.Due.Russian(), registered.Russian()))
	}
}

package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// ParseIntake reads the registration form or the public one. Besides the
// intake it returns what could not be read, by the names of the fields.
func ParseIntake(v url.Values) (appeal.Intake, []appeal.FieldError) {
	p := &parser{values: v}
	in := appeal.Intake{
		Type: v.Get("type"), Authorship: v.Get("authorship"), Form: v.Get("form"), ReceivedVia: v.Get("channel"),
		Repetition: v.Get("repetition"), Previous: v.Get("previous"), Addressee: v.Get("official"),
		ReceivedDay: p.date("received_on"), EnteredDay: p.date("registered_on"),
		Signatories: p.number("signatories"), Sheets: p.number("sheets"), Enclosures: p.number("enclosures"),
		Annotation: Newlines(v.Get("annotation")), Text: Newlines(v.Get("text")),
		ReplyByEmail: v.Get("reply_by_email") != "", Consent: v.Get("consent") != "",
		Covering: p.covering(), Migration: v.Get("migration") != "", Against: v["against"],
		RepeatChecked: v.Get("repetition") != "", // the form of a clerk, which shows what may be repeated
	}
	for i := range Rows(v, "authors") {
		in.Authors = append(in.Authors, Author(v, fmt.Sprintf("authors.%d.", i)))
	}
	for i := range Rows(v, "questions") {
		at := fmt.Sprintf("questions.%d.", i)
		in.Questions = append(in.Questions,
			appeal.Question{Topic: TopicCode(v.Get(at + "topic")), Wording: Newlines(v.Get(at + "wording"))})
	}
	return in, p.bad
}

type parser struct {
	values url.Values
	bad    []appeal.FieldError
}

func (p *parser) date(name string) law.Date {
	text := strings.TrimSpace(p.values.Get(name))
	if text == "" {
		return law.Date{}
	}
	d, err := appeal.ParseDay(text)
	if err != nil {
		p.bad = append(p.bad, appeal.FieldError{Field: name, Message: "Дата пишется так: 05.04.2026."})
	}
	return d
}

func (p *parser) number(name string) int {
	text := strings.TrimSpace(p.values.Get(name))
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		p.bad = append(p.bad, appeal.FieldError{Field: name, Message: "Здесь ожидается целое число."})
	}
	return n
}

// OtherBody is the choice of a body that the directory does not have.
const OtherBody = "-"

func (p *parser) covering() *appeal.Covering {
	c := appeal.Covering{
		Body:   p.values.Get("covering.body"),
		From:   strings.TrimSpace(p.values.Get("covering.from")),
		Number: strings.TrimSpace(p.values.Get("covering.number")),
		Date:   p.date("covering.date"), Due: p.date("covering.due"),
		Report: p.values.Get("covering.report") != "",
	}
	switch {
	case c.Body == OtherBody && c.From == "":
		p.bad = append(p.bad, appeal.FieldError{Field: "covering.from", Message: "Впишите название органа."})
	case c.Body == "" && c.From != "":
		p.bad = append(p.bad, appeal.FieldError{Field: "covering.body",
			Message: "Выберите орган из справочника или «Нет в справочнике»."})
	case c.Body != "" && c.Body != OtherBody:
		c.From = "" // the directory names it
	}
	if c.Body == OtherBody {
		c.Body = ""
	}
	if c == (appeal.Covering{}) {
		return nil
	}
	return &c
}

func Author(v url.Values, at string) appeal.Author {
	return appeal.Author{
		Surname: v.Get(at + "surname"), Name: v.Get(at + "name"), Patronymic: v.Get(at + "patronymic"),
		Organisation: v.Get(at + "organisation"), Address: v.Get(at + "address"), Email: v.Get(at + "email"),
		Phone: v.Get(at + "phone"), Social: v.Get(at + "social"), Benefit: v.Get(at + "benefit"),
	}
}

// FillAuthor puts an applicant whom the register knows into the first row.
func FillAuthor(v url.Values, a appeal.Author) {
	for name, value := range AuthorFields(a) {
		v.Set(name, value)
	}
}

func AuthorFields(a appeal.Author) map[string]string {
	const at = "authors.0."
	return map[string]string{
		at + "surname": a.Surname, at + "name": a.Name, at + "patronymic": a.Patronymic,
		at + "organisation": a.Organisation,
		at + "address":      a.Address, at + "email": a.Email, at + "phone": a.Phone, at + "social": a.Social,
		at + "benefit": a.Benefit,
	}
}

package appeal

import (
	"fmt"
	"strings"

	"appeals/internal/law"
)

// extend moves the date once, from the statutory thirtieth day (art. 12 p. 2).
func extend(t *turn) error {
	if err := t.empowered(SignsExtend); err != nil {
		return err
	}
	c, v := t.card, t.step.Values
	running := c.Running()
	if running == nil {
		return Refuse("Срок рассмотрения не идёт.", extensionArticle)
	}
	days := extensionDays(v, running.Statutory)
	d, err := t.office.clockOf(c).Extend(running.Statutory, days)
	if err != nil {
		return dateError(err)
	}
	c.moveAssignees(c.Control, d.Control)
	t.office.adopt(c, d, t.step.At, t.step.At)
	c.Extended = true
	c.Extension = &Extension{Days: days, Ground: v.Text("ground"), Reason: v.Text("reason"), By: t.step.Actor.Code,
		At: t.step.At, Until: d.Statutory}
	t.note("до", d.Statutory.Russian())
	return nil
}

// moveAssignees gives the executors who had until the old control date until
// the new one. A date of their own stays.
func (c *Card) moveAssignees(from, to law.Date) {
	for i := range c.Assignees {
		if a := &c.Assignees[i]; a.DoneOn.IsZero() && a.Due == from {
			a.Due = to
		}
	}
}

// inquire asks other bodies for documents: each has fifteen days (art. 10 p. 2).
func inquire(t *turn) error {
	bodies, err := t.bodies()
	if err != nil {
		return err
	}
	c := t.card
	for _, b := range bodies {
		if b.Kind == Court || b.Kind == InquiryService {
			return InvalidField("bodies",
				"У судов, органов дознания и предварительного следствия документы по обращению не запрашивают (п. 2 "+
					"ч. 1 ст. 10).")
		}
		number, err := t.outgoing()
		if err != nil {
			return err
		}
		d, err := t.office.clockOf(c).Deadline(law.InformationRequest, t.on)
		if err != nil {
			return dateError(err)
		}
		q := Inquiry{No: len(c.Inquiries) + 1, Code: b.Code, Body: b.Name, Address: b.Address, Email: b.Email,
			Text: t.step.Values.Text("text"),
			By:   t.step.Actor.Code, At: t.step.At, SentOn: t.on, Number: number, Due: d.Statutory}
		c.Inquiries = append(c.Inquiries, q)
		c.Deadlines = append(c.Deadlines, Deadline{Deadline: d, SetAt: t.step.At, EnteredAt: t.step.At, No: q.No})
		t.note(fmt.Sprintf("запрос %d", q.No), b.Name+", № "+number)
	}
	return nil
}

func inquiryAnswer(t *turn) error {
	c, v := t.card, t.step.Values
	no, on := v.Int("no"), v.Date("on")
	for i := range c.Inquiries {
		if q := &c.Inquiries[i]; q.No == no {
			q.AnsweredOn, q.Answer = on, v.Text("text")
			t.note("от кого", q.Body)
		}
	}
	for i := range c.Deadlines {
		if d := &c.Deadlines[i]; d.No == no && d.runs() {
			d.meet(on)
		}
	}
	return nil
}

// interimReply tells the applicant how it stands and when the final reply will
// come. It stops nothing and moves nothing.
func interimReply(t *turn) error {
	if err := t.empowered(SignsInterim); err != nil {
		return err
	}
	number, err := t.outgoing()
	if err != nil {
		return err
	}
	v := t.step.Values
	t.card.Interims = append(t.card.Interims,
		Interim{Text: v.Text("text"), Until: v.Date("until"), By: t.step.Actor.Code, At: t.step.At, Number: number})
	t.note("окончательный ответ", v.Date("until").Russian())
	t.note("исходящий номер", number)
	return nil
}

// bodies are those of the directory that were chosen, and the one typed in.
func (t *turn) bodies() ([]Body, error) {
	v, out := t.step.Values, []Body{}
	for _, code := range v.List("bodies") {
		b, known := t.records.Body(code)
		if !known {
			return nil, InvalidField("bodies", "Такого органа в справочнике нет.")
		}
		out = append(out, b)
	}
	typed := Body{Name: v.Text("body"), Address: v.Text("address"), Email: v.Text("email"), Kind: Authority}
	switch {
	case typed.Name == "" && typed.Address == "" && typed.Email == "":
	case typed.Name == "":
		return nil, InvalidField("body", "Укажите, какой это орган.")
	case typed.Address == "":
		return nil, InvalidField("address", "Укажите почтовый адрес органа.")
	case typed.Email != "" && !ValidEmail(typed.Email):
		return nil, InvalidField("email", "Так адрес электронной почты не пишется. Пример: priem@minobr.example.")
	default:
		out = append(out, typed)
	}
	if len(out) == 0 {
		return nil, InvalidFields([]FieldError{{"bodies", "Выберите орган из справочника."},
			{"body", "Или укажите орган и его адрес."}})
	}
	return out, nil
}

func namesOf(bodies []Body) string {
	names := make([]string, len(bodies))
	for i, b := range bodies {
		names[i] = b.Name
	}
	return strings.Join(names, "; ")
}

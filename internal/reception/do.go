package reception

import (
	"errors"
	"strings"
	"time"

	"appeals/internal/appeal"
)

// Records are what a decision may ask of the register, in its own transaction.
type Records interface {
	appeal.Records
	// FreeSlot is a slot that may be given, if it is still free.
	FreeSlot(id int64) (Slot, bool, error)
	// FreeSlots are the next ones of an official.
	FreeSlots(official string, after time.Time, most int) ([]Slot, error)
	// Accept registers an oral appeal: card, number, letters, its 30 days.
	Accept(in appeal.Intake, by appeal.Person, at time.Time) (*appeal.Card, error)
}

// Slot is a time that is given once.
type Slot struct {
	ID       int64
	Official string
	StartsAt time.Time
	Place    string
	Area     string
}

// turn is one action being done on a reception.
type turn struct {
	office  appeal.Office
	row     Row
	records Records
	r       *Reception
	step    appeal.Step
	event   *appeal.Event
}

// Do checks an action against the table and does it. On an error the reception
// must be thrown away.
func Do(o appeal.Office, r *Reception, s appeal.Step, records Records) (appeal.Event, error) {
	row, ok := RowOf(s.Action)
	if !ok {
		return appeal.Event{}, &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
	}
	if s.Version != 0 && s.Version != r.Version {
		return appeal.Event{}, &appeal.Error{Code: appeal.Conflict,
			Message: "Карточку приёма тем временем изменили. Посмотрите, что изменилось, и повторите."}
	}
	if s.At.Before(r.Since) {
		s.At = r.Since
	}
	r.Arrange(o)
	facts := Facts{Actor: s.Actor, Values: s.Values, On: o.Today(s.At), At: s.At.In(o.Zone)}
	if err := row.Check(r.Process, facts); err != nil {
		return appeal.Event{}, err
	}
	event := appeal.Event{Action: string(row.Action), Actor: s.Actor.Code, At: s.At, From: appeal.Status(r.State),
		Summary: row.Past, Letters: row.Letters}
	t := &turn{office: o, row: row, records: records, r: r, step: s, event: &event}
	if row.effect != nil {
		if err := row.effect(t); err != nil {
			return appeal.Event{}, err
		}
	}
	if row.To != "" && r.State != row.To {
		r.State, r.Since = row.To, s.At
	}
	event.To = appeal.Status(r.State)
	r.Arrange(o)
	return event, nil
}

func (t *turn) note(name, value string) {
	if value == "" {
		return
	}
	if t.event.Details == nil {
		t.event.Details = map[string]string{}
	}
	t.event.Details[name] = value
}

func checkIn(t *turn) error {
	t.r.Document, t.r.ArrivedAt = t.step.Values.Text("document"), t.step.At
	t.r.ToCall = false // he is here
	return nil
}

// notHere takes the check-in back: it was another's.
func notHere(t *turn) error {
	t.r.Document, t.r.ArrivedAt = "", time.Time{}
	return nil
}

// missed leaves nothing to call about: what had changed is over.
func missed(t *turn) error {
	t.r.ToCall = false
	return nil
}

func told(t *turn) error {
	if !t.r.ToCall {
		return appeal.Refuse("Сообщать нечего: об изменениях гражданин знает.", "")
	}
	t.r.ToCall = false
	return nil
}

// changed is what a change that the office makes has to be told by.
func (t *turn) changed() error {
	t.note("причина", t.step.Values.Text("reason"))
	if t.step.Actor.Code == "" {
		t.r.ToCall = false
		return nil // his own wish
	}
	t.r.ToCall = t.r.Visitor.Email == ""
	free, err := t.records.FreeSlots(t.r.Official, t.step.At, 5)
	for _, s := range free {
		t.r.Free = append(t.r.Free, s.StartsAt)
	}
	return err
}

func cancel(t *turn) error { return t.changed() }

func move(t *turn) error {
	slot, free, err := t.records.FreeSlot(int64(t.step.Values.Int("slot")))
	if err != nil {
		return err
	}
	if !free || !slot.StartsAt.After(t.step.At) {
		return appeal.InvalidField("slot", "Это время уже занято или прошло. Выберите другое.")
	}
	t.note("было", When(t.r.StartsAt, t.office.Zone))
	t.r.Slot, t.r.Official, t.r.StartsAt, t.r.Place = slot.ID, slot.Official, slot.StartsAt, slot.Place
	t.note("стало", When(t.r.StartsAt, t.office.Zone))
	t.r.moved(t.office, t.step.At)
	return t.changed()
}

// When is an instant as people read it: 12.03.2026 15:20.
func When(at time.Time, zone *time.Location) string { return at.In(zone).Format("02.01.2006 15:04") }

func ask(t *turn) error {
	t.r.Asked = append(t.r.Asked, Question{Topic: t.step.Values.Text("topic"), Wording: t.step.Values.Text("text")})
	return nil
}

// decide writes down what became of a question.
func decide(t *turn) error {
	q := &t.r.Asked[t.step.Values.Int("question")-1]
	q.Outcome, q.Note, q.DecidedAt = t.row.Outcome, t.step.Values.Text("text"), t.step.At
	return nil
}

// register makes an oral appeal of a question: its 30 days run from today.
func register(t *turn) error {
	_, err := t.accept()
	return err
}

func (t *turn) accept() (*appeal.Card, error) {
	v, q := t.step.Values, &t.r.Asked[t.step.Values.Int("question")-1]
	visitor := &t.r.Visitor
	if at := v.Text("address"); at != "" {
		visitor.Address = at
	}
	if at := v.Text("email"); at != "" {
		visitor.Email = at
	}
	in := appeal.Intake{Form: "oral", ReceivedVia: "reception", Addressee: t.r.Official,
		Authors: []appeal.Author{*visitor}, Text: v.Text("text"), Annotation: q.Wording,
		Questions: []appeal.Question{{Topic: q.Topic}}, ReplyByEmail: visitor.Email != "" && visitor.Address == ""}
	card, err := t.records.Accept(in, t.step.Actor, t.step.At)
	if err != nil {
		return nil, onTheForm(err)
	}
	q.AppealID, q.Number = card.ID, card.Number
	t.note("обращение", card.Number)
	return card, decide(t)
}

// onTheForm puts what is wrong with an appeal at the fields of the form.
func onTheForm(err error) error {
	var e *appeal.Error
	if !errors.As(err, &e) {
		return err
	}
	for i, f := range e.Fields {
		switch name := strings.TrimPrefix(f.Field, "authors.0."); name {
		case "address", "email":
			e.Fields[i].Field = name
		}
	}
	return e
}

// instruct makes the appeal and its resolution, which is a request of the register
// on that appeal: executors, dates and control are those of any resolution.
func instruct(t *turn) error {
	card, err := t.accept()
	if err != nil {
		return err
	}
	v := t.step.Values
	order := appeal.Values{"text": v.Text("text"), "executors": v["executors"], "due": v["due"], "control": true}
	row, _ := appeal.RowOf(appeal.Resolve)
	card.Derive()
	on := t.office.Today(t.step.At)
	if err := row.Check(card.Process, appeal.Facts{Actor: t.step.Actor, Values: order, On: on}); err != nil {
		return err
	}
	t.r.Named = append(t.r.Named, v.List("executors")...)
	t.note("исполнить до", v.Date("due").Russian())
	t.event.Follow = append(t.event.Follow, appeal.FollowUp{AppealID: card.ID, Action: appeal.Resolve, Values: order})
	return nil
}

// handed ties the question to the written appeal that was registered.
func handed(t *turn) error {
	_, err := t.tie()
	return err
}

func (t *turn) tie() (appeal.FoundAppeal, error) {
	card := &appeal.Card{Intake: appeal.Intake{Authors: []appeal.Author{t.r.Visitor}}}
	found, ok, err := t.records.Find(strings.TrimSpace(strings.TrimPrefix(t.step.Values.Text("number"), "№")), card)
	if err != nil {
		return found, err
	}
	if !ok {
		return found, appeal.InvalidField("number", "Обращения с таким номером в реестре нет. Проверьте номер.")
	}
	if err := t.his(found); err != nil {
		return found, err
	}
	q := &t.r.Asked[t.step.Values.Int("question")-1]
	q.AppealID, q.Number = found.ID, found.Number
	t.note("обращение", found.Number)
	return found, decide(t)
}

// his tells whether the appeal is the visitor's own. One whose address is written
// otherwise may be: that is for whoever sees both to say, and it stays in the history.
func (t *turn) his(found appeal.FoundAppeal) error {
	switch {
	case found.Status == appeal.Annulled:
		return appeal.InvalidField("number", "Регистрация под этим номером аннулирована. Укажите другой номер.")
	case found.SameApplicant:
		return nil
	case !t.step.Values.Bool("his"):
		return appeal.InvalidField("number", "Под этим номером обращение другого заявителя: имена или адреса разные. "+
			"Проверьте номер. Если это обращение того же гражданина, отметьте это.")
	}
	t.note("имя или адрес в обращении другие", "обращение того же гражданина")
	return nil
}

// refuse needs the earlier reply: without one there is nothing to refuse by.
func refuse(t *turn) error {
	found, err := t.tie()
	if err != nil {
		return err
	}
	_, answered, err := t.records.Answer(found.ID)
	if err == nil && !answered {
		err = appeal.InvalidField("number",
			"По этому обращению ответа по существу ещё не было: отказать по ч. 6 ст. 13 нельзя.")
	}
	return err
}

package appeal

import (
	"fmt"
	"slices"

	"appeals/internal/law"
)

// effect changes the card by one action. The stage is changed by Do.
type effect func(*turn) error

// turn is one action being done on a card.
type turn struct {
	office  Office
	row     Row
	records Records
	card    *Card
	step    Step
	on      law.Date
	event   *Event
	stays   bool // the row allows it, and other questions go on
	idle    bool // nothing was left to do
}

// Do checks an action against the table and does it on the card. On an error
// the card must be thrown away.
func (o Office) Do(c *Card, s Step, records Records) (Event, error) {
	row, ok := RowOf(s.Action)
	if !ok {
		return Event{}, &Error{Code: NotFound, Message: "Такого действия нет."}
	}
	if s.Version != 0 && s.Version != c.Version {
		return Event{}, &Error{Code: Conflict,
			Message: "Карточку тем временем изменили. Посмотрите, что изменилось, и повторите."}
	}
	s.At = later(s.At, c.StageSince) // a clock that is behind puts nothing before what it follows from
	on := o.Today(s.At)
	c.Derive() // what the guards read follows from the card
	if err := row.Check(c.Process, Facts{Actor: s.Actor, Values: s.Values, On: on}); err != nil {
		return Event{}, err
	}
	before := watched(c, records)
	event := Event{Action: string(row.Action), Actor: s.Actor.Code, At: s.At, From: c.Status, Summary: row.Past,
		Letters: row.Letters}
	t := &turn{office: o, row: row, records: records, card: c, step: s, on: on, event: &event}
	t.noteStandIn()
	if err := t.heedComplaint(); err != nil {
		return Event{}, err
	}
	if row.effect != nil {
		if err := row.effect(t); err != nil {
			return Event{}, err
		}
	}
	if t.idle {
		return Event{}, nil
	}
	if row.To != "" && !t.stays && c.Status != row.To {
		c.Status, c.StageSince = row.To, s.At
	}
	event.To = c.Status
	event.Over = append(event.Over, o.over(event)...)
	t.noteReasons()
	if event.Changes = changed(before, watched(c, records), row.Alters); row.Alters && len(event.Changes) == 0 {
		return Event{}, Refuse("Ничего не изменено: исправьте хотя бы одно поле.", "")
	}
	o.Arrange(c)
	return event, nil
}

// noteStandIn says for whom an action was done, if not for oneself.
func (t *turn) noteStandIn() {
	who, p, of := t.step.Actor, t.card.Process, ""
	switch t.row.Part {
	case TheOfficial, OfficialClerk:
		of = p.Official
	case TheExecutor, CaseHand:
		of = p.Responsible
	case ACoexecutor, AnExecutor:
		of = p.partOf(who, t.row.Part == AnExecutor)
	}
	if of == "" || of == who.Code || !slices.Contains(who.For, of) {
		return
	}
	if absent, known := t.records.Person(of); known {
		t.note("по замещению за", absent.Name)
	}
}

// noteReasons keeps in the history why something was decided, in the words in
// which it was typed: the card shows them only as long as they count.
func (t *turn) noteReasons() {
	for _, f := range t.row.Fields {
		if title := reasons[f.Name]; title != "" {
			t.note(title, t.step.Values.Text(f.Name))
		}
	}
}

var reasons = map[string]string{"reason": "причина", "late_reason": "причина нарушения срока", "remarks": "замечания"}

func (t *turn) note(name, value string) {
	if value == "" {
		return
	}
	if t.event.Details == nil {
		t.event.Details = map[string]string{}
	}
	t.event.Details[name] = value
}

// person finds an employee of the given role, or says which field is wrong.
func (t *turn) person(field, code string, role Role) (Person, error) {
	p, ok := t.records.Person(code)
	if !ok || !p.Is(role) {
		return p, InvalidField(field, fmt.Sprintf("Выберите из списка: здесь нужен %s.", role.Title()))
	}
	return p, nil
}

// stopOn ends the running clock on a day and notes how late that was.
func (t *turn) stopOn(day law.Date) {
	if d := t.card.Running(); d != nil {
		d.meet(day)
		t.noteLate(d.DaysLate)
	}
	t.card.Clock, t.card.Due = "", zeroTime
}

// daysLateNote is how the history names the delay.
const daysLateNote = "просрочено дней"

func (t *turn) noteLate(days int) {
	if days > 0 {
		t.note(daysLateNote, fmt.Sprint(days))
	}
}

func (t *turn) outgoing() (string, error) {
	n := t.office.Outgoing
	serial, err := t.records.Serial(n.Series, t.on.Year())
	if err != nil {
		return "", err
	}
	return n.Format(serial, t.on.Year()), nil
}

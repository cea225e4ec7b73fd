package appeal

import (
	"slices"
	"time"

	"appeals/internal/law"
)

// Accept makes a new card of what came in. It is the moment of receipt: the
// three days of art. 8 p. 2 begin. The ID and the status code are random and
// come from outside.
func (o Office) Accept(id, statusCode string, in Intake, by Person, at time.Time) (*Card, Event, error) {
	today := o.Today(at)
	if in.ReceivedDay.IsZero() {
		in.ReceivedDay = today
	}
	if in.Covering != nil && !in.Covering.Due.IsZero() {
		letter := *in.Covering
		letter.DueEnteredAt, in.Covering = at, &letter
	}
	c := &Card{Intake: in, StatusCode: statusCode, ReceivedAt: at, EnteredBy: by.Code}
	if slices.Contains(o.Territories, by.Unit) {
		c.Territory = by.Unit
	}
	c.Process = Process{ID: id, Status: Received, StageSince: at, Edition: law.EditionOn(in.ReceivedDay).Code,
		Channel: in.ReceivedVia, Official: in.Addressee, ReceivedOn: in.ReceivedDay}
	if len(in.Questions) > 0 {
		c.Topic = in.Questions[0].Topic
	}
	if err := o.startClock(c, law.Registration, in.ReceivedDay, at, at); err != nil {
		return nil, Event{}, renameField(err, "from", "received_on")
	}
	o.Arrange(c)
	event := Event{Action: "accept", Actor: by.Code, At: at, To: Received, Summary: "Поступило обращение",
		Letters: []Dispatch{{Receipt, ToApplicant}}}
	return c, event, nil
}

// RegisterNow registers a card that a clerk has just accepted: the registration
// form does both in one transaction. The receipt letter gives way to the
// notice of registration.
func (o Office) RegisterNow(c *Card, by Person, at time.Time, records Records) (Event, error) {
	values := Values{"official": c.Intake.Addressee}
	return o.Do(c, Step{Action: Register, Actor: by, At: at, Values: values}, records)
}

// register gives the number and starts the 30 days of art. 12 p. 1.
func register(t *turn) error {
	c, v := t.card, t.step.Values
	official, err := t.person("official", v.Text("official"), Official)
	if err != nil {
		return err
	}
	if err := t.applyCardFields(); err != nil {
		return err
	}
	day := c.Intake.EnteredDay
	if day.IsZero() {
		day = t.on
	}
	t.stopOn(day)
	c.Official, c.Intake.Addressee, c.RegisteredOn, c.Intake.EnteredDay = official.Code, official.Code, day, day
	if err := t.startConsideration(day); err != nil {
		return err
	}
	return t.number(day)
}

func (t *turn) startConsideration(day law.Date) error {
	// The clock was set on the day of registration; a card entered later knows
	// of reminders only from the moment of entering.
	if err := t.office.startClock(t.card, law.Consideration, day, t.step.At, t.step.At); err != nil {
		return renameField(err, "from", "registered_on")
	}
	window, err := t.office.startWindow(t.card, law.Redirect, day, t.step.At)
	if err != nil {
		return err
	}
	t.card.RedirectBy = window.Statutory
	if t.card.Intake.Migration {
		if _, err := t.office.startWindow(t.card, law.Migration, day, t.step.At); err != nil {
			return err
		}
	}
	t.note("ответить до", t.card.Control.Russian())
	if t.card.Provisional {
		t.note("дата предварительная", "календарь ещё не загружен")
	}
	return nil
}

func (t *turn) number(day law.Date) error {
	n := t.office.Incoming
	serial, err := t.records.Serial(n.Series, day.Year())
	if err != nil {
		return err
	}
	t.card.Number = n.Format(serial, day.Year())
	t.note("номер", t.card.Number)
	return nil
}

// applyCardFields takes what the clerk corrected while registering.
func (t *turn) applyCardFields() error {
	v, in := t.step.Values, &t.card.Intake
	setText(&in.Type, v.Text("type"))
	setText(&in.Annotation, v.Text("annotation"))
	setText(&in.Repetition, v.Text("repetition"))
	in.RepeatChecked = in.RepeatChecked || v.Text("repetition") != ""
	in.Migration = in.Migration || v.Bool("migration")
	if against := v.List("against"); len(against) > 0 {
		in.Against = against
	}
	if asks := v.Asks("questions"); len(asks) > 0 {
		in.Questions, t.card.Topic = asks, asks[0].Topic
	}
	code := v.Text("topic")
	if code == "" {
		return nil
	}
	if _, known := t.records.Topic(code); !known {
		return InvalidField("topic", "Такого кода в классификаторе нет.")
	}
	if len(in.Questions) == 0 {
		in.Questions = []Question{{}}
	}
	in.Questions[0].Topic, t.card.Topic = code, code
	return nil
}

func setText(to *string, value string) {
	if value != "" {
		*to = value
	}
}

func renameField(err error, from, to string) error {
	e, ok := err.(*Error)
	if !ok {
		return err
	}
	for i := range e.Fields {
		if e.Fields[i].Field == from {
			e.Fields[i].Field = to
		}
	}
	return e
}

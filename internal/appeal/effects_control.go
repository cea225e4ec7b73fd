package appeal

import (
	"slices"

	"appeals/internal/law"
)

func takeControl(t *turn) error { t.card.Special = true; return nil }

func liftControl(t *turn) error { t.card.Special = false; return nil }

func promiseUntil(t *turn) error {
	v := t.step.Values
	t.promise(v.Date("until"), v.Text("reason"))
	return nil
}

func (t *turn) promise(until law.Date, reason string) {
	c := t.card
	c.Promised = until
	c.Promises = append(c.Promises, Promise{Until: until, Reason: reason, By: t.step.Actor.Code, At: t.step.At})
	t.note("на контроле до", until.Russian())
}

// fulfil takes the appeal off additional control: what the reply promised is
// done, and the applicant is told.
func fulfil(t *turn) error {
	c, v := t.card, t.step.Values
	p := &c.Promises[len(c.Promises)-1]
	p.KeptOn, p.Note = v.Date("on"), v.Text("note")
	c.Promised = law.Date{}
	t.note("выполнено", v.Date("on").Russian())
	return nil
}

// linkTo ties the appeal to an earlier one.
func linkTo(t *turn) error {
	c, v := t.card, t.step.Values
	if err := t.freeOfMain(); err != nil {
		return err
	}
	found, ok, err := t.records.Find(v.Text("number"), c)
	kind := v.Text("kind")
	switch {
	case err != nil:
		return err
	case !ok:
		return InvalidField("number", "Обращения с таким номером в реестре нет.")
	}
	before := c.Main
	if err := c.tie(found, kind, t.step.Actor, t.step.At); err != nil {
		return err
	}
	if before != "" {
		c.leaveMain(before, kind)
	}
	t.note(Title(LinkKinds, kind), found.Number)
	return nil
}

// freeOfMain refuses a duplicate that its main appeal will close. A main appeal
// that is annulled closes nothing.
func (t *turn) freeOfMain() error {
	for _, l := range t.card.Links {
		if l.ID != t.card.Main || l.Kind != DuplicateOf {
			continue
		}
		if main, known, err := t.records.Find(l.Number, t.card); err != nil || known && main.Status == Annulled {
			return err
		}
	}
	if t.card.Main == "" {
		return nil
	}
	return Refuse("Обращение уже отмечено как дубликат: ответ на основное обращение закроет и его.",
		considerationArticle)
}

// leaveMain makes of the tie to an annulled main appeal one of the same
// question: one reply for both there will not be.
func (c *Card) leaveMain(id, kind string) {
	c.Links = slices.Clone(c.Links)
	for i := range c.Links {
		if l := &c.Links[i]; l.ID == id && l.Kind == DuplicateOf {
			l.Kind = RelatedTo
		}
	}
	if kind != DuplicateOf {
		c.Main = ""
	}
	if c.Intake.Repetition == DuplicateOf && kind != DuplicateOf {
		c.Intake.Repetition, c.Intake.Previous = Repetition(kind), ""
	}
}

// replyWithMain closes a duplicate by the reply to its main appeal. The
// applicant gets a letter only if that reply went out before the duplicate
// came: otherwise it names both numbers.
func replyWithMain(t *turn) error {
	c := t.card
	main, ok, err := t.records.Answer(c.Main)
	if err != nil {
		return err
	}
	if !ok {
		return Refuse("Ответ на основное обращение ещё не отправлен: дубликат закроется вместе с ним.", replyArticle)
	}
	sent := main.SentOn
	if sent.Before(c.ReceivedOn) {
		sent = t.on
	} else {
		t.event.Letters = nil
	}
	c.Replies = append(c.Replies, Reply{Version: len(c.Replies) + 1, Text: main.Text, Result: main.Result,
		Author: main.Author, At: t.step.At,
		Signed: main.Signed, SignedAt: main.SignedAt, Number: main.Number, SentOn: sent})
	for i := range c.Intake.Questions {
		if q := &c.Intake.Questions[i]; q.Result == "" {
			q.Result = main.Result
		}
	}
	t.note("ответ", main.Number)
	t.close()
	return nil
}

package appeal

import (
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
	found, ok, err := t.records.Find(v.Text("number"), c)
	kind := v.Text("kind")
	switch {
	case err != nil:
		return err
	case !ok:
		return InvalidField("number", "Обращения с таким номером в реестре нет.")
	}
	if err := c.tie(found, kind, t.step.Actor, t.step.At); err != nil {
		return err
	}
	t.note(Title(LinkKinds, kind), found.Number)
	return nil
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
		return Refuse("На основное обращение ответа ещё нет: дубликат закроется вместе с ним.", replyArticle)
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

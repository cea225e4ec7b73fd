package appeal

import (
	"slices"

	"appeals/internal/law"
)

// askAnnulment keeps why the registration is a mistake. Nothing stops: until
// another person confirms it the appeal is considered in its time.
func askAnnulment(t *turn) error {
	c, v := t.card, t.step.Values
	a := &Annulment{Ground: v.Text("ground"), Remark: v.Text("remark"), By: t.step.Actor.Code, At: t.step.At}
	if err := t.standsForNone(); err != nil {
		return err
	}
	number := v.Text("number")
	switch {
	case a.Ground != RegisteredTwice && number != "":
		return InvalidField("number", "Другой номер указывают, если обращение зарегистрировано повторно.")
	case a.Ground == RegisteredTwice:
		other, err := t.otherRegistration(number)
		if err != nil {
			return err
		}
		a.Other = other
	}
	c.Annulment = a
	t.note("основание", Title(AnnulmentGrounds, a.Ground))
	t.note("зарегистрировано под номером", a.Other.Number)
	t.note("пояснение", a.Remark)
	return nil
}

// otherRegistration finds the card under which the same letter is registered.
func (t *turn) otherRegistration(number string) (Ref, error) {
	if number == "" {
		return Ref{}, InvalidField("number", "Укажите номер, под которым обращение уже зарегистрировано.")
	}
	found, known, err := t.records.Find(number, t.card)
	switch {
	case err != nil:
		return Ref{}, err
	case !known:
		return Ref{}, InvalidField("number", "Обращения с таким номером в реестре нет.")
	case found.ID == t.card.ID:
		return Ref{}, InvalidField("number", "Это номер самого обращения. Укажите другой, который остаётся.")
	case found.Status == Annulled:
		return Ref{}, InvalidField("number", "Регистрация под этим номером аннулирована. Укажите другой номер.")
	case !found.SameApplicant: // the applicant will read the number, which is a stranger's
		return Ref{}, InvalidField("number", "Под этим номером обращение другого заявителя: у них разные имена или "+
			"адреса. Проверьте номер или сначала исправьте карточку.")
	}
	return found.Ref, nil
}

// standsForNone refuses to annul the registration that stays of one letter: its
// applicant has been told that the letter is considered under this number.
func (t *turn) standsForNone() error {
	own, _, err := t.records.Find(t.card.Number, t.card)
	if err != nil || own.Stays == "" {
		return err
	}
	return Refuse("Под этим номером остаётся обращение, вторая регистрация которого ("+own.Stays+
		") аннулирована: эту аннулировать нельзя.", annulmentArticle)
}

// annul ends the life of a card that should not be there: its terms lapse, the
// work of all is over. What had been done stays in the history. The applicant is
// told if he has been told of the number before.
func annul(t *turn) error {
	c, a := t.card, t.card.Annulment
	if err := t.standsForNone(); err != nil {
		return err
	}
	if err := t.tieToOther(); err != nil {
		return err
	}
	told, err := t.records.Told(c.ID)
	if err != nil {
		return err
	}
	if !told {
		t.event.Letters = nil
	}
	t.event.Concerned = c.atWork()
	if c.Status == Resolution || c.Status == Signing {
		t.event.Concerned = append(t.event.Concerned, c.Official)
	}
	a.ConfirmedBy, a.ConfirmedAt = t.step.Actor.Code, t.step.At
	t.note("основание", Title(AnnulmentGrounds, a.Ground))
	t.note("зарегистрировано под номером", a.Other.Number)
	t.note("попросил", nameOf(t.records, a.By))
	c.Clock, c.Due, c.Promised = "", zeroTime, law.Date{}
	if c.ClosedAt.IsZero() {
		c.ClosedAt = t.step.At
	}
	for i := range c.Deadlines {
		if d := &c.Deadlines[i]; d.runs() {
			d.Lapsed = true
		}
	}
	return nil
}

// tieToOther makes each of both registrations lead to the other. The one that
// should stay may have been annulled meanwhile, or its author corrected.
func (t *turn) tieToOther() error {
	c, a := t.card, t.card.Annulment
	if a.Ground != RegisteredTwice {
		return nil
	}
	if _, err := t.otherRegistration(a.Other.Number); err != nil {
		return Refuse("Регистрация "+a.Other.Number+", под которой обращение остаётся, тоже аннулирована, или в ней "+
			"другой заявитель. Оставьте эту регистрацию.", annulmentArticle)
	}
	if !slices.ContainsFunc(c.Links, func(l Link) bool { return l.ID == a.Other.ID }) {
		c.Links = append(c.Links, Link{Ref: a.Other, Kind: RelatedTo, By: a.By, At: t.step.At})
	}
	return nil
}

// keepRegistration leaves the card as it was: another person declines, or who
// asked takes it back. Who asked hears of the first.
func keepRegistration(t *turn) error {
	t.event.Concerned = []string{t.card.Annulment.By}
	t.card.Annulment = nil
	return nil
}

func notYetAnnulling(p Process) error {
	if p.Annulling != "" {
		return Refuse("Аннулирование уже запрошено и ждёт подтверждения.", annulmentArticle)
	}
	return nil
}

func annulmentAsked(p Process) error {
	if p.Annulling == "" {
		return Refuse("Аннулирования никто не просил.", annulmentArticle)
	}
	return nil
}

// annulmentWords are why a registration was annulled, for its applicant.
var annulmentWords = map[string]string{
	RegisteredTwice: "обращение было зарегистрировано повторно по ошибке",
	"not_an_appeal": "как обращение по ошибке было зарегистрировано сообщение, которое им не является (ст. 4 № 59-ФЗ)",
	"technical":     "запись в реестре возникла из-за технической ошибки, такого обращения не поступало",
}

// Said are the words for the applicant: a fixed kind of reason, never typed ones.
func (a Annulment) Said() string {
	said := annulmentWords[a.Ground]
	if a.Other.Number != "" {
		said += "; оно учтено под номером " + a.Other.Number
	}
	return said
}

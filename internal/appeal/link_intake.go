package appeal

import (
	"time"
)

// RelatedTo is the kind of a link that is no repetition.
const RelatedTo = "related"

// LinkAtIntake makes the link that a repetition with the number of an earlier
// appeal means, in the transaction that accepts the appeal. A number that the
// register does not know stays a text: the earlier appeal may be older than the
// register. It is called before the appeal is registered.
func (o Office) LinkAtIntake(c *Card, by Person, at time.Time, records Records) error {
	in := c.Intake
	if in.Previous == "" {
		return nil
	}
	kind := in.Repetition
	if kind == "primary" {
		kind = RelatedTo
	}
	found, ok, err := records.Find(in.Previous, c)
	if err != nil || !ok {
		return err
	}
	if kind == DuplicateOf && !found.SameApplicant {
		return InvalidField("repetition", "Дубликатом считается обращение того же заявителя, а у этих разные имена "+
			"или адреса. "+
			"Сверьте их с прежней карточкой или выберите «Первичное»: номер останется ссылкой на обращение по тому "+
			"же вопросу.")
	}
	return renameField(renameField(c.tie(found, kind, by, at), "number", "previous"), "kind", "repetition")
}

// tie links the card to another appeal. A duplicate is answered together with
// its main appeal; nothing else is ever merged.
func (c *Card) tie(found FoundAppeal, kind string, by Person, at time.Time) error {
	switch {
	case found.ID == c.ID:
		return InvalidField("number", "Это номер самого обращения.")
	case found.Status == Annulled:
		return InvalidField("number", "Регистрация под этим номером аннулирована. Укажите другой номер.")
	case kind == DuplicateOf && !found.SameApplicant:
		return InvalidField("kind",
			"У обращений разные заявители: дубликатом считается обращение того же заявителя. Выберите «По тому "+
				"же вопросу».")
	case kind == DuplicateOf && found.Main != "":
		return InvalidField("number", "Это обращение само дубликат. Укажите основное.")
	case kind == DuplicateOf && !c.Status.Running():
		return InvalidField("kind", "Обращение уже решено, дубликатом его не сделать.")
	}
	c.Intake.RepeatChecked = true
	c.Links = append(c.Links, Link{Ref: found.Ref, Kind: kind, By: by.Code, At: at})
	if Known(Repetitions, kind) {
		c.Intake.Repetition, c.Intake.Previous = kind, found.Number
	}
	if kind == DuplicateOf {
		c.Main = found.ID
	}
	return nil
}

package appeal

import (
	"slices"
	"strings"
	"time"
)

// RelatedTo is the kind of a link that is no repetition.
const RelatedTo = "related"

// maxEarlier bounds the earlier appeals that one may name.
const maxEarlier = 20

// Earlier are the numbers of earlier appeals, as a form has them: «ОГ-1/2026,
// № ОГ-7/2026».
func Earlier(previous string) []string {
	out := []string{}
	for _, number := range strings.FieldsFunc(previous, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		number = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(number), "№"))
		if number != "" && !hasNumber(out, number) {
			out = append(out, number)
		}
	}
	return out
}

func hasNumber(list []string, number string) bool {
	return slices.ContainsFunc(list, func(n string) bool { return strings.EqualFold(n, number) })
}

// EarlierKind is what the repetition of an appeal makes of the earlier one that
// it names at a place, from 0. It has one main appeal at most; whatever else a
// duplicate names is about the same question.
func EarlierKind(repetition string, place int) string {
	if repetition == "primary" || repetition == "" || repetition == DuplicateOf && place > 0 {
		return RelatedTo
	}
	return repetition
}

// MarkEarlier is what a mark makes of the repetition and of the numbers that a
// form has: the numbers that it has already stay. The mark «primary» takes a
// number back, or all of them if it names none.
func MarkEarlier(repetition, previous, mark, number string) (string, string) {
	list := slices.DeleteFunc(Earlier(previous), func(n string) bool { return strings.EqualFold(n, number) })
	switch {
	case mark == "primary" && number == "":
		return mark, ""
	case mark == "primary":
		if len(list) == 0 || repetition == DuplicateOf {
			repetition = mark
		}
	case mark == RelatedTo:
		if list = append(list, number); len(list) == 1 || repetition == "" {
			repetition = Repetition(mark)
		}
	default:
		repetition, list = mark, append([]string{number}, list...)
	}
	return repetition, strings.Join(list, ", ")
}

// LinkAtIntake makes the links that a repetition with the numbers of earlier
// appeals means, in the transaction that accepts the appeal. A number that the
// register does not know stays a text: the earlier appeal may be older than the
// register. It is called before the appeal is registered.
func (o Office) LinkAtIntake(c *Card, by Person, at time.Time, records Records) error {
	repetition, numbers := c.Intake.Repetition, Earlier(c.Intake.Previous)
	for place, number := range numbers {
		found, ok, err := records.Find(number, c)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		kind := EarlierKind(repetition, place)
		if kind == DuplicateOf && !found.SameApplicant {
			return InvalidField("repetition", "Дубликатом считается обращение того же заявителя, а у этих разные "+
				"имена или адреса. Сверьте их с прежней карточкой или выберите «Первичное»: номер останется "+
				"ссылкой на обращение по тому же вопросу.")
		}
		numbers[place] = found.Number
		if err := renameField(renameField(c.tie(found, kind, by, at), "number", "previous"), "kind",
			"repetition"); err != nil {
			return err
		}
	}
	c.Intake.Repetition, c.Intake.Previous = repetition, strings.Join(numbers, ", ")
	return nil
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

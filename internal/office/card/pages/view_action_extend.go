package pages

import (
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// extensionField completes the fields of an extension: what the law allows stands
// under them, and days and date are two ways to say the same.
func (in CardInput) extensionField(i *web.Input) {
	from := in.Card.Statutory
	i.RuleID, i.RuleURL = "", web.RulesURL(in.lawText(law.Extension).Article)
	switch i.Name {
	case "days":
		i.Size, i.Help = "third", "Не более "+russian.Days(law.MaxExtensionDays)+", один раз."
		i.Rule = russian.Tidy("Дни считают от последнего дня основного срока – тридцатого дня со дня регистрации.")
	case "until":
		i.Size, i.Help = "third", "Вместо числа дней."
		i.Rule = russian.Tidy("Продлённый срок кончается не позже тридцатого дня после основного. О продлении " +
			"уведомляют гражданина.")
		if !from.IsZero() {
			i.Help = "Сейчас – до " + from.Russian() + ", наибольшая дата – " +
				from.AddDays(law.MaxExtensionDays).Russian() + "."
		}
	case "ground":
		i.Size = "third"
		i.Rule = russian.Tidy("Срок продлевают в исключительных случаях или если направлен запрос документов в " +
			"другой орган (ч. 2 ст. 10).")
	case "reason":
		i.Rows, i.Rule = 3,
			russian.Tidy("Причину прочтёт заявитель в уведомлении о продлении: пишите, что осталось сделать.")
	}
}

// movedExecutors tells what an extension does to the dates of the executors:
// who has until the control date gets the new one, a date of one's own stays.
func (in CardInput) movedExecutors() []string {
	moved, own := "", ""
	for _, a := range in.Card.Assignees {
		switch name := web.PersonName(in.Dir, a.Person); {
		case !a.DoneOn.IsZero():
		case a.Due == in.Card.Control:
			moved = listed(moved, name)
		default:
			own = listed(own, name+" – до "+a.Due.Russian())
		}
	}
	out := []string{}
	if moved != "" {
		out = append(out, "Новый срок получат: "+moved+".")
	}
	if own != "" {
		out = append(out, "Свой срок останется: "+own+".")
	}
	return out
}

func listed(list, item string) string {
	if list == "" {
		return item
	}
	return list + ", " + item
}

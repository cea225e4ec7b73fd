package appeal

import (
	"fmt"

	"appeals/internal/law"
)

// extendOnce: art. 12 p. 2 gives one extension of at most 30 days.
func extendOnce(p Process) error {
	if p.Extended {
		return Refuse("Срок уже продлён: закон даёт одно продление не более чем на 30 дней.", extensionArticle)
	}
	return nil
}

// extendInTime: a term that is over cannot be extended any more.
func extendInTime(p Process, f Facts) error {
	if p.Statutory.IsZero() || !f.On.After(p.Statutory) {
		return nil
	}
	return Refuse(fmt.Sprintf("Продлить нельзя: срок рассмотрения истёк %s.", p.Statutory.Russian()), extensionArticle)
}

// extensionBounded: the length of an extension is given in days or by its last
// day, counted from the last day of the term; art. 12 p. 2 allows thirty.
func extensionBounded(p Process, f Facts) error {
	days, until := f.Values.Int("days"), f.Values.Date("until")
	if until.IsZero() {
		if days == 0 {
			return InvalidFields([]FieldError{{"days", "Укажите, на сколько дней продлить."},
				{"until", "Или до какой даты."}})
		}
		return nil
	}
	last := p.Statutory.AddDays(law.MaxExtensionDays)
	switch given := until.Sub(p.Statutory); {
	case given < 1:
		return InvalidField("until", fmt.Sprintf("Не позже прежнего срока (%s).", p.Statutory.Russian()))
	case given > law.MaxExtensionDays:
		return InvalidField("until", fmt.Sprintf("Больше 30 дней: наибольшая дата – %s.", last.Russian()))
	case days != 0 && days != given:
		return InvalidField("until", fmt.Sprintf("Не сходится с числом дней: %d от %s – это %s. Оставьте что-то одно.",
			days, p.Statutory.Russian(), p.Statutory.AddDays(days).Russian()))
	}
	return nil
}

// extensionDays is the length of an extension, however it was given.
func extensionDays(v Values, statutory law.Date) int {
	if days := v.Int("days"); days > 0 {
		return days
	}
	return v.Date("until").Sub(statutory)
}

// extensionGrounded: the ground of a request needs a request.
func extensionGrounded(p Process, f Facts) error {
	if f.Values.Text("ground") == "information_request" && len(p.Inquired) == 0 {
		return InvalidField("ground",
			"Запросов по обращению нет. Сначала направьте запрос (ч. 2 ст. 10) или выберите другое основание.")
	}
	return nil
}

// untilWithinTerm: an interim reply names a day of the term.
func untilWithinTerm(p Process, f Facts) error {
	return fieldWithin("until", f.Values.Date("until"), f.On, p.Statutory,
		"Позже срока рассмотрения (%s). Сначала продлите срок.")
}

// inquiryOpen: there is such a request and it has no answer yet.
func inquiryOpen(p Process, f Facts) error {
	for _, q := range p.Inquired {
		if q.No != f.Values.Int("no") {
			continue
		}
		on := f.Values.Date("on")
		switch {
		case !q.AnsweredOn.IsZero():
			return InvalidField("no", "Ответ на этот запрос уже отмечен.")
		case on.After(f.On):
			return InvalidField("on", "Дата ещё не наступила.")
		case on.Before(q.SentOn):
			return InvalidField("on", fmt.Sprintf("Раньше самого запроса (%s).", q.SentOn.Russian()))
		}
		return nil
	}
	return InvalidField("no", "Такого запроса по обращению нет.")
}

// promisedLater: a promise is about a day to come.
func promisedLater(_ Process, f Facts) error {
	if d := f.Values.Date("promised"); !d.IsZero() && !d.After(f.On) {
		return InvalidField("promised", "Эта дата уже прошла.")
	}
	return nil
}

func untilAhead(p Process, f Facts) error {
	switch until := f.Values.Date("until"); {
	case !until.After(f.On):
		return InvalidField("until", "Эта дата уже прошла.")
	case until == p.Promised:
		return InvalidField("until", "Обращение уже на контроле до этой даты.")
	}
	return nil
}

// promiseKept: an appeal on additional control is not filed before the promise
// is kept.
func promiseKept(p Process) error {
	if p.Promised.IsZero() {
		return nil
	}
	return Refuse(fmt.Sprintf("Обращение на дополнительном контроле до %s. Сначала снимите его с контроля.",
		p.Promised.Russian()), controlArticle)
}

func promiseOpen(p Process) error {
	if p.Promised.IsZero() {
		return Refuse("Обращение не стоит на дополнительном контроле.", controlArticle)
	}
	return nil
}

func notYetSpecial(p Process) error {
	if p.Special {
		return Refuse("Обращение уже на особом контроле.", controlArticle)
	}
	return nil
}

func isSpecial(p Process) error {
	if !p.Special {
		return Refuse("Обращение не стоит на особом контроле.", controlArticle)
	}
	return nil
}

func isDuplicate(p Process) error {
	if p.Main == "" {
		return Refuse("Обращение не отмечено как дубликат другого.", replyArticle)
	}
	return nil
}

func someInquiryOpen(p Process) error {
	for _, q := range p.Inquired {
		if q.AnsweredOn.IsZero() {
			return nil
		}
	}
	return Refuse("Запросов без ответа по обращению нет.", inquiryArticle)
}

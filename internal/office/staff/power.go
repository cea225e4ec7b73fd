package staff

import (
	"regexp"

	"appeals/internal/appeal"
)

// topicCode is a code of the classifier, or the beginning of one up to a dot.
var topicCode = regexp.MustCompile(`^\d{4}(\.\d{4}){0,3}$`)

// NormalPower is a power as typed, without the blanks that nobody meant.
func NormalPower(p appeal.Power) appeal.Power {
	tidy(&p.Official, &p.Topic, &p.Unit)
	return p
}

// CheckPower tells what is wrong with a power as typed. The power of somebody who is no official
// any more may still be ended.
func CheckPower(p appeal.Power, dir appeal.Directory) error {
	v := &appeal.Validator{}
	if who, known := dir.Person(p.Official); !known || !who.Is(appeal.Official) && (p.ID == 0 || p.Until.IsZero()) {
		v.Add("official", "Выберите должностное лицо из списка.")
	}
	if !appeal.Known(appeal.Doings, string(p.Does)) {
		v.Add("does", "Выберите из списка, что он делает.")
	}
	if p.Channel != "" && !appeal.Known(appeal.Channels, p.Channel) {
		v.Add("channel", "Такого канала нет.")
	}
	if p.Topic != "" && !topicCode.MatchString(p.Topic) {
		v.Add("topic", "Выберите из списка или наберите начало кода до точки. Пример: 0005.0005.")
	}
	if _, known := dir.Unit(p.Unit); p.Unit != "" && !known {
		v.Add("unit", "Выберите подразделение из списка.")
	} else if p.Unit != "" && p.Does == appeal.Resolves {
		v.Add("unit", "До резолюции ещё неизвестно, кто рассматривает: для неё укажите тематику или канал.")
	}
	switch {
	case p.From.IsZero():
		v.Add("from", "Укажите первый день.")
	case !p.Until.IsZero() && p.Until.Before(p.From):
		v.Add("until", "Последний день раньше первого.")
	}
	return v.Err()
}

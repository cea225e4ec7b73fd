package law

import "slices"

// DayOne says which day is day one of a term. The law is silent, so it is a setting.
type DayOne string

// NonWorking says what becomes of the control date when the last day is a day off.
// The law is silent here too. Values are used in settings and in the register.
type NonWorking string

// The values on offer; each has its ground in DayOnes and NonWorkings.
const (
	NextDay         DayOne = "next_day"
	RegistrationDay DayOne = "registration_day"

	Preceding NonWorking = "preceding"
	Following NonWorking = "following"
	Unchanged NonWorking = "unchanged"
)

// Policy is how the office counts, where the law leaves it open. Empty values mean
// the default. It is stored with every deadline, so that an old date stays explained.
type Policy struct {
	DayOne     DayOne     `json:"day_one" yaml:"day_one"`
	NonWorking NonWorking `json:"non_working" yaml:"non_working"`
	// Citation is the act of the office that fixes the choice, shown to people.
	Citation string `json:"citation" yaml:"citation"`
}

// Choice is one value on offer with the act that justifies it.
type Choice struct {
	Value    string `json:"value"`
	Title    string `json:"title"`
	Citation string `json:"citation"`
	Source   string `json:"source"`
}

var dayOnes = []Choice{
	{
		Value: string(NextDay), Title: "Со следующего дня после события",
		Citation: "Комментарий к ст. 12 Закона № 59-ФЗ: по аналогии со ст. 191 ГК РФ и ст. 4.8 КоАП РФ срок течёт со " +
			"следующего дня",
		Source: "kommentarii.org/2020/kom_obrachenie/page13.html [S22]",
	},
	{
		Value: string(RegistrationDay), Title: "С самого дня события",
		Citation: "Порядок, по которому начало срока — день регистрации обращения, окончание — день регистрации " +
			"письменного ответа",
		Source: "docs.cntd.ru/document/543737761/titles/32KCB59 [S35]",
	},
}

var nonWorkings = []Choice{
	{
		Value: string(Preceding), Title: "На предшествующий рабочий день",
		Citation: "Регламент Правительства Вологодской области, п. 10.3.1–10.3.5; Инструкция Роснедр, п. 8.4",
		Source:   "docs.cntd.ru [S36]; tfi.tatarstan.ru/index.htm/news/58405.htm [S37]",
	},
	{
		Value: string(Following), Title: "На следующий рабочий день",
		Citation: "Инструкция органов прокуратуры (к органам местного самоуправления не относится)",
		Source:   "ya.ru/neurum/c/pravo/q/kak_dolgo_prokuratura_rassmatrivaet_obraschenie_81aeea4e [S38]",
	},
	{
		Value: string(Unchanged), Title: "Не переносить",
		Citation: "Закон № 59-ФЗ правила о переносе последнего дня не содержит",
		Source:   "gos.redsign.ru/feedback/written/ [S3]",
	},
}

// DayOnes returns the values on offer for Policy.DayOne, the default first.
func DayOnes() []Choice { return slices.Clone(dayOnes) }

// NonWorkings returns the values on offer for Policy.NonWorking, the default first.
func NonWorkings() []Choice { return slices.Clone(nonWorkings) }

// Choice returns the value's title and ground, empty for an unknown value.
func (d DayOne) Choice() Choice { return choice(dayOnes, string(d)) }

// Choice returns the value's title and ground, empty for an unknown value.
func (n NonWorking) Choice() Choice { return choice(nonWorkings, string(n)) }

func choice(from []Choice, value string) Choice {
	for _, c := range from {
		if c.Value == value {
			return c
		}
	}
	return Choice{}
}

// DefaultPolicy counts from the next day and moves control to the preceding working
// day: the cautious reading, and the usual one in municipal Instructions.
func DefaultPolicy() Policy {
	return Policy{
		DayOne: NextDay, NonWorking: Preceding,
		Citation: "Настройка по умолчанию: Закон № 59-ФЗ порядок счёта не определяет, он закрепляется " +
			"инструкцией органа",
	}
}

// OrDefault fills empty values with the default ones. The default citation is given
// only to a policy that chose nothing: it would be untrue for a chosen value.
func (p Policy) OrDefault() Policy {
	if p == (Policy{}) {
		return DefaultPolicy()
	}
	if p.DayOne == "" {
		p.DayOne = NextDay
	}
	if p.NonWorking == "" {
		p.NonWorking = Preceding
	}
	return p
}

// Validate returns an *Error when a value is not on offer; empty values are allowed.
func (p Policy) Validate() error {
	p = p.OrDefault()
	if p.DayOne.Choice().Value == "" {
		return unknownPolicy("day_one", dayOnes)
	}
	if p.NonWorking.Choice().Value == "" {
		return unknownPolicy("non_working", nonWorkings)
	}
	return nil
}

func unknownPolicy(field string, offered []Choice) *Error {
	message := "Такого порядка счёта нет. Выберите"
	for i, c := range offered {
		message += separator(i) + c.Value + " (" + c.Title + ")"
	}
	return &Error{Code: CodeUnknownPolicy, Field: field, Message: message + "."}
}

func separator(i int) string {
	if i == 0 {
		return ": "
	}
	return ", "
}

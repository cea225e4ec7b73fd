package appeal

// The enumerations of the registration card, each value with its title, from
// office-practice.md 3.3.
var (
	Types = []Option{
		{"application", "Заявление"}, {"complaint", "Жалоба"}, {"proposal", "Предложение"},
		{"information", "Запрос информации"}, {"thanks", "Благодарность"},
	}
	Authorships = []Option{
		{"individual", "Индивидуальное"}, {"collective", "Коллективное"}, {"anonymous", "Анонимное"},
	}
	Forms = []Option{
		{"written", "Письменное"}, {"electronic", "Электронный документ"}, {"oral", "Устное"},
	}
	Channels = []Option{
		{"post", "Почта"}, {"desk", "Лично, в отделе"}, {"reception", "Личный приём"},
		{"web", "Официальный сайт"}, {"portal", "ЕПГУ / ПОС"}, {"gis_zhkh", "ГИС ЖКХ"},
		{"forwarded", "От другого органа"}, {"medo", "МЭДО"}, {"phone", "Телефон"},
		{"courier", "Курьер"}, {"social", "Социальные сети"},
	}
	Repetitions = []Option{
		{"primary", "Первичное"}, {"repeated", "Повторное"}, {"multiple", "Неоднократное"}, {"duplicate", "Дубликат"},
	}
	SocialStatuses = []Option{
		{"", "Не указано"}, {"worker", "Рабочий"}, {"employee", "Служащий"}, {"budget", "Работник бюджетной сферы"},
		{"pensioner", "Пенсионер"}, {"student", "Учащийся"}, {"unemployed", "Безработный"},
		{"entrepreneur", "Предприниматель"},
	}
	Benefits = []Option{
		{"", "Нет"}, {"war_veteran", "Ветеран или инвалид войны"}, {"combat_veteran", "Ветеран боевых действий"},
		{"svo", "Участник СВО, член семьи"}, {"disabled", "Инвалид"}, {"large_family", "Многодетная семья"},
		{"orphan", "Сирота"}, {"labour_veteran", "Ветеран труда"},
	}
	Results = []Option{
		{string(MeasuresDone), "Поддержано, меры приняты"}, {string(Supported), "Поддержано"},
		{string(Explained), "Разъяснено"}, {string(NotSupported), "Не поддержано"},
	}
	// RefusalGrounds are why something is not registered as an appeal. The
	// codes of the classifier are those of law-59-fz.md 1.4.
	RefusalGrounds = []Option{
		{"not_an_appeal", "Нет предложения, заявления или жалобы (код 0158)"},
		{"other_procedure", "Порядок установлен другим федеральным законом (210-ФЗ, 8-ФЗ и другие)"},
		{"email", "Пришло по электронной почте: с 30.03.2025 так обращения не подают (ч. 3 ст. 7)"},
	}
	// AnnulmentGrounds are why a registration is annulled. The applicant reads
	// their words, see Annulment.Said, and no others.
	AnnulmentGrounds = []Option{
		{RegisteredTwice, "Зарегистрировано повторно"}, {"not_an_appeal", "Не является обращением"},
		{"technical", "Техническая ошибка: такого обращения не поступало"},
	}
	// LinkKinds are how an appeal may relate to an earlier one.
	LinkKinds = []Option{
		{"repeated", "Повторное"}, {"multiple", "Неоднократное"},
		{DuplicateOf, "Дубликат: один ответ на оба"}, {"related", "По тому же вопросу"},
	}
	// ReplyWays are where the reply goes (art. 10 p. 4).
	ReplyWays = []Option{
		{replyByEmail, "На электронную почту"}, {"post", "Письменно, по почте"},
	}
	ExtensionGrounds = []Option{
		{"exceptional", "Исключительный случай"},
		{"information_request", "Направлен запрос документов (ч. 2 ст. 10)"},
	}
)

const replyByEmail = "email"

// DuplicateOf is the kind of a link, and the repetition, of a duplicate.
const DuplicateOf = "duplicate"

// RegisteredTwice is the ground of an annulment that names another number.
const RegisteredTwice = "twice"

// Title finds the title of a code, or returns the code itself.
func Title(list []Option, code string) string {
	for _, o := range list {
		if o.Code == code {
			return o.Title
		}
	}
	return code
}

// Known tells whether the list has the code.
func Known(list []Option, code string) bool {
	for _, o := range list {
		if o.Code == code {
			return true
		}
	}
	return false
}

// Repetition is what a mark makes of the repetition of the new appeal. «По тому
// же вопросу» is a link to another appeal and no repetition.
func Repetition(mark string) string {
	if Known(Repetitions, mark) {
		return mark
	}
	return "primary"
}

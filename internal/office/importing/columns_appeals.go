package importing

import "appeals/internal/appeal"

var appealColumns = []Column{
	{Key: "number", Title: "Номер", Also: []string{"Рег. №", "Регистрационный номер", "№ обращения", "Номер обращения",
		"Вх. №", "Входящий номер"}, Must: true, About: "как в журнале; если он повторяется по годам – с годом",
		Sample: "И-152/2025"},
	{Key: "received", Title: "Дата поступления", Also: []string{"Поступило", "Получено"}, Sample: "01.12.2025",
		About: "пусто – в день регистрации"},
	{Key: "registered", Title: "Дата регистрации", Also: []string{"Зарегистрировано", "Дата"}, Must: true,
		Sample: "02.12.2025"},
	{Key: "applicant", Title: "Заявитель", Also: []string{"ФИО заявителя", "Автор", "ФИО", "Фамилия, имя, отчество"},
		About:  "фамилия, имя, отчество; нескольких – через точку с запятой; пусто – анонимное",
		Sample: "Ёлкин Пётр Ильич"},
	{Key: "organisation", Title: "Организация"},
	{Key: "address", Title: "Адрес", Also: []string{"Почтовый адрес", "Адрес заявителя", "Место жительства"},
		Sample: "г. Мурманск, ул. Книповича, д. 3, кв. 7"},
	{Key: "email", Title: "Электронная почта", Also: []string{"E-mail", "Email", "Почта"}},
	{Key: "phone", Title: "Телефон"},
	{Key: "annotation", Title: "Краткое содержание", Also: []string{"Содержание", "Аннотация", "Суть обращения",
		"О чём обращение"}, Must: true, Sample: "Не горит фонарь у подъезда"},
	{Key: "topic", Title: "Код вопроса", Also: []string{"Тема", "Код темы", "Тематика"}, About: "по классификатору"},
	{Key: "type", Title: "Вид", Also: []string{"Вид обращения"}, About: "пусто – заявление", Sample: "Заявление"},
	{Key: "form", Title: "Форма", Also: []string{"Форма обращения"}, About: "пусто – письменное"},
	{Key: "channel", Title: "Канал", Also: []string{"Способ доставки", "Канал поступления", "Откуда поступило"},
		About: "пусто – почта", Sample: "Почта"},
	{Key: "from", Title: "Прислал орган", Also: []string{"Корреспондент", "Орган, направивший обращение"},
		About: "для обращений от другого органа"},
	{Key: "official", Title: "Должностное лицо", Also: []string{"Автор резолюции", "Кому адресовано", "Руководитель"},
		About: "логин или ФИО; пусто – глава администрации"},
	{Key: "executors", Title: "Исполнители", Also: []string{"Исполнитель", "Ответственный исполнитель"},
		About:  "логин или ФИО, первый – ответственный; через точку с запятой. Пусто – ещё без резолюции",
		Sample: "ivanova"},
	{Key: "unit", Title: "Подразделение", Also: []string{"Отдел", "Управление"}, About: "для рассмотренных, чьего " +
		"исполнителя уже нет"},
	{Key: "resolution", Title: "Резолюция", Also: []string{"Текст резолюции", "Поручение"}},
	{Key: "resolved", Title: "Дата резолюции"},
	{Key: "due", Title: "Срок исполнителя", Also: []string{"Срок исполнения", "Контрольный срок"},
		About: "пусто – срок обращения"},
	{Key: "control", Title: "На контроле", Also: []string{"Контроль"}, About: "да или пусто"},
	{Key: "until", Title: "Продлено до", Also: []string{"Срок продлён до"}},
	{Key: "why", Title: "Причина продления"},
	{Key: "result", Title: "Результат", Also: []string{"Результат рассмотрения", "Итог", "Решение"},
		About: "для рассмотренных", Sample: "Разъяснено"},
	{Key: "ended", Title: "Дата ответа", Also: []string{"Дата исполнения", "Дата закрытия", "Рассмотрено", "Ответ дан"},
		About: "есть – обращение рассмотрено, пусто – открыто", Sample: "25.12.2025"},
	{Key: "outgoing", Title: "Исходящий номер", Also: []string{"Номер ответа", "Исх. №"}, Sample: "152-О"},
	{Key: "signed", Title: "Кто подписал ответ", Also: []string{"Подписал"}},
	{Key: "reply", Title: "Текст ответа"},
	{Key: "body", Title: "Куда перенаправлено", Also: []string{"Перенаправлено в"}},
	{Key: "case", Title: "Дело", Also: []string{"Номер дела", "Индекс дела"}, Sample: "01-17"},
}

// Results are what a journal may say of how an appeal ended.
var Results = append(appeal.Results[:len(appeal.Results):len(appeal.Results)],
	appeal.Option{Code: string(appeal.Redirected), Title: "Перенаправлено"},
	appeal.Option{Code: string(appeal.Withdrawn), Title: "Отозвано"},
	appeal.Option{Code: string(appeal.LeaveAnonymous), Title: "Без ответа: анонимное"},
	appeal.Option{Code: string(appeal.LeaveAbusive), Title: "Без ответа: оскорбления"},
	appeal.Option{Code: string(appeal.LeaveUnreadable), Title: "Без ответа: не читается"},
	appeal.Option{Code: string(appeal.LeaveUnclear), Title: "Без ответа: суть не определить"},
	appeal.Option{Code: string(appeal.Terminate), Title: "Переписка прекращена"},
	appeal.Option{Code: string(appeal.ReturnCourt), Title: "Возвращено: судебное решение"},
)

// Words of journals beside the titles of the lists.
var (
	resultWords = map[string]string{"удовлетворено": string(appeal.MeasuresDone),
		"меры приняты": string(appeal.MeasuresDone),
		"отказано":     string(appeal.NotSupported), "даны разъяснения": string(appeal.Explained),
		"направлено по компетенции": string(appeal.Redirected), "переадресовано": string(appeal.Redirected)}
	formWords = map[string]string{"письменно": "written", "электронная": "electronic", "электронное": "electronic",
		"письменная": "written", "устная": "oral", "устно": "oral"}
	channelWords = map[string]string{"письмо": "post", "лично": "desk", "сайт": "web", "пос": "portal",
		"епгу": "portal", "госуслуги": "portal", "приемная": "desk", "личный прием граждан": "reception"}
)

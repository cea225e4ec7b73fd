package letters

import (
	"regexp"
	"strings"
)

// A wording is kept in the language of text/template and read and written by
// people in Russian words: each name has one, and back.
var (
	toRussian = dictionary()
	toName    = inverse(toRussian)

	action     = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	nameOrText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|` + "`[^`]*`" + `|[\p{L}_][\p{L}\p{N}_]*`)
	heads      = []struct{ name, russian string }{{"Subject:", "Тема:"}, {"Title:", "Заголовок:"}}
)

// Spoken is a wording with its names in Russian words.
func Spoken(text string) string {
	for _, h := range heads {
		text = headed(text, h.name, h.russian)
	}
	return renamed(text, toRussian)
}

// Unspoken is the wording that people wrote in Russian words.
func Unspoken(text string) string {
	for _, h := range heads {
		text = headed(text, h.russian, h.name)
	}
	return renamed(text, toName)
}

// headed renames the head of a line: a line begins with it.
func headed(text, from, to string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if rest, is := strings.CutPrefix(l, from); is {
			lines[i] = to + rest
		}
	}
	return strings.Join(lines, "\n")
}

// renamed translates the names in the actions of a wording; what stands in
// quotes and in comments stays.
func renamed(text string, words map[string]string) string {
	return action.ReplaceAllStringFunc(text, func(a string) string {
		if strings.HasPrefix(strings.TrimLeft(a, "{- "), "/*") {
			return a
		}
		return nameOrText.ReplaceAllStringFunc(a, func(name string) string {
			if word, known := words[name]; known {
				return word
			}
			return name
		})
	})
}

func dictionary() map[string]string {
	all := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(spokenWords), "\n") {
		for _, pair := range strings.Fields(line) {
			name, word, _ := strings.Cut(pair, "=")
			all[name] = word
		}
	}
	return all
}

func inverse(words map[string]string) map[string]string {
	out := map[string]string{}
	for name, word := range words {
		out[word] = name
	}
	return out
}

// spokenWords are the names of the template language, of its functions, of what a
// wording may ask, and of the names that the shipped wordings give.
const spokenWords = `
if=если else=иначе end=конец with=при range=каждый template=часть define=задать
not=не or=или and=и eq=равно ne=неравно gt=больше le=неболее lt=меньше ge=неменее len=сколько index=элемент
print=слитно

line=строка quote=цитата body=текст day=дата days=дней href=ссылка initials=инициалы signed=подпись who=кто
title=должность to=адресату toWhom=кому whose=чей upper=прописная lower=строчная article=статья ground=основание
numbered=номера list=перечень

Accused=Обжалуемые Actor=Действовал Address=Адрес After=После Ahead=Впереди AheadTasks=ЗадачиВпереди
Annotation=Аннотация Annulment=Аннулирование Applicant=Заявитель Article=Статья Basis=Норма Before=До Body=Орган
Broken=Нарушен By=Кем ByLaw=ПоЗакону Calendar=Календарь Card=Обращение CardURL=АдресКарточки Clock=ВидСрока
Code=Код Coexecutors=Соисполнители Control=КонтрольныйСрок ControlURL=АдресКонтроля Count=Количество Date=День
Day=ДоДня Days=Дней DaysLate=ДнейПросрочки Department=Отдел Detail=Подробности Due=Исполнить DueToday=Сегодняшние
Duplicates=Дубликаты EarlierAnswered=РанееОтвечено Email=Почта Enclosures=ЛистовПриложений Ending=Окончание
Extension=Продление Figures=Цифры Files=Файлы For=ЗаКого FullName=ПолноеИмя Genitive=Учреждения
Greeting=Приветствие Ground=Основание Holder=УКого Inquiry=Запрос Instead=Вместо Intake=Письмо
Interim=Промежуточный IsZero=НеЗадано Keeper=КтоВедёт KeptOn=Исполнено Late=Просрочка LateTasks=ЗадачиПросроченные
LawBroken=ЗаконНарушен Left=Осталось LeftWorking=ОсталосьРабочих Level=Ступень Main=Основное
MainTerm=ОсновнойСрок Migration=Миграция More=Ещё Moved=Перенос Name=Имя News=Новости NewsLines=СтрокиНовостей
No=НомерВопроса Note=Примечание Notice=Уведомление NoticesURL=АдресУведомлений Number=Номер Office=Учреждение
Official=ДолжностноеЛицо On=Когда OnPaper=НаБумаге Open=Открытых Order=Резолюция OrderedBy=АвторРезолюции
Other=Другое Others=Другие Ours=Наш Overdue=Просроченных OverdueURL=АдресПросроченных Page=Страница
Person=Сотрудник Phone=Телефон Post=Должность Promise=Обещание Promised=Обещано Provisional=Предварительно
Questions=Вопросы Reader=Читатель Reason=Причина ReceivedOn=Поступило Redirect=Переадресация
Redirects=Переадресации RegisteredOn=Зарегистрировано Remarks=Замечания RepliedOn=ДатаОтвета Reply=Ответ
Request=Просьба Responsible=Ответственный Rest=Остаток Result=Результат ReturnBy=КтоВернул Rows=Строки
Rung=СтупеньСловами Said=Сказано SentOn=Отправлено SettingsURL=АдресНастроек Sheets=Листов Signed=Подписал
Site=Сайт Soon=Скоро Special=ОсобыйКонтроль StandIns=Замещающие StatusCode=КодОбращения StatusURL=АдресСтатуса
Statutory=СрокПоЗакону Subject=Суть Subordinate=Подчинённый Summary=Сводка Task=Задание TasksURL=АдресЗадач
Term=Срок Text=Текст Title=Название Today=Сегодня TodayTasks=ЗадачиСегодня Topic=Тематика Total=Всего
Transferred=Переданные URL=Ссылка Unit=Подразделение Until=Крайний Waiting=Ожидается When=ПоСроку Window=Окно
Withdrawal=Отзыв

all=все annulment=аннулирование by=кем ending=окончание extension=продление first=первая inquiry=запрос
interim=промежуточный main=основное moved=перенос one=один order=резолюция others=другие part=часть_вопросов
promise=обещание redirect=переадресация reply=ответ responsible=ответственный several=несколько
signatory=подписавший task=задание term=срок
`

package law

const (
	// lawName follows the article in the full form.
	lawName = " Федерального закона от 02.05.2006 № 59-ФЗ"
	// lawShort follows it in the short form.
	lawShort = " № 59-ФЗ"
	// edition is the newest edition seen when the rules were written; check the one
	// in force at deployment (docs of the project, law-59-fz.md).
	edition = "ред. от 28.12.2024"
)

// rules holds the terms as data. The S-numbers in Source are those of
// law-59-fz.md and sources.md.
var rules = []RuleText{
	{
		Rule: Registration, Article: "ч. 2 ст. 8" + lawName, Short: "ч. 2 ст. 8" + lawShort,
		Title: "Регистрация обращения",
		Duty:  "Письменное обращение подлежит обязательной регистрации в течение 3 дней с момента поступления",
		Days:  3, From: "поступление обращения",
		Verified: true, Source: "admuni.ru/porydokpriema.html [S17]", Edition: edition,
	},
	{
		Rule: Redirect, Article: "ч. 3 ст. 8" + lawName, Short: "ч. 3 ст. 8" + lawShort,
		Title: "Переадресация по компетенции",
		Duty:  "Обращение по вопросам вне компетенции направляется в соответствующий орган в течение 7 дней со дня регистрации с уведомлением гражданина",
		Days:  7, From: "регистрация обращения",
		Verified: true, Source: "admuni.ru/porydokpriema.html [S17]", Edition: edition,
	},
	{
		Rule: Migration, Article: "ч. 3.1 ст. 8" + lawName, Short: "ч. 3.1 ст. 8" + lawShort,
		Title: "Направление сведений о нарушениях в сфере миграции",
		Duty:  "Обращение о возможных нарушениях законодательства в сфере миграции в течение 5 дней со дня регистрации направляется в территориальный орган МВД и высшему должностному лицу субъекта с уведомлением гражданина",
		Days:  5, From: "регистрация обращения",
		// The copy seen still names ФМС; the current wording is from memory.
		Verified: false, Source: "gist.github.com/eaef3fe35693d39f12d761cc679a225f [S21], редакция 2014–2015", Edition: edition,
	},
	{
		Rule: InformationRequest, Article: "ч. 2 ст. 10" + lawName, Short: "ч. 2 ст. 10" + lawShort,
		Title: "Ответ органа на запрос документов",
		Duty:  "Орган, которому направлен запрос, обязан в течение 15 дней предоставить документы и материалы",
		// The law names no event but the request that was sent.
		Days: 15, From: "направление запроса",
		Verified: false, Source: "zakonrf.info/doc-15934004/st10 [S24], видно только начало части", Edition: edition,
	},
	{
		Rule: ReturnNotice, Article: "ч. 2 ст. 11" + lawName, Short: "ч. 2 ст. 11" + lawShort,
		Title: "Возврат обращения, в котором обжалуется судебное решение",
		Duty:  "Обращение, в котором обжалуется судебное решение, в течение 7 дней со дня регистрации возвращается гражданину с разъяснением порядка обжалования",
		Days:  7, From: "регистрация обращения",
		Verified: true, Source: "legalacts.ru, статья 11 [S28]", Edition: edition,
	},
	{
		Rule: Consideration, Article: "ч. 1 ст. 12" + lawName, Short: "ч. 1 ст. 12" + lawShort,
		Title: "Рассмотрение обращения и ответ",
		Duty:  "Письменное обращение рассматривается в течение 30 дней со дня регистрации",
		Days:  30, From: "регистрация обращения",
		Verified: true, Source: "gos.redsign.ru/feedback/written/ [S3]", Edition: edition,
	},
	{
		Rule: Extension, Article: "ч. 2 ст. 12" + lawName, Short: "ч. 2 ст. 12" + lawShort,
		Title: "Продление срока рассмотрения",
		Duty:  "В исключительных случаях и при направлении запроса срок рассмотрения продлевается не более чем на 30 дней с уведомлением гражданина",
		Days:  MaxExtensionDays, From: "последний день основного срока рассмотрения",
		Verified: true, Source: "gos.redsign.ru/feedback/written/ [S3]", Edition: edition,
	},
}

package law

// rulesArt08 holds registration and forwarding.
var rulesArt08 = []RuleText{
	norm("ч. 1 ст. 8", RuleText{
		Rule: DirectSubmission, Title: "Обращение направляют в компетентный орган",
		Duty: "Гражданин направляет письменное обращение непосредственно в тот орган или тому должностному лицу, " +
			"в чью компетенцию входит решение вопроса",
		Verified: true, Source: "simplybooks.in [S13]; admuni.ru/porydokpriema.html [S17]",
	}),
	norm("ч. 2 ст. 8", RuleText{
		Rule: Registration, Title: "Регистрация обращения",
		Duty: "Письменное обращение подлежит обязательной регистрации в течение 3 дней с момента поступления",
		Days: 3, From: "поступление обращения",
		Verified: true, Source: "admuni.ru/porydokpriema.html [S17]",
	}),
	norm("ч. 3 ст. 8", RuleText{
		Rule: Redirect, Title: "Переадресация по компетенции",
		Duty: "Обращение по вопросам вне компетенции направляется в соответствующий орган в течение 7 дней со дня " +
			"регистрации с уведомлением гражданина",
		Days: sevenDays, From: registered,
		Notice:   "гражданин — о переадресации обращения",
		Verified: true, Source: "admuni.ru/porydokpriema.html [S17]",
		Unverified: "исключение: обращение, текст которого не поддаётся прочтению (ч. 4 ст. 11), не направляется",
	}),
	norm("ч. 3.1 ст. 8", RuleText{
		Rule: Migration, Title: "Направление сведений о нарушениях в сфере миграции",
		Duty: "Обращение о возможных нарушениях законодательства в сфере миграции в течение 5 дней со дня " +
			"регистрации направляется в территориальный орган МВД и высшему должностному лицу субъекта с " +
			"уведомлением гражданина",
		Days: 5, From: registered,
		Notice: "гражданин — о переадресации обращения", Inserted: true,
		Source:     "gist.github.com/eaef3fe35693d39f12d761cc679a225f [S21], редакция 2014–2015",
		Unverified: "нынешняя формулировка: в виденной копии назван не орган МВД, а ФМС; " + insertedWhen,
	}),
	norm("ч. 4 ст. 8", RuleText{
		Rule: SeveralBodies, Title: "Направление копий в несколько органов",
		Duty: "Если решение вопросов относится к компетенции нескольких органов, копия обращения в течение 7 дней со " +
			"дня регистрации направляется в каждый из них",
		Days: sevenDays, From: registered,
		Notice: "гражданин — о направлении копий",
		Source: "нет", Unverified: fromMemory + ", в том числе уведомление",
	}),
	norm("ч. 5 ст. 8", RuleText{
		Rule: ResultsRequest, Title: "Запрос о результатах рассмотрения",
		Duty: "Направляя обращение в другой орган, при необходимости запрашивают документы и материалы о " +
			"результатах его рассмотрения",
		Source: "нет", Unverified: fromMemory,
	}),
	norm("ч. 6 ст. 8", RuleText{
		Rule: ForwardingBan, Title: "Запрет направлять жалобу тому, на кого жалуются",
		Duty: "Запрещается направлять жалобу на рассмотрение в орган или должностному лицу, решение или " +
			"действие (бездействие) которых обжалуется",
		NotForwarded: true,
		Source:       "нет", Unverified: fromMemory + "; само существование запрета общеизвестно",
	}),
	norm("ч. 7 ст. 8", RuleText{
		Rule: ComplaintReturn, Title: "Возврат жалобы, которую нельзя направить",
		Duty: "Если из-за запрета жалобу некуда направить, она возвращается гражданину с разъяснением права " +
			"обжаловать решение или действие (бездействие) в суд",
		Days: sevenDays, From: registered,
		Notice:       "гражданин — возврат жалобы с разъяснением права на обращение в суд",
		NotForwarded: true, Internal: true,
		Source: "нет", Unverified: fromMemory,
		Note: "Закон срока не устанавливает; 7 дней — внутренний предел по примеру соседних частей",
	}),
}

// rulesArt09 holds the duty to consider.
var rulesArt09 = []RuleText{
	norm("ч. 1 ст. 9", RuleText{
		Rule: MandatoryConsideration, Title: "Обязательность рассмотрения",
		Duty:   "Обращение, поступившее в орган в соответствии с его компетенцией, подлежит обязательному рассмотрению",
		Within: Consideration,
		Source: "нет", Unverified: fromMemory,
	}),
	norm("ч. 2 ст. 9", RuleText{
		Rule: SiteVisit, Title: "Рассмотрение с выездом на место",
		Duty:   "При необходимости обращение рассматривается с выездом на место",
		Within: Consideration,
		Source: "код классификатора 0001.0002.0027.0136 [S30], не текст закона", Unverified: fromMemory,
	}),
}

package law

// rulesArt12 holds the terms of consideration.
var rulesArt12 = []RuleText{
	norm("ч. 1 ст. 12", RuleText{
		Rule: Consideration, Title: "Рассмотрение обращения и ответ",
		Duty: "Письменное обращение рассматривается в течение 30 дней со дня регистрации",
		Days: 30, From: registered,
		Notice:   "гражданин — ответ по существу",
		Verified: true, Source: "gos.redsign.ru/feedback/written/ [S3]",
	}),
	notMunicipal(norm("ч. 1.1 ст. 12", RuleText{
		Rule: GovernorMigration, Title: "Обращение к высшему должностному лицу субъекта о миграции",
		Duty: "Обращение к высшему должностному лицу субъекта о возможных нарушениях в сфере миграции " +
			"рассматривается в течение 20 дней со дня регистрации",
		Days: 20, From: registered,
		Inserted: true, Verified: true, Source: "gos.redsign.ru/feedback/written/ [S3]",
		Unverified: insertedWhen,
		Note:       "Связывает только высшее должностное лицо субъекта; к органам местного самоуправления не относится",
	})),
	norm("ч. 2 ст. 12", RuleText{
		Rule: Extension, Title: "Продление срока рассмотрения",
		Duty: "В исключительных случаях и при направлении запроса срок рассмотрения продлевается не более чем на 30 " +
			"дней с уведомлением гражданина",
		Days: MaxExtensionDays, From: "последний день основного срока рассмотрения",
		Notice: "гражданин — о продлении срока", Decides: head,
		Verified: true, Source: "gos.redsign.ru/feedback/written/ [S3]",
		Unverified: "день, от которого считается продление: здесь — последний день срока по закону, а не " +
			"контрольная дата",
	}),
}

// notMunicipal marks a rule that binds others.
func notMunicipal(t RuleText) RuleText {
	t.Applies = false
	return t
}

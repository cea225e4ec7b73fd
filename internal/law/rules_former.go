package law

// formerRules holds wordings that are no longer in force, for dates that were counted
// under them and for questions about old appeals.
var formerRules = []RuleText{
	norm("ч. 3 ст. 7", RuleText{
		Rule: ElectronicForm, Title: "Обращение в форме электронного документа",
		Duty: "Электронное обращение рассматривается в порядке, установленном законом; в нём указывают фамилию, " +
			"имя, отчество (при наличии) и адрес электронной почты, если ответ нужен электронным документом, или " +
			"почтовый адрес, если ответ нужен письменно",
		Until: emailBan.AddDays(-1), Verified: true,
		Source:     "zakonrf.info/doc-15934004/st7 (на 07.11.2024); zabgosexpertiza.ru/anticorruption [S12]",
		Unverified: "когда эта формулировка появилась: в первоначальном тексте 2006 года она могла быть иной",
	}),
	norm("ч. 4 ст. 10", RuleText{
		Rule: ReplyForm, Title: "Форма ответа",
		Duty: "На письменное обращение отвечают в письменной форме по почтовому адресу, на электронное — " +
			"электронным документом по указанному в нём адресу электронной почты",
		Until: emailBan.AddDays(-1), Within: Consideration,
		Notice: "гражданин — ответ по существу", Verified: true,
		Source:     "zabgosexpertiza.ru/anticorruption [S12]",
		Unverified: "когда эта формулировка появилась: в первоначальном тексте 2006 года она могла быть иной",
	}),
	norm("ч. 1 ст. 11", RuleText{
		Rule: Anonymous, Title: "Анонимное обращение",
		Duty: "Если не указаны фамилия гражданина и почтовый адрес для ответа, ответ не даётся; сообщение о " +
			"подготавливаемом или совершённом противоправном деянии направляется в компетентный государственный орган",
		Until: amendment182.AddDays(-1), Within: Redirect,
		Source:     "nnproknn.ucoz.ru, 16.12.2013, пересказ",
		Unverified: "точная формулировка; срок направления",
		Note:       "Уведомить некого",
	}),
	norm("ч. 5 ст. 11", RuleText{
		Rule: Termination, Title: "Прекращение переписки",
		Duty: "Если на вопрос многократно давались письменные ответы по существу, а новых доводов и обстоятельств " +
			"нет, может быть принято решение о безосновательности очередного обращения и прекращении переписки по " +
			"этому вопросу",
		Until: amendment182.AddDays(-1), Within: Consideration,
		Notice: "гражданин — о решении прекратить переписку", Decides: head,
		Source:     "law-59-fz.md, раздел 1.4; nnproknn.ucoz.ru, 16.12.2013, пересказ",
		Unverified: "точная формулировка; условие об одном и том же органе",
		Note:       noOwnTerm,
	}),
}

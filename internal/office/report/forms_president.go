package report

import (
	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// presidential is «Итоговая таблица» by the method of the President's Office:
// 37 columns, the first of which is the name of the row.
func presidential() Form {
	f := Form{
		Code: "total37", Title: "Итоговая таблица по методике Управления Президента", Head: "1. Подразделение",
		About: "По методическим рекомендациям Управления Президента РФ по работе с обращениями: 37 граф.",
		By:    ByUnit, Totals: true, Usual: Quarter,
		Notes: []string{"Графы 15–27 – вопросы обращений, поступивших за период, по тому, что с ними стало к дню " +
			"составления.", perQuestion, "Графы 28–31 – на сколько процентных пунктов доля больше или меньше " +
			"доли по всем " +
			"подразделениям вместе.", "Состав граф – по описанию методики: её официального бланка у программы нет. " +
			"Перед отправкой сверьте графы с присланным образцом.", byReceipt, rounding},
	}
	f.Columns = append(f.Columns, received37()...)
	f.Columns = append(f.Columns, results37()...)
	f.Columns = append(f.Columns, shares37()...)
	f.Columns = append(f.Columns, opinions37()...)
	f.Balances = []Balance{
		{Says: "Вопросы = сумма по результатам и на рассмотрении", Left: []string{"questions"},
			Right: []string{"supported", "explained", "not_supported", "transferred", "no_result", "open"}},
		{Says: "Поступило = письменные + электронные + устные", Left: []string{"received"},
			Right: []string{"written", "electronic", "oral"}},
		{Says: "Поступило = от заявителей + из других органов", Left: []string{"received"},
			Right: []string{"direct", "forwarded"}}}
	return f
}

func received37() []Column {
	out := []Column{}
	for _, c := range []struct {
		code, title string
		lists.Filter
	}{
		{"received", "2. Всего", lists.Filter{}}, {"written", "3. Письменных", lists.Filter{Form: "written"}},
		{"electronic", "4. Электронных", lists.Filter{Form: "electronic"}},
		{"oral", "5. Устных", lists.Filter{Form: "oral"}},
		{"complaints", "6. Жалоб", lists.Filter{Type: "complaint"}},
		{"applications", "7. Заявлений", lists.Filter{Type: "application"}},
		{"proposals", "8. Предложений", lists.Filter{Type: "proposal"}},
		{"again", "9. Повторных", lists.Filter{Again: true}},
		{"collective", "10. Коллективных", lists.Filter{Authorship: "collective"}},
		{"anonymous", "11. Анонимных", lists.Filter{Authorship: "anonymous"}},
		{"direct", "12. От заявителей", lists.Filter{Body: lists.Nobody}},
		{"forwarded", "13. Из других органов", lists.Filter{Body: lists.Anybody}},
		{"control", "14. На контроле", lists.Filter{OnControl: true}},
	} {
		out = append(out, Column{Code: c.code, Title: c.title, Group: "Поступило обращений",
			Count: Count{On: Received, Where: c.Filter}})
	}
	return out
}

func results37() []Column {
	out := []Column{}
	for _, c := range []struct {
		code, title string
		lists.Filter
	}{
		{"questions", "15. Всего", lists.Filter{}},
		{"supported", "16. Поддержано", lists.Filter{Result: lists.EitherSupported}},
		{"measures", "17. из них меры приняты", lists.Filter{Result: string(appeal.MeasuresDone)}},
		{"explained", "18. Разъяснено", lists.Filter{Result: string(appeal.Explained)}},
		{"not_supported", "19. Не поддержано", lists.Filter{Result: string(appeal.NotSupported)}},
		{"transferred", "20. Направлено по компетенции", lists.Filter{Result: string(appeal.Transferred)}},
		{"no_result", "21. Без результата по существу",
			lists.Filter{Result: lists.Nobody, Outcome: lists.AnyOutcome}},
		{"open", "22. На рассмотрении", lists.Filter{Result: lists.Nobody, Outcome: lists.Nobody}},
	} {
		out = append(out, Column{Code: c.code, Title: c.title, Group: "Вопросов в них",
			Count: Count{Of: Questions, On: Received, Where: c.Filter}})
	}
	return out
}

func shares37() []Column {
	const share, gap = "Доля от вопросов, %", "К доле по всем, п. п."
	out := []Column{
		{Code: "share_supported", Title: "23. Поддержано", Group: share, Kind: Share, A: "supported", B: "questions"},
		{Code: "share_measures", Title: "24. меры приняты", Group: share, Kind: Share, A: "measures", B: "questions"},
		{Code: "share_explained", Title: "25. Разъяснено", Group: share, Kind: Share, A: "explained", B: "questions"},
		{Code: "share_not", Title: "26. Не поддержано", Group: share, Kind: Share, A: "not_supported", B: "questions"},
		{Code: "share_open", Title: "27. На рассмотрении", Group: share, Kind: Share, A: "open", B: "questions"},
	}
	for _, c := range [][3]string{{"gap_supported", "28. Поддержано", "share_supported"},
		{"gap_measures", "29. меры приняты", "share_measures"}, {"gap_explained", "30. Разъяснено", "share_explained"},
		{"gap_not", "31. Не поддержано", "share_not"}} {
		out = append(out, Column{Code: c[0], Title: c[1], Group: gap, Kind: Gap, A: c[2]})
	}
	return append(out,
		Column{Code: "answered", Title: "32. Ответов", Group: "Сроки", Count: Count{On: Answered}},
		Column{Code: "late", Title: "33. позже срока", Group: "Сроки",
			Count: Count{On: Answered, Where: lists.Filter{Late: true}}})
}

func opinions37() []Column {
	out := []Column{}
	for _, c := range [][2]string{{"content", "34. Довольны ответом"}, {"discontent", "35. Недовольны"},
		{"solved", "36. Вопрос решён"}} {
		out = append(out, Column{Code: c[0], Title: c[1], Group: "Мнение авторов", Kind: Unknown, Missing: noOpinions})
	}
	return append(out, Column{Code: "thanks", Title: "37. Благодарностей", Group: "Поступило",
		Count: Count{On: Received, Where: lists.Filter{Type: "thanks"}}})
}

// late is «Реестр просрочек по руководителям»: its rows are appeals.
func late() Form {
	return Form{Code: "late", Title: "Реестр просрочек по руководителям", Register: true, Usual: Month,
		About: "Поимённо: что решено позже срока за период или просрочено на его конец, по руководителям " +
			"подразделений.",
		Notes: []string{"Опоздание – в календарных днях после последнего дня по закону: до дня решения, а если " +
			"решения нет – " +
			"до конца периода."}}
}

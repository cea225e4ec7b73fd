package report

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// Forms are all reports, in the order in which they are offered.
func Forms() []Form {
	out := []Form{summary(), quarterly(), presidential(), disciplineOf(ByUnit), disciplineOf(ByExecutor), late(),
		repeated(), gis()}
	for _, d := range divided {
		out = append(out, dividedBy(d))
	}
	return out
}

// rounding is how percentages are computed, said under every form that has them.
const rounding = "Проценты округлены до десятых, половина – в большую по модулю сторону. «–» – сравнивать не с чем: " +
	"в знаменателе ноль."

const byReceipt = "Обращение относится к периоду по дню поступления, ответ – по дню ответа, остальное решённое – по " +
	"дню решения. Аннулированные регистрации не считаются."

// beside are the columns that compare a count with the same days of a year before.
func beside(title string, n Count) []Column {
	return []Column{
		{Code: "now", Title: title, Count: n},
		{Code: "before", Title: "Год назад", Span: YearBefore, Count: n},
		{Code: "difference", Title: "+/–", Kind: Difference, A: "now", B: "before"},
		{Code: "change", Title: "%", Kind: Change, A: "now", B: "before"},
	}
}

// summary is the consolidated report for the head.
func summary() Form {
	answered := lists.Filter{Outcome: ""}
	inTime, tooLate := answered, answered
	inTime.InTime, tooLate.Late = true, true
	return Form{
		Code: "summary", Title: "Сводный отчёт по подразделениям", Head: "Подразделение", By: ByUnit, Totals: true,
		About: "Для главы администрации: сколько обращений было у каждого подразделения и что с ними стало.",
		Usual: Month,
		Columns: append([]Column{
			{Code: "start", Title: "Перешло", Group: "Движение", Count: Count{On: AtStart}},
			{Code: "received", Title: "Поступило", Group: "Движение", Count: Count{On: Received}},
			{Code: "closed", Title: "Рассмотрено", Group: "Движение", Count: Count{On: Closed}},
			{Code: "end", Title: "Перешло дальше", Group: "Движение", Count: Count{On: AtEnd}},
			{Code: "in_time", Title: "Ответ в срок", Group: "Рассмотрено", Count: Count{On: Answered, Where: inTime}},
			{Code: "late", Title: "Ответ позже срока", Group: "Рассмотрено", Count: Count{On: Answered,
				Where: tooLate}},
			{Code: "redirected", Title: "Перенаправлено", Group: "Рассмотрено",
				Count: Count{On: Closed, Where: lists.Filter{Outcome: string(appeal.Redirected)}}},
			{Code: "other", Title: "Иное", Group: "Рассмотрено",
				Count: Count{On: Closed, Where: lists.Filter{Outcome: lists.OtherOutcomes}}},
			{Code: "overdue", Title: "Просрочено на конец", Count: Count{On: OverdueAtEnd}},
		}, comparedReceipt()...),
		Balances: []Balance{carriedOver([]string{"start", "received"}, []string{"closed", "end"}),
			{Says: "Рассмотрено = ответы в срок + ответы позже срока + перенаправлено + иное",
				Left: []string{"closed"}, Right: []string{"in_time", "late", "redirected", "other"}}},
		Notes: []string{byReceipt, "Обращение числится за подразделением, которое отвечает за него сейчас.",
			"«Иное» – отозвано, возвращено, отказано в регистрации, оставлено без ответа по существу.", rounding},
	}
}

// comparedReceipt compares what was received with the year before.
func comparedReceipt() []Column {
	const group = "Поступило год назад"
	return []Column{
		{Code: "before", Title: "Всего", Group: group, Span: YearBefore, Count: Count{On: Received}},
		{Code: "difference", Title: "+/–", Group: group, Kind: Difference, A: "received", B: "before"},
		{Code: "change", Title: "%", Group: group, Kind: Change, A: "received", B: "before"},
	}
}

func carriedOver(left, right []string) Balance {
	return Balance{Says: "Перешло + поступило = рассмотрено + перешло дальше", Left: left, Right: right}
}

// disciplineOf is the executive discipline, by the rule of the control page:
// what was answered in the period, and what is late past the last day by the law.
func disciplineOf(by Dimension) Form {
	f := Form{Code: "discipline-unit", Title: "Исполнительская дисциплина подразделений", Head: "Подразделение"}
	if by == ByExecutor {
		f = Form{Code: "discipline-executor", Title: "Исполнительская дисциплина исполнителей", Head: "Исполнитель"}
	}
	f.About = "Для руководства: кто отвечает в срок, а кто опаздывает и насколько."
	f.By, f.Totals, f.Usual = by, true, Month
	late := func(code, title string, from, to int) Column {
		return Column{Code: code, Title: title, Group: "Из них опоздание, дней",
			Count: Count{On: Answered, Where: lists.Filter{Late: true, LateFrom: from, LateTo: to}}}
	}
	f.Columns = []Column{
		{Code: "answered", Title: "Ответов", Count: Count{On: Answered}},
		{Code: "in_time", Title: "В срок", Count: Count{On: Answered, Where: lists.Filter{InTime: true}}},
		{Code: "late", Title: "Позже срока", Count: Count{On: Answered, Where: lists.Filter{Late: true}}},
		late("late3", "1–3", 1, 3), late("late10", "4–10", 4, 10), late("late30", "11–30", 11, 30),
		late("later", "больше 30", 31, 0),
		{Code: "share", Title: "В срок, %", Kind: Share, A: "in_time", B: "answered"},
		{Code: "extended", Title: "Срок продлён", Count: Count{On: Answered, Where: lists.Filter{Extended: true}}},
		{Code: "end", Title: "В работе", Group: "На конец периода", Count: Count{On: AtEnd}},
		{Code: "overdue", Title: "Просрочено", Group: "На конец периода", Count: Count{On: OverdueAtEnd}},
		{Code: "before", Title: "Позже срока", Group: "Год назад", Span: YearBefore,
			Count: Count{On: Answered, Where: lists.Filter{Late: true}}},
		{Code: "difference", Title: "+/–", Group: "Год назад", Kind: Difference, A: "late", B: "before"},
	}
	f.Balances = []Balance{
		{Says: "Ответы = в срок + позже срока", Left: []string{"answered"}, Right: []string{"in_time", "late"}},
		{Says: "Позже срока = сумма по степеням опоздания", Left: []string{"late"},
			Right: []string{"late3", "late10", "late30", "later"}}}
	f.Notes = []string{"Ответ считается по дню ответа, опоздание – в календарных днях после последнего дня по " +
		"закону, как " +
		"на странице «Контроль». Причины опоздания поимённо – в реестре просрочек.", rounding}
	return f
}

// repeated is «Повторные и коллективные вопросы».
func repeated() Form {
	f := Form{
		Code: "repeated", Title: "Повторные и коллективные вопросы", Head: "Раздел, вопрос классификатора",
		About: "О чём пишут снова и сообща: по вопросам классификатора, с прошлым годом.", By: ByTopic, Totals: true,
		Usual: Quarter,
	}
	for _, span := range []struct {
		code, group string
		Span
	}{{"", "За период", This}, {"before_", "Год назад", YearBefore}} {
		for _, c := range []struct {
			code, title string
			lists.Filter
		}{
			{"total", "Всего", lists.Filter{}}, {"control", "На контроле", lists.Filter{OnControl: true}},
			{"repeated", "Повторных", lists.Filter{Again: true}},
			{"collective", "Коллективных", lists.Filter{Authorship: "collective"}},
		} {
			f.Columns = append(f.Columns, Column{Code: span.code + c.code, Title: c.title, Group: span.group,
				Span: span.Span, Count: Count{Of: Questions, On: Received, Where: c.Filter}})
		}
	}
	f.Columns = append(f.Columns,
		Column{Code: "difference", Title: "+/–", Group: "Всего к прошлому году", Kind: Difference, A: "total",
			B: "before_total"},
		Column{Code: "change", Title: "%", Group: "Всего к прошлому году", Kind: Change, A: "total", B: "before_total"})
	f.Notes = []string{perQuestion, "Повторные – повторные и неоднократные.", byReceipt, rounding}
	return f
}

const perQuestion = "Считаются вопросы, а не письма: в одном обращении их может быть несколько, и список по " +
	"числу бывает короче его."

// gis is the monthly statistics for ГИС ЖКХ.
func gis() Form {
	f := quarterly()
	f.Public = false
	f.Code, f.Title, f.Usual = "gis", "Статистика обращений ГИС ЖКХ", Month
	f.About = "Ежемесячно в ГИС ЖКХ: обращения, поступившие через эту систему."
	f.Where, f.Rows = lists.Filter{Channel: "gis_zhkh"}, concat(flow("Поступило через ГИС ЖКХ"), kinds(), questions(),
		course())
	f.Balances = append([]Balance{}, flowBalance, kindsBalance, questionsBalance, courseBalance, resultsBalance)
	return f
}

// divided are the dimensions that have a plain report each.
var divided = []struct {
	by               Dimension
	title, head, saw string
}{
	{ByChannel, "По каналам поступления", "Канал", ""}, {ByType, "По видам обращений", "Вид", ""},
	{ByForm, "По форме обращений", "Форма", ""}, {BySocial, "По социальному положению", "Положение",
		"Считается по первому автору."},
	{ByBenefit, "По льготным категориям", "Категория", "Считается по первому автору."},
	{ByBody, "По органам, приславшим обращения", "Орган", ""},
	{ByOfficial, "По должностным лицам", "Должностное лицо", ""},
	{ByTerritory, "По территориям", "Территориальное подразделение",
		"Территория – та, где обращение приняли: места, о котором пишут, карточка не знает."},
	{ByTopic, "По тематике", "Раздел, вопрос классификатора", perQuestion},
	{ByResult, "По результатам рассмотрения", "Результат", perQuestion},
}

func dividedBy(d struct {
	by               Dimension
	title, head, saw string
}) Form {
	of := Appeals
	if d.by == ByTopic || d.by == ByResult {
		of = Questions
	}
	f := Form{Code: "by-" + string(d.by), Title: d.title, Head: d.head, By: d.by, Totals: true, Usual: Quarter,
		Public:  d.by != ByOfficial && d.by != ByTerritory,
		Telling: slices.Contains([]Dimension{BySocial, ByBenefit, ByTopic, ByBody}, d.by),
		Columns: beside("Поступило", Count{Of: of, On: Received})}
	f.Columns = append(f.Columns,
		Column{Code: "again", Title: "Повторных", Count: Count{Of: of, On: Received, Where: lists.Filter{Again: true}}},
		Column{Code: "collective", Title: "Коллективных",
			Count: Count{Of: of, On: Received, Where: lists.Filter{Authorship: "collective"}}},
		Column{Code: "closed", Title: "Рассмотрено", Count: Count{Of: of, On: Closed}},
		Column{Code: "late", Title: "Ответ позже срока",
			Count: Count{Of: of, On: Answered, Where: lists.Filter{Late: true}}},
		Column{Code: "end", Title: "На рассмотрении", Count: Count{Of: of, On: AtEnd}})
	f.Notes = []string{byReceipt, rounding}
	if d.saw != "" {
		f.Notes = append([]string{d.saw}, f.Notes...)
	}
	return f
}

package report

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// quarterly is the report of the office's work for the site, with what the
// published reports of municipal offices have.
func quarterly() Form {
	f := Form{
		Code: "quarter", Title: "Отчёт о работе с обращениями граждан", Head: "Показатель", Usual: Quarter,
		Public: true,
		About:  "Ежеквартально на сайт администрации: сколько и каких обращений поступило, о чём, и что по ним решено.",
		Rows: concat(flow("Поступило обращений"), forms(), channels(), kinds(), senders(), authors(), questions(),
			course()),
		Columns: beside("За период", Count{}),
		Balances: []Balance{flowBalance, formsBalance, channelsBalance, kindsBalance, sendersBalance, questionsBalance,
			courseBalance, resultsBalance},
		Notes: []string{byReceipt, perQuestion + " Поэтому вопросы не складываются в число обращений.", rounding},
	}
	return f
}

func concat(parts ...[]Row) []Row { return slices.Concat(parts...) }

func heading(title string) Row { return Row{Title: title} }

// flow is what came over, came in, went, and stays.
func flow(received string) []Row {
	return []Row{
		{Code: "start", Title: "Перешло с прошлого периода", Count: Count{On: AtStart}},
		{Code: "received", Title: received, Count: Count{On: Received}},
		{Code: "closed", Title: "Рассмотрено", Count: Count{On: Closed}},
		{Code: "end", Title: "Перешло на следующий период", Count: Count{On: AtEnd}},
		{Code: "overdue", Title: "из них с истёкшим сроком", Level: 1, Count: Count{On: OverdueAtEnd}},
	}
}

var flowBalance = carriedOver([]string{"start", "received"}, []string{"closed", "end"})

// each are rows for the options of a list.
func each(prefix string, options []appeal.Option, narrow func(code string) lists.Filter) []Row {
	out := []Row{}
	for _, o := range options {
		out = append(out, Row{Code: prefix + o.Code, Title: o.Title, Level: 1,
			Count: Count{On: Received, Where: narrow(o.Code)}})
	}
	return out
}

// sumOf is the balance of rows whose codes begin with a prefix.
func sumOf(says, total, prefix string, options []appeal.Option) Balance {
	b := Balance{Says: says, Left: []string{total}}
	for _, o := range options {
		b.Right = append(b.Right, prefix+o.Code)
	}
	return b
}

func forms() []Row {
	return concat([]Row{heading("По форме")}, each("form_", appeal.Forms, ByForm.of))
}

var formsBalance = sumOf("Поступило = сумма по форме", "received", "form_", appeal.Forms)

func channels() []Row {
	return concat([]Row{heading("По каналам поступления")}, each("channel_", appeal.Channels, ByChannel.of))
}

var channelsBalance = sumOf("Поступило = сумма по каналам", "received", "channel_", appeal.Channels)

func kinds() []Row {
	return concat([]Row{heading("По видам")}, each("type_", appeal.Types, ByType.of))
}

var kindsBalance = sumOf("Поступило = сумма по видам", "received", "type_", appeal.Types)

func senders() []Row {
	return []Row{heading("От кого поступило"),
		{Code: "direct", Title: "От заявителей", Level: 1,
			Count: Count{On: Received, Where: lists.Filter{Body: lists.Nobody}}},
		{Code: "forwarded", Title: "Из других органов", Level: 1,
			Count: Count{On: Received, Where: lists.Filter{Body: lists.Anybody}}}}
}

var sendersBalance = Balance{Says: "Поступило = от заявителей + из других органов", Left: []string{"received"},
	Right: []string{"direct", "forwarded"}}

func authors() []Row {
	return []Row{heading("В том числе"),
		{Code: "again", Title: "Повторных", Level: 1, Count: Count{On: Received, Where: lists.Filter{Again: true}}},
		{Code: "collective", Title: "Коллективных", Level: 1,
			Count: Count{On: Received, Where: lists.Filter{Authorship: "collective"}}},
		{Code: "anonymous", Title: "Анонимных", Level: 1,
			Count: Count{On: Received, Where: lists.Filter{Authorship: "anonymous"}}},
		{Code: "reception", Title: "На личном приёме", Level: 1,
			Count: Count{On: Received, Where: lists.Filter{Channel: "reception"}}}}
}

func questions() []Row {
	rows := []Row{{Code: "questions", Title: "Вопросов в поступивших обращениях",
		Count: Count{Of: Questions, On: Received}}}
	for _, s := range append(slices.Clone(Sections), appeal.Option{Code: lists.Nobody, Title: "Без тематики"}) {
		rows = append(rows, Row{Code: "asked_" + s.Code, Title: s.Title, Level: 1,
			Count: Count{Of: Questions, On: Received, Where: lists.Filter{Asked: s.Code}}})
	}
	return rows
}

var questionsBalance = sumOf("Вопросы = сумма по разделам", "questions", "asked_",
	append(slices.Clone(Sections), appeal.Option{Code: lists.Nobody}))

// course is what became of what was decided in the period.
func course() []Row {
	decided := func(code, title string, result string) Row {
		return Row{Code: code, Title: title, Level: 1,
			Count: Count{Of: Questions, On: Closed, Where: lists.Filter{Result: result}}}
	}
	return []Row{heading("Рассмотрено"),
		{Code: "in_time", Title: "Ответ дан в срок", Level: 1,
			Count: Count{On: Answered, Where: lists.Filter{InTime: true}}},
		{Code: "late", Title: "Ответ дан позже срока", Level: 1,
			Count: Count{On: Answered, Where: lists.Filter{Late: true}}},
		{Code: "redirected", Title: "Перенаправлено по компетенции", Level: 1,
			Count: Count{On: Closed, Where: lists.Filter{Outcome: string(appeal.Redirected)}}},
		{Code: "other", Title: "Отозвано, возвращено, без ответа по существу", Level: 1,
			Count: Count{On: Closed, Where: lists.Filter{Outcome: lists.OtherOutcomes}}},
		{Code: "extended", Title: "Ответов с продлённым сроком",
			Count: Count{On: Answered, Where: lists.Filter{Extended: true}}},
		{Code: "decided", Title: "Вопросов в рассмотренных обращениях", Count: Count{Of: Questions, On: Closed}},
		decided("measures", "Поддержано, меры приняты", string(appeal.MeasuresDone)),
		decided("supported", "Поддержано", string(appeal.Supported)),
		decided("explained", "Разъяснено", string(appeal.Explained)),
		decided("not_supported", "Не поддержано", string(appeal.NotSupported)),
		decided("transferred", "Направлено по компетенции", string(appeal.Transferred)),
		decided("no_result", "Без результата по существу", lists.Nobody),
		{Code: "content", Title: "Авторы, довольные ответом", Missing: noOpinions},
		{Code: "liable", Title: "Должностные лица, привлечённые к ответственности",
			Missing: "Карточка этого не хранит."},
	}
}

const noOpinions = "Мнение авторов об ответе в карточку не вносится."

var (
	courseBalance = Balance{Says: "Рассмотрено = ответы в срок + ответы позже срока + перенаправлено + иное",
		Left: []string{"closed"}, Right: []string{"in_time", "late", "redirected", "other"}}
	resultsBalance = Balance{Says: "Вопросы в рассмотренных = сумма по результатам", Left: []string{"decided"},
		Right: []string{"measures", "supported", "explained", "not_supported", "transferred", "no_result"}}
)

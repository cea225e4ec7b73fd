package pages

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// TasksView is what a person has to do, by date.
type TasksView struct {
	web.Frame
	Groups []TaskGroup
	Kinds  []TaskKind
	Load   LoadStrip
	Total  string
	Cut    string // said where the list is longer than what is shown
	Away   string // «Вас замещает …», or for whom the reader acts
}

// TaskKind is a kind of tasks with its number, and shows only them.
type TaskKind struct {
	Title, URL string
	Count      int
	Current    bool
}

// TaskGroup are the tasks of one urgency.
type TaskGroup struct {
	Title, Tone string
	Tasks       []TaskView
	Plain       bool       // nothing is asked in words: the appeal has the room
	Kinds       []TaskKind // in place of a long list without dates: each opens its own
}

// shownUndated is how many tasks without a date are listed among those with one.
const shownUndated = 8

// TaskView is one thing to do.
type TaskView struct {
	Title, URL, Number, Subject string
	Do                          string // on the button
	Due                         string
	Left                        web.Mark
	AppealDue                   string // the date of the whole appeal, where it is another one
	Part                        string
	For                         string // by whose absence it is the reader's, or who has it in the reader's
	Since                       string
	Provisional                 bool
	Asked                       []AskedView
	Tags                        []web.Tag
	Parts                       *web.Mark // what co-executors have given
}

// AskedView is what somebody wants, in words.
type AskedView struct {
	Title, Text, By string
	Tone            string // warn for what came back
}

// TasksInput is what the page is drawn from.
type TasksInput struct {
	Who    appeal.Person // with those whom he stands in for today
	Tasks  []lists.Task
	Kind   string // of the filter, "" for all
	Limit  int    // how many tasks the register lists at most
	Dir    appeal.Directory
	Day    web.Day
	Acting string // who has the reader's work today, "" for the reader
}

// NewTasks draws the tasks of a person.
func NewTasks(f web.Frame, in TasksInput) TasksView {
	f.Title = "Мои задачи"
	groups := []TaskGroup{
		{Title: "Просрочено", Tone: "late"}, {Title: "Сегодня", Tone: "today"},
		{Title: "Ближайшие пять рабочих дней", Tone: "near"},
		{Title: "Позже", Tone: "far"}, {Title: "Без срока", Tone: "none"},
	}
	for _, t := range in.Tasks {
		if in.Kind != "" && kindOf(t) != in.Kind {
			continue
		}
		v := Task(in.Day, t, in.Dir)
		for i := range groups {
			if groups[i].Tone == v.Left.Tone {
				groups[i].Tasks = append(groups[i].Tasks, v)
			}
		}
	}
	view := TasksView{Frame: f, Total: russian.Count(len(in.Tasks), "задача", "задачи", "задач"), Kinds: in.kinds(),
		Load: in.load(), Away: in.away()}
	if in.Limit > 0 && len(in.Tasks) >= in.Limit {
		view.Cut = "Показаны первые " + strconv.Itoa(in.Limit) +
			" по сроку. Остальные появятся, когда эти будут сделаны; весь список – в разделе «Обращения»."
	}
	for _, g := range groups {
		if len(g.Tasks) == 0 {
			continue
		}
		g.Plain = !slices.ContainsFunc(g.Tasks, func(t TaskView) bool { return len(t.Asked) > 0 })
		if g.Tone == "none" && in.Kind == "" && len(g.Tasks) > shownUndated {
			g.Kinds = in.undated()
		}
		view.Groups = append(view.Groups, g)
	}
	return view
}

// undated are the kinds of the tasks without a date.
func (in TasksInput) undated() []TaskKind {
	rest := in
	rest.Tasks = slices.DeleteFunc(slices.Clone(in.Tasks),
		func(t lists.Task) bool { return !t.Due.IsZero() || t.Overdue })
	return slices.DeleteFunc(rest.kinds(), func(k TaskKind) bool { return k.Current || k.Count == 0 })
}

func (in TasksInput) away() string {
	if in.Acting != "" {
		return "Сегодня Вас замещает " + web.PersonName(in.Dir, in.Acting) +
			" – Ваши задачи остаются в списке и вернутся по окончании отсутствия"
	}
	names := []string{}
	for _, code := range in.Who.For {
		names = append(names, web.PersonIn(in.Dir, code, russian.Accusative))
	}
	if len(names) == 0 {
		return ""
	}
	return "Вы замещаете: " + strings.Join(names, ", ") + " – эти задачи с пометкой"
}

// The kinds of tasks that a person tells apart where the register has one.
const (
	reworkTask = "rework"
	redoTask   = "redo_draft"
	lettersOf  = "letters"
)

// kindTitles name the kinds in the order of the filter.
var kindTitles = []struct{ kind, title string }{
	{reworkTask, "Доработать ответ"}, {string(appeal.Draft), "Ответить"}, {string(appeal.Contribute), "Дать сведения"},
	{string(appeal.Approve), "Проверить"}, {string(appeal.Resolve), "Резолюция"}, {string(appeal.Sign), "Подписать"},
	{string(appeal.Register), "Зарегистрировать"}, {string(appeal.Propose), "Проект резолюции"},
	{redoTask, "Исправить проект резолюции"},
	{string(appeal.InquiryAnswer), "Запросы"},
	{string(appeal.ReplyWithMain), "Дубликаты"}, {string(appeal.Fulfil), "Обещанное"},
	{string(appeal.ReportBack), "Доклады органам"}, {lettersOf, "Письма"},
	{string(appeal.FileAway), "В дело"},
}

func kindOf(t lists.Task) string {
	switch {
	case t.LetterID != "":
		return lettersOf
	case t.Kind == string(appeal.Draft) && len(t.Asked) > 0 && t.Asked[0].Kind == lists.AskedByRemarks:
		return reworkTask
	case t.Kind == string(appeal.Propose) && len(t.Asked) > 0 && t.Asked[0].Kind == lists.AskedByRemarks:
		return redoTask
	}
	return t.Kind
}

// kinds are the kinds that the person has, where there are several.
func (in TasksInput) kinds() []TaskKind {
	counts := map[string]int{}
	for _, t := range in.Tasks {
		counts[kindOf(t)]++
	}
	if len(counts) < 2 && in.Kind == "" {
		return nil
	}
	out := []TaskKind{{Title: "Все", URL: web.TasksPath, Count: len(in.Tasks), Current: in.Kind == ""}}
	for _, k := range kindTitles {
		if counts[k.kind] > 0 || in.Kind == k.kind {
			out = append(out, TaskKind{Title: k.title, URL: web.With(web.TasksPath, "kind", k.kind),
				Count: counts[k.kind], Current: in.Kind == k.kind})
		}
	}
	return out
}

// taskTitles name tasks whose button says something else.
var taskTitles = map[string]string{
	string(appeal.Fulfil):        "Проверить, выполнено ли обещанное",
	string(appeal.ReportBack):    "Сообщить органу, который прислал обращение",
	string(appeal.InquiryAnswer): "Проверить ответ на запрос",
	string(appeal.Assign):        "Исполнить подчинённое поручение",
	string(appeal.ReplyWithMain): "Закрыть дубликат ответом на основное",
	string(appeal.Draft):         "Подготовить ответ", string(appeal.Approve): "Проверить проект ответа",
	reworkTask: "Доработать ответ", redoTask: "Исправить проект резолюции",
}

// taskDo is what the button of a task says.
var taskDo = map[string]string{
	string(appeal.Draft): "Писать ответ", reworkTask: "Доработать", string(appeal.Contribute): "Дать сведения",
	string(appeal.Approve): "Проверить",
	string(appeal.Resolve): "Резолюция", string(appeal.Sign): "Подписать", string(appeal.Register): "Регистрация",
	string(appeal.Propose): "Проект", redoTask: "Исправить",
	string(appeal.InquiryAnswer): "Запрос", string(appeal.Fulfil): "Проверить", string(appeal.ReportBack): "Доложить",
	string(appeal.FileAway):      "В дело",
	lettersOf:                    "Письмо",
	string(appeal.ReplyWithMain): "Закрыть",
}

func Task(d web.Day, t lists.Task, dir appeal.Directory) TaskView {
	kind := kindOf(t)
	v := TaskView{
		Title: web.FirstOf(taskTitles[kind], t.Title), Do: web.FirstOf(taskDo[kind], "Открыть"), URL: taskURL(t),
		Number: t.Number, Subject: t.Subject, Due: t.Due.Russian(),
		Left: d.DueMark(t.Due, t.Overdue), Since: d.Date(t.Since), Provisional: t.Provisional,
		Tags:  taskTags(t, d.Today),
		Parts: partsOf(t),
	}
	if t.Kind == string(appeal.Contribute) && t.Title != "" {
		if row, _ := appeal.RowOf(appeal.Contribute); t.Title != row.Title {
			v.Title = t.Title // a subordinate assignment
		}
	}
	if t.Number == "" && t.LetterID == "" {
		v.Number = "без номера"
	}
	if !t.AppealDue.IsZero() && t.AppealDue != t.Due {
		v.AppealDue = t.AppealDue.Russian()
	}
	for _, a := range t.Asked {
		v.Asked = append(v.Asked, askedView(a, dir))
	}
	switch {
	case t.For != "":
		v.For = "по замещению: " + web.PersonName(dir, t.For)
	case t.Acting != "":
		v.For = "Вас замещает " + web.PersonName(dir, t.Acting)
	}
	switch t.Part {
	case appeal.TheExecutor:
		v.Part = "ответственный исполнитель"
	case appeal.ACoexecutor:
		v.Part = "соисполнитель"
	}
	return v
}

// taskURL is where the task is done: the place for writing a reply, the place
// for checking one, the form on the card, the letter.
func taskURL(t lists.Task) string {
	switch {
	case t.LetterID != "":
		return web.LetterURL(t.LetterID)
	case t.Kind == string(appeal.Draft):
		return web.AnswerURL(t.AppealID)
	case t.Kind == string(appeal.Approve):
		return web.CheckURL(t.AppealID)
	}
	return web.CardURL(t.AppealID) + "#do-" + t.Kind
}

var askedTitles = map[lists.AskedKind]string{
	lists.AskedByOrder: "Резолюция", lists.AskedByDraft: "Проект резолюции", lists.AskedByTask: "Поручение",
	lists.AskedByRemarks: "Замечания",
	lists.AskedByReply:   "Ответ", lists.AskedByInquiry: "Запрос", lists.AskedByPromise: "Обещано",
}

func askedView(a lists.Asked, dir appeal.Directory) AskedView {
	v := AskedView{Title: askedTitles[a.Kind], Text: a.Text, By: web.PersonName(dir, a.By)}
	if a.Kind == lists.AskedByRemarks {
		v.Tone = "warn"
	}
	return v
}

func taskTags(t lists.Task, today law.Date) []web.Tag {
	if !t.Overdue && (t.AppealDue.IsZero() || !today.After(t.AppealDue)) {
		t.Escalation = 0 // nothing is late
	}
	tags := web.TagsOf(appeal.Process{Special: t.Special, Escalation: t.Escalation}, t.OnControl, "", "", "")
	if t.Provisional {
		tags = append(tags, web.Tag{Text: "предв.",
			Title: "Дата предварительная: производственный календарь дальше не загружен", Tone: ""})
	}
	return tags
}

// partsOf tells whom of the co-executors the reply waits for.
func partsOf(t lists.Task) *web.Mark {
	if t.PartsOf == 0 || t.Kind != string(appeal.Draft) {
		return nil
	}
	m := &web.Mark{Tone: "near", Icon: "▲",
		Text:  "сведения: " + strconv.Itoa(t.Parts) + " из " + strconv.Itoa(t.PartsOf),
		Title: "Сведения соисполнителей: передали " + strconv.Itoa(t.Parts) + " из " + strconv.Itoa(t.PartsOf)}
	if t.Parts == t.PartsOf {
		m.Tone, m.Icon = "done", "✓"
	}
	return m
}

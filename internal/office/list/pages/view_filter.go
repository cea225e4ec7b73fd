package pages

import (
	"maps"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/web"
)

// ChosenView is a restriction with the address of the list without it.
type ChosenView struct{ Name, Value, Without string }

// filterForm is the ID of the one form that the fields of all heads belong to.
const filterForm = "list-filter"

// condition is a filter of the list: how it is asked for and how it reads.
type condition struct {
	input web.Input
	say   func(value string) string
	chip  string // its name on a chip, the label if empty
}

// conditions are all filters but the words of the search box.
func (in ListInput) conditions() map[string]condition {
	units := []web.Choice{{Value: lists.Nobody, Title: "Ещё не поручено"}}
	for _, u := range appeal.UnitTree(in.Units) {
		units = append(units, web.Choice{Value: u.Code, Title: web.Within(u.Depth, web.UnitTitle(u.Unit))})
	}
	officials, executors := web.People(in.Dir, appeal.Official), web.People(in.Dir, appeal.Executor)
	stages := []web.Choice{}
	for _, st := range appeal.Statuses() {
		stages = append(stages, web.Choice{Value: string(st), Title: st.Title()})
	}
	yes := func(string) string { return "" }
	out := map[string]condition{
		"number": {input: web.Input{Kind: "text", Label: "Номер с начала", Max: 60, Autocomplete: "off"},
			say: itself, chip: "Номер"},
		"applicant": {input: web.Input{Kind: "text", Label: "Имя заявителя",
			Help: "В любом падеже, можно начало фамилии", Max: 200, Autocomplete: "off"}, say: itself,
			chip: "Заявитель"},
		"topic": {input: web.Input{Kind: "text", Label: "Тематика", Autocomplete: "off",
			Combo: &web.Combo{URL: "/lookup/topics", First: true}}, say: in.topicSaid},
		"official": {input: web.Input{Kind: "choice", Label: "Должностное лицо",
			Options: web.Optional("Все", officials)}, say: in.personSaid},
		"executor": {input: web.Input{Kind: "choice", Label: "Исполнитель или соисполнитель",
			Options: web.Optional("Все", executors), Combo: longCombo(executors)}, say: in.personSaid,
			chip: "Исполнитель"},
		"on_control": {input: web.Input{Kind: "flag", Label: "На контроле"}, say: yes},
		"late":       {input: web.Input{Kind: "flag", Label: "Решены с опозданием"}, say: yes},
		"in_time":    {input: web.Input{Kind: "flag", Label: "Решены в срок"}, say: yes},
		"extended":   {input: web.Input{Kind: "flag", Label: "Срок продлён"}, say: yes},
	}
	choice := func(name, label string, options []web.Choice) {
		out[name] = condition{input: web.Input{Kind: "choice", Label: label, Options: web.Optional("Все", options)},
			say: saidBy(options)}
	}
	choice("unit", "Подразделение", units)
	choice("status", "Стадия", stages)
	choice("channel", "Канал", web.Choices(appeal.Channels))
	choice("type", "Вид", web.Choices(appeal.Types))
	choice("repetition", "Повторность", web.Choices(appeal.Repetitions))
	choice("authorship", "Авторство", web.Choices(appeal.Authorships))
	for _, p := range []struct{ from, to, label string }{
		{"from", "to", "Зарегистрировано"}, {"received_from", "received_to", "Поступило"},
		{"control_from", "control_to", "План"}, {"answered_from", "answered_to", "Ответ"},
	} {
		out[p.from] = condition{input: web.Input{Kind: "date", Label: p.label + ", с", Size: "half"}, say: dateSaid,
			chip: p.label + " с"}
		out[p.to] = condition{input: web.Input{Kind: "date", Label: "по", Size: "half"}, say: dateSaid,
			chip: p.label + " по"}
	}
	return out
}

// filterOrder is the order of the filters that stand in no head.
var filterOrder = []string{"number", "applicant", "topic", "unit", "executor", "official", "status", "channel", "type",
	"repetition", "authorship",
	"from", "to", "received_from", "received_to", "control_from", "control_to", "answered_from", "answered_to",
	"on_control", "late", "in_time", "extended"}

func longCombo(list []web.Choice) *web.Combo {
	if len(list) <= web.LongList {
		return nil
	}
	return &web.Combo{First: true}
}

func saidBy(options []web.Choice) func(string) string {
	return func(value string) string {
		for _, o := range options {
			if o.Value == value {
				return o.Title
			}
		}
		return value
	}
}

func itself(value string) string { return value }

func titleIn(list []appeal.Option) func(string) string {
	return func(code string) string { return web.LowerFirst(appeal.Title(list, code)) }
}

func outcomeSaid(code string) string {
	switch code {
	case lists.OtherOutcomes:
		return "иной, чем ответ и перенаправление"
	case lists.Nobody:
		return "ещё нет"
	case lists.AnyOutcome:
		return "рассмотрение окончено"
	}
	return appeal.Status(code).Title()
}

func (in ListInput) unitSaid(code string) string {
	if u, known := in.Dir.Unit(code); known {
		return web.UnitTitle(u)
	}
	return "нет"
}

func (in ListInput) bodySaid(code string) string {
	switch code {
	case lists.Nobody:
		return "нет, от заявителя"
	case lists.Anybody:
		return "любой"
	case lists.Unlisted:
		return "не из справочника"
	}
	if b, known := in.Dir.Body(code); known {
		return b.Name
	}
	return code
}

func dateSaid(value string) string {
	if d, err := appeal.ParseDay(value); err == nil {
		return d.Russian()
	}
	return value
}

func (in ListInput) topicSaid(value string) string {
	if value == lists.Nobody {
		return "ещё нет"
	}
	return web.TopicText(in.Dir, value)
}

func (in ListInput) personSaid(value string) string {
	if value == lists.Nobody {
		return "ещё не назначен"
	}
	return web.PersonName(in.Dir, value)
}

// filters puts every filter where it is asked for: in the head of a column, or
// among the others; what is wrong stands open above the list.
func (v *ListView) filters(in ListInput) {
	wrong := []appeal.FieldError(nil)
	if in.Wrong != nil {
		wrong = in.Wrong.Fields
	}
	all, a := in.conditions(), web.NewAnswers("f-", in.Asked.Values, wrong)
	for _, name := range filterOrder {
		c := all[name]
		c.input.Name, c.input.Form = name, filterForm
		field := a.Input(c.input)
		if name == "topic" {
			field.Value = web.TopicText(in.Dir, field.Value)
		}
		at := slices.IndexFunc(v.Heads, func(h HeadView) bool { return slices.Contains(h.asks, name) })
		switch {
		case field.Error != "":
			v.Wrong = append(v.Wrong, field)
		case at >= 0:
			v.Heads[at].Fields = append(v.Heads[at].Fields, field)
			v.Heads[at].Active = v.Heads[at].Active || field.Value != ""
		default:
			v.Rest = append(v.Rest, field)
			v.RestActive = v.RestActive || field.Value != ""
		}
	}
	v.Unsaid = unsaidBut(a, in)
	v.FilterKeep = v.HiddenFields(in.Asked.kept(filterOrder...)...)
}

// unsaidBut are errors of parameters that no field asks for.
func unsaidBut(a *web.Answers, in ListInput) []string {
	if in.Wrong == nil {
		return nil
	}
	for _, name := range []string{"q", "field", "folder"} {
		if a.Errors[name] != "" {
			a.Said[name] = false
		}
	}
	return a.Unsaid()
}

// chips are the restrictions of the list, each with the way out of it.
func (v *ListView) chips(in ListInput) {
	all := in.conditions()
	q := in.Asked.Values
	if words := q.Get("q"); words != "" {
		name := "Найти"
		if scope := q.Get("field"); scope != "" {
			name = appeal.Title(lists.Scopes, scope)
		}
		v.Chosen = append(v.Chosen, ChosenView{name, words, in.Asked.with("q", "", "field", "")})
	}
	linked := map[string]condition{ // by figures of other pages
		"responsible": {chip: "Ответственный", say: in.personSaid}, "closed_from": {chip: "Решено с", say: dateSaid},
		"closed_to":  {chip: "Решено по", say: dateSaid},
		"outcome":    {chip: "Исход", say: outcomeSaid},
		"open_on":    {chip: "Рассматривалось на конец дня", say: dateSaid},
		"overdue_on": {chip: "Просрочено на конец дня", say: dateSaid},
		"late_from":  {chip: "Опоздание от, дней", say: itself}, "late_to": {chip: "Опоздание до, дней", say: itself},
		"form":      {chip: "Форма", say: titleIn(appeal.Forms)},
		"social":    {chip: "Социальное положение", say: titleIn(orNobody(appeal.SocialStatuses))},
		"benefit":   {chip: "Льготная категория", say: titleIn(orNobody(appeal.Benefits))},
		"territory": {chip: "Территория", say: in.unitSaid},
		"body":      {chip: "Прислал орган", say: in.bodySaid},
		"again":     {chip: "Повторные и неоднократные", say: func(string) string { return "" }},
		"asked":     {chip: "Вопрос", say: in.topicSaid},
		"result":    {chip: "Результат вопроса", say: titleIn(results)},
	}
	for _, name := range append(slices.Clone(filterOrder), slices.Sorted(maps.Keys(linked))...) {
		value := q.Get(name)
		if value == "" {
			continue
		}
		c, known := all[name]
		if !known {
			c = linked[name]
		}
		label := c.chip
		if label == "" {
			label = c.input.Label
		}
		v.Chosen = append(v.Chosen, ChosenView{label, c.say(value), in.Asked.with(name, "")})
	}
	if len(v.Chosen) > 1 || in.Asked.Search != nil {
		v.Reset = in.Asked.folder(in.Filter.Folder)
	}
}

package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// ActionForm is the form of one action of the table on a card.
type ActionForm struct {
	Action, Title string
	URL           string
	Article       string
	Letters       string // what goes out when it is done
	Inputs        []Input
	Error         string   // why it was refused
	Happened      []string // what others did in the meantime
	Open          bool
	Hidden        []Hidden
	Keep          string // key under which the browser keeps what is typed
	ServerValues  bool   // the values come from the server after an error
}

// Tried is an action that a person has tried and that was refused: it is shown
// again with everything typed.
type Tried struct {
	Action   appeal.Action
	Values   url.Values
	Message  string
	Fields   []appeal.FieldError
	Happened []string
	Key      string // form token to send again, "" for a new one
}

// secondary are the actions that turn the case aside: they are never the one
// that is offered open.
var secondary = []appeal.Action{appeal.Rework, appeal.Extend, appeal.Redirect, appeal.Withdraw}

// actionForms draws the forms of the actions that a person may take now. The
// first one that moves the case on stands open, or the one just refused.
func (in CardInput) actionForms() (primary *ActionForm, others []ActionForm) {
	open := in.primary()
	for _, row := range in.Actions {
		form := in.actionForm(row)
		if row.Action == open {
			form.Open = true
			primary = &form
			continue
		}
		others = append(others, form)
	}
	return primary, others
}

func (in CardInput) primary() appeal.Action {
	if in.Tried != nil {
		return in.Tried.Action
	}
	for _, row := range in.Actions {
		if !slices.Contains(secondary, row.Action) {
			return row.Action
		}
	}
	return ""
}

func (in CardInput) actionForm(row appeal.Row) ActionForm {
	action := string(row.Action)
	f := ActionForm{
		Action: action, Title: row.Title, URL: cardURL(in.Card.ID) + "/" + action, Article: row.Article,
		Letters: announce(row.Letters, in.Card), Keep: in.Card.ID + "/" + action,
	}
	values, wrong, key := in.prefill(row), []appeal.FieldError(nil), in.NewKey()
	if t := in.Tried; t != nil && t.Action == row.Action {
		values, wrong = t.Values, t.Fields
		f.Error, f.Happened, f.ServerValues = t.Message, t.Happened, true
		if t.Key != "" {
			key = t.Key
		}
	}
	f.Hidden = in.frame.hidden(Hidden{"key", key}, Hidden{"version", strconv.Itoa(in.Card.Version)}, Hidden{"seen", strconv.Itoa(len(in.History))})
	a := newAnswers(action+"-", values, wrong)
	for _, field := range row.Fields {
		f.Inputs = append(f.Inputs, a.input(in.question(row.Action, field, values)))
	}
	return f
}

// question turns a field of the table into a question of a page.
func (in CardInput) question(action appeal.Action, field appeal.Field, values url.Values) Input {
	i := Input{
		Kind: string(field.Kind), Name: field.Name, Label: field.Title, Help: field.Help,
		Required: field.Required, Max: field.Max, Min: field.Min,
	}
	switch field.Kind {
	case appeal.LongText:
		i.Rows, i.Insert = 4, phrases[string(action)+"."+field.Name]
		if field.Max >= 10000 {
			i.Rows = 9
		}
	case appeal.Choice:
		i.Options = choices(field.Options)
		i.Options = optional("Выберите", i.Options)
	case appeal.OneOf:
		i.Kind, i.Options = "choice", optional("Выберите", people(in.Dir, field.Role))
	case appeal.PeopleOf:
		i.Options, i.More = optional("Выберите", people(in.Dir, field.Role)), ticked(people(in.Dir, field.Role), values[field.Name+MoreSuffix])
	case appeal.DateOf:
		i.Size = "short"
		if action == appeal.Propose || action == appeal.Resolve {
			i.Quick = in.quickDays()
		}
	case appeal.Number:
		i.Size = "short"
		if action == appeal.Extend {
			i.Help += in.extensionHint()
		}
	}
	return i
}

// MoreSuffix names the field with the co-executors beside the field of the
// responsible one.
const MoreSuffix = "_more"

func ticked(list []Choice, codes []string) []Choice {
	for i := range list {
		list[i].Selected = slices.Contains(codes, list[i].Value)
	}
	return list
}

// quickDays are ready dates for an executor, working days inside the term.
func (in CardInput) quickDays() []Quick {
	out := []Quick{}
	for _, days := range []int{3, 5, 10, 15} {
		day := in.Day.Calendar.PrecedingWorking(in.Day.Today.AddDays(days))
		if !day.After(in.Day.Today) || in.Card.Control.Before(day) {
			continue
		}
		out = append(out, Quick{Title: russian.Days(days) + " – " + day.Russian()[:5], Value: day.Russian()})
	}
	return out
}

func (in CardInput) extensionHint() string {
	if in.Card.Statutory.IsZero() {
		return ""
	}
	return " Наибольшее – 30 дней, до " + in.Card.Statutory.AddDays(law.MaxExtensionDays).Russian() + "."
}

// phrases are ready sentences for the texts that are written every day.
var phrases = map[string][]string{
	"propose.text":   {"Рассмотреть и дать ответ заявителю в установленный срок.", "Проверить с выходом на место, о результатах сообщить заявителю.", "Подготовить проект ответа за моей подписью."},
	"resolve.text":   {"Рассмотреть и дать ответ заявителю в установленный срок.", "Проверить с выходом на место, о результатах сообщить заявителю.", "Взять на контроль. Доложить о принятых мерах."},
	"rework.remarks": {"Ответ дан не на все вопросы обращения.", "Уточните сроки выполнения работ.", "Укажите нормы права, на которых основан ответ."},
	"extend.reason":  {"Для полного рассмотрения необходимы сведения, запрошенные в другом органе.", "Требуется комиссионное обследование с выходом на место."},
}

// prefill is what a form knows already.
func (in CardInput) prefill(row appeal.Row) url.Values {
	v, c := url.Values{}, in.Card
	switch row.Action {
	case appeal.Register:
		v.Set("official", c.Intake.Addressee)
		v.Set("type", c.Intake.Type)
		v.Set("topic", TopicText(in.Dir, c.Topic))
		v.Set("annotation", c.Intake.Annotation)
		v.Set("repetition", c.Intake.Repetition)
	case appeal.Propose, appeal.Resolve:
		if o := c.Resolution; o != nil {
			prefillOrder(v, *o)
		}
	case appeal.Draft:
		if r := c.Reply(); r != nil {
			v.Set("text", r.Text)
			v.Set("result", string(r.Result))
		}
	case appeal.Withdraw:
		v.Set("on", in.Day.Today.Russian())
	case appeal.FileAway:
		if c.Intake.Sheets > 0 {
			v.Set("sheets", strconv.Itoa(c.Intake.Sheets))
		}
	}
	return v
}

func prefillOrder(v url.Values, o appeal.Order) {
	v.Set("text", o.Text)
	v.Set("due", o.Due.Russian())
	if o.Control {
		v.Set("control", "on")
	}
	if len(o.Executors) > 0 {
		v.Set("executors", o.Executors[0])
		v["executors"+MoreSuffix] = o.Executors[1:]
	}
}

// announce says which letters an action sends, and to whom.
func announce(letters []appeal.Dispatch, c *appeal.Card) string {
	out := []string{}
	for _, l := range letters {
		if l.To == appeal.ToApplicant && c.Applicant() == nil {
			continue
		}
		out = append(out, audience(l.To)+" – "+lowerFirst(LetterTitle(l.Kind)))
	}
	return strings.Join(out, "; ")
}

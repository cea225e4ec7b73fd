package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// AnswerInput is what the page is drawn from.
type AnswerInput struct {
	cardpages.CardInput
	Drafts    []answer.WorkingDraft // newest first
	Ticks     []answer.RemarkTick
	Templates []answer.ReplyTemplate
	Values    url.Values // as typed; nil for what was saved last
	Sample    *appeal.Letter
	Err       *appeal.Error
	Happened  []string // what others did in the meantime
	From, To  string   // versions to compare
	Checking  bool
}

// remarkField names the tick of a remark.
const remarkField = "remark."

// RemarkNumbers are the remarks that a form has ticked.
func RemarkNumbers(form url.Values) []int {
	out := []int{}
	for name := range form {
		if n, err := strconv.Atoi(strings.TrimPrefix(name, remarkField)); err == nil &&
			strings.HasPrefix(name, remarkField) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// NewAnswer draws the page.
func NewAnswer(f web.Frame, in AnswerInput) AnswerView {
	c := in.Card
	in.Frame = f
	v := AnswerView{
		Frame: f, ID: c.ID, Number: web.FirstOf(c.Number, "без номера"), CardURL: web.CardURL(c.ID),
		Left: in.Day.Left(c.Process), AppealDue: c.Control.Russian(),
		Dates: web.Dates(c), Annotation: c.Intake.Annotation, Text: c.Intake.Text, Order: in.Resolution(),
		Task: "Резолюция", Checking: in.Checking,
		Keep: c.ID + "/answer/" + in.newest(), ServerValues: in.Values != nil, URL: web.AnswerURL(c.ID),
		PreviewURL: web.AnswerURL(c.ID) + "/preview", CompareURL: web.AnswerURL(c.ID) + "/compare",
		SaveURL: web.AnswerURL(c.ID) + "/save",
	}
	v.Title = "Ответ на обращение " + v.Number
	if a := c.Applicant(); a != nil {
		v.Applicant = a.FullName()
	}
	onControl := c.Resolution != nil && c.Resolution.Control
	v.Tags = in.Day.Tags(c.Process, onControl, c.Intake.Repetition, c.Intake.Authorship, "")
	if own := in.OwnDue(); !own.IsZero() && own != c.Control {
		v.Due = own.Russian()
	}
	for _, file := range c.Files {
		v.Files = append(v.Files, cardpages.FileOf(c.ID, file))
	}
	v.ActingFor, v.Happened = in.ActingFor(), in.Happened
	v.Versions = in.versions()
	v.Compare = in.compare()
	v.Parts = in.partViews()
	in.fillForm(f, &v)
	return v
}

// newest names the newest text that is saved: what a browser keeps of an
// older one must not come back over it.
func (in AnswerInput) newest() string {
	name := "r" + strconv.Itoa(len(in.Card.Replies))
	if len(in.Drafts) > 0 {
		name += "w" + strconv.Itoa(in.Drafts[0].No)
	}
	return name
}

// fillForm draws what is typed.
func (in AnswerInput) fillForm(f web.Frame, v *AnswerView) {
	values, wrong := in.Values, []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
		if in.Err.Article != "" {
			v.Error += " (" + in.Err.Article + " № 59-ФЗ)"
		}
	}
	if values == nil {
		values = in.saved()
		v.Saved = in.savedWord()
	}
	row, _ := appeal.RowOf(appeal.Draft)
	key := values.Get("key")
	if key == "" || in.Err != nil && in.Err.Code != appeal.Unavailable {
		key = in.NewKey()
	}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: key},
		web.Hidden{Name: "gaps", Value: values.Get("gaps")}, // that have been asked about
		web.Hidden{Name: "version", Value: strconv.Itoa(in.Card.Version)},
		web.Hidden{Name: "seen", Value: strconv.Itoa(len(in.History))})
	a := web.NewAnswers("answer-", values, wrong)
	for _, field := range row.Fields {
		i := web.Input{Kind: string(field.Kind), Name: field.Name, Label: field.Title, Help: field.Help,
			Required: field.Required, Max: field.Max, Rows: 18}
		switch field.Name {
		case "text":
			i.Help, i.Rule, i.RuleURL = "",
				"Ответ даётся по существу поставленных вопросов (п. 4 ч. 1 ст. 10): что проверено, что, кем и когда "+
					"сделано или будет сделано, на какой норме основано решение.", web.RulesURL("ст. 10")
			v.Reply = a.Input(i)
		case "promised":
			i.Help, i.Rule, i.RuleURL = "",
				"Если ответ обещает сделать позже, обращение остаётся на дополнительном контроле до этой даты и в "+
					"дело не списывается.", web.RulesURL("ст. 14")
			i.Size = "short"
			v.Promised = a.Input(i)
		}
	}
	v.Questions, v.Whole = in.answerQuestions(a)
	v.Remarks = in.remarksView(values)
	v.Templates = in.templateGroups()
	v.Phrases = replyPhrases
	for _, said := range a.Unsaid() {
		v.Error = strings.TrimSpace(v.Error + " " + said)
	}
	v.Live = in.live(values, v.Remarks)
}

// saved are the values of the newest working draft, or of the last version.
func (in AnswerInput) saved() url.Values {
	values := url.Values{}
	last := in.Card.Reply()
	if len(in.Drafts) > 0 && (last == nil || !in.Drafts[0].At.Before(last.At)) {
		d := in.Drafts[0]
		values.Set("text", d.Text)
		values.Set("result", string(d.Result))
		values.Set("promised", d.Promised.Russian())
		for n, result := range d.Results {
			values.Set("results."+n, result)
		}
		return values
	}
	if last != nil {
		cardpages.PrefillReply(values, *last)
	}
	return values
}

func (in AnswerInput) savedWord() string {
	if len(in.Drafts) == 0 {
		return ""
	}
	d := in.Drafts[0]
	return "Черновик " + strconv.Itoa(d.No) + ": " + web.PersonName(in.Dir, d.Author) + ", " + in.Day.Moment(d.At)
}

// resultRule is the help beside a result.
const resultRule = "По результату каждого вопроса считается статистика (поддержано, меры приняты, разъяснено, не " +
	"поддержано). Ответ должен быть на все вопросы обращения."

// answerQuestions are the questions with a choice beside each that is open.
func (in AnswerInput) answerQuestions(a *web.Answers) (out []AnswerQuestion, whole *web.Input) {
	open := in.Card.Process.Open()
	options := func(empty string) []web.Choice { return web.Optional(empty, web.Choices(appeal.Results)) }
	single := len(open) <= 1
	for _, q := range in.Questions() {
		aq := AnswerQuestion{QuestionView: q}
		if slices.Contains(open, q.No) {
			i := web.Input{Kind: "choice", Name: "results." + strconv.Itoa(q.No),
				Label: "Результат по вопросу " + strconv.Itoa(q.No), Options: options("Как общий")}
			if single {
				i.Name, i.Label, i.Options, i.Rule = "result", "Результат", options("Выберите"), resultRule
			}
			i = a.Input(i)
			aq.Input = &i
		}
		out = append(out, aq)
	}
	if !single || len(out) == 0 {
		i := web.Input{Kind: "choice", Name: "result", Label: "Один результат на все вопросы",
			Options: options("Разные, выбраны у вопросов"), Rule: resultRule}
		if len(out) == 0 {
			i.Label, i.Options = "Результат", options("Выберите")
		}
		i = a.Input(i)
		whole = &i
	}
	if problem := a.Errors["results"]; problem != "" {
		a.Said["results"] = true
		for n := range out {
			if out[n].Input != nil && out[n].Input.Value == "" && out[n].Input.Error == "" {
				out[n].Input.Error = problem
				break
			}
		}
	}
	return out, whole
}

// partViews are co-executors side by side: what each gave, or that it is
// awaited.
func (in AnswerInput) partViews() []PartView {
	out := []PartView{}
	for n, p := range in.Card.Parts {
		v := PartView{ID: "part-" + strconv.Itoa(n+1), No: strconv.Itoa(n + 1), Who: web.PersonName(in.Dir, p.Person),
			When: in.Day.Moment(p.At), Text: p.Text, Task: in.Instruction(p.Person)}
		if a, ok := in.Card.Assigned(p.Person); ok {
			v.Unit, v.State = cardpages.UnitName(in.Dir, a.Unit), cardpages.Assignment(in.Day, a, true)
		}
		out = append(out, v)
	}
	for _, a := range in.Card.Assignees {
		given := slices.ContainsFunc(in.Card.Parts, func(p appeal.Part) bool { return p.Person == a.Person })
		if a.Responsible || given {
			continue
		}
		v := PartView{Who: web.PersonName(in.Dir, a.Person), Unit: cardpages.UnitName(in.Dir, a.Unit),
			State: cardpages.Assignment(in.Day, a, true), Task: in.Instruction(a.Person)}
		out = append(out, v)
	}
	return out
}

// replyPhrases are sentences that replies are made of.
var replyPhrases = []string{
	"По существу поставленных вопросов сообщаем следующее.",
	"По результатам проверки с выходом на место установлено следующее.",
	"Работы выполнены, о чём составлен акт.",
	"Работы будут выполнены до ",
	"Оснований для принятия мер не установлено.",
	"Вопрос находится на контроле.",
	"Приносим извинения за доставленные неудобства.",
}

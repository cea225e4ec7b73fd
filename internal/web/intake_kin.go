package web

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// KinView is an appeal of the register that may be an earlier one.
type KinView struct {
	LineView
	Why     []Tag  // what both have in common
	Outcome string // what became of it
	Files   string
	Notes   []Tag      // what changes the answer: the term ran out, correspondence was terminated
	Taken   string     // the mark that the form has taken of it, in words
	Marks   []MarkView // that may be taken, the suggested one first
	Likely  bool       // a mark is suggested
}

// MarkView is a mark as a button.
type MarkView struct {
	Value string // «kind number», what the button sends
	Title string
	Fill  string // JSON of the fields that it fills in
}

// AskView asks once whether a new appeal is a repetition.
type AskView struct {
	KinView
	Question string
	Take     string // what the button says
	Later    bool   // the clerk only accepts, and registers later
}

// kinTitles are the marks as buttons say them.
var kinTitles = map[string]string{
	appeal.DuplicateOf: "Дубликат", "repeated": "Повторное", "multiple": "Неоднократное", "related": "По тому же вопросу", "primary": "Первичное",
}

// KinQueryOf reads what the registration form says so far. Words of a topic
// are not looked up while they are being typed.
func KinQueryOf(v url.Values) appeal.KinQuery {
	q := appeal.KinQuery{Author: author(v, "authors.0."), Annotation: newlines(v.Get("annotation")), Text: newlines(v.Get("text"))}
	q.Author.Address, q.Author.Email = strings.TrimSpace(q.Author.Address), strings.TrimSpace(q.Author.Email)
	for i := range rows(v, "questions") {
		if code := TopicCode(v.Get(fmt.Sprintf("questions.%d.topic", i))); strings.Contains(code, ".") {
			q.Topics = append(q.Topics, code)
		}
	}
	return q
}

// TakeMark puts a mark, «kind number», into a form. It returns false for what
// is none.
func TakeMark(v url.Values, value string) bool {
	kind, number, _ := strings.Cut(value, " ")
	if !appeal.Known(appeal.LinkKinds, kind) && kind != "primary" {
		return false
	}
	v.Set("repetition", appeal.Repetition(kind))
	v.Set("previous", number)
	return true
}

// Kin draws an appeal that may be an earlier one, for a form with these values.
func (d Day) Kin(k appeal.Kin, dir appeal.Directory, form url.Values) KinView {
	v := KinView{LineView: d.Line(k.Line, dir), Outcome: d.outcomeOf(k), Likely: k.Mark != ""}
	if !k.Status.Running() {
		v.Left = Mark{}
	}
	for _, why := range k.Why() {
		v.Why = append(v.Why, Tag{Text: why.Title, Tone: "accent"})
	}
	if k.Terminated {
		v.Notes = append(v.Notes, Tag{Text: "переписка прекращена", Title: "Переписка по вопросу прекращена " + d.date(k.Ending.At) + ", ч. 5 ст. 11", Tone: "warn"})
	}
	if k.Expired {
		v.Notes = append(v.Notes, Tag{Text: "срок истёк", Title: "Ответа ещё нет, а срок истёк", Tone: "bad"})
	}
	if k.Main != "" {
		v.Notes = append(v.Notes, Tag{Text: "дубликат", Title: "Само отмечено как дубликат"})
	}
	if k.Files > 0 {
		v.Files = russian.Count(k.Files, "файл", "файла", "файлов")
	}
	v.Taken = takenOf(k, form)
	for _, kind := range k.Offers() {
		v.Marks = append(v.Marks, markView(kind, k.Number))
	}
	return v
}

func markView(kind, number string) MarkView {
	fill, err := json.Marshal(map[string]string{"repetition": appeal.Repetition(kind), "previous": number})
	if err != nil {
		fill = nil // strings always marshal
	}
	return MarkView{Value: kind + " " + number, Title: kinTitles[kind], Fill: string(fill)}
}

// OtherMarks are those that are not suggested.
func (v KinView) OtherMarks() []MarkView {
	if v.Likely {
		return v.Marks[1:]
	}
	return v.Marks
}

// Untake is the button that takes a mark back.
func (KinView) Untake() MarkView { return markView("primary", "") }

// takenOf tells in words which mark a form has taken of an appeal.
func takenOf(k appeal.Kin, form url.Values) string {
	if k.Number == "" || !strings.EqualFold(strings.TrimSpace(form.Get("previous")), k.Number) {
		return ""
	}
	kind := form.Get("repetition")
	if kind == "" || kind == "primary" {
		kind = "related"
	}
	return lowerFirst(kinTitles[kind])
}

// outcomeOf tells what became of an appeal.
func (d Day) outcomeOf(k appeal.Kin) string {
	switch {
	case k.Reply != nil:
		return "Ответ № " + k.Reply.Number + " от " + k.Reply.SentOn.Russian() + ": " + lowerFirst(appeal.Title(appeal.Results, string(k.Reply.Result)))
	case k.Ending != nil:
		return k.Line.Status.Title() + " " + d.date(k.Ending.At)
	case k.Status.Running() && !k.Control.IsZero():
		return k.Line.Status.Title() + ", ответить до " + k.Control.Russian()
	}
	return k.Line.Status.Title()
}

// Ask asks about the likeliest appeal, or returns nil where none calls for a
// repetition.
func (d Day) Ask(kin []appeal.Kin, dir appeal.Directory, form url.Values, later bool) *AskView {
	if len(kin) == 0 || appeal.Repetition(kin[0].Mark) == "primary" {
		return nil
	}
	k := kin[0]
	return &AskView{KinView: d.Kin(k, dir, form), Question: askWords[k.Mark], Take: "Да, " + lowerFirst(kinTitles[k.Mark]), Later: later}
}

// askWords are what is asked before a mark is taken, with what follows.
var askWords = map[string]string{
	appeal.DuplicateOf: "Отметить как дубликат? Тогда на оба обращения будет дан один ответ.",
	"repeated":         "Отметить как повторное? Прежнее обращение останется рядом, со своим ответом.",
	"multiple":         "Отметить как неоднократное? Ответы по существу на этот вопрос уже давали.",
}

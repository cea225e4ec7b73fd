package pages

import (
	"encoding/json"
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/similar"
	"appeals/internal/web"
)

// SimilarView is an appeal of the register that may be an earlier one.
type SimilarView struct {
	web.LineView
	Why     []web.Tag // what both have in common
	Outcome string    // what became of it
	Files   string
	Notes   []web.Tag  // what changes the answer: the term ran out, correspondence was terminated
	Untake  MarkView   // the button that takes it back
	Taken   string     // the mark that the form has taken of it, in words
	Marks   []MarkView // that may be taken, the suggested one first
	Likely  bool       // a mark is suggested
	Closed  bool       // the reader may not see it: nothing but its number is told
}

// MarkView is a mark as a button.
type MarkView struct {
	Value string // «kind number», what the button sends
	Title string
	Fill  string // JSON of the fields that it fills in
}

// SimilarTitles are the marks as buttons say them.
var SimilarTitles = map[string]string{
	appeal.DuplicateOf: "Дубликат", "repeated": "Повторное", "multiple": "Неоднократное",
	"related": "По тому же вопросу", "primary": "Первичное",
}

// Similar draws an appeal that may be an earlier one, for a form with these values.
func Similar(d web.Day, k similar.Appeal, dir appeal.Directory, form url.Values) SimilarView {
	if k.Closed {
		return SimilarView{LineView: web.LineView{Number: k.Number}, Closed: true}
	}
	v := SimilarView{LineView: d.Line(k.Line, dir), Outcome: outcomeOf(d, k), Likely: k.Mark != ""}
	if !k.Status.Running() {
		v.Left = web.Mark{}
	}
	for _, why := range k.Why() {
		v.Why = append(v.Why, web.Tag{Text: why.Title, Tone: "accent"})
	}
	if k.Terminated {
		v.Notes = append(v.Notes, web.Tag{Text: "переписка прекращена",
			Title: "Переписка по вопросу прекращена " + d.Date(k.Ending.At) + ", ч. 5 ст. 11", Tone: "warn"})
	}
	if k.Expired {
		v.Notes = append(v.Notes, web.Tag{Text: "срок истёк", Title: "Ответа ещё нет, а срок истёк", Tone: "bad"})
	}
	if k.Main != "" {
		v.Notes = append(v.Notes, web.Tag{Text: "дубликат", Title: "Само отмечено как дубликат"})
	}
	if k.Files > 0 {
		v.Files = russian.Count(k.Files, "файл", "файла", "файлов")
	}
	v.Taken, v.Untake = takenOf(k, form), markView("primary", k.Number, form)
	for _, kind := range k.Offers() {
		v.Marks = append(v.Marks, markView(kind, k.Number, form))
	}
	return v
}

func markView(kind, number string, form url.Values) MarkView {
	repetition, previous := appeal.MarkEarlier(form.Get("repetition"), form.Get("previous"), kind, number)
	fill, err := json.Marshal(map[string]string{"repetition": repetition, "previous": previous})
	if err != nil {
		fill = nil // strings always marshal
	}
	return MarkView{Value: kind + " " + number, Title: SimilarTitles[kind], Fill: string(fill)}
}

// OtherMarks are those that are not suggested.
func (v SimilarView) OtherMarks() []MarkView {
	if v.Likely {
		return v.Marks[1:]
	}
	return v.Marks
}

// takenOf tells in words which mark a form has taken of an appeal.
func takenOf(k similar.Appeal, form url.Values) string {
	for place, number := range appeal.Earlier(form.Get("previous")) {
		if strings.EqualFold(number, k.Number) {
			return web.LowerFirst(SimilarTitles[appeal.EarlierKind(form.Get("repetition"), place)])
		}
	}
	return ""
}

// outcomeOf tells what became of an appeal.
func outcomeOf(d web.Day, k similar.Appeal) string {
	switch {
	case k.Reply != nil && k.Reply.SentOn.IsZero():
		return "Ответ № " + k.Reply.Number + " подписан, ещё не отправлен"
	case k.Reply != nil:
		return "Ответ № " + k.Reply.Number + " от " + k.Reply.SentOn.Russian() + ": " +
			web.LowerFirst(appeal.Title(appeal.Results, string(k.Reply.Result)))
	case k.Ending != nil:
		return k.Stage() + " " + d.Date(k.Ending.At)
	case k.Status.Running() && !k.Control.IsZero():
		return k.Stage() + ", ответить до " + k.Control.Russian()
	}
	return k.Stage()
}

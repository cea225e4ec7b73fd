package pages

import (
	"fmt"
	"net/url"
	"strings"

	"appeals/internal/appeal"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/similar"
	"appeals/internal/web"
)

// AskView asks once whether a new appeal is a repetition.
type AskView struct {
	cardpages.SimilarView
	Question string
	Take     string // what the button says
	Later    bool   // the clerk only accepts, and registers later
}

// QueryOf reads what the registration form says so far. Words of a topic
// are not looked up while they are being typed.
func QueryOf(v url.Values) similar.Query {
	q := similar.Query{Author: web.Author(v, "authors.0."), Annotation: web.Newlines(v.Get("annotation")),
		Text: web.Newlines(v.Get("text"))}
	q.Author.Address, q.Author.Email = strings.TrimSpace(q.Author.Address), strings.TrimSpace(q.Author.Email)
	for i := range web.Rows(v, "questions") {
		if code := web.TopicCode(v.Get(fmt.Sprintf("questions.%d.topic", i))); strings.Contains(code, ".") {
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
	repetition, previous := appeal.MarkEarlier(v.Get("repetition"), v.Get("previous"), kind, number)
	v.Set("repetition", repetition)
	v.Set("previous", previous)
	return true
}

// Ask asks about the likeliest appeal, or returns nil where none calls for a
// repetition.
func Ask(d web.Day, alike []similar.Appeal, dir appeal.Directory, form url.Values, later bool) *AskView {
	if len(alike) == 0 || !alike[0].Repeats() {
		return nil
	}
	k := alike[0]
	return &AskView{SimilarView: cardpages.Similar(d, k, dir, form), Question: askWords[k.Mark],
		Take: "Да, " + web.LowerFirst(cardpages.SimilarTitles[k.Mark]), Later: later}
}

// askWords are what is asked before a mark is taken, with what follows.
var askWords = map[string]string{
	appeal.DuplicateOf: "Отметить как дубликат? Тогда на оба обращения будет дан один ответ.",
	"repeated":         "Отметить как повторное? Прежнее обращение останется рядом, со своим ответом.",
	"multiple":         "Отметить как неоднократное? Ответы по существу на этот вопрос уже давали.",
}

package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
)

// RowsButton is the name of the buttons that add a row of a repeated group of a
// form, take one out or move it: "questions.add", "questions.up.1". With a
// script it is done in place, without one the page is drawn again.
const RowsButton = "rows"

// firstFields are where the cursor goes in a row of a group.
var firstFields = map[string]string{"authors": "surname", "questions": "topic"}

// EditRows does what a button of RowsButton asks, and tells which field the
// cursor belongs in then.
func EditRows(v url.Values, pressed string) (focus string) {
	group, what, _ := strings.Cut(pressed, ".")
	first, known := firstFields[group]
	if !known {
		return ""
	}
	what, number, _ := strings.Cut(what, ".")
	at, _ := strconv.Atoi(number)
	rows := takeRows(v, group)
	switch here := at >= 0 && at < len(rows); {
	case what == "add":
		rows = append(rows, make([]url.Values, max(1, 2-len(rows)))...) // an empty form shows one already
		at = len(rows) - 1
	case what == "split" && group == "questions":
		rows, at = splitText(v.Get("text"), rows), 0
	case what == "drop" && here:
		rows = slices.Delete(rows, at, at+1)
		at = max(0, min(at, len(rows)-1))
	case what == "up" && here && at > 0:
		rows[at-1], rows[at] = rows[at], rows[at-1]
		at--
	case what == "down" && here && at < len(rows)-1:
		rows[at+1], rows[at] = rows[at], rows[at+1]
		at++
	}
	putRows(v, group, rows[:min(len(rows), maxRows)])
	return fmt.Sprintf("%s.%d.%s", group, at, first)
}

// splitText makes questions of the lines of a letter. What was asked for
// already stays before them.
func splitText(text string, rows []url.Values) []url.Values {
	rows = slices.DeleteFunc(rows, func(row url.Values) bool {
		return strings.TrimSpace(row.Get("topic")+row.Get("wording")) == ""
	})
	for _, q := range appeal.QuestionsIn(Newlines(text)) {
		if !slices.ContainsFunc(rows, func(row url.Values) bool { return row.Get("wording") == q.Wording }) {
			rows = append(rows, url.Values{"topic": {q.Topic}, "wording": {q.Wording}})
		}
	}
	return rows
}

// takeRows takes the rows of a group out of a form.
func takeRows(v url.Values, group string) []url.Values {
	rows := make([]url.Values, Rows(v, group))
	for _, name := range SortedNames(v) {
		rest, ok := strings.CutPrefix(name, group+".")
		digits, field, _ := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(digits); ok && err == nil && n >= 0 && n < len(rows) {
			if rows[n] == nil {
				rows[n] = url.Values{}
			}
			rows[n][field] = v[name]
			v.Del(name)
		}
	}
	return rows
}

// putRows puts the rows of a group into a form, each under its number. An empty
// one is a row, too.
func putRows(v url.Values, group string, rows []url.Values) {
	for n, row := range rows {
		at := fmt.Sprintf("%s.%d.", group, n)
		v.Set(at+firstFields[group], "")
		for field, values := range row {
			v[at+field] = values
		}
	}
}

// PutAsks puts questions into a form, their topics as said.
func PutAsks(v url.Values, asked []appeal.Question, said func(code string) string) {
	for i, q := range asked {
		at := fmt.Sprintf("questions.%d.", i)
		v.Set(at+"topic", said(q.Topic))
		v.Set(at+"wording", q.Wording)
	}
}

// Asks are the questions of a letter as a form asks for them.
type Asks struct {
	Rows  []AskRow
	Blank AskRow // that a script adds
	Split bool   // the lines of the letter can be made questions by a button
}

// AskRow is one question: its topic and the words of the applicant.
type AskRow struct {
	Index, No      int
	Topic, Wording Input
	First, Last    bool
}

// Alone tells whether there is nothing to move or to take out.
func (r AskRow) Alone() bool { return r.First && r.Last }

// NewAsks draws the questions that the answers have, at least one row.
func NewAsks(a *Answers, topic Input, split bool) *Asks {
	n := max(1, Rows(a.Values, "questions"))
	out := &Asks{Split: split, Blank: askRow(NewAnswers(a.prefix, nil, nil), topic, n, n+2)}
	for i := range n {
		out.Rows = append(out.Rows, askRow(a, topic, i, n))
	}
	return out
}

func askRow(a *Answers, topic Input, i, of int) AskRow {
	at := fmt.Sprintf("questions.%d.", i)
	topic.Kind, topic.Name = "topic", at+"topic"
	if i > 0 {
		topic.Rule = "" // it stands beside the first one
	}
	return AskRow{Index: i, No: i + 1, First: i == 0, Last: i == of-1, Topic: a.Input(topic),
		Wording: a.Input(Input{Kind: "line", Name: at + "wording", Label: "Вопрос своими словами", Size: "asked",
			Max: appeal.MaxWording, Autocomplete: "off"})}
}

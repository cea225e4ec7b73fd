package pages

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// DraftRow is a draft in a list.
type DraftRow struct {
	Key, URL, Who, About string
	When                 string
	Files                string
	Hidden               []web.Hidden // of the form that throws it away
}

// DraftRows are the drafts of a person as lists show them.
func DraftRows(d web.Day, f web.Frame, list []intake.FormDraft) []DraftRow {
	out := make([]DraftRow, len(list))
	for i, one := range list {
		v := DraftValues(one)
		out[i] = DraftRow{
			Key: one.Key, URL: web.With("/appeals/new", "draft", one.Key), When: d.Moment(one.ChangedAt),
			Who: strings.TrimSpace(web.Author(v, "authors.0.").FullName()), Hidden: f.HiddenFields(),
			About: web.FirstOf(v.Get("annotation"), v.Get("questions.0.wording"), v.Get("text")),
		}
		if out[i].Who == "" {
			out[i].Who = "Без имени"
		}
		if n := len(one.Files); n > 0 {
			out[i].Files = russian.Count(n, "файл", "файла", "файлов")
		}
	}
	return out
}

// DraftsView is the page of one's drafts.
type DraftsView struct {
	web.Frame
	Rows  []DraftRow
	Total string
}

// NewDrafts draws the page of one's drafts.
func NewDrafts(f web.Frame, day web.Day, list []intake.FormDraft) DraftsView {
	f.Title = "Черновики"
	return DraftsView{Frame: f, Rows: DraftRows(day, f, list), Total: fmt.Sprint(len(list))}
}

// notTyped are the fields of the form that nobody types: they are made anew
// whenever it is drawn, or are its buttons.
var notTyped = []string{"csrf", "key", web.RowsButton, "more", "pick", "mark", "take", "fresh", "later", "then",
	"fileup", "filedrop", "asked", "files"}

// DraftAnswers are the answers of a posted form as a draft keeps them.
func DraftAnswers(v url.Values) []intake.DraftAnswer {
	out := []intake.DraftAnswer{}
	for _, name := range web.SortedNames(v) {
		if slices.Contains(notTyped, name) {
			continue
		}
		for _, value := range v[name] {
			if len(out) < intake.MaxAnswers && appeal.CleanText(name+value) {
				out = append(out, intake.DraftAnswer{Name: name, Value: value})
			}
		}
	}
	return out
}

// DraftValues are the answers of a draft as a form has them.
func DraftValues(d intake.FormDraft) url.Values {
	v := url.Values{}
	for _, a := range d.Answers {
		if !slices.Contains(notTyped, a.Name) {
			v.Add(a.Name, a.Value)
		}
	}
	return v
}

// ProposeSheets puts the number of pages of the scans where no number of sheets
// is typed.
func ProposeSheets(v url.Values, files []intake.DraftFile) {
	pages := 0
	for _, f := range files {
		pages += f.Pages
	}
	if pages > 0 && strings.TrimSpace(v.Get("sheets")) == "" {
		v.Set("sheets", strconv.Itoa(pages))
	}
}

// IntakeHabits are what a clerk's last letter leaves for the next one.
type IntakeHabits struct {
	Topics []string          `json:"topics,omitempty"` // codes, the last used first
	Carry  bool              `json:"carry,omitempty"`  // the next form begins with Values
	Day    string            `json:"day,omitempty"`    // they are good for
	Values map[string]string `json:"values,omitempty"`
}

// carriedFields are those that repeat from letter to letter.
var carriedFields = []string{"received_on", "channel", "type", "form", "official"}

const keptTopics = 10

// After are the habits after a letter was taken in.
func (h IntakeHabits) After(v url.Values, topics []string, day string) IntakeHabits {
	next := IntakeHabits{Carry: v.Get("carry") != "", Day: day}
	for _, code := range append(topics, h.Topics...) {
		if code != "" && !slices.Contains(next.Topics, code) && len(next.Topics) < keptTopics {
			next.Topics = append(next.Topics, code)
		}
	}
	if next.Carry {
		next.Values = map[string]string{}
		for _, name := range carriedFields {
			if value := strings.TrimSpace(v.Get(name)); value != "" {
				next.Values[name] = value
			}
		}
	}
	return next
}

// Begin puts what is carried over into the values of an empty form.
func (h IntakeHabits) Begin(v url.Values, day string) {
	if !h.Carry {
		return
	}
	v.Set("carry", "on")
	if h.Day != day {
		return // yesterday's letters say nothing of today's
	}
	for name, value := range h.Values {
		v.Set(name, value)
	}
}

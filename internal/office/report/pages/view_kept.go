package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/report"
	"appeals/internal/web"
)

// KeptInput is what a kept report is drawn from.
type KeptInput struct {
	report.Kept
	Form  report.Form
	Now   report.Sheet // as the register would make it today
	Who   appeal.Person
	Dir   appeal.Staff
	Day   web.Day
	Key   string
	Words []string // as they were typed, nil without
	Wrong *appeal.Error
}

// KeptPanel is what is said of a kept report above its figures.
type KeptPanel struct {
	State   string // «Проект», «Утверждён …»
	Public  string // its address for everybody, ""
	Hash    string
	Broken  bool // the hash is not that of what is kept
	Action  string
	Hidden  []web.Hidden
	Approve []web.Hidden
	Words   *web.Input
	Text    []string // paragraphs of an approved one
	Untied  string   // numbers of the text that no figure agrees with
	Differs []report.Changed
	Error   string
	Do      []web.Choice // what may be done: value and title
}

// NewKept draws a kept report.
func NewKept(f web.Frame, in KeptInput) ReportView {
	v := drawn(f, in.Sheet)
	p := &KeptPanel{Action: KeptPath + in.ID, Hash: in.Hash, Differs: report.Differences(in.Sheet, in.Now),
		Hidden: v.HiddenFields(web.Hidden{Name: "key", Value: in.Key})}
	v.Kept, v.Files = p, nil
	for _, as := range []string{"xlsx", "pdf", "csv"} {
		v.Files = append(v.Files, ReportLink{Title: strings.ToUpper(as), URL: KeptPath + in.ID + "/" + as})
	}
	words := in.Kept.Words
	if in.Words != nil {
		words = strings.Join(in.Words, "")
	}
	p.Untied = strings.Join(report.Untied(words, in.Sheet), ", ")
	p.State = "Проект, составлен " + in.Day.Moment(in.MadeAt) + ": " + web.PersonName(in.Dir, in.MadeBy)
	if in.Approved() {
		p.State = "Утверждён " + in.Day.Moment(in.ApprovedAt) + ": " + web.PersonName(in.Dir, in.ApprovedBy)
		p.Broken = report.HashOf(in.Sheet, in.Kept.Words) != in.Hash
		p.Text = paragraphs(words)
	}
	if in.Published() {
		p.State += ". Опубликован " + in.Day.Moment(in.PublishedAt)
		p.Public = OpenPath + "/" + in.ID
	}
	wrong := []appeal.FieldError(nil)
	if in.Wrong != nil {
		wrong = in.Wrong.Fields
		if len(wrong) == 0 {
			p.Error = in.Wrong.Message
		}
	}
	p.may(in, words, wrong)
	return v
}

// may is what the reader may do with the report.
func (p *KeptPanel) may(in KeptInput, words string, wrong []appeal.FieldError) {
	if !in.Approved() && report.MayMake(in.Who) {
		a := web.NewAnswers("kept-", map[string][]string{"words": {words}}, wrong)
		field := a.Input(web.Input{Kind: "long", Name: "words", Label: "Аналитический текст", Rows: 12, Max: mostWords,
			Help: "Составлен по правилам из таблицы. Прочитайте и поправьте: на сайт он выйдет таким."})
		p.Words = &field
		p.Do = append(p.Do, web.Choice{Value: "words", Title: "Сохранить текст"})
		if len(p.Differs) > 0 {
			p.Do = append(p.Do, web.Choice{Value: "count", Title: "Пересчитать"})
		}
	} else if !in.Approved() {
		p.Text = paragraphs(words)
	}
	if !in.Approved() && report.MayApprove(in.Who) {
		p.Approve = append(p.Hidden, web.Hidden{Name: "hash", Value: report.HashOf(in.Sheet, in.Kept.Words)})
	}
	if in.Approved() && !in.Published() && in.Form.Public && report.MayMake(in.Who) {
		p.Do = append(p.Do, web.Choice{Value: "publish", Title: "Опубликовать на сайте"})
	}
}

func paragraphs(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n\n")
}

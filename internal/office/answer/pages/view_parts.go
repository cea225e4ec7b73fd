package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	"appeals/internal/web"
)

// VersionChoice is a version of the reply that can be compared.
type VersionChoice struct {
	Value, Title string
	text         string
}

// CompareView are two versions and what changed between them.
type CompareView struct {
	From, To []web.Choice
	Diff     *web.DiffView
}

// versions are the texts of the reply, the newest first: those of the card and
// the working drafts.
func (in AnswerInput) versions() []VersionChoice {
	out := []VersionChoice{}
	drafts := in.Drafts
	for i := len(in.Card.Replies) - 1; i >= 0; i-- {
		r := in.Card.Replies[i]
		for len(drafts) > 0 && !drafts[0].At.Before(r.At) {
			out, drafts = append(out, in.draftVersion(drafts[0])), drafts[1:]
		}
		out = append(out, VersionChoice{"r" + strconv.Itoa(r.Version),
			"Версия " + strconv.Itoa(r.Version) + ", " + in.Day.Moment(r.At), r.Text})
	}
	for _, d := range drafts {
		out = append(out, in.draftVersion(d))
	}
	return out
}

func (in AnswerInput) draftVersion(d answer.WorkingDraft) VersionChoice {
	return VersionChoice{"w" + strconv.Itoa(d.No),
		"Черновик " + strconv.Itoa(d.No) + ", " + in.Day.Moment(d.At), d.Text}
}

// compare compares the chosen versions; without a choice the newest with the
// version of the card before it.
func (in AnswerInput) compare() CompareView {
	all := in.versions()
	if len(all) < 2 {
		return CompareView{}
	}
	find := func(value string) int {
		return slices.IndexFunc(all, func(v VersionChoice) bool { return v.Value == value })
	}
	to, from := max(0, find(in.To)), find(in.From)
	if from < 0 {
		from = min(to+1, len(all)-1)
		for i := to + 1; i < len(all); i++ {
			if strings.HasPrefix(all[i].Value, "r") {
				from = i
				break
			}
		}
	}
	v := CompareView{}
	for i, version := range all {
		choice := web.Choice{Value: version.Value, Title: version.Title}
		choice.Selected = i == from
		v.From = append(v.From, choice)
		choice.Selected = i == to
		v.To = append(v.To, choice)
	}
	d := web.Diff(all[from].text, all[to].text)
	d.From, d.To = all[from].Title, all[to].Title
	v.Diff = &d
	return v
}

// NewCompare draws what changed between two versions.
func NewCompare(in AnswerInput) CompareView { return in.compare() }

// Versions are the versions of a reply as a program compares them.
func Versions(in AnswerInput) (from, to string, d web.DiffView, ok bool) {
	v := in.compare()
	if v.Diff == nil {
		return "", "", web.DiffView{}, false
	}
	for i := range v.From {
		if v.From[i].Selected {
			from = v.From[i].Value
		}
		if v.To[i].Selected {
			to = v.To[i].Value
		}
	}
	return from, to, *v.Diff, true
}

// remarksView are the remarks that the work is about: those of the last
// version that came back.
func (in AnswerInput) remarksView(values url.Values) *RemarksView {
	i := len(in.Card.Replies) - 1
	if in.Checking {
		i-- // what is checked has none yet; the version before it came back
	}
	if i < 0 || in.Card.Replies[i].Returned.IsZero() {
		return nil
	}
	r := in.Card.Replies[i]
	v := &RemarksView{Version: r.Version, By: web.PersonName(in.Dir, r.ReturnBy), When: in.Day.Moment(r.Returned),
		Locked: in.Checking}
	for n, text := range answer.RemarkItems(r) {
		item := RemarkItem{No: n + 1, Name: remarkField + strconv.Itoa(n+1), Text: text}
		for _, t := range in.Ticks {
			if t.Version == r.Version && t.No == item.No {
				item.Done, item.Who = true, web.PersonName(in.Dir, t.By)
			}
		}
		if in.Values != nil && !in.Checking {
			item.Done = values.Get(item.Name) != ""
		}
		v.Items = append(v.Items, item)
	}
	return v
}

// templateGroups are the templates of the appeal's topic first, then one's
// own, then the others.
func (in AnswerInput) templateGroups() []TemplateGroup {
	groups := []TemplateGroup{{Title: "По теме обращения"}, {Title: "Мои"}, {Title: "Общие"}}
	fields := ReplyFields(in.Card, in.Dir)
	for _, t := range in.Templates {
		at := 2
		switch {
		case t.Topic != "" && t.Fits(in.Card.Topic):
			at = 0
		case t.Topic != "":
			continue // of another topic
		case t.Owner != "":
			at = 1
		}
		text, missing := FillFields(t.Text, fields)
		groups[at].List = append(groups[at].List, TemplateChoice{t.ID, t.Title, text, strings.Join(missing, ", ")})
	}
	return slices.DeleteFunc(groups, func(g TemplateGroup) bool { return len(g.List) == 0 })
}

// live is the list and the letter for what is typed.
func (in AnswerInput) live(values url.Values, remarks *RemarksView) LiveView {
	check := ReplyCheck{Card: in.Card, Dir: in.Dir, Day: in.Day, Text: values.Get("text"),
		Promised: values.Get("promised"), Results: ResultsOf(in.Card, values), Checking: in.Checking}
	if remarks != nil {
		check.Remarks = remarks.Items
	}
	v := LiveView{Items: check.Items()}
	for _, item := range v.Items {
		if item.State == "must" {
			v.Missing++
		}
	}
	if in.Sample != nil {
		v.Letter = &SampleLetter{To: web.Mailboxes(in.Sample.To), How: "по электронной почте",
			Subject: in.Sample.Subject, Paragraphs: web.Paragraphs(in.Sample.Text)}
		if in.Sample.State == appeal.ToPrint {
			v.Letter.How = "на бумаге, " + in.Sample.Address
		}
	} else if !in.Card.Reachable() {
		v.Note = "Письма не будет: заявитель не назван или адреса нет."
	}
	return v
}

// NewLive draws the list and the letter alone.
func NewLive(in AnswerInput) LiveView { return in.live(in.Values, in.remarksView(in.Values)) }

// ResultsOf are the results of a form by question; the result for all stands
// where a question has none of its own.
func ResultsOf(c *appeal.Card, values url.Values) map[int]appeal.Result {
	out := map[int]appeal.Result{}
	open := c.Process.Open()
	if len(c.Process.Asked) == 0 {
		open = []int{1}
	}
	for _, n := range open {
		out[n] = appeal.Result(web.FirstOf(values.Get("results."+strconv.Itoa(n)), values.Get("result")))
	}
	return out
}

// ReplyOf is the reply that a form would make, for the letter beside it.
func ReplyOf(c *appeal.Card, values url.Values) appeal.Reply {
	r := appeal.Reply{Text: strings.TrimSpace(web.Newlines(values.Get("text"))),
		Result: appeal.Result(values.Get("result")), Results: make([]appeal.Result, len(c.Intake.Questions))}
	for n, result := range ResultsOf(c, values) {
		if n <= len(r.Results) {
			r.Results[n-1] = result
		}
	}
	if day, err := appeal.ParseDay(values.Get("promised")); err == nil {
		r.Promised = day
	}
	return r
}

// DraftOf is the working draft that a form holds.
func DraftOf(values url.Values) answer.WorkingDraft {
	d := answer.WorkingDraft{Text: web.Newlines(values.Get("text")), Result: appeal.Result(values.Get("result")),
		Results: map[string]string{}}
	for name := range values {
		if n, ok := strings.CutPrefix(name, "results."); ok && values.Get(name) != "" {
			d.Results[n] = values.Get(name)
		}
	}
	if day, err := appeal.ParseDay(strings.TrimSpace(values.Get("promised"))); err == nil {
		d.Promised = day
	}
	return d
}

// NewRemarks are the remarks that the work is about, nil for none.
func NewRemarks(in AnswerInput) *RemarksView { return in.remarksView(in.Values) }

// TemplatesFor are the templates of an appeal with its fields.
func TemplatesFor(in AnswerInput) []TemplateChoice {
	out := []TemplateChoice{}
	for _, g := range in.templateGroups() {
		out = append(out, g.List...)
	}
	return out
}

// Saved are the values that were saved last.
func (in AnswerInput) Saved() url.Values { return in.saved() }

// Insert puts the template or the co-executor's part that a form asks for into
// its text: for browsers without a script, at the end.
func (in AnswerInput) Insert() {
	text := ""
	for _, g := range in.templateGroups() {
		for _, t := range g.List {
			if t.ID == in.Values.Get("template") {
				text = t.Text
			}
		}
	}
	if n, err := strconv.Atoi(in.Values.Get("part")); err == nil && n >= 1 && n <= len(in.Card.Parts) {
		text = in.Card.Parts[n-1].Text
	}
	if text == "" {
		return
	}
	in.Values.Set("text", strings.TrimSpace(strings.TrimSpace(web.Newlines(in.Values.Get("text")))+"\n\n"+text))
}

// SavedView says that a draft was saved, or why it was not.
type SavedView struct{ Text, Error string }

// NewSaved draws it.
func NewSaved(d answer.WorkingDraft, refusal *appeal.Error, day web.Day) SavedView {
	if refusal == nil {
		return SavedView{Text: "Черновик " + strconv.Itoa(d.No) + " сохранён " + day.Moment(d.At)}
	}
	v := SavedView{Error: "Не сохранено: " + refusal.Message}
	for _, f := range refusal.Fields {
		v.Error += " " + f.Message
	}
	return v
}

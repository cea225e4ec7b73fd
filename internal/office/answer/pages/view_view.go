package pages

import (
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// AnswerView is the place where a reply is written, or checked: the letter and
// what is asked of it, the text, what co-executors gave.
type AnswerView struct {
	web.Frame
	ID, Number, CardURL string
	Due, AppealDue      string
	Left                web.Mark
	Tags                []web.Tag
	ActingFor           []string

	Applicant, Dates string
	Annotation, Text string
	Files            []cardpages.FileView
	Order            *cardpages.OrderView
	Task             string // «Резолюция», «Поручение»
	Remarks          *RemarksView
	Questions        []AnswerQuestion
	Whole            *web.Input // one result for all questions

	Reply     web.Input
	Promised  web.Input
	Parts     []PartView
	Templates []TemplateGroup
	Phrases   []string
	Versions  []VersionChoice
	Compare   CompareView
	Live      LiveView

	URL, PreviewURL, CompareURL, SaveURL string
	Hidden                               []web.Hidden
	Keep                                 string
	ServerValues                         bool
	Error                                string
	Happened                             []string
	Saved                                string
	Forms                                []cardpages.ActionForm // of a check: approve, return, sign
	ReplyFacts                           []web.Fact             // of a check: who wrote the version, when
	Checking                             bool
	Rules                                []web.RuleNote // that the forms of a check name
}

// AnswerQuestion is a question of the appeal with its result.
type AnswerQuestion struct {
	cardpages.QuestionView
	Input *web.Input // nil where it waits for no result of ours
}

// RemarksView are the remarks of the version that came back, as a list.
type RemarksView struct {
	Version  int
	By, When string
	Items    []RemarkItem
	Locked   bool // they are shown to somebody who does not work on them
}

// RemarkItem is one remark.
type RemarkItem struct {
	No   int
	Name string // of its tick
	Text string
	Done bool
	Who  string // who ticked it
}

// PartView is what a co-executor gave, or that nothing came yet.
type PartView struct {
	ID, No, Who, Unit, When, Text string
	State                         web.Mark
	Task                          string
}

// TemplateGroup are templates of one kind.
type TemplateGroup struct {
	Title string
	List  []TemplateChoice
}

// TemplateChoice is a template, filled in for the appeal.
type TemplateChoice struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Missing string `json:"missing,omitempty"` // fields that have no value here
}

// LiveView is what changes while one types: the list and the letter.
type LiveView struct {
	Items   []CheckItem
	Missing int // duties that are not done
	Letter  *SampleLetter
	Note    string
}

// SampleLetter is the letter as the applicant would get it.
type SampleLetter struct {
	To, How, Subject string
	Paragraphs       []string
}

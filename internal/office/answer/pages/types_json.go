package pages

import (
	"net/url"
	"strconv"
	"strings"

	"appeals/internal/law"
	"appeals/internal/office/answer"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// WorkingDrafts are the drafts on the way to a version, the newest first.
type WorkingDrafts struct {
	Drafts  []answer.WorkingDraft `json:"drafts"`
	Remarks []Remark              `json:"remarks"`
}

// Remark is one remark of the version that came back.
type Remark struct {
	Version int    `json:"version"`
	No      int    `json:"no"`
	Text    string `json:"text"`
	Done    bool   `json:"done"`
}

// NewDraft is the body of a working draft.
type NewDraft struct {
	Text        string   `json:"text"`
	Result      string   `json:"result"`
	Results     []string `json:"results"` // "2:explained", as the action draft has them
	Promised    law.Date `json:"promised"`
	RemarksDone []int    `json:"remarks_done"`
}

// values are the draft as a form has it.
func (d NewDraft) values() url.Values {
	v := url.Values{"text": {d.Text}, "result": {d.Result}, "promised": {d.Promised.Russian()}}
	for _, pair := range d.Results {
		n, result, _ := strings.Cut(pair, ":")
		v.Set("results."+strings.TrimSpace(n), strings.TrimSpace(result))
	}
	for _, n := range d.RemarksDone {
		v.Set("remark."+strconv.Itoa(n), "1")
	}
	return v
}

// DraftPreview is the letter with a text, and what a reply must have.
type DraftPreview struct {
	Letter *cardpages.PreviewLetter `json:"letter,omitempty"`
	Checks []CheckItem              `json:"checks"`
}

// VersionsDiff is what changed between two versions.
type VersionsDiff struct {
	From    string        `json:"from"`
	To      string        `json:"to"`
	Added   int           `json:"words_added"`
	Removed int           `json:"words_removed"`
	Runs    []web.DiffRun `json:"runs"`
}

// Templates are templates of replies.
type Templates struct {
	Templates []answer.ReplyTemplate `json:"templates"`
}

// FilledTemplates are templates with the fields of an appeal.
type FilledTemplates struct {
	Templates []TemplateChoice `json:"templates"`
}

// NewTemplate is the body of POST /templates.
type NewTemplate struct {
	ID     string `json:"id"`
	Shared bool   `json:"shared"`
	Topic  string `json:"topic"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

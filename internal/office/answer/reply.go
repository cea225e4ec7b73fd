package answer

import (
	"regexp"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// WorkingDraft is a draft of the reply as the executor saved it on the way to
// a version of the card.
type WorkingDraft struct {
	No       int               `json:"no"`
	Author   string            `json:"author"`
	At       time.Time         `json:"at"`
	Text     string            `json:"text"`
	Result   appeal.Result     `json:"result,omitempty"`
	Results  map[string]string `json:"results,omitempty"` // by number of the question
	Promised law.Date          `json:"promised,omitzero"`
}

// MaxReply is the longest text of a reply, MaxTemplates how many templates a
// list shows, MaxWorkingDrafts how many drafts of a reply are kept.
const (
	MaxReply         = 20000
	MaxTemplates     = 300
	MaxWorkingDrafts = 50
)

// ReplyTemplate is a text to begin a reply with. It may have fields such as
// {{заявителю}}, which are filled in for the appeal.
type ReplyTemplate struct {
	ID    string    `json:"id"`
	Owner string    `json:"owner,omitempty"` // code of a person, "" for a template of all
	Topic string    `json:"topic,omitempty"` // beginning of a topic's code, "" for every topic
	Title string    `json:"title"`
	Text  string    `json:"text"`
	By    string    `json:"by,omitempty"`
	At    time.Time `json:"at,omitzero"`
}

var topicPrefix = regexp.MustCompile(`^[0-9]{4}(\.[0-9]{4}){0,4}$`)

// TopicPrefix tells whether a text is a code of the classifier, or the
// beginning of one.
func TopicPrefix(s string) bool { return topicPrefix.MatchString(s) }

// Fits tells whether the template is meant for a topic.
func (t ReplyTemplate) Fits(topic string) bool { return strings.HasPrefix(topic, t.Topic) }

// TemplateKeepers write templates of all; everybody who writes replies has
// some of their own.
var TemplateKeepers = []appeal.Role{appeal.Clerk, appeal.Reviewer, appeal.Admin}

// MayKeep tells whether a person may write or remove a template.
func (t ReplyTemplate) MayKeep(p appeal.Person) bool {
	if t.Owner == "" {
		return p.Any(TemplateKeepers)
	}
	return t.Owner == p.Code
}

// RemarkTick says that a remark of a returned version has been dealt with.
type RemarkTick struct {
	Version int       `json:"version"`
	No      int       `json:"no"` // from 1, see Reply.RemarkItems
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// bullet is how people number the lines of a list.
var bullet = regexp.MustCompile(`^\s*(?:\d{1,2}[.)]|[-–—•*])\s*`)

// RemarkItems are the remarks one by one: each line is one.
func RemarkItems(r appeal.Reply) []string {
	out := []string{}
	for _, line := range strings.Split(r.Remarks, "\n") {
		if line = strings.TrimSpace(bullet.ReplaceAllString(line, "")); line != "" {
			out = append(out, line)
		}
	}
	return out
}

package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// TextView is a text of somebody.
type TextView struct{ Who, When, Text string }

// QuestionView is a question of the appeal with what became of it.
type QuestionView struct {
	No                     int
	Topic, Wording, Result string
	Waits                  string   // instead of a result
	Elsewhere              []string // bodies to which it was sent
}

// ReplyView is a version of the reply.
type ReplyView struct {
	Version            int
	Text, Result       string
	Results            []string // where the questions were decided differently
	Promised           string
	Who, When          string
	State              string
	Remarks, RemarksBy string
	Current            bool
}

// LinkView is a tie to another appeal.
type LinkView struct{ Kind, Number, URL string }

func (in CardInput) questions() []QuestionView {
	out, waits := []QuestionView{}, "–"
	if in.Card.Status.Running() {
		waits = "ждёт ответа"
	}
	for n, q := range in.Card.Intake.Questions {
		v := QuestionView{No: n + 1, Topic: TopicText(in.Dir, q.Topic), Wording: q.Wording, Result: resultTitle(q.Result), Waits: waits}
		for _, r := range in.Card.Redirects {
			if q.Result == appeal.Transferred && concerns(r, n+1) {
				v.Elsewhere = append(v.Elsewhere, r.Body)
			}
		}
		out = append(out, v)
	}
	return out
}

func concerns(r appeal.Redirection, question int) bool {
	for _, n := range r.Questions {
		if n == question {
			return true
		}
	}
	return len(r.Questions) == 0
}

func (in CardInput) parts() []TextView {
	out := []TextView{}
	for _, p := range in.Card.Parts {
		out = append(out, TextView{personName(in.Dir, p.Person), in.Day.Moment(p.At), p.Text})
	}
	return out
}

// replies are the versions, newest first.
func (in CardInput) replies() []ReplyView {
	out := []ReplyView{}
	for i := len(in.Card.Replies) - 1; i >= 0; i-- {
		r := in.Card.Replies[i]
		out = append(out, ReplyView{
			Version: r.Version, Text: r.Text, Result: resultTitle(r.Result), Results: resultsOf(r), Promised: r.Promised.Russian(),
			Who: personName(in.Dir, r.Author), When: in.Day.Moment(r.At), State: in.replyState(r),
			Remarks: r.Remarks, RemarksBy: personName(in.Dir, r.ReturnBy), Current: i == len(in.Card.Replies)-1,
		})
	}
	return out
}

// resultsOf are the results by question, none if all are the same.
func resultsOf(r appeal.Reply) []string {
	out, differ := []string{}, false
	for i, result := range r.Results {
		if result != "" {
			out = append(out, strconv.Itoa(i+1)+". "+resultTitle(result))
			differ = differ || result != r.Result
		}
	}
	if !differ {
		return nil
	}
	return out
}

func (in CardInput) replyState(r appeal.Reply) string {
	switch {
	case r.Signed != "":
		return "Подписал " + personName(in.Dir, r.Signed) + " " + in.Day.date(r.SignedAt) + ", исходящий № " + r.Number
	case !r.Returned.IsZero():
		return "Возвращено на доработку " + in.Day.date(r.Returned)
	case r.Approved != "":
		return "Одобрено: " + personName(in.Dir, r.Approved)
	}
	return "На проверке"
}

// links are the other appeals that this one is tied to.
func (in CardInput) links() []LinkView {
	out := []LinkView{}
	for _, l := range in.Card.Links {
		out = append(out, LinkView{appeal.Title(appeal.LinkKinds, l.Kind), l.Number, cardURL(l.ID)})
	}
	for _, d := range in.Card.Duplicates {
		out = append(out, LinkView{"Дубликат этого обращения", d.Number, cardURL(d.ID)})
	}
	return out
}

func (in CardInput) decided(by string, at time.Time) string {
	return personName(in.Dir, by) + ", " + in.Day.Moment(at)
}

func workflowURL(base, id string) string {
	if base == "" {
		return ""
	}
	return strings.TrimRight(base, "/") + "/namespaces/default/workflows/" + url.PathEscape("appeal/"+id)
}

func (d Day) dayOf(at time.Time) law.Date {
	if at.IsZero() {
		return law.Date{}
	}
	return law.DateOf(at, d.Zone)
}

// personFull is the whole name with the post.
func personFull(dir appeal.Directory, code string) string {
	p, ok := dir.Person(code)
	if !ok || p.Name == "" {
		return code
	}
	if p.Post == "" {
		return p.Name
	}
	return p.Name + ", " + p.Post
}

func unitName(dir appeal.Directory, code string) string {
	u, ok := dir.Unit(code)
	if !ok {
		return code
	}
	return firstOf(u.Short, u.Name, strconv.Quote(code))
}

// TopicChoices are topics for the list under a field.
func TopicChoices(topics []appeal.Topic) []Choice {
	out := make([]Choice, len(topics))
	for i, t := range topics {
		out[i] = Choice{Value: t.Code + " – " + t.Name, Title: t.Code, Note: t.Name}
	}
	return out
}

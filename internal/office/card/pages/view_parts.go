package pages

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// TextView is a text of somebody.
type TextView struct{ Who, When, Text string }

// QuestionView is a question of the appeal with what became of it.
type QuestionView struct {
	No                     int
	Topic, Wording, Result string
	Waits                  string // instead of a result
	Executors              []string
	Letter                 string // number of the letter that answered it
	LetterURL              string
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
	Diff               *web.DiffView // from the version before
}

// LinkView is a tie to another appeal.
type LinkView struct{ Kind, Number, URL, When string }

func (in CardInput) Questions() []QuestionView {
	out, waits := []QuestionView{}, "–"
	if in.Card.Status.Running() {
		waits = "ждёт ответа"
	}
	for n, q := range in.Card.Intake.Questions {
		v := QuestionView{No: n + 1, Topic: web.TopicText(in.Dir, q.Topic), Wording: q.Wording,
			Result: web.ResultTitle(q.Result), Waits: waits}
		for _, r := range in.Card.Redirects {
			if q.Result == appeal.Transferred && concerns(r, n+1) {
				v.Elsewhere = append(v.Elsewhere, r.Body)
				v.Letter, v.LetterURL = "№"+russian.NBSP+r.Number, in.letterOf(appeal.RedirectCover)
			}
		}
		in.answeredBy(&v, q)
		out = append(out, v)
	}
	return out
}

// answeredBy says who works on a question and which letter answered it.
func (in CardInput) answeredBy(v *QuestionView, q appeal.Question) {
	if q.Result == appeal.Transferred {
		return
	}
	for _, a := range in.Card.Assignees {
		if a.GivenBy == "" {
			v.Executors = append(v.Executors, web.PersonName(in.Dir, a.Person))
		}
	}
	if r := in.Card.Reply(); r != nil && r.Signed != "" && q.Result != "" {
		v.Letter = "№" + russian.NBSP + r.Number + " от " + in.Day.Date(r.SignedAt)
		v.LetterURL = in.letterOf(appeal.ReplyLetter, appeal.DuplicateNotice)
	}
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
		out = append(out, TextView{web.PersonName(in.Dir, p.Person), in.Day.Moment(p.At), p.Text})
	}
	return out
}

// Replies are the versions, newest first.
func (in CardInput) Replies() []ReplyView {
	out := []ReplyView{}
	for i := len(in.Card.Replies) - 1; i >= 0; i-- {
		r := in.Card.Replies[i]
		v := ReplyView{
			Version: r.Version, Text: r.Text, Result: web.ResultTitle(r.Result), Results: resultsOf(r),
			Promised: r.Promised.Russian(),
			Who:      web.PersonName(in.Dir, r.Author), When: in.Day.Moment(r.At), State: in.replyState(r),
			Remarks: r.Remarks, RemarksBy: web.PersonName(in.Dir, r.ReturnBy), Current: i == len(in.Card.Replies)-1,
		}
		if i > 0 {
			d := versions(in.Card.Replies[i-1], r)
			v.Diff = &d
		}
		out = append(out, v)
	}
	return out
}

// resultsOf are the results by question, none if all are the same.
func resultsOf(r appeal.Reply) []string {
	out, differ := []string{}, false
	for i, result := range r.Results {
		if result != "" {
			out = append(out, strconv.Itoa(i+1)+". "+web.ResultTitle(result))
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
		return "Подписал " + web.PersonName(in.Dir, r.Signed) + " " + in.Day.Date(r.SignedAt) +
			", исходящий № " + r.Number
	case !r.Returned.IsZero():
		return "Возвращено на доработку " + in.Day.Date(r.Returned)
	case r.Approved != "":
		return "Одобрено: " + web.PersonName(in.Dir, r.Approved)
	}
	return "На проверке"
}

func (in CardInput) decided(by string, at time.Time) string {
	return web.PersonName(in.Dir, by) + ", " + in.Day.Moment(at)
}

func workflowURL(base, id string) string {
	if base == "" {
		return ""
	}
	return strings.TrimRight(base, "/") + "/workflows/" + url.PathEscape("appeal/"+id)
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

// resolvedByOthers tells who resolves by the distribution of powers, where the draft would go to another one.
func (in CardInput) resolvedByOthers() string {
	over := appeal.ResolvedByOthers(in.Dir, in.Card, in.Day.Today)
	if len(over) == 0 {
		return ""
	}
	who := []string{}
	for _, p := range over {
		if name := personFull(in.Dir, p.Official); !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	return "По распределению полномочий (" + over[0].Says(in.Dir) + ") резолюцию налагает " +
		strings.Join(who, " или ") + ". Сейчас обращение адресовано другому: «Передать другому должностному лицу»."
}

func UnitName(dir appeal.Directory, code string) string {
	u, ok := dir.Unit(code)
	if !ok {
		return code
	}
	return web.FirstOf(u.Short, u.Name, strconv.Quote(code))
}

// TopicChoices are topics for the list under a field.
func TopicChoices(topics []appeal.Topic) []web.Choice {
	out := make([]web.Choice, len(topics))
	for i, t := range topics {
		out[i] = web.Choice{Value: t.Code + " – " + t.Name, Title: t.Code, Note: t.Name}
	}
	return out
}

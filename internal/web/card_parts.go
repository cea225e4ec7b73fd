package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// OrderView is the resolution.
type OrderView struct {
	Draft, Control      bool
	By, When, Due, Text string
	Executors           []ExecutorView
}

// ExecutorView is an executor as a chip.
type ExecutorView struct {
	Name, Unit, Due, Done string
	Main, Late            bool
}

// TextView is a text of somebody.
type TextView struct{ Who, When, Text string }

// ReplyView is a version of the reply.
type ReplyView struct {
	Version            int
	Text, Result       string
	Who, When          string
	State              string
	Remarks, RemarksBy string
	Current            bool
}

// DeadlineView is a clock of the card: plan, fact, what is left, and why.
type DeadlineView struct {
	Title, Article      string
	Statutory, Control  string
	Fact                string
	Left                Mark
	Superseded, Running bool
	Provisional         bool
	Steps               []StepView
}

// StepView is a step of the derivation of a date.
type StepView struct{ Text, Article string }

func (in CardInput) resolution() *OrderView {
	o := in.Card.Resolution
	if o == nil {
		return nil
	}
	v := &OrderView{Draft: o.Draft, Control: o.Control, By: personName(in.Dir, o.By), When: in.Day.Moment(o.At), Due: o.Due.Russian(), Text: o.Text}
	for i, code := range o.Executors {
		e := ExecutorView{Name: personName(in.Dir, code), Main: i == 0}
		if p, ok := in.Dir.Person(code); ok {
			e.Unit = unitName(in.Dir, p.Unit)
		}
		if a, ok := in.Card.Assigned(code); ok && !o.Draft {
			e.Due, e.Done = a.Due.Russian(), a.DoneOn.Russian()
			e.Late = a.DoneOn.IsZero() && in.Card.Status == appeal.Execution && in.Day.Today.After(a.Due) && !a.Due.IsZero()
		}
		v.Executors = append(v.Executors, e)
	}
	return v
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
			Version: r.Version, Text: r.Text, Result: resultTitle(r.Result), Who: personName(in.Dir, r.Author), When: in.Day.Moment(r.At),
			State: in.replyState(r), Remarks: r.Remarks, RemarksBy: personName(in.Dir, r.ReturnBy), Current: i == len(in.Card.Replies)-1,
		})
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

func (in CardInput) outcomes() []Outcome {
	c, out := in.Card, []Outcome{}
	if e := c.Extension; e != nil {
		out = append(out, Outcome{"Продление срока", filled([]Fact{
			{"До", e.Until.Russian() + ", на " + russian.Days(e.Days)}, {"Основание", appeal.Title(appeal.ExtensionGrounds, e.Ground)},
			{"Причина", e.Reason}, {"Решение", in.decided(e.By, e.At)},
		})})
	}
	if r := c.Redirect; r != nil {
		out = append(out, Outcome{"Перенаправление по компетенции", filled([]Fact{
			{"Куда", r.Body}, {"Адрес", r.Address}, {"Эл. почта", r.Email}, {"Почему", r.Reason},
			{"Нарушение срока", r.Late}, {"Исходящий", r.Number}, {"Решение", in.decided(r.By, r.At)},
		})})
	}
	if w := c.Withdrawal; w != nil {
		out = append(out, Outcome{"Прекращение рассмотрения", filled([]Fact{
			{"Заявление от", w.On.Russian()}, {"Содержание", w.Reason}, {"Решение", in.decided(w.By, w.At)},
		})})
	}
	if f := c.Filing; f != nil {
		out = append(out, Outcome{"Списание в дело", filled([]Fact{
			{"Дело", f.Case}, {"Листов", count(f.Sheets)}, {"Списано", in.decided(f.By, f.At)},
		})})
	}
	return out
}

func (in CardInput) decided(by string, at time.Time) string {
	return personName(in.Dir, by) + ", " + in.Day.Moment(at)
}

func (in CardInput) deadlines() []DeadlineView {
	out, running := []DeadlineView{}, in.Card.Running()
	for i := len(in.Card.Deadlines) - 1; i >= 0; i-- {
		d := &in.Card.Deadlines[i]
		v := DeadlineView{
			Title: clockTitle(d.Rule), Article: d.Rule.Text().Short, Statutory: d.Statutory.Russian(), Control: d.Control.Russian(),
			Superseded: d.Superseded, Running: d == running, Provisional: d.Provisional, Steps: stepViews(d.Steps),
		}
		switch {
		case d == running:
			v.Left = in.Day.Left(in.Card.Process)
		case !d.MetOn.IsZero():
			v.Fact = d.MetOn.Russian()
			v.Left = Done("", d.MetOn, d.DaysLate)
			v.Left.Text, v.Left.Title = kept(d.DaysLate), kept(d.DaysLate)
		case d.Superseded:
			v.Left = Mark{Tone: "none", Text: "заменён"}
		}
		out = append(out, v)
	}
	return out
}

func kept(late int) string {
	if late == 0 {
		return "в срок"
	}
	return "+" + russian.Days(late)
}

func stepViews(steps []law.Step) []StepView {
	out := make([]StepView, len(steps))
	for i, s := range steps {
		out[i] = StepView{s.Text, s.Article}
	}
	return out
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
		out[i] = Choice{Value: t.Code + " – " + t.Name, Title: t.Name}
	}
	return out
}

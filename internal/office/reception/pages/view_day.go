package pages

import (
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// DayInput is what the day is drawn from.
type DayInput struct {
	Who   appeal.Person
	Dir   appeal.Directory
	Day   web.Day
	On    law.Date
	Asked string // the day as it was typed
	Wrong string
	List  []*reception.Reception
	Calls []*reception.Reception
	Days  []reception.Day // of the month that follows
}

// DayView is a day of the reception.
type DayView struct {
	web.Frame
	On, Weekday     string
	Input           web.Input
	Lines           []DayLine
	Waiting         int
	Calls           []DayLine
	Next            []web.NavItem // days on which somebody receives
	Places          []string
	Book, Paper     string
	Guard, Schedule string
}

// DayLine is a reception of the day.
type DayLine struct {
	Time, URL, Number, Name, Question, Official, State, Since, Phone, Priority string
	Waits                                                                      bool
}

// NewDay draws the page.
func NewDay(f web.Frame, in DayInput) DayView {
	f.Title = "Личный приём"
	v := DayView{Frame: f, On: in.On.Russian(), Schedule: "/receptions/schedules"}
	v.Weekday = appeal.Title(reception.Weekdays, string(rune('0'+int(in.On.Weekday()))))
	values := map[string][]string{"day": {web.FirstOf(in.Asked, in.On.Russian())}}
	wrong := []appeal.FieldError{}
	if in.Wrong != "" {
		wrong = append(wrong, appeal.FieldError{Field: "day", Message: in.Wrong})
	}
	v.Input = web.NewAnswers("", values, wrong).Input(web.Input{Kind: "date", Name: "day", Label: "День",
		Size: "short"})
	for _, r := range in.List {
		v.Lines = append(v.Lines, in.line(r))
		if r.State == reception.Waiting {
			v.Waiting++
		}
	}
	for _, r := range in.Calls {
		v.Calls = append(v.Calls, in.line(r))
	}
	if in.Who.Is(appeal.Clerk) {
		v.Book, v.Guard = "/receptions/book", web.With("/print/receptions/guard", "day", in.On.Russian())
	}
	v.Paper = web.With("/print/receptions/day", "day", in.On.Russian())
	in.around(&v)
	return v
}

// around are the days that take place: where today's are, and the next ones.
func (in DayInput) around(v *DayView) {
	seen := map[law.Date]bool{}
	for _, d := range in.Days {
		switch {
		case !d.Cancelled.IsZero():
			if d.On == in.On {
				v.Places = append(v.Places, web.PersonName(in.Dir, d.Official)+": приём отменён, "+d.Reason)
			}
		case d.On == in.On:
			v.Places = append(v.Places, web.PersonName(in.Dir, d.Official)+", "+d.Hours()+", "+d.Place)
		case !seen[d.On] && len(v.Next) < 8:
			seen[d.On] = true
			v.Next = append(v.Next, web.NavItem{Title: d.On.Russian(), URL: web.With(section, "day", d.On.Russian())})
		}
	}
}

func (in DayInput) line(r *reception.Reception) DayLine {
	l := DayLine{Time: r.StartsAt.In(in.Day.Zone).Format("15:04"), URL: receptionURL(r.ID), Number: r.Number,
		Name: r.Name(), Official: web.PersonName(in.Dir, r.Official), State: r.State.Title(), Phone: r.Visitor.Phone,
		Waits: r.State == reception.Waiting}
	if len(r.Asked) > 0 {
		l.Question = r.Asked[0].Wording
	}
	if r.Priority != "" {
		l.Priority = "первоочередной приём (ч. 7 ст. 13)"
	}
	if l.Waits {
		l.Since = "ждёт " + russian.Count(int(in.Day.Now.Sub(r.ArrivedAt)/time.Minute), "минуту", "минуты", "минут")
	}
	return l
}

// asked are the wordings of all questions.
func asked(r *reception.Reception) string {
	out := []string{}
	for _, q := range r.Asked {
		out = append(out, q.Wording)
	}
	return strings.Join(out, "; ")
}

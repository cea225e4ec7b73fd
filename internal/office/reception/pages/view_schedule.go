package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// SchedulesInput is what the list of schedules is drawn from.
type SchedulesInput struct {
	Who    appeal.Person
	List   []reception.Schedule
	Values url.Values
	Key    string
	Err    *appeal.Error
}

// SchedulesView is the list of schedules.
type SchedulesView struct {
	web.Frame
	web.Form
	Lines  []ScheduleLine
	Inputs []web.Input
	May    bool
}

// ScheduleLine is a schedule of the list.
type ScheduleLine struct{ URL, Span, State string }

// NewSchedules draws the list.
func NewSchedules(f web.Frame, in SchedulesInput) SchedulesView {
	f.Title = "Графики личного приёма"
	v := SchedulesView{Frame: f, May: in.Who.Is(appeal.Clerk)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	for _, s := range in.List {
		v.Lines = append(v.Lines, ScheduleLine{scheduleURL(s.ID), span(s), stateOf(s)})
	}
	a := web.NewAnswers("", in.Values, wrong)
	v.Inputs = []web.Input{
		a.Input(web.Input{Kind: "date", Name: "from", Label: "Первый день", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "date", Name: "to", Label: "Последний день", Required: true, Size: "half"}),
	}
	return v
}

func span(s reception.Schedule) string { return s.From.Russian() + " – " + s.To.Russian() }

func stateOf(s reception.Schedule) string {
	if s.Approved() {
		return "утверждён распоряжением № " + s.Number + " от " + s.Dated.Russian()
	}
	return "проект"
}

// ScheduleInput is what a schedule is drawn from.
type ScheduleInput struct {
	S        reception.Schedule
	Who      appeal.Person
	Dir      appeal.Directory
	Calendar *law.Calendar
	Values   url.Values
	Key      string
	Err      *appeal.Error
}

// ScheduleView is a schedule.
type ScheduleView struct {
	web.Frame
	web.Form
	Span, State, URL, Paper string
	Rules                   []RuleLine
	Days                    []DayOfSchedule
	Left                    []string
	Approved, May           bool
	Rule, Approve           []web.Input
	Reason                  web.Input
}

// RuleLine is a rule of a schedule.
type RuleLine struct {
	ID                               int64
	Official, Says, Place, Area, Off string
	Agreed                           string
	MayAgree, MayRemove              bool
}

// DayOfSchedule is a day of a schedule.
type DayOfSchedule struct {
	ID                                  int64
	On, Weekday, Hours, Official, Place string
	Note                                string
	MayCancel                           bool
}

// NewSchedule draws a schedule: for a draft the days that its rules would make.
func NewSchedule(f web.Frame, in ScheduleInput) ScheduleView {
	f.Title = "График личного приёма"
	v := ScheduleView{Frame: f, Span: span(in.S), State: stateOf(in.S), URL: scheduleURL(in.S.ID),
		Approved: in.S.Approved(), May: in.Who.Is(appeal.Clerk), Paper: "/print/reception-schedule/" +
			strconv.FormatInt(in.S.ID, 10)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	days := in.S.Days
	for _, r := range in.S.Rules {
		line := RuleLine{ID: r.ID, Official: web.PersonName(in.Dir, r.Official), Says: r.Says(), Place: r.Place,
			Area: r.Area, Off: appeal.Title(reception.OffDays, string(r.Off)), MayRemove: v.May && !v.Approved,
			MayAgree: r.AgreedAt.IsZero() && in.Who.Acts(r.Official)}
		if !r.AgreedAt.IsZero() {
			line.Agreed = "согласовано"
		}
		v.Rules = append(v.Rules, line)
		made, left := r.Days(in.S.From, in.S.To, in.Calendar)
		if !v.Approved {
			days = append(days, made...)
			for _, l := range left {
				v.Left = append(v.Left, l.On.Russian()+" – "+l.Why+": приёма не будет ("+line.Official+")")
			}
		}
	}
	for _, d := range days {
		v.Days = append(v.Days, in.day(d, v.May && v.Approved))
	}
	in.questions(&v, web.NewAnswers("", in.Values, wrong))
	return v
}

func (in ScheduleInput) day(d reception.Day, may bool) DayOfSchedule {
	out := DayOfSchedule{ID: d.ID, On: d.On.Russian(), Hours: d.Hours(), Place: d.Place,
		Official: web.PersonName(in.Dir, d.Official), MayCancel: may && d.Cancelled.IsZero(),
		Weekday: appeal.Title(reception.Weekdays, strconv.Itoa(int(d.On.Weekday())))}
	if !d.Meant.IsZero() {
		out.Note = "перенесён с " + d.Meant.Russian() + ", нерабочего дня"
	}
	if !d.Cancelled.IsZero() {
		out.Note = "отменён: " + d.Reason
	}
	return out
}

func (in ScheduleInput) questions(v *ScheduleView, a *web.Answers) {
	weeks := []web.Choice{}
	for n := 1; n <= 5; n++ {
		weeks = append(weeks, web.Choice{Value: strconv.Itoa(n), Title: strconv.Itoa(n) + "-й в месяце"})
	}
	v.Rule = []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "official", Label: "Кто принимает", Required: true,
			Options: web.Optional("Выберите", web.People(in.Dir, appeal.Official))}),
		a.Input(web.Input{Kind: "ticks", Name: "weeks", Label: "Который раз в месяце", Required: true, Options: weeks}),
		a.Input(web.Input{Kind: "choice", Name: "weekday", Label: "День недели", Required: true,
			Options: web.Optional("Выберите", web.Choices(reception.Weekdays))}),
		a.Input(web.Input{Kind: "text", Name: "from", Label: "С (чч:мм)", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "text", Name: "to", Label: "До (чч:мм)", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "number", Name: "slot", Label: "Минут на одного", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "choice", Name: "off", Label: "Если день нерабочий", Required: true, Size: "half",
			Options: web.Choices(reception.OffDays)}),
		a.Input(web.Input{Kind: "text", Name: "place", Label: "Место: здание и кабинет", Required: true}),
		a.Input(web.Input{Kind: "long", Name: "area", Label: "Вопросы, по которым принимает", Rows: 2, Max: 1000}),
	}
	v.Approve = []web.Input{
		a.Input(web.Input{Kind: "text", Name: "number", Label: "Номер распоряжения", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "date", Name: "dated", Label: "Дата распоряжения", Required: true, Size: "half"}),
	}
	v.Reason = a.Input(web.Input{Kind: "text", Name: "reason", Label: "Причина", Required: true})
}

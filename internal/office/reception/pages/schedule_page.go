package pages

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/reception"
)

func (s *Pages) schedulePages() []frame.Page {
	page := func(method, path string, access frame.Access, handler func(*gin.Context) error) frame.Page {
		return frame.Page{Method: method, Path: "/receptions/schedules" + path, Access: access, Handler: handler}
	}
	return []frame.Page{
		page(frame.Get, "", staff, s.schedulesPage),
		page(frame.Post, "", frame.Clerks, s.Form(s.addSchedule, s.schedulesAgain)),
		page(frame.Get, "/:id", staff, s.schedulePage),
		page(frame.Post, "/:id/rule", frame.Clerks, s.Form(s.addRule, s.scheduleAgain)),
		page(frame.Post, "/:id/remove", frame.Clerks, s.Form(s.removeRule, s.scheduleAgain)),
		page(frame.Post, "/:id/agree", staff, s.Form(s.agreeRule, s.scheduleAgain)),
		page(frame.Post, "/:id/approve", frame.Clerks, s.Form(s.approve, s.scheduleAgain)),
		page(frame.Post, "/:id/cancel", frame.Clerks, s.Form(s.cancelDay, s.scheduleAgain)),
	}
}

func (s *Pages) schedulesPage(c *gin.Context) error {
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	from, to := quarterAfter(today)
	values := url.Values{"from": {from.Russian()}, "to": {to.Russian()}}
	return s.showSchedules(c, http.StatusOK, SchedulesInput{Values: values, Key: frame.NewFormToken()})
}

// quarterAfter is the quarter that follows: what a schedule is usually made for.
func quarterAfter(today law.Date) (from, to law.Date) {
	month := (int(today.Month())-1)/3*3 + 4
	from = law.DateOf(time.Date(today.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC), time.UTC)
	end := time.Date(today.Year(), time.Month(month+3), 0, 0, 0, 0, 0, time.UTC)
	return from, law.DateOf(end, time.UTC)
}

func (s *Pages) showSchedules(c *gin.Context, status int, in SchedulesInput) (err error) {
	if in.List, err = s.Store.Schedules(c.Request.Context()); err != nil {
		return err
	}
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	return s.ShowPage(c, status, "schedules", NewSchedules(s.PageFrame(c, section), in))
}

func (s *Pages) schedulesAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showSchedules(p.C, r.Status, SchedulesInput{Values: p.Values, Key: r.Key, Err: r.Error})
}

func (s *Pages) addSchedule(p *frame.Posted) (string, error) {
	from, wrongFrom := appeal.ParseDay(p.Get("from"))
	to, wrongTo := appeal.ParseDay(p.Get("to"))
	switch {
	case wrongFrom != nil:
		return "", appeal.InvalidField("from", "Напишите первый день графика: 01.01.2026.")
	case wrongTo != nil:
		return "", appeal.InvalidField("to", "Напишите последний день графика: 31.03.2026.")
	case to.Before(from) || to.Sub(from) > 366:
		return "", appeal.InvalidField("to", "График составляют на срок до года, последний день – не раньше первого.")
	}
	id, err := s.Store.AddSchedule(p.Ctx(), from, to, p.Who.Code)
	return scheduleURL(id), err
}

func scheduleURL(id int64) string { return "/receptions/schedules/" + strconv.FormatInt(id, 10) }

func (s *Pages) schedulePage(c *gin.Context) error {
	return s.showSchedule(c, http.StatusOK, ScheduleInput{Key: frame.NewFormToken(), Values: url.Values{
		"slot": {"15"}, "off": {string(reception.Later)}}})
}

func (s *Pages) showSchedule(c *gin.Context, status int, in ScheduleInput) (err error) {
	ctx := c.Request.Context()
	if in.S, err = s.Store.Schedule(ctx, int64(frame.Natural(c.Param("id")))); err != nil {
		return err
	}
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	in.Calendar = s.Calendar()
	return s.ShowPage(c, status, "schedule", NewSchedule(s.PageFrame(c, section), in))
}

func (s *Pages) scheduleAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showSchedule(p.C, r.Status, ScheduleInput{Values: p.Values, Key: r.Key, Err: r.Error})
}

func (s *Pages) addRule(p *frame.Posted) (string, error) {
	rule := ruleOf(p.Values)
	dir, err := s.Register.Directory(p.Ctx())
	if err != nil {
		return "", err
	}
	if err := rule.Check(dir); err != nil {
		return "", err
	}
	id := int64(frame.Natural(p.C.Param("id")))
	return scheduleURL(id), s.Store.AddRule(p.Ctx(), id, rule)
}

func ruleOf(v url.Values) reception.Rule {
	r := reception.Rule{Official: v.Get("official"), Weekday: time.Weekday(frame.Natural(v.Get("weekday"))),
		Slot: frame.Natural(v.Get("slot")), Place: v.Get("place"), Area: v.Get("area"), From: -1, To: -1,
		Off: reception.OffDay(v.Get("off"))}
	for _, w := range v["weeks"] {
		if n := frame.Natural(w); n >= 1 && n <= 5 {
			r.Weeks = append(r.Weeks, n)
		}
	}
	if at, ok := reception.ParseClock(v.Get("from")); ok {
		r.From = at
	}
	if at, ok := reception.ParseClock(v.Get("to")); ok {
		r.To = at
	}
	return r
}

func (s *Pages) removeRule(p *frame.Posted) (string, error) {
	id := int64(frame.Natural(p.C.Param("id")))
	return scheduleURL(id), s.Store.RemoveRule(p.Ctx(), id, int64(frame.Natural(p.Get("rule"))))
}

func (s *Pages) agreeRule(p *frame.Posted) (string, error) {
	who, err := s.Person(p.C)
	if err != nil {
		return "", err
	}
	now, _, err := s.Today(p.Ctx())
	if err != nil {
		return "", err
	}
	id := int64(frame.Natural(p.C.Param("id")))
	return scheduleURL(id), s.Store.AgreeRule(p.Ctx(), id, int64(frame.Natural(p.Get("rule"))), who, now)
}

// approve puts the schedule in force with the number and the date of its order.
func (s *Pages) approve(p *frame.Posted) (string, error) {
	made, err := s.Store.Schedule(p.Ctx(), int64(frame.Natural(p.C.Param("id"))))
	if err != nil {
		return "", err
	}
	now, today, err := s.Today(p.Ctx())
	if err != nil {
		return "", err
	}
	dated, wrong := appeal.ParseDay(p.Get("dated"))
	switch {
	case p.Get("number") == "":
		return "", appeal.InvalidField("number", "Напишите номер распоряжения.")
	case wrong != nil || dated.After(today):
		return "", appeal.InvalidField("dated", "Напишите дату распоряжения, не позднее сегодняшней.")
	case !made.Agreed():
		return "", appeal.Refuse("График согласовали не все должностные лица: утвердить его нельзя.", "")
	}
	made.Number, made.Dated, made.ApprovedBy = p.Get("number"), dated, p.Who.Code
	for _, r := range made.Rules {
		days, _ := r.Days(made.From, made.To, s.Calendar())
		made.Days = append(made.Days, days...)
	}
	return scheduleURL(made.ID), s.Store.ApproveSchedule(p.Ctx(), made, now)
}

// cancelDay closes a day; whoever is booked gets a letter, or stands in the call list.
func (s *Pages) cancelDay(p *frame.Posted) (string, error) {
	now, _, err := s.Today(p.Ctx())
	if err != nil {
		return "", err
	}
	if p.Get("reason") == "" {
		return "", appeal.InvalidField("reason", "Напишите причину: её прочитают записанные.")
	}
	id := int64(frame.Natural(p.C.Param("id")))
	return scheduleURL(id), s.Store.CancelDay(p.Ctx(), id, int64(frame.Natural(p.Get("day"))), p.Get("reason"), p.Who,
		now)
}

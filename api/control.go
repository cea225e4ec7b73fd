package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Control is the manager's view: what is open, overdue, due today and soon.
type Control struct {
	Today      law.Date       `json:"today"`
	Soon       law.Date       `json:"soon"` // three working days on
	Unit       []appeal.Tally `json:"unit"`
	Executor   []appeal.Tally `json:"executor"`
	Topic      []appeal.Tally `json:"topic"`
	Channel    []appeal.Tally `json:"channel"`
	Signing    int            `json:"signing"`
	Unresolved int            `json:"unresolved"`  // wait for a resolution longer than the office allows itself
	Failed     int            `json:"undelivered"` // with a letter that came back
	Stuck      int            `json:"stuck"`
}

// soonDays is what counts as soon, in working days.
const soonDays = 3

var controllers = access{roles: appeal.Controllers()}

// repairers may set right what is stuck.
var repairers = access{roles: []appeal.Role{appeal.Manager, appeal.Clerk, appeal.Admin}}

func (s *Server) controlRoutes() []route {
	return []route{
		{get, "/control", controllers, s.getControl, operation{tag: tagWork, summary: "Контроль: открыто, просрочено, скоро", answer: Control{}}},
		{get, "/control/figures", controllers, s.getFigures, operation{
			tag: tagWork, summary: "Нагрузка и дисциплина по месяцам или неделям", answer: FigureList{}, query: []param{
				{name: "by", about: "Период; обычно месяц", enum: []string{string(appeal.Monthly), string(appeal.Weekly)}},
				{name: "count", about: "Сколько последних периодов; обычно 12", kind: "integer", smallest: 1, largest: maxPeriods},
				{name: "unit", about: "Код подразделения; «-», если его ещё нет"}, {name: "responsible", about: "Код ответственного исполнителя; «-», если его ещё нет"},
				{name: "topic", about: "Код вопроса классификатора; «-», если его ещё нет"}, {name: "channel", about: "Канал поступления", enum: codes(appeal.Channels)},
			},
		}},
		{get, "/control/discipline", controllers, s.getDiscipline, operation{
			tag: tagWork, summary: "Исполнительская дисциплина", answer: DisciplineList{}, query: []param{
				{name: "by", about: "По исполнителям или подразделениям", enum: []string{"executor", "unit"}},
				{name: "from", about: "Ответы не раньше; обычно 30 дней назад", kind: "date"}, {name: "to", about: "Ответы не позже; обычно сегодня", kind: "date"},
			},
		}},
		{get, "/control/stuck", controllers, s.getStuck, operation{
			tag: tagWork, summary: "Застрявшие: список, который должен быть пуст", answer: StuckList{},
			about: "Часть – по реестру сейчас, часть – по последней сверке с движком (swept_at).",
		}},
		{post, "/control/stuck/repair", repairers, atLength(s.repairStuck), operation{
			tag: tagWork, summary: "Исправить застрявшее: запустить процесс, повторить запрос, отправить письмо", body: RepairOrder{}, key: true, answer: StuckList{},
		}},
		{post, "/control/sweep", repairers, s.orderSweep, operation{
			tag: tagWork, summary: "Сверить открытые обращения с движком сейчас", key: true, status: http.StatusAccepted, answer: StuckList{},
		}},
	}
}

func (s *Server) getControl(c *gin.Context) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

func (s *Server) control(ctx context.Context) (Control, error) {
	now, today, err := s.today(ctx)
	if err != nil {
		return Control{}, err
	}
	soon := s.soon(today)
	view := Control{Today: today, Soon: soon}
	for by, into := range map[string]*[]appeal.Tally{
		"unit": &view.Unit, "executor": &view.Executor, "topic": &view.Topic, "channel": &view.Channel,
	} {
		tallies, err := s.deps.Register.Tallies(ctx, by, now, today, soon)
		if err != nil {
			return Control{}, err
		}
		*into = listOf(tallies)
	}
	counts, err := s.deps.Register.CountIn(ctx, appeal.Filter{Now: now, Today: today, ResolveBy: s.resolveBy(today)},
		appeal.FSigning, appeal.FUnresolved, appeal.FUndelivered)
	if err != nil {
		return Control{}, err
	}
	view.Signing, view.Unresolved, view.Failed = counts[appeal.FSigning], counts[appeal.FUnresolved], counts[appeal.FUndelivered]
	list, err := s.stuck(ctx)
	view.Stuck = len(list.Stuck)
	return view, err
}

// calendar is the office's production calendar.
func (s *Server) calendar() *law.Calendar { return s.deps.Office.Clock.Calendar() }

// soon is the last day that counts as soon.
func (s *Server) soon(today law.Date) law.Date {
	day, _ := s.calendar().AddWorkingDays(today, soonDays)
	return day
}

// resolution is the office's own term of a resolution, if its policy has one.
func (s *Server) resolution() (appeal.Duty, bool) {
	i := slices.IndexFunc(s.deps.Office.Duties, func(d appeal.Duty) bool {
		return d.From == appeal.FromRegistered && len(d.Channels) == 0 && d.Count != appeal.WorkingHours && slices.Contains(d.Stages, appeal.Resolution)
	})
	if i < 0 {
		return appeal.Duty{}, false
	}
	return s.deps.Office.Duties[i], true
}

// resolveBy is the last day of registration whose resolution is late today, the
// zero date where the policy has no such term.
func (s *Server) resolveBy(today law.Date) law.Date {
	duty, ok := s.resolution()
	if !ok {
		return law.Date{}
	}
	if duty.Count != appeal.WorkingDays {
		return today.AddDays(-duty.Within - 1)
	}
	day := today
	for due := today; !due.Before(today); due, _ = s.calendar().AddWorkingDays(day, duty.Within) {
		day = day.AddDays(-1)
	}
	return day
}

package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/control"
)

// Control is the manager's view: what is open, overdue, due today and soon.
type Control struct {
	Today      law.Date      `json:"today"`
	Soon       law.Date      `json:"soon"` // three working days on
	Unit       []lists.Tally `json:"unit"`
	Executor   []lists.Tally `json:"executor"`
	Topic      []lists.Tally `json:"topic"`
	Channel    []lists.Tally `json:"channel"`
	Signing    int           `json:"signing"`
	Unsent     int           `json:"unsent"`      // signed, and not sent within the office's term
	Unresolved int           `json:"unresolved"`  // wait for a resolution longer than the office allows itself
	Failed     int           `json:"undelivered"` // with a letter that came back
	Stuck      int           `json:"stuck"`
}

// repairers may set right what is stuck.
var repairers = frame.Access{Roles: []appeal.Role{appeal.Manager, appeal.Clerk, appeal.Admin}}

func (s *Pages) controlRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/control", Access: frame.Controllers, Handler: s.getControl,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Контроль: открыто, просрочено, скоро", Answer: Control{}}},
		{Method: frame.Get, Path: "/control/figures", Access: frame.Controllers, Handler: s.getFigures, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Нагрузка и дисциплина по месяцам или неделям",
			Answer: FigureList{}, Query: []frame.Param{
				{Name: "by", About: "Период; обычно месяц",
					Enum: []string{string(control.Monthly), string(control.Weekly)}},
				{Name: "count", About: "Сколько последних периодов; обычно 12", Kind: "integer", Smallest: 1,
					Largest: maxPeriods},
				{Name: "unit", About: "Код подразделения; «-», если его ещё нет"},
				{Name: "responsible", About: "Код ответственного исполнителя; «-», если его ещё нет"},
				{Name: "topic", About: "Код вопроса классификатора; «-», если его ещё нет"},
				{Name: "channel", About: "Канал поступления", Enum: frame.Codes(appeal.Channels)},
			},
		}},
		{Method: frame.Get, Path: "/control/discipline", Access: frame.Controllers,
			Handler: s.getDiscipline, Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Исполнительская дисциплина",
				Answer: DisciplineList{}, Query: []frame.Param{
					{Name: "by", About: "По исполнителям или подразделениям", Enum: []string{"executor", "unit"}},
					{Name: "from", About: "Ответы не раньше; обычно 30 дней назад", Kind: "date"},
					{Name: "to", About: "Ответы не позже; обычно сегодня", Kind: "date"},
				},
			}},
		{Method: frame.Get, Path: "/control/stuck", Access: frame.Controllers, Handler: s.getStuck, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Застрявшие: список, который должен быть пуст", Answer: StuckList{},
			About: "Часть – по реестру сейчас, часть – по последней сверке с движком (swept_at).",
		}},
		{Method: frame.Post, Path: "/control/stuck/repair", Access: repairers,
			Handler: frame.AtLength(s.repairStuck), Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Исправить застрявшее: запустить процесс, повторить запрос, " +
					"отправить письмо",
				Body: RepairOrder{}, Key: true, Answer: StuckList{},
			}},
		{Method: frame.Post, Path: "/control/sweep", Access: repairers, Handler: s.orderSweep, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Сверить открытые обращения с движком сейчас", Key: true,
			Status: http.StatusAccepted, Answer: StuckList{},
		}},
	}
}

func (s *Pages) getControl(c *gin.Context) error {
	view, err := s.control(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

func (s *Pages) control(ctx context.Context) (Control, error) {
	now, today, err := s.Today(ctx)
	if err != nil {
		return Control{}, err
	}
	soon := s.Soon(today)
	view := Control{Today: today, Soon: soon}
	for by, into := range map[string]*[]lists.Tally{
		"unit": &view.Unit, "executor": &view.Executor, "topic": &view.Topic, "channel": &view.Channel,
	} {
		tallies, err := s.Store.Tallies(ctx, by, now, today, soon)
		if err != nil {
			return Control{}, err
		}
		*into = frame.ListOf(tallies)
	}
	counts, err := s.Store.CountIn(ctx, lists.Filter{Now: now, Today: today, ResolveBy: s.ResolveBy(today),
		SentBy: s.Office().LateUnsent(now)}, lists.Signing, lists.Unresolved, lists.Unsent, lists.Undelivered)
	if err != nil {
		return Control{}, err
	}
	view.Signing, view.Unresolved, view.Failed = counts[lists.Signing], counts[lists.Unresolved],
		counts[lists.Undelivered]
	view.Unsent = counts[lists.Unsent]
	list, err := s.stuck(ctx)
	view.Stuck = len(list.Stuck)
	return view, err
}

package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	desk "appeals/internal/office/reception"
)

// paperPages are what is printed: addresses hold ids and days, never names.
func (s *Pages) paperPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/print/reception/:id", Access: frame.SignedIn, Handler: s.printCard},
		{Method: frame.Get, Path: "/print/reception/:id/consent", Access: frame.SignedIn, Handler: s.printConsent},
		{Method: frame.Get, Path: "/print/receptions", Access: staff, Handler: frame.AtLength(s.printJournal)},
		{Method: frame.Get, Path: "/print/receptions/day", Access: staff, Handler: s.printDay},
		{Method: frame.Get, Path: "/print/receptions/guard", Access: frame.Clerks, Handler: s.printGuard},
		{Method: frame.Get, Path: "/print/reception-schedule/:id", Access: staff, Handler: s.printSchedule},
		{Method: frame.Get, Path: "/receptions/figures", Access: staff, Handler: s.figuresPage},
	}
}

func (s *Pages) printCard(c *gin.Context) error {
	in, err := s.cardInput(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-reception", NewPaperCard(s.PageFrame(c, ""), in))
}

func (s *Pages) printConsent(c *gin.Context) error {
	in, err := s.cardInput(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-consent", NewPaperCard(s.PageFrame(c, ""), in))
}

// printJournal is the journal of the receptions that took place; numbers begin anew
// with each year.
func (s *Pages) printJournal(c *gin.Context) error {
	asked, status, err := s.AskedDays(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	in, err := s.listInput(c, desk.Query{From: asked.From, To: asked.To, Held: true, Official: c.Query("official")})
	if err != nil {
		return err
	}
	if in.Numbers, err = s.Store.JournalNumbers(c.Request.Context(), asked.From, asked.To); err != nil {
		return err
	}
	in.Period = asked
	return s.ShowPaper(c, status, "paper-receptions", NewPaperJournal(s.PageFrame(c, ""), in))
}

func (s *Pages) listInput(c *gin.Context, q desk.Query) (in ListInput, err error) {
	who, err := s.Person(c)
	if err != nil {
		return in, err
	}
	if in.Day, err = s.Day(c.Request.Context()); err != nil {
		return in, err
	}
	if in.Dir, err = s.Register.Directory(c.Request.Context()); err != nil {
		return in, err
	}
	all, err := s.Store.Receptions(c.Request.Context(), q)
	in.List, in.Part, in.Cut = seenBy(who, all), !who.Sight.Has(appeal.Whole), len(all) >= desk.MostShown
	return in, err
}

// dayInput is the list of one day, today's without one.
func (s *Pages) dayInput(c *gin.Context) (in ListInput, err error) {
	_, on, err := s.Today(c.Request.Context())
	if err != nil {
		return in, err
	}
	if asked := c.Query("day"); asked != "" {
		if on, err = appeal.ParseDay(asked); err != nil {
			return in, appeal.InvalidField("day", "Так дату не пишут. Пример: 10.03.2026.")
		}
	}
	in, err = s.listInput(c, desk.Query{From: on, To: on})
	in.On = on
	return in, err
}

func (s *Pages) printDay(c *gin.Context) error {
	in, err := s.dayInput(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-day", NewPaperDay(s.PageFrame(c, ""), in))
}

func (s *Pages) printGuard(c *gin.Context) error {
	in, err := s.dayInput(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-guard", NewPaperDay(s.PageFrame(c, ""), in))
}

func (s *Pages) printSchedule(c *gin.Context) (err error) {
	in := ScheduleInput{Calendar: s.Calendar()}
	if in.S, err = s.Store.Schedule(c.Request.Context(), int64(frame.Natural(c.Param("id")))); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(c.Request.Context()); err != nil {
		return err
	}
	return s.ShowPaper(c, http.StatusOK, "paper-schedule", NewPaperSchedule(s.PageFrame(c, ""), in))
}

// figuresPage counts the receptions of a period beside the same days of the year
// before; each figure stands beside the journal that it is counted from.
func (s *Pages) figuresPage(c *gin.Context) error {
	asked, status, err := s.AskedDays(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	in, err := s.listInput(c, desk.Query{From: asked.From, To: asked.To})
	if err != nil {
		return err
	}
	before, err := s.listInput(c, desk.Query{From: asked.From.AddDays(-365), To: asked.To.AddDays(-365)})
	if err != nil {
		return err
	}
	in.Period, in.Before, in.Cut = asked, before.List, in.Cut || before.Cut
	return s.ShowPage(c, status, "figures", NewFigures(s.PageFrame(c, section), in))
}

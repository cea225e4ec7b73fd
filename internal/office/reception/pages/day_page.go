package pages

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
)

func (s *Pages) dayPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/receptions", Access: staff, Handler: s.dayPage,
			Menu: frame.MenuItem{Title: "Приём", Place: 35}},
		{Method: frame.Get, Path: "/receptions/book", Access: frame.Clerks, Handler: s.bookPage},
		{Method: frame.Post, Path: "/receptions/book", Access: frame.Clerks, Handler: s.Form(s.book, s.bookAgain)},
		{Method: frame.Get, Path: "/receptions/:id", Access: frame.SignedIn, Handler: s.cardPage},
		{Method: frame.Post, Path: "/receptions/:id/:action", Access: frame.SignedIn,
			Handler: s.Form(s.act, s.actAgain)},
	}
}

// dayPage is the screen of the window and of the official: who comes today, who
// waits and since when, whom to call.
func (s *Pages) dayPage(c *gin.Context) (err error) {
	ctx, in := c.Request.Context(), DayInput{}
	if in.Who, err = s.Person(c); err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	in.On, in.Asked = in.Day.Today, c.Query("day")
	status := http.StatusOK
	if in.Asked != "" {
		on, wrong := appeal.ParseDay(in.Asked)
		if wrong != nil {
			in.Wrong, status = "Так дату не пишут. Пример: 10.03.2026.", http.StatusUnprocessableEntity
		} else {
			in.On = on
		}
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.List, err = s.seen(c, in.Who, desk.Query{From: in.On, To: in.On}); err != nil {
		return err
	}
	if in.Calls, err = s.seen(c, in.Who, desk.Query{ToCall: true}); err != nil {
		return err
	}
	if in.Days, err = s.Store.ReceptionDays(ctx, in.On, in.On.AddDays(30)); err != nil {
		return err
	}
	return s.ShowPage(c, status, "day", NewDay(s.PageFrame(c, section), in))
}

// seen are the receptions of a list that the person may see.
func (s *Pages) seen(c *gin.Context, who appeal.Person, q desk.Query) ([]*reception.Reception, error) {
	all, err := s.Store.Receptions(c.Request.Context(), q)
	return seenBy(who, all), err
}

func seenBy(who appeal.Person, all []*reception.Reception) []*reception.Reception {
	out := []*reception.Reception{}
	for _, r := range all {
		if r.Sees(who) {
			out = append(out, r)
		}
	}
	return out
}

// receptionURL is the page of a reception.
func receptionURL(id string) string { return section + "/" + url.PathEscape(id) }

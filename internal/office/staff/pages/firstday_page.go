package pages

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

// FirstDay is what an office needs, as programs read it.
type FirstDay struct {
	Ready  bool          `json:"ready"` // nothing is missing that an appeal cannot do without
	Checks []staff.Check `json:"checks"`
}

func (s *Pages) opening(c *gin.Context) (checks []staff.Check, err error) {
	ctx := c.Request.Context()
	o := staff.Opening{Office: s.Office(), Calendar: s.Calendar().Last()}
	if o.Dir, err = s.Register.Directory(ctx); err != nil {
		return nil, err
	}
	if o.People, err = s.Store.Employees(ctx, s.Wall()); err != nil {
		return nil, err
	}
	if _, o.Today, err = s.Today(ctx); err != nil {
		return nil, err
	}
	o.Unproved, o.Now = staff.Unproved(), s.Wall()
	if o.Passed, err = s.Store.Milestones(ctx); err != nil {
		return nil, err
	}
	for _, m := range o.Passed {
		if m.Kind != staff.MailTried {
			continue
		}
		if letter, known, err := s.Store.TestLetter(ctx, m.Note); err != nil {
			return nil, err
		} else if known {
			o.Letter = &letter
		}
	}
	o.Engine = s.askEngine(ctx)
	return staff.FirstDay(o), nil
}

// askTimeout is how long the page waits for an engine that does not answer.
const askTimeout = 2 * time.Second

func (s *Pages) askEngine(ctx context.Context) staff.Engine {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	lacks, err := s.Engine.Unprepared(ctx)
	return staff.Engine{Away: err != nil, Lacks: lacks}
}

// firstDayDoes does what the list offers to do about one of its lines.
func (s *Pages) firstDayDoes(ctx context.Context, do string, who appeal.Person, key string) error {
	switch do {
	case "mail":
		if !appeal.ValidEmail(who.Email) {
			return appeal.Refuse("У вас не указан адрес электронной почты: письмо некуда отправить.",
				"Впишите его на странице «Сотрудники».")
		}
		return s.Store.TryMail(ctx, staff.TestLetter(s.Office(), who, "test/"+key, s.Wall()), who.Code)
	case "law":
		return s.Store.Pass(ctx, staff.Milestone{Kind: staff.LawRead, At: s.Wall(), By: who.Code,
			Note: staff.LawMark()})
	}
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого действия нет."}
}

func (s *Pages) firstDayForm(p *frame.Posted) (string, error) {
	do := p.C.Param("do")
	return "/firstday?done=" + do, s.firstDayDoes(p.Ctx(), do, p.Who, p.RequestID())
}

func (s *Pages) postFirstDay(c *gin.Context) error {
	who, err := s.keyed(c)
	if err != nil {
		return err
	}
	key := frame.RequestIDOf(who.Code, c.Request.URL.Path, c.GetHeader("Idempotency-Key"))
	if err := s.firstDayDoes(c.Request.Context(), c.Param("do"), who, key); err != nil {
		return err
	}
	checks, err := s.opening(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusCreated, FirstDay{Ready: opens(checks), Checks: checks})
	return nil
}

func (s *Pages) firstDay(c *gin.Context) error {
	checks, err := s.opening(c)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, FirstDay{Ready: opens(checks), Checks: checks})
	return nil
}

func (s *Pages) firstDayPage(c *gin.Context) error {
	checks, err := s.opening(c)
	if err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "firstday", NewFirstDay(s.frameOf(c), checks, frame.NewFormToken()))
}

// opens tells whether nothing is missing that an appeal cannot do without.
func opens(checks []staff.Check) bool {
	for _, c := range checks {
		if c.Must && !c.Done {
			return false
		}
	}
	return true
}

// FirstDayView is the list of what an office needs.
type FirstDayView struct {
	web.Frame
	Tabs        []web.NavItem
	Open        bool
	Done, Total int
	Lines       []CheckLine
}

// CheckLine is one thing that is needed.
type CheckLine struct {
	staff.Check
	Mark   web.Mark
	Button string       // what is done about it here, "" for nothing
	Hidden []web.Hidden // of its form
}

// firstDayButtons are what the list offers to do, by staff.Check.Do.
var firstDayButtons = map[string]string{
	"mail": "Отправить пробное письмо", "law": "Правила прочитаны и приняты",
}

// NewFirstDay draws the page.
func NewFirstDay(f web.Frame, checks []staff.Check, key string) FirstDayView {
	f.Title = "Первый день"
	v := FirstDayView{Frame: f, Tabs: web.StaffTabs("/firstday"), Open: opens(checks), Total: len(checks)}
	for _, c := range checks {
		l := CheckLine{Check: c, Mark: web.Mark{Tone: "near", Icon: "▲", Text: "не хватает"},
			Button: firstDayButtons[c.Do], Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: key})}
		switch {
		case c.Done:
			v.Done++
			l.Mark = web.Mark{Tone: "done", Icon: "✓", Text: "есть"}
		case c.Must:
			l.Mark = web.Mark{Tone: "late", Icon: "!", Text: "без этого нельзя"}
		}
		v.Lines = append(v.Lines, l)
	}
	return v
}

package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/law"
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
	o := staff.Opening{Office: s.Office, OwnPolicy: s.Config.OwnPolicy, Calendar: s.Calendar().Last()}
	if o.Dir, err = s.Register.Directory(ctx); err != nil {
		return nil, err
	}
	if o.People, err = s.Store.Employees(ctx, s.Wall()); err != nil {
		return nil, err
	}
	if _, o.Today, err = s.Today(ctx); err != nil {
		return nil, err
	}
	for _, r := range law.Rules() {
		if !r.Verified || r.Unverified != "" {
			o.Unproved++
		}
	}
	return staff.FirstDay(o), nil
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
	return s.ShowPage(c, http.StatusOK, "firstday", NewFirstDay(s.frameOf(c), checks))
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
	Mark web.Mark
}

// NewFirstDay draws the page.
func NewFirstDay(f web.Frame, checks []staff.Check) FirstDayView {
	f.Title = "Первый день"
	v := FirstDayView{Frame: f, Tabs: tabs("/firstday"), Open: opens(checks), Total: len(checks)}
	for _, c := range checks {
		l := CheckLine{Check: c, Mark: web.Mark{Tone: "near", Icon: "▲", Text: "не хватает"}}
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

package pages

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/law"
)

// Deadline is a term counted from a date, with its derivation.
type Deadline struct {
	Rule        law.Rule     `json:"rule"`
	Article     string       `json:"article"`
	From        law.Date     `json:"from"`
	Statutory   law.Date     `json:"statutory"`   // last day by the law, never moved
	Control     law.Date     `json:"control"`     // the day the office plans for
	Provisional bool         `json:"provisional"` // the loaded calendar did not reach
	Edition     string       `json:"edition"`     // of the law, in force on the day of the event
	Steps       []law.Step   `json:"steps"`
	Tree        law.Node     `json:"tree"`    // the same derivation, with the days that were walked over
	Changes     []law.Change `json:"changes"` // what would give another date
}

func (s *Pages) countDeadline(c *gin.Context) error {
	rule, err := law.ParseTerm(c.Query("rule"))
	if err != nil {
		return err
	}
	from := law.Date{} // none is refused by the clock, which says what is missing
	if text := c.Query("from"); text != "" {
		if from, err = law.ParseDate(text); err != nil {
			return atField(err, "from")
		}
	}
	d, err := s.count(rule, from, c)
	if err != nil {
		return err
	}
	calendar := s.Calendar()
	c.JSON(http.StatusOK, Deadline{
		Rule: d.Rule, Article: d.Article, From: d.From, Statutory: d.Statutory,
		Control: d.Control, Provisional: d.Provisional, Edition: d.Edition,
		Steps: frame.ListOf(d.Steps), Tree: d.Tree(calendar), Changes: frame.ListOf(d.Changes(calendar)),
	})
	return nil
}

func (s *Pages) count(rule law.Rule, from law.Date, c *gin.Context) (law.Deadline, error) {
	clock := s.Office().Clock
	clock.Edition = law.EditionOn(from).Code
	q := &frame.Query{C: c}
	days := q.Number("days", 1, law.MaxExtensionDays)
	switch {
	case rule != law.Extension || c.Query("days") == "":
		return clock.Deadline(rule, from)
	case len(q.Bad) > 0:
		return clock.Extend(from, 0) // outside the bounds: the law says which ones
	}
	return clock.Extend(from, days)
}

// atField names the parameter that a rule's error is about.
func atField(err error, field string) error {
	var e *law.Error
	if !errors.As(err, &e) {
		return err
	}
	return &law.Error{Code: e.Code, Field: field, Message: e.Message}
}

func (s *Pages) deadlineRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/deadlines", Access: frame.Anybody, Handler: s.countDeadline, Doc: frame.Doc{
			Tag: frame.TagPublic, Summary: "Посчитать срок по 59-ФЗ", Answer: Deadline{},
			Query: []frame.Param{
				{Name: "rule", About: "Какой срок", Required: true, Enum: frame.RuleNames()},
				{Name: "from", About: "День события; для продления – последний день срока по закону", Required: true,
					Kind: "date"},
				{Name: "days", About: "На сколько дней продлить, только для extension", Kind: "integer", Smallest: 1,
					Largest: law.MaxExtensionDays},
			},
		}},
	}
}

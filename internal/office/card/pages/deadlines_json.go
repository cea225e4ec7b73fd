package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
)

// AppealDeadlines are the clocks of an appeal with their derivations, and what
// is still planned.
type AppealDeadlines struct {
	Standing
	Statutory   law.Date          `json:"statutory"`
	Control     law.Date          `json:"control"`
	Provisional bool              `json:"provisional"`
	RedirectBy  law.Date          `json:"redirect_by"`
	Terms       []appeal.OpenTerm `json:"terms"` // what has to be kept now, in order of time
	Deadlines   []CardDeadline    `json:"deadlines"`
	Alarms      []appeal.Alarm    `json:"alarms"`
}

// CardDeadline is a term of a card, explained.
type CardDeadline struct {
	appeal.Deadline
	Tree    law.Node     `json:"tree"`    // how the date came about
	Changes []law.Change `json:"changes"` // what would change it; none once the term is over
}

func (s *Pages) getAppealDeadlines(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, AppealDeadlines{
		Standing:  StandingOf(card.Process, card.Status.Title(), now, today),
		Statutory: card.Statutory, Control: card.Control,
		Provisional: card.Provisional, RedirectBy: card.RedirectBy,
		Terms: frame.ListOf(s.Office().Terms(card)), Deadlines: explained(card, s.Calendar()),
		Alarms: frame.ListOf(card.Alarms),
	})
	return nil
}

// explained are the terms of a card with their derivations, of which an
// extension shows the term that it extends.
func explained(c *appeal.Card, calendar *law.Calendar) []CardDeadline {
	out, all := []CardDeadline{}, []law.Deadline{}
	for _, d := range c.Deadlines {
		all = append(all, d.Deadline)
	}
	for _, d := range deadlines(c) {
		v := CardDeadline{Deadline: d, Tree: d.Tree(calendar, all...), Changes: []law.Change{}}
		if d.MetOn.IsZero() && !d.Superseded && !d.Lapsed {
			v.Changes = frame.ListOf(d.Changes(calendar))
		}
		out = append(out, v)
	}
	return out
}

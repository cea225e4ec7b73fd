package pages

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/law"
)

// LawRules is the law as the office counts by it.
type LawRules struct {
	Edition  string        `json:"edition"` // code of the edition whose wording this is
	Editions []law.Edition `json:"editions"`
	Counting Counting      `json:"counting"`
	Rules    []LawRule     `json:"rules"`
}

// LawRule is a rule with its code as text: elsewhere a rule is one of those
// whose days are counted, here it is any.
type LawRule struct {
	law.RuleText
	Rule   string `json:"rule"`
	Within string `json:"within,omitempty"` // the rule in whose term it is done
}

// Counting is how the office counts where the law leaves it open.
type Counting struct {
	DayOne     Reading `json:"day_one"`
	NonWorking Reading `json:"non_working"`
	Act        string  `json:"act"` // of the office that fixes the choice, "" if none is named
	Calendar   string  `json:"calendar"`
}

// Reading is a choice with what justifies it.
type Reading struct {
	Value    string `json:"value"`
	Title    string `json:"title"`
	Citation string `json:"citation"`
	Source   string `json:"source"`
}

func (s *Pages) listRules(c *gin.Context) error {
	edition, err := law.ParseEdition(c.Query("edition"))
	if err != nil {
		return err
	}
	rules := []LawRule{}
	for _, text := range law.RulesIn(edition.Code) {
		rules = append(rules, LawRule{RuleText: text, Rule: string(text.Rule), Within: string(text.Within)})
	}
	policy := s.Office().Clock.Policy.OrDefault()
	c.JSON(http.StatusOK, LawRules{
		Edition: edition.Code, Editions: law.Editions(), Rules: rules,
		Counting: Counting{
			DayOne: Reading(policy.DayOne.Choice()), NonWorking: Reading(policy.NonWorking.Choice()),
			Act: policy.Citation, Calendar: s.Calendar().Version(),
		},
	})
	return nil
}

func editionCodes() []string {
	out := []string{}
	for _, e := range law.Editions() {
		out = append(out, e.Code)
	}
	return out
}

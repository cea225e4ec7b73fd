package law

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCalendarDaysInRussian(t *testing.T) {
	for n, want := range map[int]string{
		1: "1 календарный день", 2: "2 календарных дня", 4: "4 календарных дня", 5: "5 календарных дней",
		11: "11 календарных дней", 12: "12 календарных дней", 15: "15 календарных дней", 21: "21 календарный день",
		23: "23 календарных дня", 30: "30 календарных дней", 111: "111 календарных дней",
	} {
		assert.Equal(t, want, calendarDays(n))
	}
}

func TestAWordingEnds(t *testing.T) {
	ended := RuleText{Since: amendment182, Until: amendment305.AddDays(-1)}
	var in []string
	for _, e := range editions {
		if ended.in(e) {
			in = append(in, e.Code)
		}
	}
	assert.Equal(t, []string{Edition2013}, in, "a rule may be abolished without another wording")
}

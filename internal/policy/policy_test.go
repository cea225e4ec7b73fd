package policy_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/policy"
)

func TestShippedPolicyIsGood(t *testing.T) {
	office, err := policy.Load("", "http://office.example")
	require.NoError(t, err)
	require.Len(t, office.Ladder.Rungs, 7)
	require.Equal(t, "Europe/Moscow", office.Zone.String())
	require.Equal(t, "ОГ-12/2026", office.Incoming.Format(12, 2026))
}

// Each edit of the shipped file is a mistake that a person may make.
func TestMistakesAreNamed(t *testing.T) {
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	for _, c := range []struct{ old, new, says string }{
		{"ladder:", "lader:", "lader"},
		{"zone: Europe/Moscow", "zone: Europe/Moskva", "zone"},
		{"non_working: preceding", "non_working: earlier", "non_working"},
		{"days: -10", "days: 10", "T-10"},
		{"days: 7, count: calendar, level: 3", "days: 7, count: calendar", "level"},
		{"to: [deputy_head]", "to: [mayor]", "mayor"},
		{"name: T-5", "name: T-3", "twice"},
		{"clocks: [registration, consideration, extension]", "clocks: [answer]", "answer"},
		{`"ОГ-{serial}/{year}"`, `"ОГ-{serial}"`, "year"},
		{`at: "09:00"`, `at: "9 утра"`, "09:00"},
	} {
		text := strings.Replace(string(shipped), c.old, c.new, 1)
		require.NotEqual(t, string(shipped), text)
		_, err := policy.Parse([]byte(text))
		require.ErrorContains(t, err, c.says, "%s → %s", c.old, c.new)
	}
}

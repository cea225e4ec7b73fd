package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// A mark of escalation is an alarm: it stands only where a date is missed now.
func TestEscalationIsMarkedWhileSomethingIsLate(t *testing.T) {
	now := time.Date(2026, 3, 10, 10, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		p      appeal.Process
		marked bool
	}{
		"late": {appeal.Process{Status: appeal.Execution, Due: now.Add(-time.Hour)}, true},
		"in time, escalated for the office's own term": {appeal.Process{Status: appeal.Execution,
			Due: now.Add(time.Hour)}, false},
		"answered late": {appeal.Process{Status: appeal.Answered, Due: now.Add(-time.Hour)}, false},
	} {
		c.p.Escalation = 2
		tags := []string{}
		for _, tag := range (web.Day{Now: now}).Tags(c.p, false, "", "", "") {
			tags = append(tags, tag.Text)
		}
		require.Equal(t, c.marked, strings.Contains(strings.Join(tags, " "), "эск. 2"), name)
	}
}

package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/calendar/pages"
)

func TestDeadlines(t *testing.T) {
	t.Parallel()
	url := "/api/v1/deadlines"
	runAll(t, []scenario{
		{Name: "consideration", URL: url + "?rule=consideration&from=2025-12-01", Status: 200,
			Want: []string{`"rule":"consideration"`, `"article":"`, `"from":"2025-12-01"`, `"statutory":"2025-12-31"`,
				`"control":"2025-12-30"`, `"provisional":false`, `"steps":[{`, `"tree":{"kind":"deadline"`,
				`"changes":[{`}},
		{Name: "extension", URL: url + "?rule=extension&from=2025-12-31&days=30", Status: 200,
			Want: []string{`"statutory":"2026-01-30"`, `"control":"2026-01-30"`}},
		{Name: "extension too long", URL: url + "?rule=extension&from=2025-12-31&days=31", Status: 422,
			Want: []string{`"field":"days"`}},
		{Name: "extension of nothing", URL: url + "?rule=extension&from=2025-12-31", Status: 422,
			Want: []string{`"field":"days"`}},
		{Name: "extension of words", URL: url + "?rule=extension&from=2025-12-31&days=x", Status: 422,
			Want: []string{`"field":"days"`}},
		{Name: "past the calendar", URL: url + "?rule=consideration&from=2026-12-20", Status: 200,
			Want: []string{`"provisional":true`}},
		{Name: "no rule", URL: url + "?from=2025-12-01", Status: 422, Want: []string{`"field":"rule"`}},
		{Name: "no date", URL: url + "?rule=redirect", Status: 422, Want: []string{`"field":"from"`}},
		{Name: "no such date", URL: url + "?rule=redirect&from=2025-02-30", Status: 422,
			Want: []string{`"field":"from"`}},
		{Name: "too early", URL: url + "?rule=redirect&from=1999-01-01", Status: 422, Want: []string{`"field":"from"`}},
	})
}

func TestTermsAreExplained(t *testing.T) {
	t.Parallel()
	counted := frametest.Decoded[pages.Deadline](t,
		scenario{URL: "/api/v1/deadlines?rule=consideration&from=2025-12-01", Status: 200}.Run(t, newRig(t)))
	require.Equal(t, law.Edition2025, counted.Edition)
	require.Equal(t, law.NodeDeadline, counted.Tree.Kind)
	require.NotEmpty(t, counted.Changes)
	before := frametest.Decoded[pages.Deadline](t,
		scenario{URL: "/api/v1/deadlines?rule=consideration&from=2014-01-10", Status: 200}.Run(t, newRig(t)))
	require.Equal(t, law.Edition2013, before.Edition, "the edition of the day")
	scenario{URL: "/api/v1/deadlines?rule=anonymous&from=2025-12-01", Status: 422,
		Want: []string{`"field":"rule"`}}.Run(t, newRig(t))
}

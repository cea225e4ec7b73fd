package law_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

func TestRules(t *testing.T) {
	want := map[law.Rule]struct {
		days    int
		article string
	}{
		law.Registration:       {3, "ч. 2 ст. 8"},
		law.Redirect:           {7, "ч. 3 ст. 8"},
		law.Migration:          {5, "ч. 3.1 ст. 8"},
		law.ReturnNotice:       {7, "ч. 2 ст. 11"},
		law.InformationRequest: {15, "ч. 2 ст. 10"},
		law.Consideration:      {30, "ч. 1 ст. 12"},
		law.Extension:          {30, "ч. 2 ст. 12"},
	}
	rules := law.Rules()
	require.Len(t, rules, len(want))
	for _, r := range rules {
		w := want[r.Rule]
		assert.Equal(t, w.days, r.Days, r.Rule)
		assert.Equal(t, w.article+" Федерального закона от 02.05.2006 № 59-ФЗ", r.Article)
		assert.Equal(t, w.article+" № 59-ФЗ", r.Short)
		for _, text := range []string{r.Title, r.Duty, r.From, r.Source, r.Edition} {
			assert.NotEmpty(t, text, r.Rule)
			assert.False(t, strings.HasSuffix(text, "."), "%s: %s", r.Rule, text)
		}
		assert.Equal(t, r, r.Rule.Text())
		parsed, err := law.ParseRule(string(r.Rule))
		require.NoError(t, err)
		assert.Equal(t, r.Rule, parsed)
	}
	rules[0].Days = 99
	assert.Equal(t, 3, law.Rules()[0].Days, "callers get a copy")
}

func TestParseRuleRefuses(t *testing.T) {
	for _, bad := range []string{"", "Consideration", "consideration ", "governor"} {
		_, err := law.ParseRule(bad)
		var e *law.Error
		require.ErrorAs(t, err, &e, bad)
		assert.Equal(t, []string{law.CodeUnknownRule, "rule"}, []string{e.Code, e.Field})
		assert.Contains(t, e.Message, "information_request")
	}
	assert.Equal(t, law.RuleText{Rule: "x"}, law.Rule("x").Text())
}

func TestPolicyChoices(t *testing.T) {
	assert.Len(t, law.DayOnes(), 2)
	assert.Len(t, law.NonWorkings(), 3)
	for _, c := range append(law.DayOnes(), law.NonWorkings()...) {
		assert.NotEmpty(t, c.Title)
		assert.NotEmpty(t, c.Citation, "every value carries the act that justifies it")
		assert.NotEmpty(t, c.Source)
	}
	assert.Equal(t, "preceding", law.Preceding.Choice().Value)
	assert.Equal(t, law.Choice{}, law.DayOne("x").Choice())
}

func TestPolicyValidate(t *testing.T) {
	assert.NoError(t, law.Policy{}.Validate())
	assert.NoError(t, law.DefaultPolicy().Validate())
	for field, p := range map[string]law.Policy{
		"day_one":     {DayOne: "today"},
		"non_working": {NonWorking: "none"},
	} {
		var e *law.Error
		require.ErrorAs(t, p.Validate(), &e)
		assert.Equal(t, []string{law.CodeUnknownPolicy, field}, []string{e.Code, e.Field})
	}
}

func TestPolicyDefaults(t *testing.T) {
	assert.Equal(t, law.DefaultPolicy(), law.Policy{}.OrDefault())
	p := law.Policy{NonWorking: law.Following, Citation: "Инструкция, п. 4"}.OrDefault()
	assert.Equal(t, law.Policy{DayOne: law.NextDay, NonWorking: law.Following, Citation: "Инструкция, п. 4"}, p)
	assert.Equal(t, law.Preceding, law.Policy{DayOne: law.RegistrationDay}.OrDefault().NonWorking)
	assert.Empty(t, law.Policy{DayOne: law.RegistrationDay}.OrDefault().Citation)

	var read law.Policy
	require.NoError(t, json.Unmarshal([]byte(`{"day_one":"registration_day","non_working":"unchanged"}`), &read))
	assert.Equal(t, law.Policy{DayOne: law.RegistrationDay, NonWorking: law.Unchanged}, read)
}

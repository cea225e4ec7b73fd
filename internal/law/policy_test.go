package law_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

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

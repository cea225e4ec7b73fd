package policy_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/policy"
)

// What a form sends back untouched is the policy that it was drawn from, with its
// comments; what was typed is all that changes.
func TestAFormKeepsWhatNobodyTouched(t *testing.T) {
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	form, err := policy.FormOf(shipped)
	require.NoError(t, err)
	require.Equal(t, "-10", form.Get("ladder.rungs.0.days"))
	text, err := policy.Typed(shipped, form)
	require.NoError(t, err)
	changes, err := policy.Diff(shipped, text)
	require.NoError(t, err)
	require.Empty(t, changes)
	require.Contains(t, string(text), "# How days are counted.")
	require.True(t, strings.HasPrefix(string(text), "# yaml-language-server: "), "an editor finds the schema")

	form.Set("ladder.rungs.0.days", "-12")
	form.Set("office.phone", " 8 (8150) 45-00-01 ")
	form.Set("ladder.rungs.40.name", "T+9")
	form.Del("hours.break_from")
	text, err = policy.Typed(shipped, form)
	require.NoError(t, err)
	changes, err = policy.Diff(shipped, text)
	require.NoError(t, err)
	where := []string{}
	for _, c := range changes {
		where = append(where, c.Where)
	}
	require.Equal(t, []string{"«Учреждение» – «Телефон»", "«Рабочий день» – «Начало перерыва»",
		"«Напоминания и эскалация» – «Ступени» – T-10", "«Напоминания и эскалация» – «Ступени» – T+9"}, where)
	require.Contains(t, string(text), "# The clock of the appeal: 30 days of art. 12")
	require.Contains(t, string(text), "phone: 8 (8150) 45-00-01")
}

// A number that is none stands as it was typed, and is told where it was typed.
func TestWhatWasTypedIsToldAtItsField(t *testing.T) {
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	form, err := policy.FormOf(shipped)
	require.NoError(t, err)
	form.Set("ladder.rungs.2.days", "пять")
	text, err := policy.Typed(shipped, form)
	require.NoError(t, err)
	_, err = policy.Parse(text)
	var wrong *policy.Mistakes
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, "ladder.rungs.2.days", policy.FieldName(wrong.List[0].Field))
	require.True(t, strings.HasSuffix(wrong.List[0].Text, "«пять» – не целое число"), wrong)
}

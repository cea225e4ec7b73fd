package appeal

import (
	"strings"
	"testing"
)

// A rule beside a field that does not exist, or one that the law does not have,
// would never be seen.
func TestFieldRulesBelongToFields(t *testing.T) {
	for place, rule := range fieldRules {
		action, name, _ := strings.Cut(place, ".")
		found := false
		for _, row := range table {
			found = found || (action == "*" || action == string(row.Action)) && row.Fields.has(name)
		}
		if !found || rule.Text().Title == "" {
			t.Errorf("%s: %s", place, rule)
		}
	}
}

// Every action that asks for something shows a rule beside one of its fields.
func TestEveryFormShowsItsRule(t *testing.T) {
	for _, row := range table {
		shown := len(row.Fields) == 0
		for _, f := range row.Fields {
			shown = shown || f.Rule != ""
		}
		if !shown {
			t.Errorf("%s has no field with a rule", row.Action)
		}
	}
}

package law

import (
	"slices"
	"strings"
)

// Rule names a term that the law sets. The text value is used in the API, in
// settings and in the register.
type Rule string

// The terms of 59-ФЗ that bind a municipal office. The 20 days of art. 12 p. 1.1 bind
// only the governor and are left out on purpose.
const (
	Registration       Rule = "registration"        // 3 days, art. 8 p. 2
	Redirect           Rule = "redirect"            // 7 days, art. 8 p. 3
	Migration          Rule = "migration"           // 5 days, art. 8 p. 3.1
	ReturnNotice       Rule = "return_notice"       // 7 days, art. 11 p. 2
	InformationRequest Rule = "information_request" // 15 days, art. 10 p. 2
	Consideration      Rule = "consideration"       // 30 days, art. 12 p. 1
	Extension          Rule = "extension"           // at most 30 days, art. 12 p. 2
)

// MaxExtensionDays is the longest extension, calendar days (art. 12 p. 2).
const MaxExtensionDays = 30

// RuleText is a rule with its legal ground, for screens, letters and the derivation.
type RuleText struct {
	Rule    Rule   `json:"rule"`
	Article string `json:"article"` // full form, for letters and the API
	Short   string `json:"short"`   // short form, for lists: "ч. 1 ст. 12 № 59-ФЗ"
	Title   string `json:"title"`   // what is to be done, a few words
	Duty    string `json:"duty"`    // what the law demands, a sentence without its dot
	Days    int    `json:"days"`    // calendar days; for Extension the most allowed
	From    string `json:"from"`    // the event that starts the term, nominative
	// Verified says that the wording was seen in a stored copy of the law; false
	// means it is known from memory and must be checked before relying on it.
	Verified bool   `json:"verified"`
	Source   string `json:"source"`  // where it was seen
	Edition  string `json:"edition"` // edition of the law that was looked at
}

// Rules returns every rule in the order in which an appeal meets them.
func Rules() []RuleText { return slices.Clone(rules) }

// Text returns the rule's text; for an unknown rule only the field Rule is set.
func (r Rule) Text() RuleText {
	for i := range rules {
		if rules[i].Rule == r {
			return rules[i]
		}
	}
	return RuleText{Rule: r}
}

// known reports whether the rule exists.
func (r Rule) known() bool { return r.Text().Days > 0 }

// ParseRule reads the text value of a rule; otherwise an *Error on the field "rule".
func ParseRule(s string) (Rule, error) {
	if r := Rule(s); r.known() {
		return r, nil
	}
	return "", unknownRule()
}

func unknownRule() *Error {
	names := make([]string, len(rules))
	for i := range rules {
		names[i] = string(rules[i].Rule)
	}
	return &Error{
		Code: CodeUnknownRule, Field: "rule",
		Message: "Такого срока нет. Выберите один из: " + strings.Join(names, ", ") + ".",
	}
}

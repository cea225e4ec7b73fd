package law

import (
	"slices"
	"strings"
)

// Rule names a norm of 59-ФЗ: a term that is counted, or a duty, right or ban without a
// term of its own. The text value is used in the API, in settings and in the register.
type Rule string

// The terms that bind a municipal office, counted from registration unless said.
const (
	Registration       Rule = "registration"        // 3 days from receipt, art. 8 p. 2
	Redirect           Rule = "redirect"            // 7 days, art. 8 p. 3
	Migration          Rule = "migration"           // 5 days, art. 8 p. 3.1
	SeveralBodies      Rule = "several_bodies"      // 7 days, art. 8 p. 4
	ComplaintReturn    Rule = "complaint_return"    // art. 8 p. 7 sets no term; 7 days are the office's own
	InformationRequest Rule = "information_request" // 15 days from the request, art. 10 p. 2
	ReturnNotice       Rule = "return_notice"       // 7 days, art. 11 p. 2
	UnreadableNotice   Rule = "unreadable_notice"   // 7 days, art. 11 p. 4
	UnclearNotice      Rule = "unclear_notice"      // 7 days, art. 11 p. 4.1
	SiteNotice         Rule = "site_notice"         // 7 days, art. 11 p. 5.1
	Consideration      Rule = "consideration"       // 30 days, art. 12 p. 1
	Extension          Rule = "extension"           // at most 30 days from the 30th, art. 12 p. 2
)

// Rules without a term of their own.
const (
	Scope               Rule = "scope"                // art. 1, 2: whose appeals
	Kinds               Rule = "kinds"                // art. 4: proposal, application, complaint
	AdditionalDocuments Rule = "additional_documents" // art. 5
	FileAccess          Rule = "file_access"          // art. 5
	ReplyRight          Rule = "reply_right"          // art. 5
	Challenge           Rule = "challenge"            // art. 5: complaint about the decision
	Withdrawal          Rule = "withdrawal"           // art. 5
	Confidentiality     Rule = "confidentiality"      // art. 6 p. 2

	Requisites     Rule = "requisites"      // art. 7 p. 1
	Attachments    Rule = "attachments"     // art. 7 p. 2
	ElectronicForm Rule = "electronic_form" // art. 7 p. 3

	DirectSubmission       Rule = "direct_submission"       // art. 8 p. 1
	ResultsRequest         Rule = "results_request"         // art. 8 p. 5
	ForwardingBan          Rule = "forwarding_ban"          // art. 8 p. 6
	MandatoryConsideration Rule = "mandatory_consideration" // art. 9 p. 1
	SiteVisit              Rule = "site_visit"              // art. 9 p. 2

	Thoroughness   Rule = "thoroughness"    // art. 10 p. 1
	ReplySignature Rule = "reply_signature" // art. 10 p. 3
	ReplyForm      Rule = "reply_form"      // art. 10 p. 4
	Publication    Rule = "publication"     // art. 10 p. 4: an indefinite circle of persons

	Anonymous    Rule = "anonymous"     // art. 11 p. 1
	Abusive      Rule = "abusive"       // art. 11 p. 3
	Termination  Rule = "termination"   // art. 11 p. 5
	Secret       Rule = "secret"        // art. 11 p. 6
	LaterRemoved Rule = "later_removed" // art. 11 p. 7

	// GovernorMigration has a term, 20 days, but binds only the governor.
	GovernorMigration Rule = "governor_migration" // art. 12 p. 1.1

	Reception         Rule = "reception"          // art. 13 p. 1
	ReceptionIdentity Rule = "reception_identity" // art. 13 p. 2
	ReceptionCard     Rule = "reception_card"     // art. 13 p. 3
	ReceptionWritten  Rule = "reception_written"  // art. 13 p. 4
	ReceptionOutside  Rule = "reception_outside"  // art. 13 p. 5
	ReceptionRefusal  Rule = "reception_refusal"  // art. 13 p. 6
	ReceptionPriority Rule = "reception_priority" // art. 13 p. 7

	Supervision           Rule = "supervision"            // art. 14
	Liability             Rule = "liability"              // art. 15
	Damages               Rule = "damages"                // art. 16
	AdministrativeOffence Rule = "administrative_offence" // КоАП art. 5.59
)

// MaxExtensionDays is the longest extension, calendar days (art. 12 p. 2).
const MaxExtensionDays = 30

// Rules returns every rule in force, in the order of the law's articles.
func Rules() []RuleText { return slices.Clone(rules) }

// Terms returns the rules whose days a municipal office counts, Extension included, in
// the order of Rules.
func Terms() []RuleText {
	return slices.DeleteFunc(Rules(), func(t RuleText) bool { return !t.Counted() })
}

// Text returns the rule's text in force; for an unknown rule only the field Rule is set.
func (r Rule) Text() RuleText {
	for i := range rules {
		if rules[i].Rule == r {
			return rules[i]
		}
	}
	return RuleText{Rule: r}
}

// known reports whether the rule exists.
func (r Rule) known() bool { return r.Text().Title != "" }

// ParseRule reads the text value of a rule; otherwise an *Error on the field "rule".
func ParseRule(s string) (Rule, error) {
	if r := Rule(s); r.known() {
		return r, nil
	}
	return "", unknownRule()
}

// ParseTerm reads the text value of a rule whose days are counted, one of Terms. A rule
// without a term and an unknown one are an *Error on the field "rule".
func ParseTerm(s string) (Rule, error) {
	r, err := ParseRule(s)
	if err != nil {
		return "", err
	}
	if err := countable(r.Text()); err != nil {
		return "", err
	}
	return r, nil
}

// countable refuses a rule whose days a municipal office does not count.
func countable(t RuleText) error {
	switch {
	case t.Days > 0 && !t.Applies:
		return &Error{
			Code: CodeNotApplicable, Field: "rule",
			Message: "Этот срок (" + t.Short + ") установлен не для органов местного самоуправления. " + offer(),
		}
	case t.Days == 0:
		return &Error{
			Code: CodeNoTerm, Field: "rule",
			Message: "У правила «" + t.Title + "» (" + t.Short + ") нет своего срока. " + offer(),
		}
	}
	return nil
}

func unknownRule() *Error {
	return &Error{Code: CodeUnknownRule, Field: "rule", Message: "Такого срока нет. " + offer()}
}

// offer names the rules that can be counted.
func offer() string {
	var names []string
	for _, t := range Terms() {
		names = append(names, string(t.Rule))
	}
	return "Выберите один из: " + strings.Join(names, ", ") + "."
}

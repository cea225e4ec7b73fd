package law_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// terms is what the law says in the order of its articles.
var terms = []struct {
	rule    law.Rule
	days    int
	article string
	event   string
}{
	{"registration", 3, "ч. 2 ст. 8", "поступление обращения"},
	{"redirect", 7, "ч. 3 ст. 8", "регистрация обращения"},
	{"migration", 5, "ч. 3.1 ст. 8", "регистрация обращения"},
	{"several_bodies", 7, "ч. 4 ст. 8", "регистрация обращения"},
	{"complaint_return", 7, "ч. 7 ст. 8", "регистрация обращения"},
	{"information_request", 15, "ч. 2 ст. 10", "направление запроса"},
	{"return_notice", 7, "ч. 2 ст. 11", "регистрация обращения"},
	{"unreadable_notice", 7, "ч. 4 ст. 11", "регистрация обращения"},
	{"unclear_notice", 7, "ч. 4.1 ст. 11", "регистрация обращения"},
	{"site_notice", 7, "ч. 5.1 ст. 11", "регистрация обращения"},
	{"consideration", 30, "ч. 1 ст. 12", "регистрация обращения"},
	{"extension", 30, "ч. 2 ст. 12", "последний день основного срока рассмотрения"},
}

func TestTerms(t *testing.T) {
	got := law.Terms()
	require.Len(t, got, len(terms))
	for i, want := range terms {
		r := got[i]
		assert.Equal(t, want.rule, r.Rule)
		assert.Equal(t, want.days, r.Days, r.Rule)
		assert.Equal(t, want.article+" Федерального закона от 02.05.2006 № 59-ФЗ", r.Article)
		assert.Equal(t, want.article+" № 59-ФЗ", r.Short)
		assert.Equal(t, want.event, r.From)
		assert.Equal(t, r.Rule == law.ComplaintReturn, r.Internal, "the only term that is the office's own")
		parsed, err := law.ParseTerm(string(r.Rule))
		require.NoError(t, err)
		assert.Equal(t, r.Rule, parsed)
	}
}

// TestEveryArticleIsThere counts the rules of each part that law-59-fz.md names.
func TestEveryArticleIsThere(t *testing.T) {
	count := map[string]int{}
	for _, r := range law.Rules() {
		count[strings.TrimSuffix(r.Short, " № 59-ФЗ")]++
	}
	assert.Equal(t, map[string]int{
		"ст. 1, 2": 1, "ст. 4": 1, "ст. 5": 5, "ч. 2 ст. 6": 1, "ч. 1 ст. 7": 1, "ч. 2 ст. 7": 1, "ч. 3 ст. 7": 1,
		"ч. 1 ст. 8": 1, "ч. 2 ст. 8": 1, "ч. 3 ст. 8": 1, "ч. 3.1 ст. 8": 1, "ч. 4 ст. 8": 1, "ч. 5 ст. 8": 1,
		"ч. 6 ст. 8": 1, "ч. 7 ст. 8": 1,
		"ч. 1 ст. 9": 1, "ч. 2 ст. 9": 1, "ч. 1 ст. 10": 1, "ч. 2 ст. 10": 1, "ч. 3 ст. 10": 1, "ч. 4 ст. 10": 2,
		"ч. 1 ст. 11": 1, "ч. 2 ст. 11": 1, "ч. 3 ст. 11": 1, "ч. 4 ст. 11": 1, "ч. 4.1 ст. 11": 1, "ч. 5 ст. 11": 1,
		"ч. 5.1 ст. 11": 1, "ч. 6 ст. 11": 1, "ч. 7 ст. 11": 1,
		"ч. 1 ст. 12": 1, "ч. 1.1 ст. 12": 1, "ч. 2 ст. 12": 1,
		"ч. 1 ст. 13": 1, "ч. 2 ст. 13": 1, "ч. 3 ст. 13": 1, "ч. 4 ст. 13": 1, "ч. 5 ст. 13": 1, "ч. 6 ст. 13": 1,
		"ч. 7 ст. 13": 1,
		"ст. 14":      1, "ст. 15": 1, "ст. 16": 1, "ст. 5.59 КоАП РФ": 1,
	}, count)
}

// allWordings are the rules of every edition.
func allWordings() []law.RuleText {
	var list []law.RuleText
	for _, e := range law.Editions() {
		list = append(list, law.RulesIn(e.Code)...)
	}
	return list
}

func TestRulesAreComplete(t *testing.T) {
	for _, r := range allWordings() {
		for _, text := range []string{r.Article, r.Short, r.Title, r.Duty, r.Source, r.Edition} {
			assert.NotEmpty(t, text, r.Rule)
		}
		for _, text := range []string{r.Title, r.Duty, r.From, r.Notice, r.Decides, r.Unverified, r.Note, r.Source} {
			assert.False(t, strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text, "%s: %s", r.Rule, text)
		}
		assert.Equal(t, r.Days > 0, r.From != "", "%s: a term needs its event", r.Rule)
		assert.True(t, r.Verified || r.Unverified != "", "%s: say what is to be checked", r.Rule)
		assert.True(t, r.Within == "" || r.Days == 0 && r.Within.Text().Days > 0, "%s: within what", r.Rule)
		assert.True(t, r.Until.IsZero() || r.Since.Before(r.Until), r.Rule)
		parsed, err := law.ParseRule(string(r.Rule))
		require.NoError(t, err)
		assert.Equal(t, r.Rule, parsed)
	}
}

// TestUnverified repeats the marks of law-59-fz.md: a change here needs a source.
func TestUnverified(t *testing.T) {
	var doubtful []law.Rule
	for _, r := range law.Rules() {
		if !r.Verified {
			doubtful = append(doubtful, r.Rule)
		}
	}
	assert.Equal(t, []law.Rule{
		"additional_documents", "file_access", "reply_right", "challenge", "withdrawal",
		"migration", "several_bodies", "results_request", "forwarding_ban", "complaint_return",
		"mandatory_consideration", "site_visit",
		"information_request", "reply_signature", "reply_form", "publication",
		"unclear_notice", "site_notice", "secret", "later_removed",
		"reception", "reception_written", "reception_outside", "reception_refusal", "supervision", "damages",
	}, doubtful)
}

func TestRulesWithoutOwnTerm(t *testing.T) {
	for rule, want := range map[law.Rule]struct {
		within       law.Rule
		notForwarded bool
		notice       bool
	}{
		law.Abusive:          {law.Consideration, false, true},
		law.Termination:      {law.Consideration, false, true},
		law.Secret:           {law.Consideration, false, true},
		law.Anonymous:        {law.Redirect, false, false},
		law.ForwardingBan:    {"", true, false},
		law.ComplaintReturn:  {"", true, true},
		law.UnreadableNotice: {"", true, true},
		law.UnclearNotice:    {"", true, true},
		law.SiteNotice:       {"", false, true},
		law.ReturnNotice:     {"", false, true},
	} {
		r := rule.Text()
		assert.Equal(t, want.within, r.Within, rule)
		assert.Equal(t, want.notForwarded, r.NotForwarded, rule)
		assert.Equal(t, want.notice, r.Notice != "", rule)
	}
	governor := law.GovernorMigration.Text()
	assert.Equal(t, 20, governor.Days)
	assert.False(t, governor.Applies || governor.Counted(), "it binds only the governor")
	assert.Equal(t, law.Termination.Text().Decides, law.Extension.Text().Decides)
}

func TestRulesAreCopies(t *testing.T) {
	law.Rules()[0].Title = "x"
	law.Terms()[0].Title = "x"
	law.Editions()[0].Title = "x"
	assert.NotEqual(t, "x", law.Rules()[0].Title)
	assert.NotEqual(t, "x", law.Terms()[0].Title)
	assert.NotEqual(t, "x", law.Editions()[0].Title)
}

func TestRuleTextJSON(t *testing.T) {
	text, err := json.Marshal(law.ElectronicForm.Text())
	require.NoError(t, err)
	assert.Contains(t, string(text), `"since":"2025-03-30","until":""`)
	var back law.RuleText
	require.NoError(t, json.Unmarshal(text, &back))
	assert.True(t, reflect.DeepEqual(law.ElectronicForm.Text(), back))
}

func TestParseRuleRefuses(t *testing.T) {
	for _, bad := range []string{"", "Consideration", "consideration ", "governor"} {
		for _, parse := range []func(string) (law.Rule, error){law.ParseRule, law.ParseTerm} {
			_, err := parse(bad)
			var e *law.Error
			require.ErrorAs(t, err, &e, bad)
			assert.Equal(t, []string{law.CodeUnknownRule, "rule"}, []string{e.Code, e.Field})
			assert.Contains(t, e.Message, "information_request")
			assert.NotContains(t, e.Message, "abusive", "only what can be counted is offered")
		}
	}
	assert.Equal(t, law.RuleText{Rule: "x"}, law.Rule("x").Text())
}

func TestRulesThatAreNotCounted(t *testing.T) {
	for _, r := range law.Rules() {
		want := law.CodeNoTerm
		if r.Rule == law.GovernorMigration {
			want = law.CodeNotApplicable
		}
		if r.Counted() {
			continue
		}
		_, parsing := law.ParseTerm(string(r.Rule))
		_, counting := law.Clock{}.Deadline(r.Rule, date(t, "2026-04-06"))
		for _, err := range []error{parsing, counting} {
			var e *law.Error
			require.ErrorAs(t, err, &e, r.Rule)
			assert.Equal(t, []string{want, "rule"}, []string{e.Code, e.Field})
			assert.Contains(t, e.Message, r.Short)
		}
	}
}

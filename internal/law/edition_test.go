package law_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

func TestEditions(t *testing.T) {
	var codes []string
	var last law.Date
	for _, e := range law.Editions() {
		codes = append(codes, e.Code)
		assert.True(t, e.Since.After(last), "the oldest first")
		last = e.Since
		for _, text := range []string{e.Title, e.Act, e.Changes, e.Source} {
			assert.NotEmpty(t, text)
		}
		assert.Equal(t, e.Code == law.Edition2025, e.Verified, "only the day of 547-ФЗ was seen")
	}
	assert.Equal(t, []string{"59-fz-2006", "182-fz-2013", "305-fz-2015", "547-fz-2024"}, codes)
	for iso, want := range map[string]string{
		"2000-01-01": "59-fz-2006", "2006-05-02": "59-fz-2006", "2013-07-01": "59-fz-2006", "2013-07-02": "182-fz-2013",
		"2015-11-03": "305-fz-2015", "2025-03-29": "305-fz-2015", "2025-03-30": "547-fz-2024",
		"2040-01-01": "547-fz-2024",
	} {
		assert.Equal(t, want, law.EditionOn(date(t, iso)).Code, iso)
	}
	assert.Equal(t, "59-fz-2006", law.EditionOn(law.Date{}).Code)
}

func edition(t *testing.T, code string) law.Edition {
	e, err := law.ParseEdition(code)
	require.NoError(t, err)
	return e
}

func TestParseEdition(t *testing.T) {
	assert.Equal(t, law.Edition2025, edition(t, "").Code, "the newest")
	assert.Equal(t, law.Edition2013, edition(t, law.Edition2013).Code)
	_, err := law.ParseEdition("x")
	var e *law.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, []string{law.CodeUnknownEdition, "edition"}, []string{e.Code, e.Field})
	assert.Contains(t, e.Message, law.Edition2006+", "+law.Edition2013)
	assert.Empty(t, law.RulesIn("x"))
}

func TestWordingsChange(t *testing.T) {
	for _, v := range []struct {
		rule              law.Rule
		before, after     string
		oldWords, newWord string
	}{
		{law.Termination, law.Edition2006, law.Edition2013, "многократно", "неоднократно"},
		{law.Anonymous, law.Edition2006, law.Edition2013, "фамилия гражданина и почтовый адрес",
			"фамилия гражданина или почтовый адрес"},
		{law.ElectronicForm, law.Edition2015, law.Edition2025, "адрес электронной почты", "Единый портал госуслуг"},
		{law.ReplyForm, law.Edition2015, law.Edition2025, "указанному в нём адресу электронной почты",
			"личный кабинет"},
	} {
		before, after := v.rule.In(edition(t, v.before)), v.rule.In(edition(t, v.after))
		assert.Contains(t, before.Duty, v.oldWords)
		assert.Contains(t, after.Duty, v.newWord)
		assert.NotContains(t, before.Duty, v.newWord)
		assert.Equal(t, after.Since.AddDays(-1), before.Until, "no day without a wording")
		assert.Equal(t, edition(t, v.after).Since, after.Since)
		assert.Equal(t, after, v.rule.In(law.Edition{}), "the zero edition is the newest")
		assert.Equal(t, after, v.rule.Text())
	}
}

func TestRulesIn(t *testing.T) {
	assert.Equal(t, law.Rules(), law.RulesIn(""))
	assert.Equal(t, law.Rules(), law.RulesIn(law.Edition2025))
	missing := func(code string) []law.Rule {
		var list []law.Rule
		have := map[law.Rule]bool{}
		for _, r := range law.RulesIn(code) {
			assert.False(t, have[r.Rule], "%s has two wordings in %s", r.Rule, code)
			have[r.Rule] = true
		}
		for _, r := range law.Rules() {
			if !have[r.Rule] {
				list = append(list, r.Rule)
			}
		}
		return list
	}
	inserted := []law.Rule{law.Migration, law.UnclearNotice, law.SiteNotice, law.GovernorMigration}
	assert.Equal(t, append(inserted, law.ReceptionPriority), missing(law.Edition2006))
	assert.Equal(t, []law.Rule{law.ReceptionPriority}, missing(law.Edition2013))
	assert.Empty(t, missing(law.Edition2015))
}

func TestDeadlineCitesItsEdition(t *testing.T) {
	from := date(t, "2014-04-07")
	d, err := law.Clock{Edition: law.Edition2013}.Deadline(law.Consideration, from)
	require.NoError(t, err)
	assert.Equal(t, law.Edition2013, d.Edition)
	fresh, err := law.Clock{}.Recalculate(d)
	require.NoError(t, err)
	assert.Equal(t, d, fresh, "the edition stays")

	newest, err := law.Clock{}.Deadline(law.Consideration, from)
	require.NoError(t, err)
	assert.Equal(t, law.Edition2025, newest.Edition, "the newest is recorded by its name: it will not stay the newest")
	longer, err := law.Clock{Edition: law.Edition2015}.Extend(from, 30)
	require.NoError(t, err)
	assert.Equal(t, law.Edition2015, longer.Edition)
}

func TestEditionWithoutTheRule(t *testing.T) {
	from := date(t, "2013-04-08")
	for edition, code := range map[string]string{law.Edition2006: law.CodeNotInForce, "x": law.CodeUnknownEdition} {
		_, err := law.Clock{Edition: edition}.Deadline(law.ReceptionPriority, from)
		var e *law.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, code, e.Code)
		assert.Regexp(t, `^[А-Я].*\.$`, e.Message)
	}
	_, err := law.Clock{Edition: "x"}.Extend(from, 3)
	assert.Error(t, err)
}

// TestEveryTermCountsInEveryEdition: when an inserted part came is not known, so its term
// is counted, with that doubt in the tree, rather than refused.
func TestEveryTermCountsInEveryEdition(t *testing.T) {
	from := date(t, "2013-04-08")
	for _, e := range law.Editions() {
		for _, r := range countedRules {
			d, err := law.Clock{Edition: e.Code}.Deadline(r, from)
			require.NoError(t, err, "%s in %s", r, e.Code)
			now, err := law.Clock{}.Deadline(r, from)
			require.NoError(t, err)
			assert.Equal(t, counted(now), counted(d), "the days are the same in all editions")
			assert.Equal(t, r.Text().Title, d.Tree(law.Embedded()).Title)
		}
	}
}

// stored is a deadline as the register has it from before editions were recorded.
const stored = `{"rule":"consideration","article":"ч. 1 ст. 12 Федерального закона от 02.05.2006 № 59-ФЗ","from":"2025-12-01","days":30,` +
	`"statutory":"2025-12-31","control":"2025-12-30","provisional":false,"calendar":"ru-2013-2026-5970e7ff",` +
	`"policy":{"day_one":"next_day","non_working":"preceding","citation":"Инструкция"},` +
	`"steps":[{"kind":"event","date":"2025-12-01","text":"Событие.","article":""}]}`

func TestStoredDeadlineWithoutEdition(t *testing.T) {
	var d law.Deadline
	require.NoError(t, json.Unmarshal([]byte(stored), &d))
	text, err := json.Marshal(d)
	require.NoError(t, err)
	assert.Equal(t, stored, string(text), "nothing is added and nothing moves")
	fresh, err := law.Clock{Edition: law.Edition2013}.Recalculate(d)
	require.NoError(t, err)
	assert.Empty(t, fresh.Edition)
	assert.Equal(t, counted(d), counted(fresh))
	assert.Len(t, fresh.Steps, 6)
}

// TestNewDeadlineOnlyAddsTheEdition is the contract with what is already stored.
func TestNewDeadlineOnlyAddsTheEdition(t *testing.T) {
	d, err := law.Clock{Policy: law.Policy{DayOne: law.NextDay, NonWorking: law.Preceding,
		Citation: "Инструкция"}}.Deadline(law.Consideration, date(t, "2025-12-01"))
	require.NoError(t, err)
	d.Steps, d.Edition = []law.Step{{Kind: "event", Date: d.From, Text: "Событие."}}, ""
	text, err := json.Marshal(d)
	require.NoError(t, err)
	assert.Equal(t, stored, string(text))
}

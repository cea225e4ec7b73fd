package appeal_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

func fieldsOf(err error) map[string]string {
	var e *appeal.Error
	out := map[string]string{}
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			out[f.Field] = f.Message
		}
	}
	return out
}

// The length of an extension is said in days or by its last day.
func TestExtensionByDaysOrByDate(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[string]any
		until   law.Date
		wrong   string
		says    string
	}{
		"days":       {map[string]any{"days": 10.0}, law.NewDate(2026, 4, 11), "", ""},
		"date":       {map[string]any{"days": nil, "until": "2026-04-11"}, law.NewDate(2026, 4, 11), "", ""},
		"both agree": {map[string]any{"days": 30.0, "until": "2026-05-01"}, law.NewDate(2026, 5, 1), "", ""},
		"both differ": {map[string]any{"days": 5.0, "until": "2026-04-11"}, law.Date{}, "until",
			"5 от 01.04.2026 – это 06.04.2026"},
		"neither": {map[string]any{"days": nil}, law.Date{}, "days", "на сколько дней"},
		"not later": {map[string]any{"days": nil, "until": "2026-04-01"}, law.Date{}, "until",
			"Не позже прежнего срока"},
		"a day too many": {map[string]any{"days": nil, "until": "2026-05-02"}, law.Date{}, "until",
			"наибольшая дата – 01.05.2026"},
		"days too many": {map[string]any{"days": 31.0}, law.Date{}, "days", "Не больше 30"},
		"not a good date": {map[string]any{"days": nil, "until": "31.04.2026"}, law.Date{}, "until",
			"Дата пишется так"},
	} {
		t.Run(name, func(t *testing.T) {
			card, d := at(t, appeal.Execution)
			err := do(card, d, appeal.Extend, "head", monday, c.answers)
			if c.wrong != "" {
				require.Contains(t, fieldsOf(err)[c.wrong], c.says)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.until, card.Statutory)
			require.Equal(t, c.until.Sub(law.NewDate(2026, 4, 1)), card.Extension.Days)
		})
	}
}

// Each wrong date of an order is named: that of all, and each co-executor's.
func TestDatesOfAnOrderAreRefusedSeparately(t *testing.T) {
	card, d := at(t, appeal.Resolution)
	wrong := fieldsOf(do(card, d, appeal.Resolve, "head", monday, map[string]any{
		"executors": []string{"executor", "executor2", "executor3"}, "due": "2026-01-15",
		"dates": map[string]any{"executor2": "2026-01-10", "executor3": "2026-05-05"},
	}))
	require.Equal(t, map[string]string{
		"due": "Эта дата уже прошла.", "dates.executor2": "Эта дата уже прошла.",
		"dates.executor3": "Срок соисполнителя позже общего срока (01.04.2026).",
	}, wrong)
}

// A preview does the step and takes no number.
func TestPreviewTakesNoNumber(t *testing.T) {
	card, d := at(t, appeal.Signing)
	before := appealtest.Clone(card)
	last, _ := d.Serial("out", 2026)
	tried := appealtest.Clone(card)
	event, err := appealtest.Office().Preview(tried,
		appeal.Step{Action: appeal.Sign, Actor: d.Staff["head"], At: monday, Values: appeal.Values{}}, d)
	require.NoError(t, err)
	require.Equal(t, appeal.Answered, event.To)
	require.Equal(t, appeal.BlankNumber, tried.Reply().Number)
	require.Equal(t, before, appealtest.Clone(card), "the card itself is as it was")
	next, _ := d.Serial("out", 2026)
	require.Equal(t, last+1, next, "no number was taken in between")
	_, err = appealtest.Office().Preview(appealtest.Clone(card),
		appeal.Step{Action: appeal.Sign, Actor: d.Staff["clerk"], At: monday, Values: appeal.Values{}}, d)
	require.ErrorContains(t, err, "выполняет должностное лицо", "the rights are those of the action")
}

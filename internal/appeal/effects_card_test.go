package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// correctCard does the correction with raw answers, as a page sends them.
func correctCard(t *testing.T, c *appeal.Card, d *appealtest.Records, raw map[string]any) (appeal.Event, error) {
	t.Helper()
	row, _ := appeal.RowOf(appeal.Correct)
	raw["reason"] = "Сверено с письмом"
	values, err := row.Parse(raw)
	require.NoError(t, err)
	return event(c, d, appeal.Correct, "clerk", monday, values)
}

func TestCorrectionTellsBeforeAndAfter(t *testing.T) {
	c, d := at(t, appeal.Execution)
	e, err := correctCard(t, c, d,
		map[string]any{"surname": "Иваненко", "email": "", "annotation": c.Intake.Annotation})
	require.NoError(t, err)
	require.Equal(t, []appeal.Alteration{
		{Name: "фамилия", Before: "Иванова", After: "Иваненко"},
		{Name: "эл. почта", Before: "ivanova@example.ru", After: ""},
		{Name: "куда отвечать", Before: "На электронную почту", After: "Письменно, по почте"},
	}, e.Changes, "what was not touched is no change, and without a mailbox the reply goes on paper")
	require.Equal(t, "Сверено с письмом", e.Details["причина"])
	require.Equal(t, "Мария", c.Intake.Authors[0].Name, "what was not answered stays")
	require.Empty(t, e.Letters)
}

func TestCorrectionIsHeldToWhatRegistrationAsks(t *testing.T) {
	c, d := at(t, appeal.Registered)
	for field, raw := range map[string]map[string]any{
		"surname": {"surname": ""}, "email": {"email": "не почта"}, "address": {"address": "", "email": ""},
		"topics": {"topics": map[string]any{"1": "0005.0005.0056.9999"}},
	} {
		before := frozen(t, c)
		_, err := correctCard(t, c, d, raw)
		var known *appeal.Error
		require.ErrorAs(t, err, &known, field)
		require.Equal(t, field, known.Fields[0].Field)
		require.Equal(t, before, frozen(t, c))
	}
	_, err := correctCard(t, c, d, map[string]any{"surname": "Иванова"})
	require.ErrorContains(t, err, "Ничего не изменено")
}

// Who becomes known is told of the registration, which nobody could do before.
func TestAnonymousAuthorBecomesKnown(t *testing.T) {
	in := appealtest.Intake()
	in.Authorship, in.Authors, in.ReplyByEmail = "anonymous", nil, false
	c, d := from(t, in, appeal.Registered)
	e, err := correctCard(t, c, d,
		map[string]any{"surname": "Петров", "name": "Пётр", "address": "г. Североморье, ул. Мира, д. 2"})
	require.NoError(t, err)
	require.Equal(t, "individual", c.Intake.Authorship)
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.RegistrationNotice, To: appeal.ToApplicant}}, e.Letters)
	require.Contains(t, e.Changes, appeal.Alteration{Name: "автор", Before: "Анонимное", After: "Индивидуальное"})
}

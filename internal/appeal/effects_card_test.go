package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// correctCard does the correction with raw answers, as a page sends them.
func correctCard(t *testing.T, c *appeal.Card, d *appealtest.Desk, raw map[string]any) (appeal.Event, error) {
	t.Helper()
	row, _ := appeal.RowOf(appeal.Correct)
	raw["reason"] = "Сверено с письмом"
	values, err := row.Parse(raw)
	require.NoError(t, err)
	return event(c, d, appeal.Correct, "clerk", monday, values)
}

func TestCorrectionTellsBeforeAndAfter(t *testing.T) {
	c, d := at(t, appeal.Execution)
	e, err := correctCard(t, c, d, map[string]any{"surname": "Иваненко", "email": "", "annotation": c.Intake.Annotation})
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
		"surname": {"surname": ""}, "email": {"email": "не почта"}, "address": {"address": "", "email": ""}, "topics": {"topics": map[string]any{"1": "0005.0005.0056.9999"}},
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
	e, err := correctCard(t, c, d, map[string]any{"surname": "Петров", "name": "Пётр", "address": "г. Североморье, ул. Мира, д. 2"})
	require.NoError(t, err)
	require.Equal(t, "individual", c.Intake.Authorship)
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.RegistrationNotice, To: appeal.ToApplicant}}, e.Letters)
	require.Contains(t, e.Changes, appeal.Alteration{Name: "автор", Before: "Анонимное", After: "Индивидуальное"})
}

// Every badge goes when its work is done, and not before.
func TestBadgesGoWhenTheWorkIsDone(t *testing.T) {
	codes := func(c *appeal.Card, letters []appeal.PostedLetter, kin []appeal.Kin) []string {
		out := []string{}
		for _, u := range appeal.UndoneOf(c, letters, kin) {
			out = append(out, u.Code)
		}
		return out
	}
	in := appealtest.Intake()
	in.Covering = &appeal.Covering{From: "Правительство области", Report: true}
	c, d := from(t, in, appeal.Answered)
	notice := appeal.PostedLetter{Letter: appeal.Letter{Kind: appeal.RegistrationNotice, State: appeal.ToPrint}}
	require.Equal(t, []string{"unprinted", "scan_missing", "report_awaited"}, codes(c, []appeal.PostedLetter{notice}, nil))
	notice.PrintedAt = monday
	require.Contains(t, codes(c, []appeal.PostedLetter{notice}, nil), "unposted")
	notice.State = appeal.Posted
	c.Files = []appeal.File{{ID: "1"}}
	require.NoError(t, do(c, d, appeal.ReportBack, "clerk", monday, map[string]any{"on": "2026-03-02", "how": "МЭДО"}))
	require.Empty(t, codes(c, []appeal.PostedLetter{notice}, nil))
	require.Equal(t, []string{"undeliverable"}, codes(c, []appeal.PostedLetter{notice, {Letter: appeal.Letter{State: appeal.Undeliverable}}}, nil))

	c, d = at(t, appeal.Registered)
	c.Files = []appeal.File{{ID: "1"}}
	kin := []appeal.Kin{{Mark: "repeated"}}
	letters := []appeal.PostedLetter{notice}
	require.Equal(t, []string{"repeat_unchecked"}, codes(c, letters, kin))
	require.NoError(t, do(c, d, appeal.CheckRepeat, "clerk", monday, nil))
	require.Empty(t, codes(c, letters, kin))
	c.Redirects = []appeal.Redirection{{Body: "Министерство"}}
	require.Equal(t, []string{"redirect_untold"}, codes(c, letters, nil))
}

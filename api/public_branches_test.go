package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	publicpages "appeals/internal/office/public/pages"
)

// published is the status of a card as an applicant gets it.
func published(t *testing.T, change func(*appeal.Card)) (publicpages.PublicStatus, string) {
	t.Helper()
	g := newRig(t)
	card := threeQuestions(t, g)
	change(card)
	g.register.byNumber = func(string, string) (*appeal.Card, error) { return card, nil }
	w := scenario{URL: "/api/v1/public/status", Body: `{"number":"17-П/26","code":"AB12CD34"}`, Status: 200, WantNot: []string{frametest.Personal, "Мира"}}.Run(t, g)
	text := w.Body.String()
	return frametest.Decoded[publicpages.PublicStatus](t, w), text
}

// An end without a reply is told by the case of the law; what the officials
// wrote of it goes by letter only.
func TestPublicEndings(t *testing.T) {
	t.Parallel()
	for _, row := range appeal.Table() {
		if row.To != appeal.Returned && row.To != appeal.Unanswered && row.To != appeal.Declined {
			continue
		}
		grounds := []string{""}
		if row.Action == appeal.Decline {
			grounds = frame.Codes(appeal.RefusalGrounds)
		}
		for _, ground := range grounds {
			v, text := published(t, func(c *appeal.Card) {
				c.Status, c.ClosedAt = appeal.Filed, frametest.Now
				c.Ending = &appeal.Ending{Action: row.Action, Ground: ground, Reason: "Слова должностного лица", Page: "https://city.example/?q=Иванова", At: frametest.Now, Number: "18"}
			})
			require.Equal(t, string(row.To), v.Status, row.Action)
			require.Contains(t, v.Reason, row.Article, row.Action)
			require.NotContains(t, v.Reason, row.Past, "%s %s has no words of its own", row.Action, ground)
			require.NotContains(t, text, "Слова должностного лица")
			require.NotContains(t, text, "Иванова")
		}
	}
}

func TestPublicBranches(t *testing.T) {
	t.Parallel()
	v, _ := published(t, func(c *appeal.Card) { c.Intake.Questions[2].Result = appeal.Transferred })
	require.Equal(t, []int{3, 1}, []int{v.Questions, v.Redirected})
	require.Contains(t, v.Notes[0], "по остальным ответим мы")
	v, _ = published(t, func(c *appeal.Card) {
		c.Status, c.ClosedAt, c.Promised = appeal.Answered, frametest.Now, law.NewDate(2026, 8, 20)
		c.Promises = []appeal.Promise{{Until: c.Promised}}
	})
	require.Equal(t, "2026-08-20", v.PromisedBy.String())
	require.Contains(t, v.Notes[0], "до 20.08.2026.")
	v, _ = published(t, func(c *appeal.Card) {
		c.Status, c.ClosedAt, c.Promises = appeal.Answered, frametest.Now, []appeal.Promise{{Until: law.NewDate(2026, 8, 20), KeptOn: law.NewDate(2026, 8, 10)}}
	})
	require.Contains(t, v.Notes[0], "выполнено 10.08.2026.")
	v, _ = published(t, func(c *appeal.Card) { c.Main = frametest.OtherID })
	require.Contains(t, v.Notes[0], "один ответ")
}

func TestPublicDatesAreExplained(t *testing.T) {
	t.Parallel()
	v, _ := published(t, func(*appeal.Card) {})
	titles := []string{}
	for _, d := range v.Dates {
		titles = append(titles, d.Title)
	}
	require.Equal(t, []string{"Поступило", "Зарегистрировано", "Ответ – не позднее"}, titles)
	answer := v.Dates[2]
	require.Equal(t, "2026-04-09", answer.Date.String())
	require.Contains(t, answer.Why, "ст. 12")
	require.Len(t, answer.Steps, 3)
	require.True(t, strings.Contains(answer.Steps[2], "30-й день"), answer.Steps)
	require.NotContains(t, strings.Join(answer.Steps, " "), "контрольная дата", "the office's own date is its own affair")
}

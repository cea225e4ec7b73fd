package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/public/pages"
)

func TestPublicStatus(t *testing.T) {
	t.Parallel()
	url, right := "/api/v1/public/status", `{"number":"17-П/26","code":"ab12cd34"}`
	known := func(t *testing.T, g *rig) {
		t.Helper()
		g.store.byNumber = func(number, code string) (*appeal.Card, error) {
			if code != "AB12CD34" || number != "17-П/26" && number != "" {
				return nil, frametest.Missing()
			}
			return frametest.SampleCard(t), nil
		}
	}
	nothing := []string{frametest.Personal, "Мира", "official", "text"}
	runAll(t, []scenario{
		{Name: "stage and dates", URL: url, Body: right, Before: known, Status: 200, WantNot: nothing,
			Want: []string{`"status":"registered"`, `"answer_by":"2026-04-09"`, `"closed_on":""`,
				"Следующий шаг – рассмотрение"}},
		{Name: "by the code alone", URL: url, Body: `{"code":"AB12CD34"}`, Before: known, Status: 200,
			WantNot: nothing},
		{Name: "wrong code", URL: url, Body: `{"number":"17-П/26","code":"X"}`, Before: known, Status: 404,
			Want: []string{"номером и кодом"}},
		{Name: "wrong number looks the same", URL: url, Body: `{"number":"18-П/26","code":"AB12CD34"}`, Before: known,
			Status: 404, Want: []string{"номером и кодом"}},
		{Name: "no code", URL: url, Body: `{"number":"17-П/26"}`, Before: known, Status: 422,
			Want: []string{`"field":"code"`}},
		{Name: "not by GET", Method: http.MethodGet, URL: url + "?number=17&code=X", Status: 405},
	})
	g := newRig(t)
	known(t, g)
	for i := range appeal.PaceOfSecret.Free {
		scenario{URL: url, Body: fmt.Sprintf(`{"number":"17-П/26","code":"X%d"}`, i), Status: 404}.Run(t, g)
	}
	scenario{URL: url, Body: right, Status: 429}.Run(t, g)
	g.Wall = g.Wall.Add(15 * time.Minute)
	scenario{URL: url, Body: right, Status: 200}.Run(t, g)
}

// A stranger who guesses the code of a number keeps its applicant from nothing,
// and a right code of his own does not make room for more guesses.
func TestCodesAreGuessedByNobody(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.store.byNumber = func(_, code string) (*appeal.Card, error) {
		if code != "AB12CD34" {
			return nil, frametest.Missing()
		}
		return frametest.SampleCard(t), nil
	}
	ask := func(address, number, code string, status int) {
		t.Helper()
		scenario{URL: "/api/v1/public/status", Body: fmt.Sprintf(`{"number":%q,"code":%q}`, number, code),
			Header: map[string]string{"X-Forwarded-For": address}, Status: status}.Run(t, g)
	}
	for range appeal.PaceOfSecret.Free {
		ask("2001:db8:1:2::1", "17-П/26", "X", 404)
	}
	ask("2001:db8:1:2::9", "17-П/26", "AB12CD34", 429)
	ask("203.0.113.2", "17-П/26", "AB12CD34", 200)
	for n := range appeal.PaceOfSecret.Free {
		ask("203.0.113.3", "", "X", 404)
		if n%4 == 0 && n < 8 {
			ask("203.0.113.3", "", "AB12CD34", 200)
		}
	}
	ask("203.0.113.3", "", "X", 429)
}

func TestMeaningOfEveryStage(t *testing.T) {
	t.Parallel()
	for _, status := range appeal.Statuses() {
		require.NotEqual(t, status.Title(), status.Meaning(appeal.Delivery{}), status)
	}
}

// published is the status of a card as an applicant gets it.
func published(t *testing.T, change func(*appeal.Card)) (pages.PublicStatus, string) {
	t.Helper()
	g := newRig(t)
	card := g.Register.ThreeQuestions(t)
	change(card)
	g.store.byNumber = func(string, string) (*appeal.Card, error) { return card, nil }
	w := scenario{URL: "/api/v1/public/status", Body: `{"number":"17-П/26","code":"AB12CD34"}`, Status: 200,
		WantNot: []string{frametest.Personal, "Мира"}}.Run(t, g)
	text := w.Body.String()
	return frametest.Decoded[pages.PublicStatus](t, w), text
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
				c.Ending = &appeal.Ending{Action: row.Action, Ground: ground, Reason: "Слова должностного лица",
					Page: "https://city.example/?q=Иванова", At: frametest.Now, Number: "18"}
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
		c.Status, c.ClosedAt, c.Promises = appeal.Answered, frametest.Now,
			[]appeal.Promise{{Until: law.NewDate(2026, 8, 20), KeptOn: law.NewDate(2026, 8, 10)}}
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
	require.NotContains(t, strings.Join(answer.Steps, " "), "контрольная дата",
		"the office's own date is its own affair")
}

func TestCitizenAsksForStatus(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "")
	require.Contains(t, b.Shown("/status", url.Values{"number": {"1"}, "code": {"XX"}}, 404).Find("[role=alert]").
		Text(), "нет")
	g.store.byNumber = func(string, string) (*appeal.Card, error) { return frametest.SampleCard(t), nil }
	doc := b.Shown("/status", url.Values{"number": {"17-П/26"}, "code": {"AB12CD34"}}, 200)
	require.Contains(t, doc.Find(".status").Text(), "9\u00a0апреля\u00a02026")
	require.Contains(t, doc.Find(".promise").Text(), "не\u00a0позднее")
	require.NotContains(t, doc.Text(), frametest.Personal)
	require.NotContains(t, doc.Text(), "Ремонт двора")
}

func TestLateAppealsSayWhatToDo(t *testing.T) {
	t.Parallel()
	office := frametest.Office()
	office.Phone, office.Prosecutor = "8 (8150) 45-00-00", "в прокуратуру города Североморье, ул. Сафонова, д. 1"
	due := law.NewDate(2026, 4, 9)
	v := pages.PublicStatus{Number: "17-П/26", AnswerBy: due}
	v.Expect(office, due)
	require.False(t, v.Late)
	require.Contains(t, v.Promise, "сегодня")
	v.Expect(office, due.AddDays(-21))
	require.Contains(t, v.Promise, "осталось не больше 21\u00a0дня")
	v.Expect(office, due.AddDays(2))
	require.True(t, v.Late)
	require.Equal(t, 2, v.LateDays)
	all := strings.Join(v.Advice, "\n")
	for _, want := range []string{"45-00-00", "17-П/26", "5.59 КоАП", "Сафонова", "п. 4 ст. 5", "суд"} {
		require.Contains(t, all, want)
	}
	closed := pages.PublicStatus{}
	closed.Expect(office, due)
	require.Empty(t, closed.Promise)
}

package api

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
)

// threeQuestions puts an appeal of three questions into the register, in
// execution if it is given to somebody.
func threeQuestions(t *testing.T, g *rig, executors ...string) *appeal.Card {
	t.Helper()
	in := frametest.SampleIntake()
	in.Questions = []appeal.Question{{Wording: "Двор"}, {Wording: "Крыша"}, {Wording: "Школа"}}
	clerk, _ := frametest.Staff{}.Person("clerk")
	card, err := frametest.Accept(t, in, clerk, true)
	require.NoError(t, err)
	if len(executors) > 0 {
		official, _ := frametest.Staff{}.Person("official")
		_, err = frametest.Office().Do(card, appeal.Step{Action: appeal.Resolve, Actor: official, At: frametest.Now, Values: appeal.Values{"text": "Рассмотреть", "executors": executors}}, frametest.Counter{})
		require.NoError(t, err)
	}
	g.register.CardOf = func(string) (*appeal.Card, error) { return card, nil }
	return card
}

// asks remembers what the process is asked.
func (g *rig) asks() *appeal.Request {
	asked := &appeal.Request{}
	g.desk.act = func(r appeal.Request) (appeal.Request, error) {
		*asked = r
		r.State = appeal.Applied
		return r, nil
	}
	return asked
}

func TestFormsOfLists(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := g.asks()
	threeQuestions(t, g)
	g.Browse(t, "clerk").Moved(cardPath+"/redirect", url.Values{"questions": {"1", "3"}, "bodies": {"zhi", "edu"}, "reason": {"Не наше"}}, cardPath+"?done=redirect")
	require.Equal(t, []int{1, 3}, asked.Values.Numbers("questions"))
	require.Equal(t, []string{"zhi", "edu"}, asked.Values.List("bodies"))
	g.Browse(t, "official").Moved(cardPath+"/resolve", url.Values{"text": {"Рассмотреть"}, "executors": {"executor"}, "executors_more": {"other"},
		"dates.other": {"20.03.2026"}, "dates.somebody": {"19.03.2026"}}, cardPath+"?done=resolve")
	require.Equal(t, []string{"executor", "other"}, asked.Values.List("executors"))
	require.Equal(t, []string{"other:2026-03-20"}, asked.Values.List("dates"), "a date beside a name that is not ticked says nothing")
	threeQuestions(t, g, "executor")
	g.Browse(t, "executor").Moved(cardPath+"/draft", url.Values{"text": {"Ответ"}, "results.1": {"supported"}, "results.2": {"explained"}, "results.3": {"explained"}}, cardPath+"?done=draft")
	require.Equal(t, map[string]string{"1": "supported", "2": "explained", "3": "explained"}, asked.Values.Pairs("results"))
}

func TestRefusedListsComeBack(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	threeQuestions(t, g, "executor")
	doc := g.Browse(t, "executor").Shown(cardPath+"/draft", url.Values{"text": {"Ответ " + frametest.Personal}, "results.1": {"supported"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#draft-results-error").Text(), "по вопросу 2")
	require.Equal(t, "supported", frametest.Value(doc, `[name="results.1"] option[selected]`))
	threeQuestions(t, g)
	doc = g.Browse(t, "official").Shown(cardPath+"/resolve", url.Values{"text": {"x"}, "executors": {"executor"}, "executors_more": {"other"}, "dates.other": {"01.01.2026"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#resolve-dates-other-error").Text(), "прошла")
	require.Equal(t, "01.01.2026", frametest.Value(doc, `[name="dates.other"]`))
	require.Equal(t, []string{"other"}, doc.Find("[name=executors_more][checked]").Map(valueOf))
}

// What a request kept is what its form had: an action that is refused later
// comes back with all that was typed.
func TestRequestComesBackAsItsForm(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	sample := map[appeal.Kind]any{
		appeal.Text: "слово", appeal.LongText: "слова", appeal.DateOf: "2026-03-20", appeal.Number: 3, appeal.Flag: true, appeal.OneOf: "executor",
		appeal.PeopleOf: []string{"executor", "other"}, appeal.TopicOf: "0005.0005.0056.1168", appeal.BodiesOf: []string{"zhi", "edu"}, appeal.QuestionsOf: []string{"1", "2"},
		appeal.ResultsOf: []string{"1:supported", "2:explained"}, appeal.DatesOf: []string{"other:2026-03-19"}, appeal.TopicsOf: []string{"1:0005.0005.0056.1168"},
	}
	for _, row := range appeal.Table() {
		want := appeal.Values{}
		for _, f := range row.Fields {
			want[f.Name] = sample[f.Kind]
			if f.Kind == appeal.Choice {
				want[f.Name] = f.Options[0].Code
			}
		}
		raw, err := cardpages.New(g.Server.Frame, g.register, nil, nil).AnswersOf(t.Context(), row, cardpages.FormValues(row, want))
		require.NoError(t, err)
		got, err := row.Parse(raw)
		require.NoError(t, err, row.Action)
		require.Equal(t, want, got, row.Action)
	}
}

// Who stands in for an absent executor sees his work and may do it, as long as
// the absence lasts.
func TestStandIn(t *testing.T) {
	t.Parallel()
	absence := appeal.Absence{Person: "executor", Substitute: "other", From: law.NewDate(2026, 3, 9), To: law.NewDate(2026, 3, 10)}
	draft := `{"text":"Ответ","result":"explained"}`
	g := newRig(t)
	inExecution(t, g)
	scenario{As: "other", URL: frametest.CardURL, Status: 404, WantNot: []string{frametest.Personal}}.Run(t, g)
	scenario{As: "other", URL: frametest.CardURL + "/draft", Body: draft, Status: 404}.Run(t, g)
	g.register.Away = []appeal.Absence{absence}
	scenario{As: "other", URL: frametest.CardURL, Status: 200, Want: []string{`"name":"draft"`, `"acting":"other"`}}.Run(t, g)
	scenario{As: "other", URL: frametest.CardURL + "/draft", Body: draft, Status: 200}.Run(t, g)
	scenario{As: "executor", URL: frametest.CardURL, Status: 200, Want: []string{`"name":"draft"`}}.Run(t, g)
	doc := g.Browse(t, "other").Get(cardPath, http.StatusOK)
	require.Contains(t, doc.Find(".card-state").Text(), "до 10.03.2026 замещает")
	require.Equal(t, 1, doc.Find("#do-draft").Length())
	g.Browse(t, "other").Moved(cardPath+"/draft", url.Values{"text": {"Ответ"}, "result": {"explained"}}, cardPath+"?done=draft")
	late := newRig(t, func(_ *frame.Config, deps *Deps) {
		deps.Clock = func(context.Context) (time.Time, error) { return frametest.Now.AddDate(0, 0, 1), nil }
	})
	inExecution(t, late)
	late.register.Away = []appeal.Absence{absence}
	scenario{As: "other", URL: frametest.CardURL, Status: 404, WantNot: []string{frametest.Personal}}.Run(t, late)
}

func TestActionsTellTheirTerm(t *testing.T) {
	t.Parallel()
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200, Want: []string{`"group":"elsewhere"`, `"within":"redirect","by":"2026-03-17"`, `"stays":true`}, WantNot: []string{`"late":true`}}.Run(t, newRig(t))
	late := newRig(t, func(_ *frame.Config, deps *Deps) {
		deps.Clock = func(context.Context) (time.Time, error) { return frametest.Now.AddDate(0, 0, 8), nil }
	})
	scenario{As: "clerk", URL: frametest.CardURL, Status: 200, Want: []string{`"by":"2026-03-17","late":true`}}.Run(t, late)
	scenario{As: "clerk", URL: frametest.CardURL + "/redirect", Body: `{"bodies":["zhi"],"reason":"x"}`, Status: 409, Want: []string{"истекли 17.03.2026", `"field":"late"`}}.Run(t, late)
	scenario{URL: "/api/v1/actions", Status: 200, Want: []string{`"within":"unclear_notice"`, `"kind":"bodies"`, `"kind":"dates"`}, WantNot: []string{`"by":`}}.Run(t, late)
}

func TestDeadlinesAreExplained(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	inExecution(t, g)
	w := scenario{As: "clerk", URL: frametest.CardURL + "/deadlines", Status: 200, Want: []string{`"kind":"extension"`}}.Run(t, g)
	v := frametest.Decoded[cardpages.AppealDeadlines](t, w)
	require.Equal(t, appeal.Clock("consideration"), v.Terms[len(v.Terms)-1].Clock)
	require.True(t, v.Terms[len(v.Terms)-1].Main)
	for _, d := range v.Deadlines {
		require.NotEmpty(t, d.Tree.Children, d.Rule)
		require.Equal(t, d.Rule == law.Registration, len(d.Changes) == 0, "what is over does not change: %s", d.Rule)
	}
}

const cardPath = "/appeals/" + frametest.CardID

func valueOf(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }

package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/card/pages"
)

const cardPath = "/appeals/" + frametest.CardID

func valueOf(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }

func TestFormsOfLists(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := g.asks()
	g.Register.ThreeQuestions(t)
	g.Browse(t, "clerk").Moved(cardPath+"/redirect",
		url.Values{"questions": {"1", "3"}, "bodies": {"zhi", "edu"}, "reason": {"Не наше"}}, cardPath+"?done=redirect")
	require.Equal(t, []int{1, 3}, asked.Values.Numbers("questions"))
	require.Equal(t, []string{"zhi", "edu"}, asked.Values.List("bodies"))
	g.Browse(t, "official").Moved(cardPath+
		"/resolve", url.Values{"text": {"Рассмотреть"}, "executors": {"executor"}, "executors_more": {"other"},
		"dates.other": {"20.03.2026"}, "dates.somebody": {"19.03.2026"}}, cardPath+"?done=resolve")
	require.Equal(t, []string{"executor", "other"}, asked.Values.List("executors"))
	require.Equal(t, []string{"other:2026-03-20"}, asked.Values.List("dates"),
		"a date beside a name that is not ticked says nothing")
	g.Register.ThreeQuestions(t, "executor")
	g.Browse(t, "executor").Moved(cardPath+"/draft",
		url.Values{"text": {"Ответ"}, "results.1": {"supported"}, "results.2": {"explained"},
			"results.3": {"explained"}}, cardPath+"?done=draft")
	require.Equal(t, map[string]string{"1": "supported", "2": "explained", "3": "explained"},
		asked.Values.Pairs("results"))
}

func TestRefusedListsComeBack(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.ThreeQuestions(t, "executor")
	doc := g.Browse(t, "executor").Shown(cardPath+"/draft",
		url.Values{"text": {"Ответ " + frametest.Personal}, "results.1": {"supported"}}, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#draft-results-error").Text(), "по вопросу 2")
	require.Equal(t, "supported", frametest.Value(doc, `[name="results.1"] option[selected]`))
	g.Register.ThreeQuestions(t)
	doc = g.Browse(t, "official").Shown(cardPath+"/resolve",
		url.Values{"text": {"x"}, "executors": {"executor"}, "executors_more": {"other"},
			"dates.other": {"01.01.2026"}}, http.StatusUnprocessableEntity)
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
		appeal.Text: "слово", appeal.LongText: "слова", appeal.DateOf: "2026-03-20", appeal.Number: 3,
		appeal.Flag: true, appeal.OneOf: "executor",
		appeal.PeopleOf: []string{"executor", "other"}, appeal.TopicOf: "0005.0005.0056.1168",
		appeal.StaffOf:  []string{"clerk", "manager"},
		appeal.BodiesOf: []string{"zhi", "edu"}, appeal.QuestionsOf: []string{"1", "2"},
		appeal.ResultsOf: []string{"1:supported", "2:explained"}, appeal.DatesOf: []string{"other:2026-03-19"},
		appeal.TopicsOf:  []string{"1:0005.0005.0056.1168"},
		appeal.AccusedOf: []string{"zhi", appeal.AgainstUnit("kgh")},
		appeal.AsksOf:    []string{"0005.0005.0056.1168:Когда: завтра?", ":А двор?"},
	}
	for _, row := range appeal.Table() {
		want := appeal.Values{}
		for _, f := range row.Fields {
			want[f.Name] = sample[f.Kind]
			if f.Kind == appeal.Choice {
				want[f.Name] = f.Options[0].Code
			}
		}
		raw, err := g.pages.AnswersOf(t.Context(), row, pages.FormValues(row, want))
		require.NoError(t, err)
		got, err := row.Parse(raw)
		require.NoError(t, err, row.Action)
		require.Equal(t, want, got, row.Action)
	}
}

// What came through the site is registered with its questions: each line of the
// letter is proposed as one, and rows come and go without a script, too.
func TestReceivedQuestions(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	card := g.Register.Received(t)
	card.Intake.Questions, card.Intake.Text = nil, "Здравствуйте!\nКогда починят?\nПочему темно?"
	b := g.Browse(t, "clerk")
	wordings := func(doc *goquery.Document) []string {
		return doc.Find(`[data-rows=questions] > [data-row] textarea`).Map(
			func(_ int, s *goquery.Selection) string { return s.Text() })
	}
	doc := b.Get(cardPath, http.StatusOK)
	require.Equal(t, []string{"Когда починят?", "Почему темно?"}, wordings(doc))
	require.Zero(t, doc.Find("#register-topic").Length(), "one place for the topics")
	form := url.Values{"official": {"official"}, "annotation": {"Суть"}, "key": {"same-key"},
		"questions.0.wording": {"Когда починят?"}, "questions.1.wording": {"Почему темно?"},
		"questions.1.topic": {"0005.0005.0056.1168 – Крыша"}}
	form.Set("rows", "questions.up.1")
	doc = b.Shown(cardPath+"/register", form, http.StatusOK)
	require.Equal(t, []string{"Почему темно?", "Когда починят?"}, wordings(doc))
	require.Equal(t, "Суть", doc.Find("#register-annotation").Text(), "nothing typed is lost")
	require.Equal(t, 1, doc.Find("#register-questions-0-topic[autofocus]").Length())
	require.Equal(t, "same-key", frametest.Value(doc, `form[action$="/register"] [name=key]`))
	form.Set("rows", "questions.drop.0")
	require.Equal(t, []string{"Почему темно?"}, wordings(b.Shown(cardPath+"/register", form, http.StatusOK)))

	asked := appeal.Request{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	form.Del("rows")
	b.Moved(cardPath+"/register", form, cardPath+"?done=register")
	require.Equal(t, []appeal.Question{{Wording: "Когда починят?"},
		{Topic: "0005.0005.0056.1168", Wording: "Почему темно?"}}, asked.Values.Asks("questions"))
	form.Set("questions.1.wording", strings.Repeat("я", appeal.MaxWording+1))
	doc = b.Shown(cardPath+"/register", form, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Find("#register-questions-error").Text(), "Вопрос 2: не более 2000 знаков, сейчас 2001.")
}

// Who gives a complaint to whom it is about is warned before, and asked again
// when he does it all the same.
func TestWarnedOfWhomTheComplaintIsAbout(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	card := g.Register.ThreeQuestions(t)
	b := g.Browse(t, "official")
	require.Zero(t, b.Get(cardPath, http.StatusOK).Find("#resolve-despite").Length(), "nobody of us")
	card.Intake.Against = []string{appeal.AgainstPerson("executor")}
	doc := b.Get(cardPath, http.StatusOK)
	require.Contains(t, doc.Find(`form[action$="/resolve"] .act-note`).Text(), "Жалоба подана на нас")
	require.Contains(t, doc.Find(`#resolve-executors option[value=executor]`).Text(), "на него жалоба")
	require.Equal(t, 1, doc.Find("#resolve-despite").Length())
	require.Contains(t, doc.Find(".tag").Text(), "жалоба на нас")
}

func TestPreviewOnTheCard(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.Register.InExecution(t)
	b := g.Browse(t, "official")
	form := url.Values{"until": {"19.04.2026"}, "ground": {"exceptional"}, "reason": {"Нужен осмотр"},
		"key": {"same-key"}}
	doc := b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200)
	require.Contains(t, doc.Find("#extend-sample .preview").Text(), "Срок до 19.04.2026")
	require.Equal(t, "Нужен осмотр", frametest.Value(doc, "#extend-reason"), "nothing typed is lost")
	require.Equal(t, "same-key", frametest.Value(doc, `form[action$="/extend"] [name=key]`))
	b.Header["HX-Request"] = "true"
	part := b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200)
	require.Equal(t, 1, part.Find(".preview").Length())
	require.Zero(t, part.Find("main").Length(), "a script gets the letters alone")
	form.Set("until", "19.06.2026")
	require.Contains(t, b.Shown("/appeals/"+frametest.CardID+"/extend/preview", form, 200).Find("[role=alert]").Text(),
		"Продлить до: Больше 30 дней")
}

func TestActionOnACard(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	asked := appeal.Request{}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) {
		asked = r
		r.State = appeal.Applied
		return r, nil
	}
	key := uuid.NewString()
	g.Browse(t, "clerk").Moved("/appeals/"+frametest.CardID+
		"/propose", url.Values{"key": {key}, "version": {"3"}, "text": {"Рассмотреть"},
		"executors": {"other"}, "executors_more": {"executor", "other"}, "due": {"2026-03-20"}},
		"/appeals/"+frametest.CardID+"?done=propose")
	require.Equal(t, key, asked.ID, "the form's token is the idempotency key")
	require.Equal(t, []string{"other", "executor"}, asked.Values.List("executors"),
		"the responsible one first, nobody twice")
	require.Equal(t, "2026-03-20", asked.Values.Text("due"))
	require.Equal(t, 3, asked.Version)
}

func TestRefusedActionKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, sc := range []struct {
		name   string
		form   url.Values
		status int
		want   string
	}{
		{"no responsible executor", url.Values{"text": {"Набрано"}, "executors": {""}, "executors_more": {"executor"}},
			422, "Заполните поле."},
		{"past date", url.Values{"text": {"Набрано"}, "executors": {"executor"}, "due": {"2026-01-01"}}, 422,
			"Эта дата уже прошла."},
		{"changed meanwhile", url.Values{"text": {"Набрано"}, "executors": {"executor"}, "version": {"2"},
			"seen": {"0"}}, 409, "Карточку тем временем изменили"},
	} {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			doc := newRig(t).Browse(t, "clerk").Shown("/appeals/"+frametest.CardID+"/propose", sc.form, sc.status)
			require.Equal(t, "Набрано", frametest.Value(doc, "#propose-text"))
			require.Contains(t, doc.Find(".primary-act").Text(), sc.want)
			require.Equal(t, "3", frametest.Value(doc, ".primary-act input[name=version]"),
				"the next try is on what is shown now")
			if sc.status == http.StatusConflict {
				require.Contains(t, doc.Find(".primary-act").Text(), "Зарегистрировано (Иванова М. П.)",
					"what happened")
			} else {
				require.Equal(t, 1, doc.Find("[aria-invalid=true][autofocus]").Length(),
					"the first wrong field has the focus")
			}
		})
	}
}

// Text for a stage that has passed meanwhile is still there to be copied.
func TestActionOfAPassedStage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	doc := g.Browse(t, "executor").Get("/appeals/"+frametest.CardID, http.StatusNotFound)
	require.Contains(t, doc.Text(), "Такого обращения нет")
	doc = g.Browse(t, "clerk").Shown("/appeals/"+frametest.CardID+"/file", url.Values{"case": {"01-17"}},
		http.StatusConflict)
	require.Equal(t, "01-17", frametest.Value(doc, "#file-case"))
}

func TestUnavailableEngineKeepsTheKey(t *testing.T) {
	t.Parallel()
	g, key := newRig(t), uuid.NewString()
	g.engine.ActOf = func(appeal.Request) (appeal.Request, error) {
		return appeal.Request{}, &appeal.Error{Code: appeal.Unavailable, Message: "Повторите."}
	}
	doc := g.Browse(t, "clerk").Shown("/appeals/"+frametest.CardID+"/propose",
		url.Values{"key": {key}, "text": {"Набрано"}, "executors": {"executor"}}, http.StatusServiceUnavailable)
	require.Equal(t, key, frametest.Value(doc, ".primary-act input[name=key]"))
}

func TestPendingActionIsFollowed(t *testing.T) {
	t.Parallel()
	g, id := newRig(t), uuid.NewString()
	state := appeal.Request{ID: id, AppealID: frametest.CardID, Actor: "clerk", Action: appeal.Propose,
		State:  appeal.Pending,
		Values: appeal.Values{"text": "Набрано", "executors": []any{"executor", "other"}, "control": true}}
	g.engine.ActOf = func(r appeal.Request) (appeal.Request, error) { r.State = appeal.Pending; return r, nil }
	g.engine.RequestOf = func(string) (appeal.Request, error) { return state, nil }
	b := g.Browse(t, "clerk")
	b.Moved("/appeals/"+frametest.CardID+"/propose",
		url.Values{"key": {id}, "text": {"Набрано"}, "executors": {"executor"}},
		"/appeals/"+frametest.CardID+"?request="+id)
	doc := b.Get("/appeals/"+frametest.CardID+"?request="+id, http.StatusOK)
	require.Equal(t, 1, doc.Find("meta[http-equiv=refresh]").Length())
	state.State, state.Error = appeal.Denied,
		&appeal.Error{Code: appeal.Refused, Message: "Срок истёк.", Article: "ч. 2 ст. 12"}
	doc = b.Get("/appeals/"+frametest.CardID+"?request="+id, http.StatusOK)
	require.Contains(t, doc.Find(".primary-act").Text(), "Срок истёк.")
	require.Equal(t, "Набрано", frametest.Value(doc, "#propose-text"))
	require.Equal(t, "executor", doc.Find("#propose-executors option[selected]").AttrOr("value", ""))
	require.Equal(t, 1, doc.Find("#propose-control[checked]").Length())
	state.State, state.Error = appeal.Applied, nil
	require.Equal(t, http.StatusSeeOther, b.Send(frametest.NewGet(t, "/appeals/"+frametest.CardID+"?request="+id)).Code)
}

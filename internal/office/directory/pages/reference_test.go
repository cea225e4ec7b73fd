package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/directory/pages"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/testkit"
)

// The office of these tests stands on 10 March 2026.
const leave = `{"person":"executor","substitute":"executor2","from":"2026-03-10","to":"2026-03-20","reason":"Отпуск"}`

func TestAbsencesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	scenario{URL: "/api/v1/absences", Status: 401}.Run(t, g)
	scenario{As: "executor2", URL: "/api/v1/absences", Body: leave, Status: 403,
		Want: []string{`"code":"forbidden"`}}.Run(t, g)
	scenario{As: "executor", URL: "/api/v1/absences", Body: leave, NoKey: true, Status: 400}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/absences",
		Body: `{"person":"executor","substitute":"reviewer","from":"2026-03-20","to":"2026-03-10"}`, Status: 422,
		Want: []string{`"field":"substitute"`, `"field":"to"`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/absences", Body: `{"who":"executor"}`, Status: 422,
		Want: []string{`"field":"who"`}}.Run(t, g)

	mine := scenario{As: "executor", URL: "/api/v1/absences", Body: leave, Header: key("a-1"), Status: 201,
		Want: []string{`"state":"now"`, `"reason":"Отпуск"`}}
	first := frametest.Decoded[pages.Absence](t, mine.Run(t, g))
	require.Equal(t, first, frametest.Decoded[pages.Absence](t, mine.Run(t, g)), "the same key enters it once")
	mine.Body = strings.Replace(leave, "20", "21", 1)
	scenario{As: "executor", URL: "/api/v1/absences", Body: strings.Replace(leave, "03-20", "03-21", 1),
		Header: key("a-1"), Status: 422, Want: []string{`"code":"key_reused"`}}.Run(t, g)
	scenario{As: "manager", URL: "/api/v1/absences", Body: leave, Header: key("a-2"), Status: 422,
		Want: []string{`"field":"from"`}}.Run(t, g)
	scenario{As: "manager", URL: "/api/v1/absences",
		Body: `{"person":"head","substitute":"deputy","from":"2026-04-01","to":"2026-04-05"}`, Header: key("a-3"),
		Status: 201, Want: []string{`"state":"coming"`}}.Run(t, g)

	scenario{As: "executor2", URL: "/api/v1/absences", Status: 200, Want: []string{first.ID, `"state":"coming"`},
		WantNot: []string{"Отпуск"}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/absences", Status: 200, Want: []string{"Отпуск"}}.Run(t, g)

	end := "/api/v1/absences/" + first.ID + "/end"
	scenario{As: "executor2", URL: end, Body: "{}", Status: 403}.Run(t, g)
	scenario{As: "executor", URL: end, Body: `{"returned_on":"2026-03-09"}`, Status: 422,
		Want: []string{`"field":"returned_on"`}}.Run(t, g)
	for range 2 {
		scenario{As: "executor", URL: end, Body: `{"returned_on":"2026-03-12"}`, Status: 200,
			Want: []string{`"to":"2026-03-11"`, `"state":"now"`}}.Run(t, g)
	}
	scenario{As: "clerk", URL: end, Method: http.MethodPost, Status: 200,
		Want: []string{`"state":"cancelled"`}}.Run(t, g)
	scenario{As: "clerk", URL: end, Method: http.MethodPost, Status: 404}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/absences/" + frametest.OtherID + "/end", Method: http.MethodPost,
		Status: 404}.Run(t, g)
	scenario{As: "executor2", URL: "/api/v1/absences", Status: 200, WantNot: []string{first.ID}}.Run(t, g)
}

func TestBodiesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	const body = `{"name":"Министерство образования","address":"г. Губернск, ул. Областная, д. 1","email":"edu@region.example"}`
	scenario{As: "executor", URL: "/api/v1/bodies", Body: body, Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/bodies", Body: `{"kind":"king","email":"нет"}`, Status: 422,
		Want: []string{`"field":"name"`, `"field":"address"`, `"field":"kind"`, `"field":"email"`}}.Run(t, g)
	for range 2 {
		scenario{As: "clerk", URL: "/api/v1/bodies", Body: body, Status: 201,
			Want: []string{`"code":"ministerstvo-obrazovaniya"`, `"kind":"authority"`}}.Run(t, g)
	}
	scenario{As: "executor", URL: "/api/v1/bodies", Status: 200,
		Want: []string{"Министерство образования", `"retired":[]`}}.Run(t, g)
	retire := "/api/v1/bodies/ministerstvo-obrazovaniya/retire"
	scenario{As: "manager", URL: retire, Method: http.MethodPost, Status: 403}.Run(t, g)
	scenario{As: "admin", URL: retire, Method: http.MethodPost, Status: 200, Want: []string{`"bodies":[]`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/bodies/nothing/retire", Method: http.MethodPost, Status: 404}.Run(t, g)
	changes := "/api/v1/bodies/ministerstvo-obrazovaniya/changes"
	scenario{As: "executor", URL: changes, Status: 403}.Run(t, g)
	scenario{As: "clerk", URL: changes, Status: 200, Want: []string{`"by":"admin"`, `"by":"clerk"`,
		`"active":false`}}.Run(t, g)
}

func TestRulesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	scenario{URL: "/api/v1/rules", Status: 401}.Run(t, g)
	newest := frametest.Decoded[pages.LawRules](t,
		scenario{As: "executor", URL: "/api/v1/rules", Status: 200,
			Want: []string{`"rule":"consideration"`, `"verified":false`}}.Run(t, g))
	require.Len(t, newest.Rules, len(law.Rules()))
	require.NotEmpty(t, newest.Counting.DayOne.Citation)
	old := frametest.Decoded[pages.LawRules](t,
		scenario{As: "executor", URL: "/api/v1/rules?edition=" + law.Edition2006, Status: 200}.Run(t, g))
	require.Less(t, len(old.Rules), len(newest.Rules), "the first edition had no inserted parts")
	scenario{As: "executor", URL: "/api/v1/rules?edition=x", Status: 422, Want: []string{`"field":"edition"`}}.Run(t, g)
}

func TestReferencePagesAreForTheirPeople(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	for _, who := range []string{"executor", "head", "clerk", "reviewer", "manager", "admin"} {
		b := g.Browse(t, who)
		require.Contains(t, b.Get("/absences", 200).Find("nav.menu [aria-current]").Text(), "Справочники")
		rules := b.Get("/rules", 200)
		require.Equal(t, who == "admin", rules.Find("#unverified").Length() == 1, who)
		mayKeep := who == "clerk" || who == "admin"
		require.Equal(t, mayKeep, rules.Find(`.tabs a[href="/bodies"]`).Length() == 1, who)
		require.Equal(t, mayKeep || who == "manager", strings.Contains(rules.Find(".tabs").Text(), "Календарь"), who)
		status := http.StatusForbidden
		if mayKeep {
			status = http.StatusOK
		}
		b.Get("/bodies", status)
	}
	require.Equal(t, http.StatusSeeOther, g.Browse(t, "nobody").Send(frametest.NewGet(t, "/rules")).Code,
		"to the login")
}

// assigned gives an appeal to the executor.
func assigned(t *testing.T, g *rig) {
	t.Helper()
	office, in := testkit.Office(), frametest.SampleIntake()
	in.Addressee = "head"
	card, err := testkit.Intake(g.store, office).Accept(t.Context(), "a", in, nil, testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	_, err = testkit.Engine{Store: g.store, Office: office}.Act(t.Context(), appeal.Request{ID: frametest.OtherID,
		AppealID: card.ID, Action: appeal.Resolve, Actor: "head",
		At: frametest.Now, State: appeal.Pending,
		Values: appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}}})
	require.NoError(t, err)
}

// The form says what it would move before it is sent, with and without script.
func TestAbsenceOnThePage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	assigned(t, g)
	b := g.Browse(t, "clerk")
	form := url.Values{"person": {"executor"}, "substitute": {"executor2"}, "from": {"10.03.2026"},
		"to": {"20.03.2026"}, "reason": {"Отпуск"}}
	w := b.Post("/absences/effect", form)
	require.Equal(t, 200, w.Code)
	require.Contains(t, w.Body.String(), "1\u00a0открытое поручение")
	require.Contains(t, w.Body.String(), "Дмитриева\u00a0О.\u00a0Л.")
	half := b.Post("/absences/effect", url.Values{"person": {"executor"}, "from": {"10.0"}})
	require.Equal(t, 200, half.Code)
	require.Empty(t, strings.TrimSpace(half.Body.String()))
	look := b.Shown("/absences", url.Values{"person": {"executor"}, "substitute": {"executor2"}, "from": {"10.03.2026"},
		"to": {"20.03.2026"}, "look": {"1"}}, 200)
	require.Contains(t, look.Find("#effect").Text(), "открытое поручение")
	require.Equal(t, "20.03.2026", frametest.Value(look, "#to"), "what is typed stays")
	require.Contains(t, look.Text(), "Сегодня все на месте", "looking enters nothing")

	wrong := b.Shown("/absences", url.Values{"person": {"executor"}, "substitute": {"executor"}, "from": {"31.02.2026"},
		"to": {"20.03.2026"}}, 422)
	require.Contains(t, wrong.Find("#from-error").Text(), "Дата пишется так")
	b.Moved("/absences", form, "/absences?done=away")
	again := b.Shown("/absences", form, 422)
	require.Contains(t, again.Find("#from-error").Text(), "уже оформлено")

	page := g.Browse(t, "executor2").Get("/absences", 200)
	require.Contains(t, page.Find(".absences").Text(), "10.03.2026 – 20.03.2026")
	require.NotContains(t, page.Find(".absences").Text(), "Отпуск")
	require.Zero(t, page.Find(`form[action$="/end"]`).Length(), "not his to end")
	require.Equal(t, 1, page.Find("#person option").Length(), "everyone enters his own")
	tasks := frametest.Decoded[listpages.Tasks](t,
		scenario{As: "executor2", URL: "/api/v1/tasks", Status: 200}.Run(t, g))
	require.Len(t, tasks.Tasks, 1)
	require.Equal(t, "executor", tasks.Tasks[0].For)

	own := g.Browse(t, "executor")
	end := own.Get("/absences", 200).Find(`form[action$="/end"]`).AttrOr("action", "")
	require.NotEmpty(t, end)
	late := own.Shown(end, url.Values{"returned_on": {"01.03.2026"}}, 422)
	require.Contains(t, late.Find("details[open] .error").Text(), "Задним числом")
	own.Moved(end, url.Values{"returned_on": {"10.03.2026"}}, "/absences?done=back")
	require.Contains(t, own.Get("/absences?done=back", 200).Find(".notice.ok").Text(), "возвращается")
	require.Equal(t, http.StatusForbidden,
		g.Browse(t, "executor").Post("/absences",
			url.Values{"person": {"executor2"}, "substitute": {"executor"}, "from": {"10.03.2026"},
				"to": {"11.03.2026"}}).Code)
}

func TestBodiesOnThePage(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "clerk")
	form := url.Values{"name": {"Губернатор области"}, "address": {"г. Губернск"}, "kind": {"governor"}, "email": {""},
		"code": {"gov"}}
	b.Moved("/bodies", form, "/bodies?done=body")
	taken := b.Shown("/bodies", url.Values{"name": {"Суд"}, "address": {"г. Губернск"}, "kind": {"court"},
		"code": {"gov"}}, 422)
	require.Contains(t, taken.Find("#code-error").Text(), "Губернатор области")
	require.Equal(t, "Суд", frametest.Value(taken, "#name"))
	second := b.Shown("/bodies", url.Values{"name": {"Второй губернатор"}, "address": {"г. Губернск"},
		"kind": {"governor"}}, 422)
	require.Contains(t, second.Find("#kind-error").Text(), "один")
	edit := b.Get("/bodies?edit=gov", 200)
	require.Equal(t, "Губернатор области", frametest.Value(edit, "#name"))
	b.Get("/bodies?edit=nothing", 404)
	form.Set("edit", "gov")
	form.Set("address", "г. Губернск, ул. Новая")
	b.Moved("/bodies", form, "/bodies?done=body")
	page := b.Get("/bodies", 200)
	require.Contains(t, page.Find(".bodies").Text(), "ул. Новая")
	changes := b.Get("/bodies?edit=gov", 200).Find("#changes li")
	require.Equal(t, 2, changes.Length(), "who made it what it is stands beside the form")
	require.Contains(t, changes.First().Text(), "ул. Новая")
	require.NotContains(t, changes.Last().Text(), "ул. Новая")
	retire := page.Find(`form[action$="/retire"]`).AttrOr("action", "")
	b.Moved(retire, url.Values{}, "/bodies?done=retired")
	require.Contains(t, b.Get("/bodies", 200).Find("details .bodies").Text(), "Губернатор области")
	b.Moved("/bodies", form, "/bodies?done=body")
	require.Zero(t, b.Get("/bodies", 200).Find("details .bodies").Length(), "it is back")
}

func TestOwnSubstitution(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	b := g.Browse(t, "executor")
	require.Equal(t, 1, b.Get("/tasks/away", 200).Find("#form select[name=substitute]").Length())
	doc := b.Shown("/tasks/away", url.Values{"substitute": {"executor2"}, "from": {"x"}}, 422)
	require.Equal(t, "x", frametest.Value(doc, "input[name=from]"))
}

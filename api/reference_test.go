package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	directorypages "appeals/internal/office/directory/pages"
	listpages "appeals/internal/office/list/pages"
)

func (f *fakeRegister) Absence(context.Context, string) (appeal.Absence, error) {
	return appeal.Absence{}, missing()
}

func (f *fakeRegister) PutAbsence(context.Context, appeal.Absence, string, time.Time) error {
	return nil
}

func (f *fakeRegister) EndAbsence(context.Context, string, law.Date, string, time.Time) (appeal.Absence, bool, error) {
	return appeal.Absence{}, false, missing()
}

func (f *fakeRegister) OpenWork(context.Context, string) (int, int, error) { return 0, 0, nil }

func (f *fakeRegister) PutBody(_ context.Context, b appeal.Body) (appeal.Body, error) {
	return b, nil
}

func (f *fakeRegister) RetireBody(context.Context, string) error { return nil }

func (f *fakeRegister) RetiredBodies(context.Context) ([]appeal.Body, error) {
	return nil, nil
}

// The office of these tests stands on 10 March 2026.
const leave = `{"person":"executor","substitute":"executor2","from":"2026-03-10","to":"2026-03-20","reason":"Отпуск"}`

func TestAbsencesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	scenario{url: "/api/v1/absences", status: 401}.run(t, g)
	scenario{as: "executor2", url: "/api/v1/absences", body: leave, status: 403, want: []string{`"code":"forbidden"`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/absences", body: leave, noKey: true, status: 400}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/absences", body: `{"person":"executor","substitute":"reviewer","from":"2026-03-20","to":"2026-03-10"}`, status: 422,
		want: []string{`"field":"substitute"`, `"field":"to"`}}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/absences", body: `{"who":"executor"}`, status: 422, want: []string{`"field":"who"`}}.run(t, g)

	mine := scenario{as: "executor", url: "/api/v1/absences", body: leave, header: key("a-1"), status: 201, want: []string{`"state":"now"`, `"reason":"Отпуск"`}}
	first := decoded[directorypages.Absence](t, mine.run(t, g))
	require.Equal(t, first, decoded[directorypages.Absence](t, mine.run(t, g)), "the same key enters it once")
	mine.body = strings.Replace(leave, "20", "21", 1)
	scenario{as: "executor", url: "/api/v1/absences", body: strings.Replace(leave, "03-20", "03-21", 1), header: key("a-1"), status: 422, want: []string{`"code":"key_reused"`}}.run(t, g)
	scenario{as: "manager", url: "/api/v1/absences", body: leave, header: key("a-2"), status: 422, want: []string{`"field":"from"`}}.run(t, g)
	scenario{as: "manager", url: "/api/v1/absences", body: `{"person":"head","substitute":"deputy","from":"2026-04-01","to":"2026-04-05"}`, header: key("a-3"), status: 201, want: []string{`"state":"coming"`}}.run(t, g)

	scenario{as: "executor2", url: "/api/v1/absences", status: 200, want: []string{first.ID, `"state":"coming"`}, wantNot: []string{"Отпуск"}}.run(t, g)
	scenario{as: "admin", url: "/api/v1/absences", status: 200, want: []string{"Отпуск"}}.run(t, g)

	end := "/api/v1/absences/" + first.ID + "/end"
	scenario{as: "executor2", url: end, body: "{}", status: 403}.run(t, g)
	scenario{as: "executor", url: end, body: `{"returned_on":"2026-03-09"}`, status: 422, want: []string{`"field":"returned_on"`}}.run(t, g)
	for range 2 {
		scenario{as: "executor", url: end, body: `{"returned_on":"2026-03-12"}`, status: 200, want: []string{`"to":"2026-03-11"`, `"state":"now"`}}.run(t, g)
	}
	scenario{as: "clerk", url: end, method: http.MethodPost, status: 200, want: []string{`"state":"cancelled"`}}.run(t, g)
	scenario{as: "clerk", url: end, method: http.MethodPost, status: 404}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/absences/" + otherID + "/end", method: http.MethodPost, status: 404}.run(t, g)
	scenario{as: "executor2", url: "/api/v1/absences", status: 200, wantNot: []string{first.ID}}.run(t, g)
}

func TestBodiesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	const body = `{"name":"Министерство образования","address":"г. Губернск, ул. Областная, д. 1","email":"edu@region.example"}`
	scenario{as: "executor", url: "/api/v1/bodies", body: body, status: 403}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/bodies", body: `{"kind":"king","email":"нет"}`, status: 422,
		want: []string{`"field":"name"`, `"field":"address"`, `"field":"kind"`, `"field":"email"`}}.run(t, g)
	for range 2 {
		scenario{as: "clerk", url: "/api/v1/bodies", body: body, status: 201, want: []string{`"code":"ministerstvo-obrazovaniya"`, `"kind":"authority"`}}.run(t, g)
	}
	scenario{as: "executor", url: "/api/v1/bodies", status: 200, want: []string{"Министерство образования", `"retired":[]`}}.run(t, g)
	retire := "/api/v1/bodies/ministerstvo-obrazovaniya/retire"
	scenario{as: "manager", url: retire, method: http.MethodPost, status: 403}.run(t, g)
	scenario{as: "admin", url: retire, method: http.MethodPost, status: 200, want: []string{`"bodies":[]`}}.run(t, g)
	scenario{as: "admin", url: "/api/v1/bodies/nothing/retire", method: http.MethodPost, status: 404}.run(t, g)
}

func TestRulesOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	scenario{url: "/api/v1/rules", status: 401}.run(t, g)
	newest := decoded[directorypages.LawRules](t, scenario{as: "executor", url: "/api/v1/rules", status: 200, want: []string{`"rule":"consideration"`, `"verified":false`}}.run(t, g))
	require.Len(t, newest.Rules, len(law.Rules()))
	require.NotEmpty(t, newest.Counting.DayOne.Citation)
	old := decoded[directorypages.LawRules](t, scenario{as: "executor", url: "/api/v1/rules?edition=" + law.Edition2006, status: 200}.run(t, g))
	require.Less(t, len(old.Rules), len(newest.Rules), "the first edition had no inserted parts")
	scenario{as: "executor", url: "/api/v1/rules?edition=x", status: 422, want: []string{`"field":"edition"`}}.run(t, g)
}

func TestReferencePagesAreForTheirPeople(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	for _, who := range []string{"executor", "head", "clerk", "reviewer", "manager", "admin"} {
		b := g.browse(t, who)
		require.Contains(t, b.get("/absences", 200).Find("nav.menu [aria-current]").Text(), "Справочники")
		rules := b.get("/rules", 200)
		require.Equal(t, who == "admin", rules.Find("#unverified").Length() == 1, who)
		mayKeep := who == "clerk" || who == "admin"
		require.Equal(t, mayKeep, rules.Find(`.tabs a[href="/bodies"]`).Length() == 1, who)
		status := http.StatusForbidden
		if mayKeep {
			status = http.StatusOK
		}
		b.get("/bodies", status)
	}
	require.Equal(t, http.StatusSeeOther, g.browse(t, "nobody").send(newGet(t, "/rules")).Code, "to the login")
}

// The form says what it would move before it is sent, with and without script.
func TestAbsenceOnThePage(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	const body = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`
	created := scenario{as: "clerk", url: "/api/v1/appeals", body: body, status: 201}.run(t, g)
	address := created.Header().Get("Location")
	scenario{as: "head", url: address + "/resolve", body: `{"text":"Рассмотреть","executors":["executor"]}`, status: 200}.run(t, g)

	b := g.browse(t, "clerk")
	form := url.Values{"person": {"executor"}, "substitute": {"executor2"}, "from": {"10.03.2026"}, "to": {"20.03.2026"}, "reason": {"Отпуск"}}
	w := b.post("/absences/effect", form)
	require.Equal(t, 200, w.Code)
	require.Contains(t, w.Body.String(), "1\u00a0открытое поручение")
	require.Contains(t, w.Body.String(), "Дмитриева\u00a0О.\u00a0Л.")
	half := b.post("/absences/effect", url.Values{"person": {"executor"}, "from": {"10.0"}})
	require.Equal(t, 200, half.Code)
	require.Empty(t, strings.TrimSpace(half.Body.String()))
	look := b.shown("/absences", url.Values{"person": {"executor"}, "substitute": {"executor2"}, "from": {"10.03.2026"}, "to": {"20.03.2026"}, "look": {"1"}}, 200)
	require.Contains(t, look.Find("#effect").Text(), "открытое поручение")
	require.Equal(t, "20.03.2026", value(look, "#to"), "what is typed stays")
	require.Contains(t, look.Text(), "Сегодня все на месте", "looking enters nothing")

	wrong := b.shown("/absences", url.Values{"person": {"executor"}, "substitute": {"executor"}, "from": {"31.02.2026"}, "to": {"20.03.2026"}}, 422)
	require.Contains(t, wrong.Find("#from-error").Text(), "Дата пишется так")
	b.moved("/absences", form, "/absences?done=away")
	again := b.shown("/absences", form, 422)
	require.Contains(t, again.Find("#from-error").Text(), "уже оформлено")

	page := g.browse(t, "executor2").get("/absences", 200)
	require.Contains(t, page.Find(".absences").Text(), "10.03.2026 – 20.03.2026")
	require.NotContains(t, page.Find(".absences").Text(), "Отпуск")
	require.Zero(t, page.Find(`form[action$="/end"]`).Length(), "not his to end")
	require.Equal(t, 1, page.Find("#person option").Length(), "everyone enters his own")
	tasks := decoded[listpages.Tasks](t, scenario{as: "executor2", url: "/api/v1/tasks", status: 200}.run(t, g))
	require.Len(t, tasks.Tasks, 1)
	require.Equal(t, "executor", tasks.Tasks[0].For)

	own := g.browse(t, "executor")
	end := own.get("/absences", 200).Find(`form[action$="/end"]`).AttrOr("action", "")
	require.NotEmpty(t, end)
	late := own.shown(end, url.Values{"returned_on": {"01.03.2026"}}, 422)
	require.Contains(t, late.Find("details[open] .error").Text(), "Задним числом")
	own.moved(end, url.Values{"returned_on": {"10.03.2026"}}, "/absences?done=back")
	require.Contains(t, own.get("/absences?done=back", 200).Find(".notice.ok").Text(), "возвращается")
	require.Equal(t, http.StatusForbidden, g.browse(t, "executor").post("/absences", url.Values{"person": {"executor2"}, "substitute": {"executor"}, "from": {"10.03.2026"}, "to": {"11.03.2026"}}).Code)
}

func TestBodiesOnThePage(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	b := g.browse(t, "clerk")
	form := url.Values{"name": {"Губернатор области"}, "address": {"г. Губернск"}, "kind": {"governor"}, "email": {""}, "code": {"gov"}}
	b.moved("/bodies", form, "/bodies?done=body")
	taken := b.shown("/bodies", url.Values{"name": {"Суд"}, "address": {"г. Губернск"}, "kind": {"court"}, "code": {"gov"}}, 422)
	require.Contains(t, taken.Find("#code-error").Text(), "Губернатор области")
	require.Equal(t, "Суд", value(taken, "#name"))
	second := b.shown("/bodies", url.Values{"name": {"Второй губернатор"}, "address": {"г. Губернск"}, "kind": {"governor"}}, 422)
	require.Contains(t, second.Find("#kind-error").Text(), "один")
	edit := b.get("/bodies?edit=gov", 200)
	require.Equal(t, "Губернатор области", value(edit, "#name"))
	b.get("/bodies?edit=nothing", 404)
	form.Set("edit", "gov")
	form.Set("address", "г. Губернск, ул. Новая")
	b.moved("/bodies", form, "/bodies?done=body")
	page := b.get("/bodies", 200)
	require.Contains(t, page.Find(".bodies").Text(), "ул. Новая")
	retire := page.Find(`form[action$="/retire"]`).AttrOr("action", "")
	b.moved(retire, url.Values{}, "/bodies?done=retired")
	require.Contains(t, b.get("/bodies", 200).Find("details .bodies").Text(), "Губернатор области")
	b.moved("/bodies", form, "/bodies?done=body")
	require.Zero(t, b.get("/bodies", 200).Find("details .bodies").Length(), "it is back")
}

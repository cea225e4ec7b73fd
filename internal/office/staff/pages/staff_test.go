package pages_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	"appeals/internal/office/access"
	accesspages "appeals/internal/office/access/pages"
	"appeals/internal/office/acting/actingtest"
	"appeals/internal/office/staff/pages"
	"appeals/internal/office/stores"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// rig is the department on the real register, with the door that people come in by.
type rig struct {
	*frametest.Rig
	store *stores.All
}

type scenario = frametest.Scenario[*rig]

func newRig(t *testing.T) *rig {
	t.Helper()
	store, office := testkit.Store(t), testkit.Office()
	g := &rig{frametest.On(t, store, office, testkit.People()), store}
	house, engine := g.Frame(), testkit.Engine{Store: store, Office: office}
	g.Open(t, house, pages.New(house, store, engine, actingtest.Actor(house, store, engine)).Module(),
		accesspages.New(house, store, store, accesspages.Claims{}).Module())
	return g
}

const chosen = "снег фонарь крыша лодка"

// newcomer is a person as an administrator types him.
func newcomer() url.Values {
	return url.Values{"code": {"Ivanova"}, "name": {" Иванова  Мария Петровна"}, "post": {"специалист"},
		"unit": {"kgh"}, "email": {"ivanova@gorod.example"}, "roles": {"executor", "clerk"}}
}

// Whoever is added gets in by a link that works once, with a password of his
// own, changes it, and is out at once when he is switched off.
func TestAPersonComesAndGoes(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	admin.Moved("/staff", newcomer(), "/staff?done=person")
	require.Contains(t, admin.Get("/staff", 200).Find(".people-table").Text(), "не может войти")

	first := admin.Shown("/staff/ivanova/invite", nil, 200).Find("#link").Text()
	link := admin.Shown("/staff/ivanova/invite", nil, 200).Find("#link").Text()
	code := func(link string) string {
		u, err := url.Parse(link)
		require.NoError(t, err)
		require.Equal(t, "/invite", u.Path, "the code is told to no server")
		return u.Fragment
	}
	nobody := g.Browse(t, "")
	enter := func(code, password, again string) url.Values {
		return url.Values{"code": {code}, "password": {password}, "again": {again}}
	}
	require.Contains(t, nobody.Shown("/invite", enter(code(first), chosen, chosen), 422).Find("#code-error").Text(),
		"отменён более новым")
	require.NotEmpty(t, nobody.Shown("/invite", enter(code(link), "123456789012", "123456789012"), 422).
		Find("#password-error").Text())
	require.NotEmpty(t, nobody.Shown("/invite", enter(code(link), chosen, "другое"), 422).Find("#again-error").Text())
	nobody.Moved("/invite", enter(code(link), chosen, chosen), "/login")
	require.NotEmpty(t, g.Browse(t, "").Shown("/invite", enter(code(link), chosen, chosen), 422).
		Find("#code-error").Text(), "it works once")

	him := nobody.Entered()
	require.Equal(t, "/appeals", him.Send(frametest.NewGet(t, "/login")).Header().Get("Location"), "he is in")
	g.Browse(t, "").Moved("/login", url.Values{"login": {"ivanova"}, "password": {chosen}}, "/appeals")
	next := "лодка крыша фонарь снег"
	require.NotEmpty(t, him.Shown("/password", url.Values{"now": {"не тот"}, "password": {next}, "again": {next}}, 422).
		Find("#now-error").Text())
	him.Moved("/password", url.Values{"now": {chosen}, "password": {next}, "again": {next}}, "/password?done=password")
	him.Get("/password", 200)
	admin.Moved("/staff/ivanova/sendout", nil, "/staff?done=sendout&edit=ivanova")
	require.Equal(t, http.StatusSeeOther, him.Send(frametest.NewGet(t, "/password")).Code, "he is out")
	him = g.Browse(t, "")
	him.Moved("/login", url.Values{"login": {"ivanova"}, "password": {next}}, "/appeals")
	him.Entered().Get("/password", 200)

	form := newcomer()
	form.Set("edit", "ivanova")
	form.Del("roles")
	admin.Moved("/staff", form, "/staff?done=off")
	require.Equal(t, http.StatusSeeOther, him.Send(frametest.NewGet(t, "/password")).Code, "the session is over")
	require.Equal(t, http.StatusUnauthorized,
		g.Browse(t, "").Post("/login", url.Values{"login": {"ivanova"}, "password": {next}}).Code)
	page := admin.Get("/staff?edit=ivanova", 200)
	changes := page.Find("#changes li")
	require.Contains(t, webtest.Flat(page.Find("#posts li")), "специалист")
	require.Contains(t, webtest.Flat(page.Find("#posts li")), " до ", "it ended when he was switched off")
	require.Equal(t, 7, changes.Length(), "added, two links, came in, another password, sent out, off")
	require.Contains(t, changes.Eq(3).Text(), "вход по ссылке")
	require.Contains(t, changes.Eq(4).Text(), "выдана ссылка", "whoever could have come in himself is named")
	require.Contains(t, changes.First().Text(), "отключён")
}

// What would leave the office without somebody is refused, and says what to do first.
func TestNobodyIsLeftMissing(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	stays := func(code, unit, wants string, roles ...string) {
		t.Helper()
		p, err := g.store.Person(t.Context(), code)
		require.NoError(t, err)
		form := url.Values{"edit": {code}, "name": {p.Name}, "unit": {unit}, "email": {code + "@gorod.example"},
			"roles": roles}
		require.Contains(t, admin.Shown("/staff", form, 422).Find("#roles-error, #unit-error").Text(), wants, code)
	}
	stays("admin", "kgh", "последний администратор", "clerk")
	stays("executor", "nowhere", "Выберите подразделение", "executor")
	again := newcomer()
	again.Set("code", "clerk")
	require.Contains(t, admin.Shown("/staff", again, 422).Find("#code-error").Text(), "уже есть")
	g.Browse(t, "clerk").Get("/staff", 403)
}

// A role begins and ends with its day: a session of before has the right only in between.
func TestRolesHaveTheirDays(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin, him := g.Browse(t, "admin"), g.Browse(t, "executor2")
	travel := func(days int) {
		t.Helper()
		require.NoError(t, g.store.SetTimeOffset(t.Context(), time.Until(frametest.Now.AddDate(0, 0, days))))
	}
	day := func(days int) string { return law.DateOf(frametest.Now, testkit.Zone()).AddDays(days).Russian() }
	term := func(role, from, until string) url.Values {
		return url.Values{"role": {role}, "from": {from}, "until": {until}}
	}
	travel(0)
	const page, at = "/staff?edit=executor2", "/staff/executor2/roles"
	admin.Moved(at, term("admin", day(1), day(2)), "/staff?done=term&edit=executor2")
	require.Contains(t, webtest.Flat(admin.Get(page, 200).Find("#terms")), "администратор с "+day(1)+" по "+day(2))
	him.Get("/staff", 403)
	travel(1)
	him.Get("/staff", 200)
	travel(2)
	him.Get("/staff", 200)
	travel(3)
	him.Get("/staff", 403)

	travel(0)
	changed := newcomer()
	changed.Set("edit", "executor2")
	changed["roles"] = []string{"executor", "clerk"}
	admin.Moved("/staff", changed, "/staff?done=person")
	terms := webtest.Flat(admin.Get(page, 200).Find("#terms"))
	require.Contains(t, terms, "администратор", "what is to begin stays")
	admin.Moved(at, term("clerk", "", day(0)), "/staff?done=term&edit=executor2")
	roles := func() []appeal.Role {
		p, err := g.store.Person(t.Context(), "executor2")
		require.NoError(t, err)
		return p.Roles
	}
	require.Equal(t, []appeal.Role{appeal.Clerk, appeal.Executor}, roles())
	travel(1)
	require.Equal(t, []appeal.Role{appeal.Executor, appeal.Admin}, roles())
	require.Contains(t, webtest.Flat(admin.Get(page, 200).Find("#changes")), "сотрудник отдела по "+day(0))
	travel(0)
	admin.Moved(at, term("executor", "", day(0)), "/staff?done=term&edit=executor2")
	admin.Moved(at, term("admin", "", day(-1)), "/staff?done=term&edit=executor2")
	require.NotContains(t, webtest.Flat(admin.Get(page, 200).Find("#terms .row-acts")), "администратор", "taken away")
	travel(1)
	require.Equal(t, http.StatusSeeOther, him.Send(frametest.NewGet(t, "/password")).Code, "no role is left")
}

// The history names the post of its day, also of somebody who came with the office.
func TestHistoryNamesThePostOfTheDay(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	accepted := func(key string, days int) []appeal.HistoryLine {
		at, in := frametest.Now.AddDate(0, 0, days), frametest.SampleIntake()
		in.Addressee = ""
		card, err := testkit.Intake(g.store, testkit.Office()).Accept(t.Context(), key, in, nil,
			testkit.Person("clerk"), true, at)
		require.NoError(t, err)
		lines, err := g.store.History(t.Context(), card.ID)
		require.NoError(t, err)
		return lines
	}
	was := testkit.Person("clerk")
	require.Equal(t, was.Post, accepted("0", 0)[0].ActorPost)
	for days, post := range []string{1: "консультант", 3: "начальник отдела"} {
		if p := was; post != "" {
			p.Post = post
			require.NoError(t, g.store.ChangeEmployee(t.Context(), p, "admin", frametest.Now.AddDate(0, 0, days),
				func() error { return nil }))
		}
	}
	for days, post := range []string{was.Post, "консультант", "консультант", "начальник отдела"} {
		require.Equal(t, post, accepted(strconv.Itoa(days), days)[0].ActorPost, days)
	}
}

// What must not end without somebody else may not be given an end, either.
func TestLastRoleIsForGood(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	require.NoError(t, g.store.SetTimeOffset(t.Context(), time.Until(frametest.Now)))
	refused := func(code, role, from, until, wants string) {
		t.Helper()
		form := url.Values{"role": {role}, "from": {from}, "until": {until}}
		page := admin.Shown("/staff/"+code+"/roles", form, 422)
		require.Contains(t, page.Find("#terms").Text(), wants)
	}
	refused("admin", "admin", "", "31.12.2099", "последний администратор")
	refused("admin", "admin", "01.01.2099", "", "последний администратор")
	refused("clerk", "clerk", "02.01.2099", "01.01.2099", "раньше первого")
	refused("clerk", "king", "завтра", "", "Дата пишется так")
	admin.Moved("/staff/deputy/roles", url.Values{"role": {"official"}, "until": {"31.12.2099"}},
		"/staff?done=term&edit=deputy")
	refused("head", "official", "", "31.12.2099", "единственное должностное лицо без срока")
	scenario{As: "admin", URL: "/api/v1/staff/deputy/roles", Body: `{"role":"official"}`, Status: 201}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/nobody/roles", Body: `{"role":"official"}`, Status: 404}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/staff/deputy/roles", Body: `{"role":"official"}`, Status: 403}.Run(t, g)
}

// The list of the first day says what is missing and what breaks without it.
func TestFirstDay(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	page := g.Browse(t, "admin").Get("/firstday", 200)
	require.Contains(t, webtest.Flat(page.Find(".notice")), "ещё не пройдёт")
	missing := webtest.Flat(page.Find("tbody"))
	require.Contains(t, missing, "письма подписывает учебный город")
	scenario{As: "admin", URL: "/api/v1/firstday", Status: 200, Want: []string{`"ready":false`}}.Run(t, g)
	scenario{As: "clerk", URL: "/api/v1/firstday", Status: 403}.Run(t, g)

	b := g.Browse(t, "admin")
	b.Moved("/firstday/mail", nil, "/firstday?done=mail")
	require.Contains(t, webtest.Flat(b.Get("/firstday", 200).Find("tbody")), "в очереди с")
	queued, err := g.store.LetterQueue(t.Context(), appeal.Queued, 10)
	require.NoError(t, err)
	require.Len(t, queued, 1)
	require.Equal(t, "admin@example.ru", queued[0].To[0].Email)
	require.NoError(t, g.store.LetterSent(t.Context(), queued[0].ID, "<a@b>", "250 2.0.0 принято", queued[0].CreatedAt))
	require.Contains(t, webtest.Flat(b.Get("/firstday", 200).Find("tbody")), "250 2.0.0 принято")
	b.Moved("/firstday/law", nil, "/firstday?done=law")
	require.Contains(t, webtest.Flat(b.Get("/firstday", 200).Find("tbody")), "подтвердил(а) Миронов")
	require.Equal(t, http.StatusNotFound, b.Post("/firstday/other", url.Values{}).Code)
}

func TestUnitsAreKept(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	admin.Moved("/units", url.Values{"code": {"roads"}, "name": {"Отдел дорог"}, "head": {"executor"}},
		"/units?done=unit")
	require.Contains(t, admin.Get("/units", 200).Find("table").Text(), "Отдел дорог")
	require.NotEmpty(t, admin.Shown("/units", url.Values{"code": {"roads"}, "name": {"Другой"}}, 422).
		Find("#code-error").Text())
	admin.Moved("/units", url.Values{"edit": {"roads"}, "name": {"Отдел дорог и мостов"}}, "/units?done=unit")
	u, err := g.store.Directory(t.Context())
	require.NoError(t, err)
	roads, _ := u.Unit("roads")
	require.Equal(t, "Отдел дорог и мостов", roads.Name)
}

// A unit that joins another one passes on its people at once and each open appeal by an action of its
// own; a repeat changes nothing, and the old name stays readable.
func TestAUnitJoinsAnother(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	id, admin := g.taken(t, "1"), g.Browse(t, "admin")
	scenario{As: "clerk", URL: "/api/v1/units/kgh/close", Body: `{"successor":"roads"}`, Status: 403}.Run(t, g)
	require.Contains(t, admin.Shown("/units/kgh/close", url.Values{"successor": {""}}, 422).
		Find("#successor-error").Text(), "открытых обращений – 1")
	scenario{As: "admin", URL: "/api/v1/units/department/close", Body: `{"successor":"kgh"}`, Status: 409}.Run(t, g)
	admin.Moved("/units", url.Values{"code": {"roads"}, "name": {"Департамент хозяйства"}}, "/units?done=unit")
	part := func(code, of string) url.Values {
		return url.Values{"edit": {code}, "name": {"Комитет городского хозяйства"}, "parent": {of}}
	}
	admin.Moved("/units", part("kgh", "department"), "/units?done=unit")
	admin.Moved("/units", part("roads", "kgh"), "/units?done=unit")
	require.Contains(t, webtest.Flat(admin.Get("/units", 200).Find("td.in-2")), "roads")
	require.Contains(t, admin.Shown("/units", part("kgh", "roads"), 422).Find("#parent-error").Text(), "свою часть")
	admin.Moved("/units/kgh/close", url.Values{"successor": {"roads"}}, "/units?done=closed")
	require.Contains(t, webtest.Flat(admin.Get("/units", 200).Find("td.in-1")), "roads",
		"it is a part of what the closed one was a part of")
	require.Contains(t, webtest.Flat(admin.Get("/units", 200).Find("details")), "переходят к преемнику: 1 обращение")
	scenario{As: "admin", URL: "/api/v1/units/kgh/close", Body: `{"successor":"roads"}`, Status: 201,
		Want: []string{`"people":0`, `"open":1`}}.Run(t, g)

	waiting, err := g.store.ClaimRequests(t.Context(), g.Wall.AddDate(10, 0, 0), []time.Duration{time.Hour}, 10)
	require.NoError(t, err)
	require.Len(t, waiting, 1, "one move, however often it is asked for")
	done, err := testkit.Engine{Store: g.store, Office: testkit.Office()}.Resubmit(t.Context(), waiting[0])
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, done.State)
	card, err := g.store.Card(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, "roads", card.Unit)
	require.Equal(t, "roads", card.Assignees[1].Unit)
	require.Equal(t, "executor", card.Responsible, "whoever has it keeps it")
	history, err := g.store.History(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, "Комитет городского хозяйства", history[len(history)-1].Details["подразделение"])

	who, err := g.store.Person(t.Context(), "executor2")
	require.NoError(t, err)
	require.Equal(t, "roads", who.Unit)
	require.Zero(t, admin.Get("/staff", 200).Find(`select[name="unit"] option[value="kgh"]`).Length())
	require.NotEmpty(t, admin.Shown("/units", url.Values{"edit": {"kgh"}, "name": {"Иначе"}}, 422).
		Find("#name-error").Text(), "its name stays")
	dir, err := g.store.Directory(t.Context())
	require.NoError(t, err)
	old, known := dir.Unit("kgh")
	require.True(t, known)
	require.Equal(t, "Комитет городского хозяйства", old.Name)
	scenario{As: "admin", URL: "/api/v1/units/kgh/close", Body: `{"successor":"roads"}`, Status: 201,
		Want: []string{`"open":0`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/units/kgh/close", Body: `{"successor":"department"}`, Status: 409}.Run(t, g)
}

// Programs keep the staff by the same rules.
func TestStaffOverTheAPI(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	body := `{"code":"petrov","name":"Петров Пётр","post":"","unit":"kgh","email":"petrov@gorod.example","roles":["executor"]}`
	scenario{As: "clerk", URL: "/api/v1/staff", Body: body, Status: 403}.Run(t, g)
	for range 2 {
		scenario{As: "admin", URL: "/api/v1/staff", Body: body, Status: 201, Want: []string{`"petrov"`}}.Run(t, g)
	}
	scenario{As: "admin", URL: "/api/v1/staff", Body: `{"code":"П","name":"Петров","roles":["king"]}`, Status: 422,
		Want: []string{`"code"`, `"name"`, `"unit"`, `"email"`, `"roles"`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/petrov/invite", Method: http.MethodPost, Status: 201,
		Want: []string{`/invite#`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff", Status: 200, Want: []string{`"invited_until"`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/petrov/changes", Status: 200, Want: []string{`"by":"admin"`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/nobody/invite", Method: http.MethodPost, Status: 404}.Run(t, g)
	reset := scenario{As: "admin", URL: "/api/v1/staff/clerk/factor/reset", Method: http.MethodPost, Status: 404}
	reset.Run(t, g)
	require.NoError(t, g.store.Enrol(t.Context(), access.Enrolment{Person: "clerk", Secret: "A", At: g.Wall}))
	scenario{As: "admin", URL: "/api/v1/staff", Status: 200, Want: []string{`"second_factor":true`}}.Run(t, g)
	require.Equal(t, 1, g.Browse(t, "admin").Get("/staff?edit=clerk", 200).
		Find(`form[action="/staff/clerk/factor/reset"]`).Length())
	reset.Status = 204
	reset.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/clerk/changes", Status: 200,
		Want: []string{`"entry":"reset"`, `"entry":"factor"`}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/units", Body: `{"code":"x-1","name":"Отдел"}`, Status: 201}.Run(t, g)
}

// taken is an appeal to the head, which the executor has in hand, its co-executor is the other one.
func (g *rig) taken(t *testing.T, key string) string {
	t.Helper()
	in, office := frametest.SampleIntake(), testkit.Office()
	in.Addressee = "head"
	card, err := testkit.Intake(g.store, office).Accept(t.Context(), key, in, nil, testkit.Person("clerk"), true,
		frametest.Now)
	require.NoError(t, err)
	done, err := testkit.Engine{Store: g.store, Office: office}.Act(t.Context(), appeal.Request{ID: uuid.NewString(),
		AppealID: card.ID, Action: appeal.Resolve, Actor: "head", At: frametest.Now, Values: appeal.Values{
			"text": "Рассмотреть.", "executors": []string{"executor", "executor2"}}})
	require.NoError(t, err)
	require.Equal(t, appeal.Applied, done.State)
	return card.ID
}

// Whoever leaves hands over what he has, each thing with the reason in its history;
// what cannot pass to the one who was chosen stays and says why.
func TestWorkIsHandedOver(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	first, second := g.taken(t, "1"), g.taken(t, "2")
	at := "/staff/executor/handover"
	require.Equal(t, 2, admin.Get(at, 200).Find("tbody tr").Length())
	leaves := url.Values{"edit": {"executor"}, "name": {"Иванов Иван Иванович"}, "unit": {"kgh"},
		"email": {"executor@gorod.example"}}
	require.Contains(t, admin.Shown("/staff", leaves, 422).Find("#roles-error").Text(), "Передать дела")

	wrong := admin.Shown(at, url.Values{"executor": {"executor"}}, 422)
	require.NotEmpty(t, wrong.Find("#executor-error").Text())
	require.NotEmpty(t, wrong.Find("#reason-error").Text())
	kept := admin.Shown(at, url.Values{"executor": {"executor2"}, "reason": {"Увольнение"}}, 422)
	require.Contains(t, webtest.Flat(kept.Find("tbody .error")), "уже", "a co-executor cannot have it twice")
	admin.Moved(at, url.Values{"executor": {"kgh_head"}, "reason": {"Увольнение"}}, at+"?handed=2&pending=0")
	for _, id := range []string{first, second} {
		card, err := g.store.Card(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, "kgh_head", card.Responsible)
		history, err := g.store.History(t.Context(), id)
		require.NoError(t, err)
		last := history[len(history)-1]
		require.Equal(t, "admin", last.Actor)
		require.Equal(t, "Увольнение", last.Details["причина"])
	}
	page := admin.Get(at, 200)
	require.Contains(t, page.Find("#form").Text(), "Отключить учётную запись")
	off := url.Values{}
	page.Find(`#form input[type="hidden"]`).Each(func(_ int, s *goquery.Selection) {
		off.Set(s.AttrOr("name", ""), s.AttrOr("value", ""))
	})
	admin.Moved("/staff", off, "/staff?done=off")
}

// An official passes on what he resolves and signs, and the units that he heads;
// the same over the API.
func TestAnOfficialHandsOver(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	id := g.taken(t, "1")
	at := "/api/v1/staff/head"
	scenario{As: "clerk", URL: at + "/work", Status: 403}.Run(t, g)
	scenario{As: "admin", URL: at + "/work", Status: 200, Want: []string{`"action":"readdress"`, id}}.Run(t, g)
	scenario{As: "admin", URL: "/api/v1/staff/nobody/work", Status: 404}.Run(t, g)
	scenario{As: "admin", URL: at + "/handover", Body: `{"official":"executor"}`, Status: 422,
		Want: []string{`"official"`, `"reason"`}}.Run(t, g)
	scenario{As: "admin", URL: at + "/handover", Body: `{"official":"deputy","head":"deputy","reason":"Увольнение"}`,
		Status: 201, Want: []string{`"done":1`, `"kept":[]`}}.Run(t, g)
	card, err := g.store.Card(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, "deputy", card.Official)
	scenario{As: "admin", URL: at + "/work", Status: 200, Want: []string{`"work":[]`}}.Run(t, g)
}

package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/intake"
	accesspages "appeals/internal/office/access/pages"
	cardpages "appeals/internal/office/card/pages"
	listpages "appeals/internal/office/list/pages"
	publicpages "appeals/internal/office/public/pages"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// staffed lends the intake the register with its staff.
type staffed struct{ *register.Store }

func (s staffed) Staff(ctx context.Context) (appeal.Directory, error) { return s.Directory(ctx) }

// silent writes and starts nothing.
type silent struct{}

func (silent) For(*appeal.Card, appeal.Event, appeal.Directory) ([]appeal.Letter, error) {
	return nil, nil
}

func (silent) Begin(context.Context, *appeal.Card) error { return nil }

// shortDesk does at once what the process would do: the same domain on the
// same register, without the engine between.
type shortDesk struct {
	store  *register.Store
	office appeal.Office
}

func (d shortDesk) Act(ctx context.Context, r appeal.Request) (appeal.Request, error) {
	asked := r
	asked.At = time.Time{}
	print, err := json.Marshal(asked)
	if err != nil {
		return r, err
	}
	saved, _, err := d.store.SaveRequest(ctx, r, print)
	if err != nil || saved.State != appeal.Pending {
		return saved, err
	}
	who := testkit.Person(r.Actor)
	_, err = d.store.Change(ctx, r.AppealID, r.ID, func(c *appeal.Card, desk appeal.Desk) (appeal.Event, []appeal.Letter, error) {
		event, err := d.office.Do(c, appeal.Step{Action: r.Action, Actor: who, At: r.At, Values: r.Values, Version: r.Version}, desk)
		return event, nil, err
	})
	if err != nil {
		return r, err
	}
	return d.store.Request(ctx, r.ID)
}

func (d shortDesk) Request(ctx context.Context, id string) (appeal.Request, error) {
	return d.store.Request(ctx, id)
}

func (d shortDesk) Ready(context.Context) error { return nil }

// newRealRig is a rig on the real register and intake.
func newRealRig(t *testing.T) *rig {
	t.Helper()
	return realRig(t, testkit.Store(t), testkit.Office())
}

// realRig is newRealRig on a given register and office.
func realRig(t *testing.T, store *register.Store, office appeal.Office, change ...func(*frame.Config, *Deps)) *rig {
	t.Helper()
	g := newRig(t, func(cfg *frame.Config, deps *Deps) {
		deps.Register, deps.Stores = store, storesOf(store)
		deps.Office, deps.Desk = office, shortDesk{store, office}
		deps.Intake = &intake.Intake{Register: staffed{store}, Letters: silent{}, Starter: silent{}, Office: office, Log: slog.New(slog.DiscardHandler)}
		for _, f := range change {
			f(cfg, deps)
		}
	})
	for _, p := range testkit.People() {
		body := `{"login":"` + p.Code + `","password":"` + testkit.Password + `"}`
		g.tokens[p.Code] = decoded[accesspages.Session](t, scenario{url: "/api/v1/sessions", body: body, status: 201}.run(t, g)).Token
	}
	return g
}

// actTwice does an action and repeats it: the repeat is answered like the
// first time.
func (g *rig) actTwice(t *testing.T, who, url, action, body, want string) {
	t.Helper()
	for range 2 {
		scenario{as: who, url: url + "/" + action, method: http.MethodPost, body: body, status: 200,
			header: map[string]string{frame.KeyHeader: action + "-1"}, want: []string{want}}.run(t, g)
	}
}

// TestLifeOfAnAppeal plays a whole life through the API on the real register.
func TestLifeOfAnAppeal(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	key := func(k string) map[string]string { return map[string]string{frame.KeyHeader: k} }
	const body = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор."}`

	created := scenario{as: "clerk", url: "/api/v1/appeals", body: body, header: key("c-1"), status: 201, want: []string{`"number":"1-ОГ/26"`}}.run(t, g)
	url := created.Header().Get("Location")
	repeated := scenario{as: "clerk", url: "/api/v1/appeals", body: body, header: key("c-1"), status: 201, want: []string{`"number":"1-ОГ/26"`}}.run(t, g)
	require.Equal(t, url, repeated.Header().Get("Location"), "the same key makes the same appeal")
	scenario{as: "clerk", url: "/api/v1/appeals", body: strings.Replace(body, "двор", "дом", 1), header: key("c-1"), status: 422, want: []string{`"code":"key_reused"`}}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/appeals", body: `{"channel":"x"}`, header: key("c-2"), status: 422, want: []string{`"field":"channel"`, `"field":"authors.0.surname"`}}.run(t, g)

	scenario{as: "clerk", url: "/api/v1/appeals?folder=open", status: 200, want: []string{`"number":"1-ОГ/26"`, personal}, wantNot: []string{"2-ОГ"}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/appeals", status: 200, want: []string{`"lines":[]`}, wantNot: []string{personal}}.run(t, g)
	scenario{as: "executor", url: url, status: 404}.run(t, g)
	scenario{as: "head", url: "/api/v1/tasks", status: 200}.run(t, g)
	scenario{as: "clerk", url: "/api/v1/lookup/authors", body: `{"surname":"Секр"}`, status: 200, want: []string{`"appeals":1`}}.run(t, g)

	act := func(who, action, body, want string) { g.actTwice(t, who, url, action, body, want) }
	act("head", "resolve", `{"text":"Рассмотреть","executors":["executor","executor2"]}`, `"status":"execution"`)
	scenario{as: "head", url: url + "/resolve", body: `{"text":"Иначе","executors":["executor"]}`, header: key("resolve-1"), status: 422, want: []string{`"code":"key_reused"`}}.run(t, g)
	scenario{as: "executor", url: url, status: 200, want: []string{`"name":"draft"`}}.run(t, g)
	scenario{as: "executor", url: "/api/v1/tasks", status: 200, want: []string{`"kind":"draft"`}}.run(t, g)
	act("executor2", "contribute", `{"text":"Смета готова"}`, `"status":"execution"`)
	act("executor", "draft", `{"text":"Двор отремонтируют в мае.","result":"supported"}`, `"status":"check"`)
	act("reviewer", "approve", "", `"status":"signing"`)
	act("head", "sign", "{}", `"status":"answered"`)
	act("clerk", "file", `{"case":"01-17","sheets":3}`, `"status":"filed"`)

	scenario{as: "clerk", url: url, status: 200, want: []string{`"actions":[]`, `"days_left":null`, `"filing":{"case":"01-17"`}}.run(t, g)
	scenario{as: "clerk", url: url + "/history", status: 200, want: []string{"Ответ подписан", "Захаров Игорь Николаевич"}}.run(t, g)
	scenario{as: "clerk", url: url + "/deadlines", status: 200}.run(t, g)
}

// TestLookupsOnTheRealRegister: what the register answers fits the description.
func TestLookupsOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	for _, url := range []string{"/control", "/people?role=official", "/units", "/topics?q=дорог", "/letters?state=to_print", "/tasks", "/me"} {
		scenario{as: "clerk", url: frame.APIRoot + url, status: 200}.run(t, g)
	}
}

// TestCitizenOnTheRealRegister: receipt, status before and after registration,
// files that are not added twice.
func TestCitizenOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	receipt := decoded[publicpages.Receipt](t, scenario{url: "/api/v1/public/appeals", body: submission, status: 201}.run(t, g))
	question := `{"code":"` + receipt.StatusCode + `"}`
	scenario{url: "/api/v1/public/status", body: question, status: 200, want: []string{`"status":"received"`, `"register_by":"` + receipt.RegisterBy.String()}, wantNot: []string{personal}}.run(t, g)

	list := decoded[listpages.Lines](t, scenario{as: "clerk", url: "/api/v1/appeals?folder=received", status: 200}.run(t, g))
	require.Len(t, list.Lines, 1)
	url := "/api/v1/appeals/" + list.Lines[0].ID
	scenario{as: "clerk", url: url + "/register", body: `{"official":"head","annotation":"Двор"}`, status: 200, want: []string{`"status":"registered"`}}.run(t, g)
	scenario{url: "/api/v1/public/status", body: question, status: 200, want: []string{`"status":"registered"`, `"answer_by"`}, wantNot: []string{personal}}.run(t, g)
	again := decoded[publicpages.Receipt](t, scenario{url: "/api/v1/public/appeals", body: submission, status: 201}.run(t, g))
	require.Equal(t, receipt, again)

	body, kind := multipartBody(t, nil, 100)
	post := scenario{as: "clerk", url: url + "/files", body: body, header: map[string]string{"Content-Type": kind}, status: 201}
	files := decoded[cardpages.Files](t, post.run(t, g))
	require.Equal(t, files, decoded[cardpages.Files](t, post.run(t, g)), "the same key adds the same files")
	post.body, kind = multipartBody(t, nil, 101)
	post.header, post.status, post.want = map[string]string{"Content-Type": kind}, 422, []string{`"code":"key_reused"`}
	post.run(t, g)
	stored := decoded[cardpages.Files](t, scenario{as: "clerk", url: url + "/files", status: 200}.run(t, g))
	require.Equal(t, files, stored)
	scenario{as: "clerk", url: url + "/files/" + files.Files[0].ID, status: 200, want: []string{"%PDF-"}}.run(t, g)
	scenario{as: "manager", url: url + "/files/" + cardID, status: 404}.run(t, g)
}

// A citizen whose line was cut sends the form again: he gets the receipt of the
// first time, though the page has become too old meanwhile.
func TestPublicFormSentAgainGetsItsReceipt(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	b := g.browse(t, "")
	form := b.citizen()
	b.moved("/submit", form, "/submit/receipt")
	code := b.get("/submit/receipt", http.StatusOK).Find("#code").Text()
	require.NotEmpty(t, code)
	g.wall, b.cookies = g.wall.Add(72*time.Hour), nil
	b.moved("/submit", form, "/submit/receipt")
	require.Equal(t, code, b.get("/submit/receipt", http.StatusOK).Find("#code").Text())
	b.shown("/submit", changed(form, "key", uuid.NewString()), http.StatusUnprocessableEntity)
}
